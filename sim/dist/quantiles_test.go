package dist

import (
	"math"
	"testing"
)

func TestQuantilesThatAreAskedForAreMet(t *testing.T) {
	for _, c := range []struct {
		text          string
		p05, p50, p95 float64 // NaN if nothing is asked
		part          float64 // of the distance from p05 to p95
	}{
		{"normal p05=-1 p95=1", -1, 0, 1, 1e-12},
		{"lognormal p05=30 p95=3000", 30, 300, 3000, 1e-12},
		{"lognormal p05=-2 p50=-1 p95=3", -2, -1, 3, 1e-12},
		{"lognormal p05=-3 p50=1 p95=2", -3, 1, 2, 1e-12},
		{"lognormal p05=0 p50=1.00001 p95=2", 0, 1.00001, 2, 1e-8}, // bent
		{"lognormal p50=2 sd=1.5", math.NaN(), 2, math.NaN(), 1e-12},
		{"beta low=0 high=1 p05=0.2 p95=0.9", 0.2, math.NaN(), 0.9, 1e-9},
		{"beta low=0 high=1 p05=0.9 p95=0.99", 0.9, math.NaN(), 0.99, 1e-9},
		{"beta low=0 high=1 p05=0.3 p95=0.3005", 0.3, math.NaN(), 0.3005, 1e-6},
		{"beta low=0 high=1 p05=0.00001 p95=0.99999", 1e-5, math.NaN(), 0.99999, 1e-9},
		{"beta low=0 high=1 p05=0.5 p50=0.8 p95=0.95", 0.5, 0.8, 0.95, 0.05},
		{"beta low=0 high=1 p50=0.8 sd=0.15", math.NaN(), 0.8, math.NaN(), 1e-9},
		{"beta low=0 high=1 p50=0.02 sd=0.3", math.NaN(), 0.02, math.NaN(), 1e-9},
		{"pert low=0 high=6 p50=1", math.NaN(), 1, math.NaN(), 1e-9},
		{"triangular low=0 high=3 p50=1.2", math.NaN(), 1.2, math.NaN(), 1e-9},
	} {
		found := threeQuantiles(of(t, c.text, endless))
		for i, asked := range []float64{c.p05, c.p50, c.p95} {
			if !math.IsNaN(asked) && !near(found[i], asked, c.part, found[2]-found[0]) {
				t.Errorf("%s: found the quantiles %v, expected %v", c.text, found, asked)
			}
		}
	}
}

// Quantiles of a beta give that beta back, from those heaped at both ends to those narrow at one.
func TestABetaIsFoundFromItsQuantiles(t *testing.T) {
	powers := []float64{0.05, 0.1, 0.5, 1, 2, 10, 300, 1e4, 4e6}
	for _, a := range powers {
		for _, b := range powers {
			p05, p95 := beta{0, 1, a, b}.Quantile(0.05), beta{0, 1, a, b}.Quantile(0.95)
			if p95 > 1-1e-9 {
				continue // so near to the end has few digits
			}
			foundA, foundB := betaThrough(p05, p95)
			if !near(foundA, a, 1e-6, a) || !near(foundB, b, 1e-6, b) {
				t.Errorf("found a = %v and b = %v from %v and %v, expected %v and %v", foundA, foundB, p05, p95, a, b)
			}
		}
	}
}

func TestKnownQuantiles(t *testing.T) {
	for _, c := range []struct {
		text       string
		u, x, part float64
	}{
		{"uniform low=40 high=60", 0.25, 45, 1e-15},
		{"triangular low=0 high=3 value=1", 1.0 / 3, 1, 1e-15},                   // a third of a triangle is left of its tip
		{"beta low=0 high=1 mean=0.75 sd=0.1936491673103709", 0.125, 0.5, 1e-12}, // a = 3, b = 1: F(x) = x³
		{"pert low=0 high=10 value=0", 1 - 1.0/32, 5, 1e-12},                     // a = 1, b = 5: F(y) = 1 − (1 − y)⁵
		{"normal mean=5 sd=2", 0.975, 5 + 2*1.959963984540054, 1e-12},
		{"normal mean=0 sd=1 low=0", 0.5, 0.6744897501960817, 1e-12}, // the quartile of the whole
		{"discrete values=30,10,20 weights=1,2,1", 0.5, 10, 0},
		{"discrete values=30,10,20 weights=1,2,1", 0.5000001, 20, 0},
		{"discrete values=30,10,20 weights=1,0,1", 0, 20, 0}, // what has no weight is not drawn
		{"bernoulli mean=0.3", 0.7, 0, 0},
		{"bernoulli mean=0.3", 0.7000001, 1, 0},
		{"bernoulli mean=0", 1, 0, 0},
		{"bernoulli mean=1", 0, 1, 0},
	} {
		if found := of(t, c.text, endless).Quantile(c.u); !near(found, c.x, c.part, c.x) {
			t.Errorf("%s: found %v at %v, expected %v", c.text, found, c.u, c.x)
		}
	}
}

func TestProbabilitiesOfADiscreteDistribution(t *testing.T) {
	d := of(t, "discrete values=30,10,20,10 weights=1,1,1,1", endless)
	for x, want := range map[float64]float64{9.9: 0, 10: 0.5, 19: 0.5, 20: 0.75, 30: 1, 99: 1} {
		if found := d.CDF(x); found != want {
			t.Errorf("found the probability %v of %v or less, expected %v", found, x, want)
		}
	}
}

func TestProbabilityOfAQuantileIsItself(t *testing.T) {
	for _, text := range continuous {
		d := of(t, text, endless)
		for _, u := range []float64{1e-9, 1e-6, 0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999, 1 - 1e-6} {
			if found := d.CDF(d.Quantile(u)); !near(found, u, 1e-6, min(u, 1-u)) {
				t.Errorf("%s: found the probability %v of the quantile of %v", text, found, u)
			}
		}
	}
}

func TestEndsOfQuantilesAreFinite(t *testing.T) {
	for _, c := range known {
		d := of(t, c.text, c.within)
		low, high := d.Quantile(0), d.Quantile(1)
		if !finite(low) || !finite(high) || low < c.within[0] || high > c.within[1] {
			t.Errorf("%s: found %v to %v, expected finite ends within %v", c.text, low, high, c.within)
		}
	}
}

func TestACutKeepsTheShapeOfWhatIsInside(t *testing.T) {
	whole := of(t, "normal mean=0.7 sd=0.2", endless)
	cut := of(t, "normal mean=0.7 sd=0.2", unit)
	from, to := whole.CDF(0), whole.CDF(1)
	for _, u := range []float64{0, 0.001, 0.2, 0.5, 0.9, 1} {
		if found, want := cut.Quantile(u), whole.Quantile(from+u*(to-from)); !near(found, want, 1e-12, 1) {
			t.Errorf("found %v at %v, expected %v", found, u, want)
		}
	}
	if cut.CDF(-0.1) != 0 || cut.CDF(1.1) != 1 || cut.Quantile(1) != 1 {
		t.Error("expected nothing outside 0 to 1")
	}
}

func TestDaysAreWhole(t *testing.T) {
	d := of(t, "uniform value=2025-08-12 low=2025-08-10 high=2025-08-14", endless)
	first := stated("uniform low=2025-08-10", endless).Spread.Low
	chances := []float64{0.125, 0.25, 0.25, 0.25, 0.125}
	below := 0.0
	for i, chance := range chances {
		day := *first + float64(i)
		below += chance
		if found := d.CDF(day); !near(found, below, 1e-12, 1) {
			t.Errorf("found the probability %v of day %d or earlier, expected %v", found, i, below)
		}
		if found := d.Quantile(below - 0.01); found != day {
			t.Errorf("found day %v at %v, expected %d", found-*first, below-0.01, i)
		}
	}
	// (4 + 1 + 0 + 1 + 4) by chance: 2·0.125·4 + 2·0.25·1
	if !near(d.Mean(), *first+2, 1e-9, 1) || !near(d.Variance(), 1.5, 1e-9, 1) {
		t.Errorf("found mean %v and variance %v, expected 2 and 1.5", d.Mean()-*first, d.Variance())
	}
}

func TestMomentsOfWholeNumbersOverALongRange(t *testing.T) {
	d := Whole(of(t, "uniform low=0 high=1e6", endless))
	if d.Mean() != 5e5 || !near(d.Variance(), 1e12/12+1.0/12, 1e-12, 1e12) {
		t.Errorf("found mean %v and variance %v", d.Mean(), d.Variance())
	}
	if found := Whole(of(t, "normal mean=10.3 sd=4", endless)); !near(found.Mean(), 10.3, 1e-9, 1) || !near(found.Variance(), 16+1.0/12, 1e-9, 1) {
		t.Errorf("found mean %v and variance %v, expected 10.3 and 16 + 1/12", found.Mean(), found.Variance())
	}
}
