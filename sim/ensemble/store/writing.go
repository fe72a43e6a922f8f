package store

import (
	"encoding/binary"
	"io"

	"github.com/parquet-go/parquet-go/format"
)

// A writing writes a Parquet file, group by group and each column by column. What it writes depends on the rows alone, not
// on where they come from.
type writing struct {
	out     io.Writer
	study   *Identity
	columns []format.SchemaElement // without the row that holds them
	at      int64                  // where out is
	chunks  []chunk                // group after group
	nulls   []int                  // by chunk
	counts  []int                  // rows by group
	err     error                  // the first of out
}

// newWriting begins a file of rows of a study.
func newWriting(out io.Writer, s *Identity) *writing {
	told := *s
	told.After = "" // rows are the same, whatever they go on from
	w := &writing{out: out, study: &told, columns: s.elements()[1:]}
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

// column writes the page of the next column of a group of n rows, of which some are null.
func (w *writing) column(page []byte, n, nulls int) {
	begin := w.at
	w.write(headerOf(page, n, nulls))
	w.write(page)
	w.chunks, w.nulls = append(w.chunks, chunk{w.at - begin, begin}), append(w.nulls, nulls)
}

// end ends a group of n rows.
func (w *writing) end(n int) error {
	w.counts = append(w.counts, n)
	return w.err
}

// close writes the end of the file: head, the list of groups, tail, and how long these are.
func (w *writing) close() error {
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
		from, to := i*len(w.columns), (i+1)*len(w.columns)
		describe(&g, w.columns, w.chunks[from:to], w.nulls[from:to], n)
		g.Ordinal = int16(i)
		w.write(marshal(&g))
	}
	w.write(marshal(&tail{[]format.KeyValue{{Key: studyKey, Value: string(encode(w.study))}}, "h20sim version " + w.study.Version}))
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(w.at-begin)))
	w.write([]byte(magic))
	return w.err
}
