package dist

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim"

	"gonum.org/v1/gonum/integrate"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// from is a day from which hazards of tests run.
var from = float64(sim.NewDate(2025, 8, 27))

// after is a hazard from that day on, before it is rounded to days.
func after(ends, months float64) lomax { return lomax{from, float64(Never), ends, months, 1} }

func TestNeverIsTheLastDayOfACentury(t *testing.T) {
	if Never.String() != "2199-12-31" {
		t.Errorf("found %s", Never)
	}
}

func TestKnownDaysOfAHazard(t *testing.T) {
	for _, c := range []struct {
		what         string
		ends, months float64
		u, want      float64 // want in months after the first day
	}{
		{"half an end: 10·(0.5^−2 − 1)", 0.5, 10, 0.5, 30},
		{"one end: as many months as were at risk", 1, 12, 0.5, 12},
		{"two ends: 10·((1/4)^−½ − 1)", 2, 10, 0.75, 10},
		{"three ends: 9·((1/8)^−⅓ − 1)", 3, 9, 0.875, 9},
		{"a rate that is known: ln 2 over a rate of 0.05", 1e6, 1e6 / 0.05, 0.5, math.Ln2 / 0.05},
	} {
		d := after(c.ends, c.months)
		part := 1e-12
		if c.ends == 1e6 {
			part = 1e-6
		}
		if found := (d.Quantile(c.u) - from) / Month; !near(found, c.want, part, c.want) {
			t.Errorf("%s: found %v months, expected %v", c.what, found, c.want)
		}
		if found := d.CDF(from + Month*c.want); !near(found, c.u, 1e-6, 1) {
			t.Errorf("%s: found the probability %v, expected %v", c.what, found, c.u)
		}
	}
}

// A day of an uncertain rate is that of each rate, weighed by how likely the rate is.
func TestAHazardIsAMixtureOfRates(t *testing.T) {
	for _, c := range []struct{ ends, months float64 }{{0.5, 20}, {1.5, 40}, {6.5, 900}, {40, 300}} {
		rates := distuv.Gamma{Alpha: c.ends, Beta: c.months}
		for _, months := range []float64{0.5, 3, 12, 60} {
			const n = 20_000
			sum := 0.0
			for i := range n {
				sum += -math.Expm1(-months * rates.Quantile((float64(i)+0.5)/n))
			}
			if found := after(c.ends, c.months).CDF(from + Month*months); !near(found, sum/n, 1e-3, found) {
				t.Errorf("%v ends in %v months: found the probability %v within %v months, expected %v", c.ends, c.months, found, months, sum/n)
			}
		}
	}
}

// Moments of what is cut are integrals of the probability that the day has not come.
func TestMomentsOfAHazardAreThoseOfItsTail(t *testing.T) {
	for _, c := range []struct{ ends, months float64 }{{0.3, 5}, {1, 12}, {1.5, 40}, {2, 10}, {6.5, 900}, {40, 300}, {1e6, 2e7}} {
		d := after(c.ends, c.months)
		const steps = 400_000
		at, one, two := make([]float64, steps+1), make([]float64, steps+1), make([]float64, steps+1)
		for i := range at {
			at[i] = (d.last - from) * math.Pow(float64(i)/steps, 3) // closer where the tail bends
			one[i] = 1 - d.CDF(from+at[i])
			two[i] = 2 * at[i] * one[i]
		}
		one[steps], two[steps] = one[steps-1], two[steps-1] // the jump at the cut is no part of the integral
		mean := integrate.Trapezoidal(at, one)
		variance := integrate.Trapezoidal(at, two) - mean*mean
		if !near(d.Mean()-from, mean, 1e-5, mean) || !near(d.Variance(), variance, 1e-5, variance) {
			t.Errorf("%v ends in %v months: found mean %v and variance %v, expected %v and %v",
				c.ends, c.months, d.Mean()-from, d.Variance(), mean, variance)
		}
	}
}

func TestAHazardIsDrawnInWholeDays(t *testing.T) {
	d := of(t, "hazard low=2025-08-27 ends=1.5 months=40", endless)
	for u := 0.0; u <= 1; u += 1.0 / 64 {
		x := d.Quantile(u)
		if x != math.Trunc(x) || x < from || x > float64(Never) {
			t.Errorf("found %v at %v, expected a whole day from 2025-08-27 to 2199-12-31", x, u)
		}
	}
	if last := d.Quantile(1); last != float64(Never) {
		t.Errorf("found %s as the last day, expected never", sim.Date(last))
	}
	smooth := after(1.5, 40)
	if !near(d.Mean(), smooth.Mean(), 1e-3, smooth.Mean()-from) || !near(d.Variance(), smooth.Variance(), 1e-3, smooth.Variance()) {
		t.Errorf("found mean %v and variance %v, expected about %v and %v", d.Mean(), d.Variance(), smooth.Mean(), smooth.Variance())
	}
}

func TestAHazardEndsWithTheDaysOfItsAddress(t *testing.T) {
	last := float64(sim.NewDate(2027, 12, 31))
	d := of(t, "hazard value=2026-08-27 low=2025-08-27 ends=0.5 months=400", [2]float64{from, last})
	if d.Quantile(1) != last || d.CDF(last) != 1 || d.Mean() > last {
		t.Errorf("found days to %s, mean %s, expected 2027-12-31 at most", sim.Date(d.Quantile(1)), sim.Date(d.Mean()))
	}
}

func TestQuantilesOfAHazardAreThoseOfItsProbabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := after(math.Exp(rapid.Float64Range(-2, 14).Draw(t, "log ends")), math.Exp(rapid.Float64Range(-2, 16).Draw(t, "log months")))
		u := rapid.Float64Range(1e-6, 0.999).Draw(t, "u")
		holds(t, inside{d, from, float64(Never)}, from, float64(Never))
		if x := d.Quantile(u); x < d.last && !near(d.CDF(x), u, 1e-6, 1) {
			t.Fatalf("found the probability %v of the quantile of %v", d.CDF(x), u)
		} else if x == d.last && d.CDF(math.Nextafter(x, from)) > u+1e-9 {
			t.Fatalf("found the last day at %v, of which %v is before", u, d.CDF(math.Nextafter(x, from)))
		}
	})
}

func TestMoreEndsComeSooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ends, months := rapid.Float64Range(0.5, 50).Draw(t, "ends"), rapid.Float64Range(1, 1000).Draw(t, "months")
		u := rapid.Float64Range(0.01, 0.99).Draw(t, "u")
		d, more, longer := after(ends, months), after(ends+1, months), after(ends, months+12)
		if more.Quantile(u) > d.Quantile(u) || longer.Quantile(u) < d.Quantile(u) {
			t.Fatalf("found %v, with one end more %v, with a year at risk more %v", d.Quantile(u), more.Quantile(u), longer.Quantile(u))
		}
	})
}

func TestNoFileAsksForAHazard(t *testing.T) {
	if slices.Contains(Names(), "hazard") {
		t.Error("found hazard among the names that a file can state")
	}
	if _, ok := kindNamed("hazard"); !ok {
		t.Error("found no hazard")
	}
}

func TestGammaOfARate(t *testing.T) {
	for _, c := range []struct {
		text         string
		ends, months float64
	}{
		{"pert value=0.03 low=0.01 high=0.08", 0.035 * 0.035 / (0.025 * 0.045 / 7), 0.035 / (0.025 * 0.045 / 7)}, // (mean−low)·(high−mean)/7
		{"uniform value=0.2 low=0.1 high=0.3", 0.04 / (0.04 / 12), 0.2 / (0.04 / 12)},
		{"pert value=0.05 low=0.05 high=0.05", 1e6, 1e6 / 0.05},
		{"pert value=0.05 low=0.0499999 high=0.0500001", 1e6, 1e6 / 0.05},
	} {
		ends, months, err := GammaOf(stated(c.text, [2]float64{0, math.Inf(1)}))
		if err != nil || !near(ends, c.ends, 1e-9, c.ends) || !near(months, c.months, 1e-9, c.months) {
			t.Errorf("%s: found %v ends in %v months and %v, expected %v in %v", c.text, ends, months, err, c.ends, c.months)
		}
	}
	ends, months, err := GammaOf(Spec{Value: 0.04, High: math.Inf(1)})
	if err != nil || ends != 1e6 || !near(months, 2.5e7, 1e-12, months) {
		t.Errorf("found %v ends in %v months and %v of a rate without a spread, expected a million in 25 million", ends, months, err)
	}
}

func TestGammaOfWhatIsNoRate(t *testing.T) {
	for _, c := range []struct {
		rate Spec
		want string
	}{
		{Spec{Value: 0, High: 1}, "found a mean of 0 a month, expected more than 0"},
		{stated("pert value=0.5 low=0.1 high=0.3", [2]float64{0, 1}), "value: found 0.5, expected 0.1 to 0.3 for pert between 0.1 and 0.3"},
		{stated("pert value=0.1 low=0.3 high=0.3", [2]float64{0, 1}), "high: found 0.3, expected more than low, which is 0.3"},
	} {
		if _, _, err := GammaOf(c.rate); textOf(err) != c.want {
			t.Errorf("found %s, expected %s", textOf(err), c.want)
		}
	}
}

// A day that is known to come before another has the law of a hazard, given that it does: by closed form at a known rate,
// an exponential cut at c, of mean 1/λ − c·exp(−λc)/(1 − exp(−λc)).
func TestAHazardThatIsKnownToCome(t *testing.T) {
	rate, low, months := 0.05, 20_000.0, 24.0
	ends, atRisk, high := 1e6, 1e6/rate, low+months*Month
	d, err := hazard(&request{Spread: &Spread{Dist: "hazard", Low: &low, High: &high, Ends: &ends, Months: &atRisk}, from: math.Inf(-1), to: math.Inf(1), date: true})
	if err != nil {
		t.Fatal(err)
	}
	tail := math.Exp(-rate * months)
	want := low + Month*(1/rate-months*tail/(1-tail))
	if got := d.Mean(); math.Abs(got-want) > 0.01 {
		t.Errorf("found a mean of %g, expected %g", got, want)
	}
	if first, last := d.Quantile(0), d.Quantile(1); first != low || math.Abs(last-high) > 1e-6 {
		t.Errorf("found days from %g to %g, expected %g to %g", first, last, low, high)
	}
	if got := d.CDF(d.Quantile(0.3)); math.Abs(got-0.3) > 1e-9 {
		t.Errorf("found a probability of %g at the quantile of 0.3", got)
	}
	sum, n := 0.0, 100_000
	for i := range n {
		x := d.Quantile((float64(i) + 0.5) / float64(n))
		sum += (x - want) * (x - want)
	}
	if got := d.Variance(); math.Abs(got/(sum/float64(n))-1) > 1e-3 {
		t.Errorf("found a variance of %g, expected %g", got, sum/float64(n))
	}
}
