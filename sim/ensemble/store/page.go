package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/parquet-go/parquet-go/format"
)

// valuesOf reads a column of the study in a group, unless it is the one that was read last; the next call overwrites
// it.
func (t *Table) valuesOf(group, column int) ([]float64, error) {
	if t.group == group && t.column == column {
		return t.values, nil
	}
	t.group, t.values = -1, t.values[:0]
	b, n, err := t.pageOf(group, fixed+column)
	if err == nil {
		t.values, err = t.Study.Columns[column].read(t.values, b, n)
	}
	if err != nil {
		return nil, fmt.Errorf("column %q: %w", t.Study.Columns[column].Name, err)
	}
	t.group, t.column = group, column
	return t.values, nil
}

// read appends to values those of n rows of a page.
func (c *Column) read(values []float64, page []byte, n int) ([]float64, error) {
	if c.Words != nil {
		return readWords(values, page, c.Words, n)
	}
	if len(page) != 8*n {
		return nil, errDamaged
	}
	for ; len(page) > 0; page = page[8:] {
		values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(page)))
	}
	return values, nil
}

// pageOf reads the page of a column in a group and how many values it holds; the next call overwrites it.
func (t *Table) pageOf(group, column int) (page []byte, n int, err error) {
	c := t.chunks[group*(fixed+len(t.Study.Columns))+column]
	if int64(cap(t.page)) < c.Size {
		t.page = make([]byte, c.Size)
	}
	t.page = t.page[:c.Size]
	if _, err := t.file.ReadAt(t.page, c.Offset); err != nil {
		return nil, 0, err
	}
	var h format.PageHeader
	length, err := unmarshal(t.page, &h)
	if err != nil {
		return nil, 0, fmt.Errorf("header: %w", err)
	}
	page, n = t.page[length:], t.starts[group+1]-t.starts[group]
	if int(h.DataPageHeader.V.NumValues) != n || uint32(h.CRC) != crc32.ChecksumIEEE(page) {
		return nil, 0, errDamaged
	}
	return page, n, nil
}

var errDamaged = errors.New("the values are not those that were written")
