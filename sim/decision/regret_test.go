package decision_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"h20sim/sim/decision"
)

func ExampleCompare() {
	found, err := decision.Compare(
		decision.Choice{Options: []decision.Option{{"halt", []float64{0, 0, 0, 0}}, {"restart", []float64{9, 1, -2, -4}}}},
		decision.Terms{Bound: 1, Resamples: 1000, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range found.Options {
		fmt.Printf("payoff %g, regret %g, worst %g in draw %d, within %g, best %g\n", r.Payoff, r.Mean, r.Worst, r.WorstDraw, r.Within, r.Best)
	}
	fmt.Println("by payoff", found.ByPayoff.Order, "by worst regret", found.ByWorst.Order)
	// Output:
	// payoff 0, regret 2.5, worst 9 in draw 0, within 0.75, best 0.5
	// payoff 1, regret 1.5, worst 4 in draw 3, within 0.5, best 0.5
	// by payoff [1 0] by worst regret [1 0]
}

func compare(t *testing.T, c decision.Choice, terms decision.Terms) *decision.Comparison {
	t.Helper()
	terms.Resamples, terms.Seed = 500, 7
	found, err := decision.Compare(c, terms)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Three options of two ties each: each part of a tied draw counts once.
func TestTiesAreShared(t *testing.T) {
	found := compare(t, decision.Choice{Options: []decision.Option{
		{"a", []float64{1, 1, 0, 0}}, {"b", []float64{1, 0, 1, 0}}, {"c", []float64{0, 0, 0, 0}},
	}}, decision.Terms{})
	for o, want := range []float64{(1./2 + 1 + 1./3) / 4, (1./2 + 1 + 1./3) / 4, (1. / 3) / 4} {
		near(t, fmt.Sprint("best share of option ", o), found.Options[o].Best, want, 1e-15)
	}
	if order := found.ByPayoff.Order; !slices.Equal(order, []int{0, 1, 2}) {
		t.Errorf("found order %v, expected equal options as they stand", order)
	}
	if r := found.Options[2]; r.WorstDraw != 0 || r.Rival != 0 {
		t.Errorf("found worst draw %d and rival %d, expected the first of each", r.WorstDraw, r.Rival)
	}
}

// Regret 0 to 9 in ten equal draws: 90 % of them do not exceed 8.
func TestQuantileOfRegret(t *testing.T) {
	rising := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	options := []decision.Option{{"none", make([]float64, 10)}, {"rising", rising}}
	r := compare(t, decision.Choice{Options: options}, decision.Terms{}).Options[0]
	if r.High != 8 || r.Worst != 9 || r.WorstDraw != 9 || r.Rival != 1 || r.Mean != 4.5 {
		t.Errorf("found %+v, expected a mean of 4.5, 8 at 90 %% and 9 at worst, against option 1 in draw 9", r)
	}
	heavy := []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 0}
	if r := compare(t, decision.Choice{Options: options, Weights: heavy}, decision.Terms{}).Options[0]; r.Worst != 8 || r.WorstDraw != 8 {
		t.Errorf("found %+v, expected a draw without weight to count for nothing", r)
	}
}

// A draw of weight 2 is a draw that stands there twice.
func TestWeightedRegret(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	var weighted, repeated decision.Choice
	for o := range 3 {
		var a, b []float64
		for i := range 40 {
			v := rng.NormFloat64()
			a, b = append(a, v), append(b, v)
			if i%3 == 0 {
				b = append(b, v)
			}
		}
		name := fmt.Sprint(o)
		weighted.Options = append(weighted.Options, decision.Option{Name: name, Payoffs: a})
		repeated.Options = append(repeated.Options, decision.Option{Name: name, Payoffs: b})
	}
	for i := range 40 {
		weighted.Weights = append(weighted.Weights, []float64{2, 1, 1}[i%3])
	}
	a, b := compare(t, weighted, decision.Terms{Bound: 0.5}), compare(t, repeated, decision.Terms{Bound: 0.5})
	best := 0.0
	for o := range a.Options {
		x, y := a.Options[o], b.Options[o]
		near(t, "payoff", x.Payoff, y.Payoff, 1e-12)
		near(t, "mean", x.Mean, y.Mean, 1e-12)
		near(t, "high", x.High, y.High, 0)
		near(t, "within", x.Within, y.Within, 1e-12)
		best += x.Best
	}
	near(t, "sum of best shares", best, 1, 1e-12)
}

func TestRankingOverDrawsAndPaths(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 600
	clear, even, paths := make([]float64, n), make([]float64, n), make([]int, n)
	for i := range n {
		paths[i] = 5 + i%3/2 // two thirds on path 5
		clear[i], even[i] = 1+0.1*rng.NormFloat64(), rng.NormFloat64()
		if paths[i] == 6 {
			clear[i] -= 2
		}
	}
	none := make([]float64, n)
	found := compare(t, decision.Choice{Options: []decision.Option{{"none", none}, {"clear", clear}}}, decision.Terms{Paths: paths})
	if r := found.ByPayoff; r.Order[0] != 1 || r.Stable != 1 {
		t.Errorf("found %+v, expected option 1 first in all resamples", r)
	}
	want := []decision.Lead{{Path: 5, Share: 2. / 3, First: 1}, {Path: 6, Share: 1. / 3, First: 0}}
	for i, lead := range found.ByPayoff.Paths {
		near(t, "share", lead.Share, want[i].Share, 1e-12)
		if lead.Path != want[i].Path || lead.First != want[i].First {
			t.Errorf("found %+v, expected %+v", lead, want[i])
		}
	}
	near(t, "stability of a toss", compare(t, decision.Choice{Options: []decision.Option{{"none", none}, {"even", even}}}, decision.Terms{}).ByPayoff.Stable, 0.75, 0.25)
	near(t, "stability of one option", compare(t, decision.Choice{Options: []decision.Option{{"none", none}}}, decision.Terms{}).ByWorst.Stable, 1, 0)
}

// Of a payoff of mean m and standard error s against nothing, the share of resamples in which it stays first is about Φ(m/s).
func TestStabilityOfAMean(t *testing.T) {
	payoffs := make([]float64, 400)
	for i := range payoffs {
		payoffs[i] = []float64{-1, 1}[i%2] + 0.05 // mean one standard error above 0: 1/√400
	}
	found := compare(t, decision.Choice{Options: []decision.Option{{"none", make([]float64, 400)}, {"some", payoffs}}}, decision.Terms{})
	near(t, "stability", found.ByPayoff.Stable, 0.8413, 0.05)
}

// The same input gives the same result, and options in another order the same of each.
func TestComparisonFollowsItsInput(t *testing.T) {
	c, _ := normals(t, "random", 300, 1)
	first := compare(t, c, decision.Terms{Bound: 1})
	if !reflect.DeepEqual(first, compare(t, c, decision.Terms{Bound: 1})) {
		t.Error("found another result of the same input")
	}
	slices.Reverse(c.Options)
	second := compare(t, c, decision.Terms{Bound: 1})
	second.Options[0].Rival, second.Options[1].Rival = 1-second.Options[0].Rival, 1-second.Options[1].Rival
	slices.Reverse(second.Options)
	if !reflect.DeepEqual(first.Options, second.Options) || first.ByHigh.Stable != second.ByHigh.Stable {
		t.Errorf("found %+v, expected %+v as of the other order", second, first)
	}
}

func TestWrongTermsAreTold(t *testing.T) {
	c := decision.Choice{Options: []decision.Option{{"a", []float64{1, 2}}}}
	for _, w := range []struct {
		terms decision.Terms
		want  string
	}{
		{decision.Terms{Bound: math.NaN(), Resamples: 1}, "found a bound of NaN, expected a number of at least 0"},
		{decision.Terms{Paths: []int{1}, Resamples: 1}, "found 1 paths, expected one for each of 2 draws"},
		{decision.Terms{}, "found 0 resamples, expected at least 1"},
	} {
		if _, err := decision.Compare(c, w.terms); err == nil || err.Error() != w.want {
			t.Errorf("found %v, expected %s", err, w.want)
		}
	}
	c.Options[0].Payoffs[1] = math.Inf(-1)
	if _, err := decision.Compare(c, decision.Terms{Resamples: 1}); err == nil || err.Error() != `option "a", draw 1: found -Inf, expected a number` {
		t.Errorf("found %v, expected the draw that is not a number", err)
	}
}
