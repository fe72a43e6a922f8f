package fit

import (
	"math"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/mat"
)

// guessed is a figure of 1000 that the quarter before misses by 100.
func guessed(found, guided float64) Forecast {
	return Forecast{Measure: H20Revenue, Reported: 1000, Found: found, Repeated: 900, Guided: guided, Later: true}
}

// The forecasts that the model is held against are measured over the same figures as the model.
func TestErrorsArePaired(t *testing.T) {
	list := []Forecast{guessed(1500, math.NaN()), guessed(1020, 950)}
	if model, simple := PairedErrors(list, Guidance); model != 20 || simple != 50 {
		t.Errorf("found errors of %g and %g, expected 20 and 50: the first figure has no guidance", model, simple)
	}
	if found := MeanError(list); found != 260 {
		t.Errorf("found a mean error of %g, expected 260", found)
	}
}

func TestStandOfMoves(t *testing.T) {
	april, august, september, day := simtest.Day(2025, 4, 9), simtest.Day(2025, 8, 27), simtest.Day(2025, 9, 1), simtest.Day(2025, 8, 27)
	for _, c := range []struct {
		move policy.Dated
		want Stand
	}{
		{policy.Dated{Date: april}, InForce},
		{policy.Dated{Date: april, Until: august}, Ended},
		{policy.Dated{Date: september, Announced: august}, Announced},
		{policy.Dated{Date: september}, Ahead},
		{policy.Dated{When: &policy.When{}}, Waits},
	} {
		if found := StandOf(&c.move, day); found != c.want {
			t.Errorf("%+v: found %d, expected %d", c.move, found, c.want)
		}
		if known := KnownMoves(&scenario.Scenario{Moves: []policy.Dated{c.move}}, day); len(known) == 1 != (c.want != Ended) {
			t.Errorf("%+v: found %d known moves, expected those that have not ended", c.move, len(known))
		}
	}
}

func TestHiddenCountsEachOnce(t *testing.T) {
	value := func(v float64) *scenario.Value { return &scenario.Value{Number: v} }
	share, halt := policy.Dated{Name: "share"}, policy.Dated{Name: "halt-boards"}
	whole := &scenario.Scenario{Moves: []policy.Dated{share, halt}, Sources: map[string]*scenario.Source{"early": {}, "later": {}}}
	blind := &scenario.Scenario{Moves: []policy.Dated{share}, Sources: map[string]*scenario.Source{"early": {}}}
	whole.Values = map[string]*scenario.Value{"moves.halt-boards.order": value(1), "sources.later.published": value(2), "nvidia.jump": value(0.5), "nvidia.cover": value(7), "moves.share.rate": value(0.15)}
	blind.Values = map[string]*scenario.Value{"nvidia.jump": value(0.7), "moves.share.rate": value(0.15)}
	if found, want := hidden(blind, whole), (Hidden{Sources: 1, Moves: 1, Values: 2}); found != want {
		t.Errorf("found %+v, expected %+v: values are nvidia.jump, which is other, and nvidia.cover, which is missing", found, want)
	}
}

// The day is in the third quarter of fiscal 2026, with which the run ends.
func TestNextQuartersLieWithinTheRun(t *testing.T) {
	end := sim.Quarter{Year: 2026, N: 3}.End()
	run := &sim.Trace{Start: simtest.Day(2025, 1, 27), Daily: mat.NewDense(int(end-simtest.Day(2025, 1, 27)), 1, nil)}
	found := nextQuarters(run, simtest.Day(2025, 8, 27))
	if len(found) != 1 || found[0] != (sim.Quarter{Year: 2026, N: 3}) {
		t.Errorf("found %v, expected FY2026Q3 alone", found)
	}
}

// Of two figures at 1000, the draws hold the first in their middle and lie far above the other. By hand, the score of
// 990, 1000, 1010 for 1000 is 20/3 − 40/9 = 20/9, and for each of 2000, 2100 and 2200 at 1000 it is 1100 − 400/9.
func TestCoverageAndContestsByHand(t *testing.T) {
	known, later := guessed(0, math.NaN()), guessed(0, 990)
	known.Later = false
	b := &Backtest{Figures: []Forecast{known, later}, Spread: &Spread{Figures: []Outcomes{Outcomes{Values: []float64{990, 1000, 1010}}, Outcomes{Values: []float64{2000, 2100, 2200}}}}}
	coverages := b.Coverages()
	if len(coverages) != 2 || coverages[0].In50 != 1 || coverages[0].In80 != 1 || coverages[1].In80 != 0 || coverages[0].Later || !coverages[1].Later {
		t.Fatalf("found %+v, expected the figure that is known to be covered and the later not", coverages)
	}
	near(t, "score of the first", coverages[0].CRPS, 20.0/9, 1e-9)
	near(t, "score of the second", coverages[1].CRPS, 1100-400.0/9, 1e-9)
	if !math.IsNaN(coverages[0].FreeCRPS) {
		t.Errorf("found a score of %g of draws that nothing ties, expected none: all are such", coverages[0].FreeCRPS)
	}
	contests := b.Contests()
	if len(contests) != 3 || contests[0].Against != LastQuarter || contests[0].Naive != 100 || contests[2].Against != Guidance || contests[2].Naive != 10 || !contests[2].Later {
		t.Errorf("found %+v, expected two against the quarter before and one against guidance", contests)
	}
	if n, all := b.Inside(H20Revenue, true); n != 0 || all != 1 {
		t.Errorf("found %d of %d later figures inside, expected none of one", n, all)
	}
}

func TestFactsStandFirst(t *testing.T) {
	fact, input, scored := Row{Target: &study.Target{}, Met: true}, Row{Target: &study.Target{Input: true}}, Row{Target: &study.Target{Score: true}}
	for _, c := range [][2]Row{{fact, input}, {input, scored}, {fact, scored}} {
		if factsFirst(c[0], c[1]) >= 0 || factsFirst(c[1], c[0]) <= 0 || factsFirst(c[0], c[0]) != 0 {
			t.Errorf("expected %+v before %+v", c[0].Target, c[1].Target)
		}
	}
	b := &Backtest{Targets: []Row{fact, input, {Target: &study.Target{Score: true}, Met: true}, scored}}
	if met, all := b.Scored(); met != 1 || all != 2 {
		t.Errorf("found %d of %d scored targets met, expected 1 of 2", met, all)
	}
}
