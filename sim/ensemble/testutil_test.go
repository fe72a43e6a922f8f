package ensemble

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
	"h20sim/sim/study"
)

// head begins a study of the small base; the tests add what varies.
const head = `base     = "two.toml"
measures = ["h20.revenue", "h20.shipments"]
weekly   = ["h20.stock"]
`

// planned reads a study, as if it stood in testdata beside the scenarios that the tests share, and makes it ready.
func planned(t testing.TB, text string) *Plan {
	t.Helper()
	p, err := planOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func planOf(t testing.TB, text string) (*Plan, error) { return planBeside(t, text, nil) }

// plannedBeside is planned with some scenarios more, by name.
func plannedBeside(t testing.TB, text string, more map[string]string) *Plan {
	t.Helper()
	p, err := planBeside(t, text, more)
	must(t, err)
	return p
}

func planBeside(t testing.TB, text string, more map[string]string) (*Plan, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range more {
		write(t, filepath.Join(dir, name), text)
	}
	copyShared(t, dir)
	file := filepath.Join(dir, "study.toml")
	write(t, file, text)
	study, base, err := study.Load(file, 0)
	if err != nil {
		return nil, err
	}
	return NewPlan(study, base)
}

// copyShared copies the scenarios that studies of the tests name.
func copyShared(t testing.TB, dir string) {
	t.Helper()
	for _, name := range []string{"two.toml", "soft.toml", "none.toml", "perhaps.toml", "late.toml", "courses.toml"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		must(t, err)
		base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
		must(t, err)
		write(t, filepath.Join(dir, name), strings.Replace(string(text), "../../../testdata/bad/lib/base.toml", filepath.ToSlash(base), 1))
	}
}

func write(t testing.TB, name, text string) {
	t.Helper()
	must(t, os.WriteFile(name, []byte(text), 0o666))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// valuesOf are what a run sets.
func valuesOf(p *Plan, run int) []float64 {
	values := make([]float64, len(p.Columns))
	p.Values(run, values)
	return values
}

// drawsOf are the values of an address in the first n runs.
func drawsOf(t testing.TB, p *Plan, address string, n int) []float64 {
	t.Helper()
	c := columnOf(t, p, address)
	list := make([]float64, n)
	for run := range list {
		list[run] = valuesOf(p, run)[c]
	}
	return list
}

func columnOf(t testing.TB, p *Plan, address string) int {
	t.Helper()
	c := slices.IndexFunc(p.Columns, func(c Column) bool { return c.Address == address })
	if c < 0 {
		t.Fatalf("found no column %s", address)
	}
	return c
}

func addressesOf(p *Plan) (list []string) {
	for _, c := range p.Columns {
		list = append(list, c.Address)
	}
	return list
}

// outputs are what all runs give, by run.
func outputs(t testing.TB, p *Plan) [][]float64 {
	t.Helper()
	s, err := p.Sample(context.Background(), 2)
	must(t, err)
	rows := make([][]float64, p.Runs())
	for run := range rows {
		rows[run] = s.Out.RawRowView(run)
	}
	return rows
}

// made makes all runs in a folder, in parts of some blocks, and merges them into the file that it returns.
func made(t testing.TB, p *Plan, jobs, blocks int) (r *Result, runs string) {
	t.Helper()
	dir, err := store.Open(folder.OS(), t.TempDir(), p.Identity(), store.Whole)
	must(t, err)
	t.Cleanup(func() { must(t, dir.Close()) })
	var ranges []store.Range
	for from := 0; from < p.Blocks(); from += blocks {
		ranges = append(ranges, store.Range{From: from, To: min(from+blocks, p.Blocks())})
	}
	must(t, p.Make(context.Background(), dir, ranges, jobs, func(Progress) {}))
	r, runs, err = p.Merge(context.Background(), dir, 2)
	must(t, err)
	return r, runs
}
