// Package sweeptest runs small studies for tests that ask something of stored runs.
package sweeptest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Swept is a finished study.
type Swept struct {
	*ensemble.Result
	Plan *ensemble.Plan
	Base *scenario.Scenario
	Runs *ensemble.Runs // until the test ends
}

// Run runs a study of a scenario file, whose text lacks the base alone.
func Run(t testing.TB, base, text string) *Swept {
	t.Helper()
	file, dir := filepath.Join(t.TempDir(), "study.toml"), filepath.Join(t.TempDir(), "study")
	path, err := filepath.Abs(base)
	must(t, err)
	must(t, os.WriteFile(file, fmt.Appendf(nil, "base = %q\n%s", filepath.ToSlash(path), text), 0o666))
	asked, scenario, err := study.Load(file, 0)
	must(t, err)
	plan, err := ensemble.NewPlan(asked, scenario)
	must(t, err)
	s := &Swept{Plan: plan, Base: scenario, Result: sweep(t, plan, dir)}
	s.Runs, err = ensemble.OpenRuns(folder.OS(), dir)
	must(t, err)
	t.Cleanup(func() { must(t, s.Runs.Close()) })
	return s
}

// sweep makes the runs of a plan in a folder.
func sweep(t testing.TB, plan *ensemble.Plan, dir string) *ensemble.Result {
	t.Helper()
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
	return m.Result
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
