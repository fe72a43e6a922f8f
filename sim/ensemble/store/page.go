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
	switch {
	case c.Words != nil:
		return readWords(values, page, c.Words, n)
	case c.Gaps:
		return readMarked(values, page, n, c.cut)
	case len(page) != c.size()*n:
		return nil, errDamaged
	}
	for ; len(page) > 0; page = page[c.size():] {
		values = append(values, c.first(page))
	}
	return values, nil
}

// isMarked reports whether pages of the column begin with marks.
func (c *Column) isMarked() bool { return c.Words != nil || c.Gaps }

// size is that of a number in bytes.
func (c *Column) size() int {
	if c.Day {
		return 4
	}
	return 8
}

// first is the number that a page begins with.
func (c *Column) first(page []byte) float64 {
	if c.Day {
		return float64(int32(binary.LittleEndian.Uint32(page)))
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(page))
}

// cut cuts a number off the beginning of a page.
func (c *Column) cut(page []byte) (v float64, rest []byte, err error) {
	if len(page) < c.size() {
		return 0, nil, errDamaged
	}
	return c.first(page), page[c.size():], nil
}

// append appends the page of the column with some values.
func (c *Column) append(page []byte, values []float64) []byte {
	if c.Words != nil {
		return appendWords(page, c.Words, values)
	}
	if c.Gaps {
		page = appendMarks(page, values)
	}
	for _, v := range values {
		if isThere(v) || !c.Gaps {
			page = c.appendNumber(page, v)
		}
	}
	return page
}

// nulls is how many of some values are null in a file.
func (c *Column) nulls(values []float64) (n int) {
	if !c.isMarked() {
		return 0
	}
	for _, v := range values {
		if !isThere(v) {
			n++
		}
	}
	return n
}

// appendNumber appends a number as a page has it.
func (c *Column) appendNumber(page []byte, v float64) []byte {
	if c.Day {
		return binary.LittleEndian.AppendUint32(page, uint32(int32(v)))
	}
	return binary.LittleEndian.AppendUint64(page, math.Float64bits(v))
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
