package options_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"h20sim/sim/options"
	"h20sim/sim/simtest/known"
)

// linear is a study whose drawn values the tests pay by: of each buyer and each chip some, and inert ones.
const linear = `title    = "Sell or wait"
base     = "branched.toml"
measures = ["h20.revenue"]
payoff   = "h20.revenue"
period   = "FY2026"

[options.wait]

[options.sell.buyers.alibaba]
need = { value = 2_000, low = 1_000, high = 3_000, source = "judgement" }

[options.sell.buyers.bytedance]
need  = { value = 3_000, low = 1_000, high = 5_000, source = "judgement" }

[design]
kind  = "sobol"
draws = 1_024
seed  = 5
`

// slopes are what the payoff difference gains by a standard deviation of each value; it gains nothing by others.
var slopes = map[string]float64{"buyers.alibaba.need": 3, "chips.h20.stock": 1.5, "chips.h20.price.2025-01-27": 0.7}

// loss is E[max(0, −D)] of a normal D of mean m: the unit-normal loss.
func loss(m, sigma float64) float64 {
	return sigma * (distuv.UnitNormal.Prob(m/sigma) - m/sigma*distuv.UnitNormal.CDF(-m/sigma))
}

// paid is the worth of knowing things of the linear study: the difference is 0.8 + Σ aᵢzᵢ, and more or less by swing as the answer is.
func paid(t *testing.T, s sweep, swing float64) *options.Value {
	t.Helper()
	table := s.read(t, options.Question{})
	must(t, table.Pay(0, func(int, map[string]float64) float64 { return 0 }))
	must(t, table.Pay(1, func(path int, z map[string]float64) float64 {
		d := 0.8 + swing*float64(2*path-1)
		for name, a := range slopes {
			d += a * z[name]
		}
		return d
	}))
	table.Best = 1
	v, err := table.Value()
	must(t, err)
	return v
}

// What it is worth to know 0.8 + 3z₁ + 1.5z₂ + 0.7z₃: by value, by chip, source and grade, by the answer to the question, and in all.
// One thing moves the choice in a part of the draws, in which the others leave an error of 3·√(0.4/1024) = 0.06 at most.
func TestValueKnownByGroupBranchAndSource(t *testing.T) {
	s := swept(t, linear, 2)
	v := paid(t, s, 0)
	k := known.Case{Method: "Value of information", Name: "0.8 + 3z₁ + 1.5z₂ + 0.7z₃ as the payoff of a study, 1,024 Sobol’ points", Source: "unit-normal loss, Raiffa and Schlaifer 1961"}
	k.Tell(t, "EVPI", known.Near(loss(0.8, math.Sqrt(11.74)), 0.02), v.Perfect.Value)
	for _, want := range []struct {
		kind, name string
		sigma      float64
	}{
		{options.OfValue, "buyers.alibaba.need", 3},
		{options.OfValue, "chips.h20.stock", 1.5},
		{options.OfValue, "chips.h20.price.2025-01-27", 0.7},
		{options.OfValue, "buyers.bytedance.need", 0},
		{options.OfChip, "h20", math.Sqrt(2.74)},
		{options.OfSource, "judgement", math.Sqrt(9.49)},
		{options.OfGrade, "D", math.Sqrt(9.49)},
		{options.OfBranch, "branches.notices", 0},
	} {
		w := item(t, v, want.kind, want.name)
		answer := known.Near(0, 0)
		if want.sigma > 0 {
			answer = known.Near(loss(0.8, want.sigma), 0.05)
		}
		k.Tell(t, "EVPPI of "+want.kind+" "+want.name, answer, w.Value)
		if w.Value > v.Perfect.Value {
			t.Errorf("%s: found %v, more than %v for all there is to know", w.Name, w.Value, v.Perfect.Value)
		}
	}
	k.Name = "the same, and 1 more or less by the answer to a question"
	v = paid(t, s, 1)
	k.Tell(t, "EVPPI of the answer", known.Near(0.1, 0.001), item(t, v, options.OfBranch, "branches.notices").Value) // (0 + 0.2)/2
	k.Tell(t, "EVPI", known.Near((loss(1.8, math.Sqrt(11.74))+loss(-0.2, math.Sqrt(11.74)))/2, 0.02), v.Perfect.Value)
}

// item is what one thing is worth.
func item(t *testing.T, v *options.Value, kind, name string) options.Worth {
	t.Helper()
	at := slices.IndexFunc(v.Items, func(w options.Worth) bool { return w.Kind == kind && w.Name == name })
	if at < 0 {
		t.Fatalf("found no %s %q", kind, name)
	}
	return v.Items[at]
}
