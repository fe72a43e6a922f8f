package inputs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/inputs"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// read runs a study of a scenario that package ensemble tests with, and reads it.
func read(t testing.TB, base, text string) (*inputs.Table, *ensemble.Plan, *ensemble.Result, *scenario.Scenario) {
	t.Helper()
	file, dir := filepath.Join(t.TempDir(), "study.toml"), filepath.Join(t.TempDir(), "study")
	path, err := filepath.Abs(filepath.Join("../ensemble/testdata", base))
	must(t, err)
	must(t, os.WriteFile(file, fmt.Appendf(nil, "base = %q\nmeasures = [\"h20.revenue\"]\n%s", filepath.ToSlash(path), text), 0o666))
	asked, scenario, err := study.Load(file, 0)
	must(t, err)
	plan, err := ensemble.NewPlan(asked, scenario)
	must(t, err)
	claim, err := folder.Claim(t.Context(), folder.OS(), dir, plan.Wanted(), folder.Options{Known: ensemble.Known})
	must(t, err)
	work := ensemble.Work{Plan: plan, FS: folder.OS(), Dir: dir, Jobs: 2}
	m, err := work.Run(t.Context(), false)
	must(t, err)
	kept, err := m.Outputs()
	must(t, err)
	manifest, err := m.Manifest("test")
	must(t, err)
	must(t, claim.Put(manifest, kept...))
	must(t, m.Clear())
	must(t, claim.Close())
	runs, err := ensemble.OpenRuns(folder.OS(), dir)
	must(t, err)
	t.Cleanup(func() { must(t, runs.Close()) })
	table, err := inputs.Read(m.Result, runs, plan.Columns, scenario)
	must(t, err)
	return table, plan, m.Result, scenario
}

// Each run has the values that the plan sets in it, and the courses of its path.
func TestInputsAreWhatThePlanSets(t *testing.T) {
	table, plan, r, base := read(t, "courses.toml", "[design]\ndraws = 256\n")
	if len(table.Weights) != plan.Runs() || len(table.Inputs) != len(plan.Columns)+2 {
		t.Fatalf("found %d runs and %d inputs, expected %d and %d", len(table.Weights), len(table.Inputs), plan.Runs(), len(plan.Columns)+2)
	}
	values := make([]float64, len(plan.Columns))
	for run := range table.Weights {
		plan.Values(run, values)
		for i, v := range values {
			if in := &table.Inputs[i]; in.Name != plan.Columns[i].Address || in.Values[run] != v {
				t.Fatalf("run %d: found %s = %g, expected %s = %g", run, in.Name, in.Values[run], plan.Columns[i].Address, v)
			}
		}
		for _, in := range table.Inputs[len(values):] {
			taken := in.Courses[int(in.Values[run])].Name
			if path := r.Cells[table.Cells[run]].Courses; taken != "" && !slices.Contains(path, taken) || taken == "" && in.Name != "branches.obedience" {
				t.Fatalf("run %d on %v: found the course %q of %s", run, path, taken, in.Name)
			}
		}
	}
	lasting, obedience := table.Inputs[len(values)], table.Inputs[len(values)+1]
	if lasting.Doc != "Does guidance last until summer?" || lasting.Grade != base.GradeOf("courses.lasts.chance") || !lasting.Categories || len(obedience.Courses) != 3 {
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
	table, _, r, _ := read(t, "courses.toml", "[design]\ndraws = 256\n")
	for cell := range r.Cells {
		from, to := r.Span(cell)
		for run := from; run < to; run++ {
			if table.Cells[run] != cell || table.Draws[run] != run-from {
				t.Fatalf("run %d: found draw %d of cell %d, expected %d of %d", run, table.Draws[run], table.Cells[run], run-from, cell)
			}
		}
	}
	grid, _, _, _ := read(t, "courses.toml", "[axes]\n\"buyers.alibaba.need\" = { from = 1_000, to = 2_000, points = 4 }\n")
	if want := []int{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3}; !slices.Equal(grid.Draws, want) {
		t.Errorf("found draws %v, expected %v", grid.Draws, want)
	}
}

// Some runs have their own values and outcomes.
func TestOnly(t *testing.T) {
	table, _, _, _ := read(t, "two.toml", "[design]\ndraws = 64\n")
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
	table, plan, _, _ := read(t, "two.toml", fmt.Sprintf("others = [%q]\n[design]\ndraws = 64\n", filepath.ToSlash(soft)))
	if len(table.Weights) != 64 || plan.Runs() != 128 {
		t.Errorf("found %d runs of %d, expected 64 of 128", len(table.Weights), plan.Runs())
	}
}
