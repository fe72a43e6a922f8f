package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/parquet-go/parquet-go/format"
)

// appendGroup adds the rows of a group to others, which they follow.
func (t *Table) appendGroup(to *Rows, group int) error {
	n, width := t.starts[group+1]-t.starts[group], len(t.Study.Columns)
	at := len(to.Values)
	to.Values = slices.Grow(to.Values, n*width)[:at+n*width]
	for c := range width {
		values, err := t.valuesOf(group, c)
		if err != nil {
			return err
		}
		for i, v := range values {
			to.Values[at+i*width+c] = v
		}
	}
	to.N += n
	if err := t.checkRuns(group); err != nil {
		return err
	}
	return t.appendReasons(to, group)
}

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

// checkRuns compares the numbers of the runs of a group with what they should be.
func (t *Table) checkRuns(group int) error {
	b, n, err := t.pageOf(group, 0)
	if err != nil || len(b) != 8*n {
		return fmt.Errorf("column %q: %w", runColumn, orDamaged(err))
	}
	for i := range n {
		if found, want := binary.LittleEndian.Uint64(b[8*i:]), uint64(t.starts[group]+i); found != want {
			return fmt.Errorf("found run %d, expected %d", found, want)
		}
	}
	return nil
}

// appendReasons adds why runs of a group failed.
func (t *Table) appendReasons(to *Rows, group int) error {
	b, n, err := t.pageOf(group, 1)
	for i := 0; err == nil && i < n; i++ {
		if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
			err = errDamaged
			break
		}
		length := 4 + int(binary.LittleEndian.Uint32(b))
		to.Reasons = append(to.Reasons, string(b[4:length]))
		b = b[length:]
	}
	if err != nil || len(b) > 0 {
		return fmt.Errorf("column %q: %w", failedColumn, orDamaged(err))
	}
	return nil
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

// orDamaged returns err, or that values are damaged if err does not say what is wrong.
func orDamaged(err error) error {
	if err != nil {
		return err
	}
	return errDamaged
}
