package store

import (
	"encoding/binary"
	"io"
)

// A rowWriting is a writing of rows, however many it is given at a time.
type rowWriting struct {
	*writing
	rows   Rows      // of the group that is being filled
	values []float64 // one column of it
	page   []byte    // the same as a file has it
}

// newRowWriting begins a file of the rows of some runs.
func newRowWriting(out io.Writer, s *Identity, runs Range) *rowWriting {
	n := min(s.partRows(), runs.Len())
	return &rowWriting{
		writing: newWriting(out, s),
		rows:    Rows{First: runs.From, Values: make([]float64, 0, n*len(s.Columns)), Reasons: make([]string, 0, n)},
		values:  make([]float64, 0, n),
		page:    make([]byte, 0, 8*n),
	}
}

// add writes the rows that follow.
func (w *rowWriting) add(rows Rows) error {
	for at := 0; at < rows.N; {
		n := min(rows.N-at, w.room())
		w.rows.append(rows.slice(at, at+n, len(w.study.Columns)))
		at += n
		if err := w.flushFull(); err != nil {
			return err
		}
	}
	return nil
}

// room returns how many rows the group has room for.
func (w *rowWriting) room() int {
	n := w.study.partRows()
	return (w.rows.First/n+1)*n - w.rows.First - w.rows.N
}

// flushFull writes the group if it is full.
func (w *rowWriting) flushFull() error {
	if w.room() > 0 {
		return w.err
	}
	return w.flush()
}

// flush writes the group, column by column.
func (w *rowWriting) flush() error {
	if w.rows.N == 0 {
		return w.err
	}
	for c := range w.columns {
		nulls := w.fill(c)
		w.column(w.page, w.rows.N, nulls)
	}
	n := w.rows.N
	w.rows.reset(w.rows.First + n)
	return w.end(n)
}

// fill fills the page with a column of the group, and returns how many rows are null.
func (w *rowWriting) fill(c int) (nulls int) {
	w.page = w.page[:0]
	width := len(w.study.Columns)
	if c >= fixed {
		w.values = w.rows.appendColumn(w.values[:0], c-fixed, width)
		w.page = w.study.Columns[c-fixed].append(w.page, w.values)
		return w.study.Columns[c-fixed].nulls(w.values)
	}
	for i := range w.rows.N {
		if c == 0 {
			w.page = binary.LittleEndian.AppendUint64(w.page, uint64(w.rows.First+i))
			continue
		}
		reason := w.rows.Reason(i)
		w.page = binary.LittleEndian.AppendUint32(w.page, uint32(len(reason)))
		w.page = append(w.page, reason...)
	}
	return 0
}

// close writes what is left, and the end of the file.
func (w *rowWriting) close() error {
	if err := w.flush(); err != nil {
		return err
	}
	return w.writing.close()
}
