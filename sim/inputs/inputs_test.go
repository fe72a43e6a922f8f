package inputs_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim/ensemble/sweeptest"
	"h20sim/sim/inputs"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// read runs a study of a scenario that package ensemble tests with, and reads it.
func read(t testing.TB, base, text string) (*inputs.Table, *sweeptest.Swept) {
	t.Helper()
	s := sweeptest.Run(t, "../ensemble/testdata/"+base, "measures = [\"h20.revenue\"]\n"+text)
	table, err := inputs.Read(s.Result, s.Runs, s.Plan.Columns, s.Base)
	must(t, err)
	return table, s
}

// Each run has the values that the plan sets in it, and the courses of its path.
func TestInputsAreWhatThePlanSets(t *testing.T) {
	table, s := read(t, "courses.toml", "[design]\ndraws = 256\n")
	if len(table.Weights) != s.Plan.Runs() || len(table.Inputs) != len(s.Plan.Columns)+2 {
		t.Fatalf("found %d runs and %d inputs, expected %d and %d", len(table.Weights), len(table.Inputs), s.Plan.Runs(), len(s.Plan.Columns)+2)
	}
	values := make([]float64, len(s.Plan.Columns))
	for run := range table.Weights {
		s.Plan.Values(run, values)
		for i, v := range values {
			if in := &table.Inputs[i]; in.Name != s.Plan.Columns[i].Address || in.Values[run] != v {
				t.Fatalf("run %d: found %s = %g, expected %s = %g", run, in.Name, in.Values[run], s.Plan.Columns[i].Address, v)
			}
		}
		for _, in := range table.Inputs[len(values):] {
			taken := in.Courses[int(in.Values[run])].Name
			if path := s.Cells[table.Cells[run]].Courses; taken != "" && !slices.Contains(path, taken) || taken == "" && in.Name != "branches.obedience" {
				t.Fatalf("run %d on %v: found the course %q of %s", run, path, taken, in.Name)
			}
		}
	}
	lasting, obedience := table.Inputs[len(values)], table.Inputs[len(values)+1]
	if lasting.Doc != "Does guidance last until summer?" || lasting.Grade != s.Base.GradeOf("courses.lasts.chance") || !lasting.Categories || len(obedience.Courses) != 3 {
		t.Errorf("found %+v", lasting)
	}
	chances := 0
	for _, in := range table.Inputs {
		if in.Chance {
			chances++
		}
	}
	if chances != 1 {
		t.Errorf("found %d chances, expected one", chances)
	}
}

// Runs of one draw on several paths have its number; runs of a grid without draws have that of their point.
func TestDraws(t *testing.T) {
	table, s := read(t, "courses.toml", "[design]\ndraws = 256\n")
	for cell := range s.Cells {
		from, to := s.Span(cell)
		for run := from; run < to; run++ {
			if table.Cells[run] != cell || table.Draws[run] != run-from {
				t.Fatalf("run %d: found draw %d of cell %d, expected %d of %d", run, table.Draws[run], table.Cells[run], run-from, cell)
			}
		}
	}
	grid, _ := read(t, "courses.toml", "[axes]\n\"buyers.alibaba.need\" = { from = 1_000, to = 2_000, points = 4 }\n")
	if want := []int{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3}; !slices.Equal(grid.Draws, want) {
		t.Errorf("found draws %v, expected %v", grid.Draws, want)
	}
}

// Some runs have their own values and outcomes.
func TestOnly(t *testing.T) {
	table, _ := read(t, "two.toml", "[design]\ndraws = 64\n")
	all, err := table.Outcome("h20.revenue", "all")
	must(t, err)
	odd := table.Only(func(run int) bool { return run%2 == 1 })
	some, err := odd.Outcome("h20.revenue", "all")
	must(t, err)
	for i := range some {
		if some[i] != all[2*i+1] || odd.Inputs[0].Values[i] != table.Inputs[0].Values[2*i+1] || odd.Draws[i] != 2*i+1 {
			t.Fatalf("run %d is not run %d", i, 2*i+1)
		}
	}
	if len(some) != 32 || len(inputs.Plain(odd.Inputs)) != len(table.Inputs) {
		t.Errorf("found %d runs", len(some))
	}
	if _, err := table.Outcome("h20.stock", "all"); err == nil {
		t.Error("found no error of a measure that was not kept")
	}
}

// The runs are those of the base alone.
func TestOtherScenariosAreLeftOut(t *testing.T) {
	soft, err := filepath.Abs("../ensemble/testdata/soft.toml")
	must(t, err)
	table, s := read(t, "two.toml", fmt.Sprintf("others = [%q]\n[design]\ndraws = 64\n", filepath.ToSlash(soft)))
	if len(table.Weights) != 64 || s.Plan.Runs() != 128 {
		t.Errorf("found %d runs of %d, expected 64 of 128", len(table.Weights), s.Plan.Runs())
	}
}
