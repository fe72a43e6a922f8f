package dist

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// names are those of all distributions.
var names = []string{"normal", "lognormal", "uniform", "triangular", "pert", "beta", "discrete", "bernoulli", "hazard"}

// forms are the keys by which each distribution is asked for.
var forms = map[string][][]string{
	"normal":     {{"sd"}, {"mean", "sd"}, {"p50", "sd", "low"}, {"p05", "p95", "low", "high"}, {"p05", "p50", "p95"}},
	"lognormal":  {{"sd"}, {"mean", "sd", "high"}, {"p50", "sd"}, {"p05", "p95"}, {"p05", "p50", "p95", "low", "high"}},
	"beta":       {{"sd"}, {"mean", "sd", "low", "high"}, {"p50", "sd"}, {"p05", "p95", "low", "high"}, {"p05", "p50", "p95"}},
	"uniform":    {{"low", "high"}},
	"triangular": {{"low", "high"}, {"low", "high", "mean"}, {"low", "high", "p50"}},
	"pert":       {{"low", "high"}, {"low", "high", "mean"}, {"low", "high", "p50"}},
	"discrete":   {{}},
	"bernoulli":  {{"mean"}},
	"hazard":     {{"low", "ends", "months"}},
}

// anyAsk is what an author might state: mostly shares in order at the keys of a form, and now and then another number
// or another key.
func anyAsk(t *rapid.T) Spec {
	name := rapid.SampledFrom(names).Draw(t, "dist")
	form := rapid.SampledFrom(forms[name]).Draw(t, "form")
	x := rapid.SliceOfN(rapid.Float64Range(0, 1), 5, 5).Draw(t, "shares")
	slices.Sort(x)
	isDate := rapid.SampledFrom([]bool{false, true}).Draw(t, "date")
	s := &Spread{Dist: name}
	for _, f := range []struct {
		key  string
		to   **float64
		sane float64
	}{{"low", &s.Low, x[0]}, {"high", &s.High, x[4]}, {"p05", &s.P05, x[1]}, {"p50", &s.P50, x[2]}, {"p95", &s.P95, x[3]}, {"mean", &s.Mean, x[2]}, {"sd", &s.SD, x[1] / 2}, {"ends", &s.Ends, 9 * x[1]}, {"months", &s.Months, 99 * x[3]}} {
		if odd := rapid.IntRange(0, 15).Draw(t, "odd "+f.key) == 15; odd {
			*f.to = new(anyNumber(t, f.key))
		} else if slices.Contains(form, f.key) {
			*f.to = new(f.sane)
		}
	}
	if name == "discrete" {
		s.Values, s.Weights = x[:2], rapid.SliceOfN(rapid.Float64Range(-0.1, 5), 0, 2).Draw(t, "weights")
	}
	within := rapid.SampledFrom([][2]float64{endless, unit, {0, math.Inf(1)}, {math.SmallestNonzeroFloat64, 50}}).Draw(t, "range")
	return Spec{s, x[2], within[0], within[1], isDate, rapid.Bool().Draw(t, "whole")}
}

// anyNumber is of any size, or none.
func anyNumber(t *rapid.T, label string) float64 {
	return rapid.OneOf(rapid.Float64Range(-100, 100), rapid.Float64(),
		rapid.SampledFrom([]float64{0, 1e-9, 0.5, 1, math.MaxFloat64, math.Inf(1), math.NaN()})).Draw(t, label)
}

func TestAnythingStatedIsMetOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asked := anyAsk(t)
		d, err := New(asked)
		if err != nil {
			if textOf(err) != err.Error() || d != nil {
				t.Fatalf("found %s beside %v, expected an *Error alone", err, d)
			}
			return
		}
		holds(t, d, asked.Low, asked.High)
	})
}

// holds checks what is true of every distribution over a range.
func holds(t *rapid.T, d Dist, low, high float64) {
	before := math.Inf(-1)
	for _, u := range []float64{0, 1e-12, 1e-6, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1 - 1e-6, 1} {
		x := d.Quantile(u)
		switch {
		case !finite(x) || x < math.Round(low) && x < low || x > high:
			t.Fatalf("found %v at %v, expected it within %v to %v", x, u, low, high)
		case x < before:
			t.Fatalf("found %v at %v, expected at least the %v before it", x, u, before)
		}
		before = x
	}
	first, last := d.Quantile(0), d.Quantile(1)
	slack := 1e-9*(last-first+math.Abs(last)) + least // of rounding, and of chances too small to be drawn
	if mean := d.Mean(); !(mean >= first-slack && mean <= last+slack) || !(d.Variance() >= 0) {
		t.Fatalf("found mean %v and variance %v, expected the mean within %v to %v", mean, d.Variance(), first, last)
	}
}

// metAsk is a request that can be met, on a range without ends, by quantiles, bounds, or mean and standard deviation.
func metAsk(t *rapid.T) Spec {
	share := func(label string) float64 { return rapid.Float64Range(0.05, 0.95).Draw(t, label) }
	low := rapid.Float64Range(-1e4, 1e4).Draw(t, "low")
	width := math.Exp(rapid.Float64Range(-3, 9).Draw(t, "log of the width"))
	s := &Spread{Dist: rapid.SampledFrom(names[:6]).Draw(t, "dist")}
	v := Spec{Spread: s, Value: low + width*share("value"), Low: math.Inf(-1), High: math.Inf(1)}
	switch s.Dist {
	case "normal":
		s.Mean, s.SD = new(low), new(width)
	case "lognormal":
		s.P05, s.P50, s.P95 = new(low), new(v.Value), new(low+width)
	case "beta":
		p05 := share("p05")
		s.Low, s.High, s.P05, s.P95 = new(low), new(low+width), new(low+width*p05), new(low+width*(p05+(1-p05)*share("p95")))
	default:
		s.Low, s.High = new(low), new(low+width)
	}
	return v
}

func TestWhatCanBeMetIsAndAgreesWithItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := metAsk(t)
		d, err := New(v)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, d, math.Inf(-1), math.Inf(1))
		u := rapid.Float64Range(0.001, 0.999).Draw(t, "u")
		if found := d.CDF(d.Quantile(u)); !near(found, u, 1e-6, 1) {
			t.Fatalf("found the probability %v of the quantile of %v", found, u)
		}
		for i, asked := range []*float64{v.Spread.P05, v.Spread.P50, v.Spread.P95} {
			if found := threeQuantiles(d); asked != nil && !near(found[i], *asked, 1e-6, found[2]-found[0]) {
				t.Fatalf("found the quantiles %v, expected %v", found, *asked)
			}
		}
	})
}
