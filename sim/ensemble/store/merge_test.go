package store

import (
	"bytes"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"
)

// The merged file is the same whatever the parts and the order in which they were written, and the rows and tallies are
// handed over in order of runs.
func TestMergeDoesNotDependOnCuts(t *testing.T) {
	s := study()
	want := rowsOf(&s, Range{0, s.Runs})
	var first []byte
	for seed := range uint64(8) {
		dir := t.TempDir()
		d := opened(t, dir, s, Whole)
		parts := cuts(rand.New(rand.NewPCG(1, seed)), s.Blocks())
		for _, r := range parts {
			fill(t, d, r)
		}
		var got Rows
		var tallies []string
		to := filepath.Join(dir, "runs.parquet")
		must(t, d.Merge(context.Background(), to, &rowFold{t: t, s: &s, rows: &got}, func(b []byte) error { tallies = append(tallies, string(b)); return nil }))
		equalRows(t, got, want)
		slices.SortFunc(parts, func(a, b Range) int { return a.From - b.From })
		for i, r := range parts {
			if tallies[i] != r.String() {
				t.Errorf("tally %d: found %q, expected %q", i, tallies[i], r)
			}
		}
		if first == nil {
			first = read(t, to)
		}
		if !bytes.Equal(read(t, to), first) {
			t.Errorf("seed %d: parts %v give other bytes", seed, parts)
		}
		must(t, d.Clear())
		if names := listing(t, dir); !slices.Equal(names, []string{"runs.parquet"}) {
			t.Errorf("found %q after the parts were cleared, expected the runs alone", names)
		}
	}
}

// A rowFold puts rows together again.
type rowFold struct {
	t     *testing.T
	s     *Identity
	rows  *Rows
	first int
	err   error // of the first group
}

func (f *rowFold) Group(g *Group) error {
	if g.First%f.s.group() != 0 || g.First != f.rows.N {
		f.t.Errorf("found a group from run %d on, expected run %d, a multiple of %d", g.First, f.rows.N, f.s.group())
	}
	f.first, f.rows.N = f.rows.N, f.rows.N+g.N
	f.rows.Reasons = append(f.rows.Reasons, g.Reasons...)
	f.rows.Values = append(f.rows.Values, make([]float64, g.N*len(f.s.Columns))...)
	for c := range f.s.Columns {
		values, err := g.Values(c)
		must(f.t, err)
		for i, v := range values {
			f.rows.Values[(f.first+i)*len(f.s.Columns)+c] = v
		}
	}
	return f.err
}

// Column compares what it is given with what the group gave when it was asked.
func (f *rowFold) Column(c int, values []float64) error {
	for i, v := range values {
		if want := f.rows.Values[(f.first+i)*len(f.s.Columns)+c]; math.Float64bits(v) != math.Float64bits(want) {
			f.t.Fatalf("column %d of run %d: found %v, expected %v", c, f.first+i, v, want)
		}
	}
	return nil
}

// equalRows compares bit by bit.
func equalRows(t *testing.T, got, want Rows) {
	t.Helper()
	if got.N != want.N || !slices.Equal(got.Reasons, want.Reasons) {
		t.Fatalf("found %d runs, expected %d and the same reasons", got.N, want.N)
	}
	for i := range want.Values {
		if math.Float64bits(got.Values[i]) != math.Float64bits(want.Values[i]) {
			t.Fatalf("value %d: found %v, expected %v", i, got.Values[i], want.Values[i])
		}
	}
}

// The groups of a table hold its runs in order.
func TestGroupsHoldRunsInOrder(t *testing.T) {
	s := study()
	got, err := allRows(merged(t, s))
	must(t, err)
	equalRows(t, got, rowsOf(&s, Range{0, s.Runs}))
}

// allRows reads a table whole.
func allRows(t *Table) (rows Rows, err error) {
	rows.N, rows.Values = t.runs().To, make([]float64, t.runs().To*len(t.Study.Columns))
	for g := range len(t.starts) - 1 {
		for c := range t.Study.Columns {
			values, err := t.valuesOf(g, c)
			if err != nil {
				return rows, err
			}
			for i, v := range values {
				rows.Values[(t.starts[g]+i)*len(t.Study.Columns)+c] = v
			}
		}
		page, _, err := t.pageOf(g, 1)
		if err == nil {
			rows.Reasons, err = readReasons(rows.Reasons, page)
		}
		if err != nil {
			return rows, err
		}
	}
	return rows, nil
}

// merged writes all runs of a study as one part and opens what becomes of it.
func merged(t testing.TB, s Identity) *Table {
	t.Helper()
	dir := t.TempDir()
	d := opened(t, dir, s, Whole)
	fill(t, d, Range{0, s.Blocks()})
	to := filepath.Join(dir, "runs.parquet")
	must(t, d.Merge(context.Background(), to, nil, nil))
	table, err := OpenTable(folder.OS(), to)
	must(t, err)
	t.Cleanup(func() { table.Close() })
	return table
}

// What does not cover the study once is refused, and an earlier file stays as it was.
func TestMergeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		parts []Range
		words []string
	}{
		"gaps":    {[]Range{{4, 20}, {30, 102}}, []string{"15 of 103 blocks are missing: 0-3,20-29,102"}},
		"overlap": {[]Range{{0, 60}, {50, 103}}, []string{"000000-000060.json and ", "000050-000103.json hold the same runs"}},
		"nothing": {nil, []string{"103 of 103 blocks are missing: 0-102"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			d := opened(t, dir, study(), Whole)
			for _, r := range c.parts {
				fill(t, d, r)
			}
			to := filepath.Join(dir, "runs.parquet")
			must(t, os.WriteFile(to, []byte("earlier"), 0o666))
			says(t, d.Merge(context.Background(), to, nil, nil), c.words...)
			if string(read(t, to)) != "earlier" {
				t.Error("the earlier file was touched")
			}
		})
	}
}

// A merge that is stopped, or whose caller gives up, leaves the earlier file and nothing else.
func TestMergeGivesUp(t *testing.T) {
	dir := t.TempDir()
	s := study()
	d := opened(t, dir, s, Whole)
	fill(t, d, Range{0, 103})
	to := filepath.Join(dir, "runs.parquet")
	must(t, os.WriteFile(to, []byte("earlier"), 0o666))
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := d.Merge(stopped, to, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("found %v, expected that it was stopped", err)
	}
	full := errors.New("no more")
	if err := d.Merge(context.Background(), to, &rowFold{t: t, s: &s, rows: &Rows{}, err: full}, nil); !errors.Is(err, full) {
		t.Errorf("found %v, expected the caller's error", err)
	}
	says(t, d.Merge(context.Background(), filepath.Join(dir, "gone", "runs.parquet"), nil, nil), "begin the file of all runs", "gone")
	if names := listing(t, dir); !slices.Equal(names, []string{"runs.parquet", "shards"}) || string(read(t, to)) != "earlier" {
		t.Errorf("found %q, expected the earlier file and the parts", names)
	}
}

// A bit that changes in a merged file, or a file cut short, does not panic.
func TestDamagedTableDoesNotPanic(t *testing.T) {
	if testing.Short() {
		t.Skip("one after the other, and long")
	}
	s := study()
	s.Runs = 10
	table := merged(t, s)
	whole := read(t, table.name)
	name := filepath.Join(t.TempDir(), "damaged.parquet")
	for at := range whole {
		turned := slices.Clone(whole)
		turned[at] ^= 1 << (at % 8)
		readAll(t, name, turned, s)
		readAll(t, name, whole[:at], s)
	}
}

func readAll(t *testing.T, name string, b []byte, s Identity) {
	must(t, os.WriteFile(name, b, 0o666))
	table, err := OpenTable(folder.OS(), name)
	if err != nil {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("found error %q, expected it to name the file", err)
		}
		return
	}
	_, _ = allRows(table)
	table.Close()
}
