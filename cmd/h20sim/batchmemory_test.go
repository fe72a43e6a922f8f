package main

import (
	"io"
	"testing"

	"h20sim/sim"
	"h20sim/sim/folder"
)

// A batch must keep of each scenario a small part of its runs: all traces of all scenarios are hundreds of megabytes.
func TestABatchKeepsWhatItsComparisonNeeds(t *testing.T) {
	p := &program{ctx: t.Context(), out: io.Discard, errOut: io.Discard, fsys: folder.OS()}
	v := &runVerb{outFlags: outFlags{Out: t.TempDir()}, NoCharts: true, Halve: true}
	outcomes, err := v.runAll(p, []input{{file: "scenarios/boycott-halt.toml"}, {file: "scenarios/no-policy.toml"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.err != nil {
			t.Fatal(o.err)
		}
		kept := 0
		for _, trace := range append([]*sim.Trace{o.Trace, o.Baseline}, o.Paths...) {
			kept += len(trace.Daily.RawMatrix().Data)
		}
		days, all := int(o.Trace.End()-o.Trace.Start), len(o.Scenario.Measures())
		if kept > 2*days*all/4 || o.Bridge != nil || o.BaseOf != nil {
			t.Errorf("%s: found %d values kept, expected at most a quarter of %d a run", o.file, kept, days*all)
		}
		if len(o.halved) == 0 {
			t.Errorf("%s: found nothing of what half-day steps change", o.file)
		}
	}
}
