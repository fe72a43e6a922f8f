package store

import (
	"bytes"
	"io"
	"math"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Another reader of Parquet finds the columns by their names and in their order, and every value.
func TestOtherReaderReadsRows(t *testing.T) {
	s := study()
	b := read(t, merged(t, s).name)
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	must(t, err)
	for i, name := range []string{"run", "failed", "base.share", "h20.revenue FY2026Q1", "h20.backlog"} {
		if got := f.Root().Columns()[i].Name(); got != name {
			t.Errorf("column %d: found %q, expected %q", i, got, name)
		}
	}
	if text, ok := f.Lookup(studyKey); !ok || text != string(encode(&s)) || f.NumRows() != int64(s.Runs) || len(f.RowGroups()) != 3 {
		t.Fatalf("found %d runs in %d groups of the study %q, expected %d in 3", f.NumRows(), len(f.RowGroups()), text, s.Runs)
	}
	want, run := rowsOf(&s, Range{0, s.Runs}), 0
	for _, g := range f.RowGroups() {
		rows := g.Rows()
		buffer := make([]parquet.Row, 1000)
		for err = nil; err == nil; {
			var n int
			n, err = rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				sameRow(t, row, &want, run)
				run++
			}
		}
		if err != io.EOF {
			t.Fatal(err)
		}
		must(t, rows.Close())
	}
	if run != s.Runs {
		t.Errorf("found %d runs, expected %d", run, s.Runs)
	}
}

func sameRow(t *testing.T, row parquet.Row, want *Rows, run int) {
	t.Helper()
	width := len(row) - fixed
	if row[0].Int64() != int64(run) || row[1].String() != want.Reason(run) {
		t.Fatalf("found run %d with reason %q, expected run %d with %q", row[0].Int64(), row[1], run, want.Reason(run))
	}
	for c, v := range row[fixed:] {
		if math.Float64bits(v.Double()) != math.Float64bits(want.Values[run*width+c]) {
			t.Fatalf("run %d, column %d: found %v, expected %v", run, c, v.Double(), want.Values[run*width+c])
		}
	}
}

// Groups are of one size up to 30 million runs; a file has no more than Parquet can number.
func TestGroupsAreNotTooMany(t *testing.T) {
	for _, runs := range []int{1, 1_000_000, 33_554_432, 33_554_433, 1_000_000_000} {
		s := Identity{Runs: runs}
		if n := s.group(); n%smallest != 0 || (runs+n-1)/n > most || n > smallest && runs <= most*n/2 {
			t.Errorf("%d runs: found groups of %d", runs, n)
		}
	}
}

// BenchmarkAdd writes blocks of 1,000 runs of twenty columns.
func BenchmarkAdd(b *testing.B) {
	s := wide(100_000)
	d := opened(b, b.TempDir(), s, Whole)
	rows := Rows{N: s.Block, Values: lognormal(s.Block*len(s.Columns), 1)}
	b.ReportAllocs()
	for b.Loop() {
		w, err := d.Create(Range{0, s.Blocks()})
		must(b, err)
		for block := range s.Blocks() {
			rows.First = block * s.Block
			must(b, w.Add(block, rows))
		}
		must(b, w.Seal(nil))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*s.Runs), "ns/run")
}
