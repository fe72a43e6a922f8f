package dist

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A range of an address, and whether its numbers are whole.
type promiseRange struct {
	low, high float64
	whole     bool
}

// promiseRanges are ranges as addresses have them: of shares, of amounts, of amounts above 0, of factors, of spans, and none.
var promiseRanges = []promiseRange{
	{0, 1, false}, {0, 1e6, false}, {0, math.Inf(1), false}, {math.SmallestNonzeroFloat64, 100, false}, {-1, 1, false}, {-10, 10, false},
	{math.Inf(-1), math.Inf(1), false}, {0, 70_000, true}, {-1000, 1000, true},
}

// anyStated is a spread of some form of some distribution, over a part of a range that has any width, and starts at its least
// number as often as not.
func anyStated(t *rapid.T) Spec {
	name := rapid.SampledFrom(names[:8]).Draw(t, "dist")
	form := rapid.SampledFrom(forms[name]).Draw(t, "form")
	within := rapid.SampledFrom(promiseRanges).Draw(t, "range")
	width := min(math.Exp(rapid.Float64Range(-3, 9).Draw(t, "log of the width")), (within.high-within.low)/2)
	start := rapid.SampledFrom([]float64{max(within.low, -1e4), max(within.low, -1e4) + width}).Draw(t, "start")
	x := rapid.SliceOfN(rapid.Float64Range(0, 1), 5, 5).Draw(t, "shares")
	slices.Sort(x)
	for i := range x {
		if x[i] = start + width*x[i]; within.whole {
			x[i] = math.Round(x[i])
		}
	}
	s := &Spread{Dist: name}
	sd := width * rapid.Float64Range(0.001, 1).Draw(t, "sd")
	for key, f := range map[string]struct {
		to *(*float64)
		x  float64
	}{"low": {&s.Low, x[0]}, "high": {&s.High, x[4]}, "p05": {&s.P05, x[1]}, "p50": {&s.P50, x[2]}, "p95": {&s.P95, x[3]}, "mean": {&s.Mean, x[2]}, "sd": {&s.SD, sd}} {
		if slices.Contains(form, key) {
			*f.to = &f.x
		}
	}
	switch name {
	case "discrete":
		s.Values = x[:3]
	case "bernoulli":
		s.Mean = new((x[2] - start) / width)
	}
	return Spec{s, x[2], within.low, within.high, false, within.whole}
}

// Whatever is accepted draws what it states, by its quantiles alone; what is offered instead does as well.
func TestWhatIsStatedIsDrawn(t *testing.T) {
	kept := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		for range 3 {
			asked := anyStated(t)
			kept[acceptedOrOffered(t, asked)]++
		}
	})
	for _, name := range append(Names(), "offered") {
		if kept[name] == 0 {
			t.Errorf("found none of %s that was accepted: %v", name, kept)
		}
	}
}

// acceptedOrOffered checks what is drawn of a spread that is accepted, whose distribution it names, or else of what is offered.
func acceptedOrOffered(t *rapid.T, asked Spec) string {
	d, err := Promised(asked)
	var e *Error
	switch {
	case err == nil:
		isDrawn(t, asked, d)
		return asked.Spread.Dist
	case !errors.As(err, &e):
		t.Fatalf("found %v, expected an *Error", err)
	case e.Fit == nil:
		return "refused"
	}
	other := asked
	other.Spread = e.Fit
	if d, err = Promised(other); err != nil {
		t.Fatalf("%s: offered %s, which is refused: %s", asked.Spread, e.Fit, err)
	}
	isDrawn(t, other, d)
	return "offered"
}

// isDrawn compares what is stated with moments that are integrated over quantiles, and with quantiles, to 1 % and what
// integration misses.
func isDrawn(t *rapid.T, asked Spec, d Dist) {
	mean, variance := integrated(d)
	sd := math.Sqrt(variance)
	half := 0.0
	if asked.Whole {
		half = 0.5
	}
	s := asked.Spread
	for _, c := range []struct {
		name          string
		stated        *float64
		found, scale  float64
		rounded, rely float64
	}{
		{"mean", s.Mean, mean, reach(s, sd), 0, 0.003}, {"sd", s.SD, sd, sd, 0, 0.02},
		{"p05", s.P05, d.Quantile(0.05), distance(s), half, 1e-6}, {"p50", s.P50, d.Quantile(0.5), distance(s), half, 1e-6}, {"p95", s.P95, d.Quantile(0.95), distance(s), half, 1e-6},
	} {
		if c.stated != nil && s.Dist != "bernoulli" && !(math.Abs(c.found-*c.stated) <= (promised+c.rely)*c.scale+c.rounded) {
			t.Fatalf("%s of a range of %v to %v: draws have %s %v, stated %v", s, asked.Low, asked.High, c.name, c.found, *c.stated)
		}
	}
}

// distance is that from p05 to p95 of a spread, else its standard deviation times what it is of a normal.
func distance(s *Spread) float64 {
	if s.P05 != nil && s.P95 != nil {
		return *s.P95 - *s.P05
	}
	if s.SD != nil {
		return *s.SD
	}
	return 1
}

// reach is the standard deviation that is drawn, or the distance between the ends of a spread that states no other width.
func reach(s *Spread, sd float64) float64 {
	if s.SD == nil && s.Low != nil && s.High != nil {
		return *s.High - *s.Low
	}
	return sd
}

func TestABrokenPromiseSaysWhatIsDrawnAndWhatFits(t *testing.T) {
	atLeast0, days := [2]float64{0, math.Inf(1)}, [2]float64{0, 70_000}
	for _, c := range []struct {
		text   string
		within [2]float64
		whole  bool
		want   string
	}{
		// E[X | X > 0] of N(100, 400) is 100 + 400·φ(−1/4)/(1 − Φ(−1/4)) = 358.3
		{"normal mean=100 sd=400", atLeast0, false, "mean: found 100, but draws of this normal have mean 358.3, standard deviation 259.7 and quantiles of 5, 50 and 95 % 30.7, 310.5 and 852.7; expected what is drawn, to 1 %; lognormal, mean 100, sd 400"},
		{"normal p05=0 p95=3000", atLeast0, false, "p05: found 0, but draws of this normal have mean 1599, standard deviation 820.6 and quantiles of 5, 50 and 95 % 318.2, 1557 and 3023; expected what is drawn, to 1 %; lognormal, p05 30, p95 3000"},
		{"normal value=0.9 sd=0.1", unit, false, "sd: found 0.1, but draws of this normal have mean 0.8712, standard deviation 0.07935 and quantiles of 5, 50 and 95 % 0.7273, 0.88 and 0.9839; expected what is drawn, to 1 %; beta, sd 0.1"},
		{"normal mean=0.5 sd=5", unit, false, "found a normal with 7.966 % of it between 0 and 1, expected at least half"},
		{"normal mean=0.5 sd=0.49", unit, false, "sd: found 0.49, but draws of this normal have mean 0.5, standard deviation 0.269 and quantiles of 5, 50 and 95 % 0.06692, 0.5 and 0.9331; expected what is drawn, to 1 %; beta, mean 0.5, sd 0.49"},
		{"lognormal p05=30 p95=300 high=250", endless, false, "p95: found 300, but draws of this lognormal have mean 99.56, standard deviation 54.78 and quantiles of 5, 50 and 95 % 29.14, 88.19 and 209.4; expected what is drawn, to 1 %; lognormal, p05 30, p95 300"},
		{"beta p05=0.1 p50=0.19 p95=0.33", unit, false, "p05: found 0.1, but draws of this beta have mean 0.2012, standard deviation 0.07088 and quantiles of 5, 50 and 95 % 0.09648, 0.1947 and 0.3281; expected what is drawn, to 1 %; lognormal, p05 0.1, p50 0.19, p95 0.33"},
		{"normal mean=10 sd=8", days, true, "mean: found 10, but draws of this normal have mean 11.63, standard deviation 6.712 and quantiles of 5, 50 and 95 % 2, 11 and 24; expected what is drawn, to 1 %; lognormal, mean 10, sd 8"},
		{"normal mean=10 sd=0.1", days, true, "sd: found 0.1, but draws of this normal have mean 10, standard deviation 0.0007572 and quantiles of 5, 50 and 95 % 10, 10 and 10; expected what is drawn, to 1 %; uniform, low 9, high 11"},
		{"lognormal p50=3 sd=1", days, true, "no error"},
		{"normal p50=2025-08-10 sd=6 low=2025-08-09", endless, false, "p50: found 2025-08-10, but draws of this normal have mean 2025-08-14, standard deviation 3.814 and quantiles of 5, 50 and 95 % 2025-08-09, 2025-08-13 and 2025-08-21; expected what is drawn, to 1 %; normal, p50 20310, sd 6"},
	} {
		spec := stated(c.text, c.within)
		spec.Whole = c.whole
		_, err := Promised(spec)
		found := textOf(err)
		if e := (*Error)(nil); errors.As(err, &e) && e.Fit != nil {
			found = fmt.Sprintf("%s; %s", found, e.Fit)
		}
		if found != c.want {
			t.Errorf("%s:\nfound    %s\nexpected %s", c.text, found, c.want)
		}
	}
}

// Spreads that differ in anything are told apart, so that what was found of one is not said of another.
func TestSpreadsAreToldApart(t *testing.T) {
	x, y := 1.0, 2.0
	base := func() Spec {
		return Spec{Spread: &Spread{Dist: "normal", Mean: &x, SD: &x}, Value: 1, Low: math.Inf(-1), High: math.Inf(1)}
	}
	for name, change := range map[string]func(*Spec){
		"mean":  func(s *Spec) { s.Spread.Mean = &y },
		"value": func(s *Spec) { s.Value = 3 },
		"date":  func(s *Spec) { s.Date = true },
		"whole": func(s *Spec) { s.Whole = true },
		"low":   func(s *Spec) { s.Low = 0 },
		"law":   func(s *Spec) { s.Spread.Dist = "lognormal" },
		"p05":   func(s *Spec) { s.Spread = &Spread{Dist: "normal", P05: &x, P95: &y} },
		"list":  func(s *Spec) { s.Spread = &Spread{Dist: "discrete", Values: []float64{1, 2}} },
	} {
		s := base()
		if _, err := Promised(s); err != nil {
			t.Fatal(err)
		}
		change(&s)
		before, first := Promised(s)
		again, second := Promised(s)
		plain, third := New(s)
		if first != second || third != nil && first == nil || first == nil && (plain.Quantile(0.3) != before.Quantile(0.3) || again.Quantile(0.3) != before.Quantile(0.3)) {
			t.Errorf("%s: found %v, %v and %v, %v", name, before, first, again, second)
		}
	}
}

// A mean of 0.001 beside a standard deviation of 0.1 is that of a law that is nearly always 0: 4,096 even draws of the beta that has both
// have a mean of 0.00015. It is refused under every name, and what is offered in its place is no such law.
func TestMomentsRestOnDrawsThatAreMade(t *testing.T) {
	for _, c := range []struct {
		dist           string
		mean, sd, most float64
		accepted       bool
	}{
		{"beta", 0.001, 0.1, 20, false}, {"lognormal", 0.001, 0.1, 20, false}, {"beta", 0.01, 0.5, 20, false}, {"beta", 1e-6, 1e-3, 1, false}, {"beta", 1, 1e3, math.Inf(1), false},
		{"beta", 1, 1, 20, true}, {"lognormal", 100, 100, math.Inf(1), true}, {"lognormal", 100, 400, math.Inf(1), true}, {"beta", 0.01, 0.05, 1, true}, {"normal", 0.5, 0.01, 1, true},
	} {
		s := Spec{Spread: &Spread{Dist: c.dist, Mean: &c.mean, SD: &c.sd}, Value: c.mean, High: c.most}
		_, err := Promised(s)
		if (err == nil) != c.accepted {
			t.Errorf("%s: found %v, expected accepted %v", s.Spread, err, c.accepted)
		}
		var e *Error
		if errors.As(err, &e) && e.Fit != nil {
			s.Spread = e.Fit
		}
		if d, err := Promised(s); err == nil {
			mean, sd := evenDraws(d)
			if s.Spread.SD != nil && (math.Abs(mean-c.mean) > 0.06*c.mean || sd < 0.45*c.sd) || math.Abs(mean-c.mean) > 3*c.sd {
				t.Errorf("%s: 4,096 even draws have mean %g and standard deviation %g", s.Spread, mean, sd)
			}
		}
	}
}

// evenDraws are the mean and the standard deviation of 4,096 draws at the middles of as many equal parts.
func evenDraws(d Dist) (mean, sd float64) {
	const n = 4096
	var sum, squares float64
	for i := range n {
		x := d.Quantile((float64(i) + 0.5) / n)
		sum, squares = sum+x/n, squares+x*x/n
	}
	return sum, math.Sqrt(max(squares-sum*sum, 0))
}
