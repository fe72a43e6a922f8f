package past

import (
	"testing"

	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
	"h20sim/sim/scenario"
)

// A day says whether its draws are tied, and what its particles are worth: tied, thin with the part, not drawn, or without a fact.
func TestDaysSayWhatTheirParticlesAreWorth(t *testing.T) {
	t.Parallel()
	tied := &ensemble.Given{Effective: 0.57, Parts: []ensemble.Part{{Scores: make([]ensemble.Score, 512)}}}
	for _, c := range []struct {
		origin                              rolling.Origin
		draws, worth, particles, effectives string
	}{
		{rolling.Origin{Facts: 1, Given: tied}, "tied", "292 of 512", "512", "0.57"},
		{rolling.Origin{Facts: 9, Tried: &rolling.Tried{Particles: 512, Effective: 0.37}}, "thin: 37 %", "189 of 512", "512", "0.37"},
		{rolling.Origin{Facts: 20}, "not drawn", "–", "", ""},
		{rolling.Origin{}, "prior only", "–", "", ""},
	} {
		o := &c.origin
		if a, b, d, e := tiedWords(o), worthOf(o), particlesOf(o), effectiveOf(o); a != c.draws || b != c.worth || d != c.particles || e != c.effectives {
			t.Errorf("found %q, %q, %q and %q, expected %q, %q, %q and %q", a, b, d, e, c.draws, c.worth, c.particles, c.effectives)
		}
	}
}

// Rows of small amounts have a panel of their own, so that no dot hides their bands; a class of like amounts has one.
func TestSmallAmountsHaveAScaleOfTheirOwn(t *testing.T) {
	t.Parallel()
	row := func(came float64) rolling.Row {
		return rolling.Row{Cell: &rolling.Cell{Measure: "h20.revenue", Unit: "MUSD", Reported: came}, Origin: &rolling.Origin{Base: &scenario.Scenario{}}}
	}
	for _, c := range []struct {
		came   []float64
		panels int
	}{{[]float64{4600, 50, 10}, 2}, {[]float64{50, 40, 10}, 1}, {[]float64{0, 0}, 1}} {
		var rows []rolling.Row
		for _, v := range c.came {
			x := row(v)
			x.Said[rolling.Ours] = fit.NewOutcomes([]float64{v}, nil)
			rows = append(rows, x)
		}
		if n := len(classPanels(rows)); n != c.panels {
			t.Errorf("%v: found %d panels, expected %d", c.came, n, c.panels)
		}
	}
}
