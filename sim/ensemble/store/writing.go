package store

import (
	"encoding/binary"
	"io"
	"math"

	"github.com/parquet-go/parquet-go/format"
)

// A writing writes rows as a Parquet file, group by group. What it writes depends on the rows alone, not on how many
// it is given at a time.
type writing struct {
	out   io.Writer
	study *Identity
	each  func(Rows) error // is shown every group

	columns []format.SchemaElement // without the row that holds them
	rows    Rows                   // of the group that is being filled
	page    []byte                 // one column of it
	at      int64                  // where out is
	chunks  []chunk                // group after group
	counts  []int                  // rows by group
	err     error                  // the first of out
}

// newWriting begins a file of the rows of some runs.
func newWriting(out io.Writer, s *Identity, runs Range, each func(Rows) error) *writing {
	n := min(s.group(), runs.Len())
	w := &writing{
		out: out, study: s, each: each, columns: s.elements()[1:],
		rows: Rows{First: runs.From, Values: make([]float64, 0, n*len(s.Columns)), Reasons: make([]string, 0, n)},
		page: make([]byte, 0, 8*n),
	}
	w.write([]byte(magic))
	return w
}

// write writes bytes unless an earlier write went wrong.
func (w *writing) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
	w.at += int64(len(b))
}

// add writes the rows that follow.
func (w *writing) add(rows Rows) error {
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
func (w *writing) room() int {
	group := w.study.group()
	return (w.rows.First/group+1)*group - w.rows.First - w.rows.N
}

// flushFull writes the group if it is full.
func (w *writing) flushFull() error {
	if w.room() > 0 {
		return w.err
	}
	return w.flush()
}

// flush writes the group, column by column.
func (w *writing) flush() error {
	if w.rows.N == 0 {
		return w.err
	}
	if err := w.each(w.rows); err != nil {
		return err
	}
	for c := range w.columns {
		w.fill(c)
		begin := w.at
		w.write(headerOf(w.page, w.rows.N))
		w.write(w.page)
		w.chunks = append(w.chunks, chunk{w.at - begin, begin})
	}
	w.counts = append(w.counts, w.rows.N)
	w.rows.reset(w.rows.First + w.rows.N)
	return w.err
}

// fill fills the page with a column of the group.
func (w *writing) fill(c int) {
	w.page = w.page[:0]
	width := len(w.study.Columns)
	if c >= fixed && w.study.Columns[c-fixed].Words != nil {
		w.page = appendWords(w.page, w.study.Columns[c-fixed].Words, w.rows.column(c-fixed, width))
		return
	}
	for i := range w.rows.N {
		switch c {
		case 0:
			w.page = binary.LittleEndian.AppendUint64(w.page, uint64(w.rows.First+i))
		case 1:
			reason := w.rows.Reason(i)
			w.page = binary.LittleEndian.AppendUint32(w.page, uint32(len(reason)))
			w.page = append(w.page, reason...)
		default:
			w.page = binary.LittleEndian.AppendUint64(w.page, math.Float64bits(w.rows.Values[i*width+c-fixed]))
		}
	}
}

// close writes what is left, and the end of the file: head, the list of groups, tail, and how long these are.
func (w *writing) close() error {
	if err := w.flush(); err != nil {
		return err
	}
	begin, runs := w.at, 0
	for _, n := range w.counts {
		runs += n
	}
	start := marshal(&head{2, w.study.elements(), int64(runs)})
	w.write(start[:len(start)-1])         // without the mark that no field follows
	w.write([]byte{1<<4 | 9, 15<<4 | 12}) // the next field, a list of structures
	w.write(binary.AppendUvarint(nil, uint64(len(w.counts))))
	var g format.RowGroup
	for i, n := range w.counts {
		describe(&g, w.columns, w.chunks[i*len(w.columns):(i+1)*len(w.columns)], n)
		g.Ordinal = int16(i)
		w.write(marshal(&g))
	}
	w.write(marshal(&tail{[]format.KeyValue{{Key: studyKey, Value: string(encode(w.study))}}, "h20sim version " + w.study.Version}))
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(w.at-begin)))
	w.write([]byte(magic))
	return w.err
}
