package sim_test

import (
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
)

// Headline measures of several runs stand side by side: of a flow the sum, of a stock the peak. What is next to nothing in each
// run is left out, and what is nothing in one alone is not.
func TestWholesOfRuns(t *testing.T) {
	run := func(need float64) *sim.Trace {
		w := simtest.World()
		for _, b := range w.Buyers {
			b.Need *= need
		}
		trace, err := play{world: w}.run()
		if err != nil {
			t.Fatal(err)
		}
		return trace
	}
	none, some := run(0), run(1)
	found := map[string][]float64{}
	for _, w := range sim.Wholes(none, some) {
		if !w.Measure.Headline() {
			t.Errorf("found %s, expected headline measures alone", w.Measure.Name)
		}
		found[w.Measure.Name] = w.Values
	}
	revenue, err := some.Over("h20.revenue", sim.Period{First: some.Start, End: some.End()})
	if err != nil {
		t.Fatal(err)
	}
	if v := found["h20.revenue"]; len(v) != 2 || v[0] >= v[1] || v[1] != revenue {
		t.Errorf("found a revenue of %v, expected less than %g and that", v, revenue)
	}
	column, _ := some.Column("h20.stock")
	peak := 0.0
	for d := range int(some.End() - some.Start) {
		peak = max(peak, some.Daily.At(d, column))
	}
	if v := found["h20.stock"]; len(v) != 2 || v[1] != peak {
		t.Errorf("found a stock of %v, expected its peak, %g", v, peak)
	}
	if v, ok := found["treasury.receipts"]; ok {
		t.Errorf("found receipts of %v in runs without a share, expected none to be listed", v)
	}
}
