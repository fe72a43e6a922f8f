package fit_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/fit"

	"gonum.org/v1/gonum/stat/distuv"
)

// quantiles are n outcomes at the middles of n equal parts of a distribution.
func quantiles(n int, of func(p float64) float64) (o fit.Outcomes) {
	for i := range n {
		o.Values = append(o.Values, of((float64(i)+0.5)/float64(n)))
	}
	return o
}

// The CRPS of a normal with mean m and sd s is s·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − m)/s. That of a log-normal with
// median e^m is y·(2Φ(z) − 1) − 2·e^(m + s²/2)·(Φ(z − s) + Φ(s/√2) − 1), z = (ln y − m)/s (Baran and Lerch 2015).
func TestCRPSIsTheClosedFormOfNormalAndLogNormal(t *testing.T) {
	phi, cdf := distuv.UnitNormal.Prob, distuv.UnitNormal.CDF
	for _, y := range []float64{-1, 0.3, 2, 7} {
		const m, s = 1.5, 0.8
		z := (y - m) / s
		want := s * (z*(2*cdf(z)-1) + 2*phi(z) - 1/math.Sqrt(math.Pi))
		near(t, fmt.Sprintf("normal, y = %g", y), quantiles(20_000, distuv.Normal{Mu: m, Sigma: s}.Quantile).CRPS(y), want, 2e-4)
	}
	for _, y := range []float64{0.2, 3, 40} {
		const m, s = 1.1, 0.9
		z := (math.Log(y) - m) / s
		want := y*(2*cdf(z)-1) - 2*math.Exp(m+s*s/2)*(cdf(z-s)+cdf(s/math.Sqrt2)-1)
		near(t, fmt.Sprintf("log-normal, y = %g", y), quantiles(20_000, distuv.LogNormal{Mu: m, Sigma: s}.Quantile).CRPS(y), want, 2e-3)
	}
}

func near(t *testing.T, what string, found, want, within float64) {
	t.Helper()
	if !(math.Abs(found-want) <= within) {
		t.Errorf("%s: found %.6g, expected %.6g within %g", what, found, want, within)
	}
}

// The middle 80 % of a uniform on 0 to 10 is 1 to 9. A log score of a stretch is −ln of its length over 10.
func TestIntervalAndLogScoresOfAUniform(t *testing.T) {
	o := quantiles(10_000, func(p float64) float64 { return 10 * p })
	near(t, "interval, inside", o.IntervalScore(5, 0.8), 8, 2e-3)
	near(t, "interval, 0.5 below", o.IntervalScore(0.5, 0.8), 8+10*0.5, 2e-2)
	near(t, "interval, 2 above", o.IntervalScore(11, 0.8), 8+10*2, 2e-2)
	near(t, "log", o.LogScore(2, 4, 1e-3), math.Log(5), 1e-3)
	near(t, "log, floor", o.LogScore(20, 30, 1e-3), math.Log(1000), 1e-12)
	near(t, "mass", o.Mass(-1, 2.5), 0.25, 1e-4)
	if !o.Covers(9.5, 10, 0.95) || o.Covers(9.5, 10, 0.8) || !o.Covers(8.9, 12, 0.8) {
		t.Error("found another cover of 9.5 to 10 and 8.9 to 12, expected 95 % to cover the first, 80 % the second alone")
	}
}

// Half of the outcomes at 0: what comes as 0 lies anywhere in the lower half, and the middle of them covers it.
func TestPITOfAMassAtZeroIsSpreadOverTheMass(t *testing.T) {
	o := fit.Outcomes{Values: []float64{0, 4, 8}, Weights: []float64{0.5, 0.25, 0.25}}
	for _, c := range []struct{ low, high, v, want float64 }{{0, 0, 0, 0}, {0, 0, 1, 0.5}, {4, 4, 0.5, 0.625}, {5, 6, 0.3, 0.75}, {9, 9, 0.3, 1}, {3, 9, 1, 1}} {
		near(t, fmt.Sprint(c), o.PIT(c.low, c.high, c.v), c.want, 1e-12)
	}
	if zero := (fit.Outcomes{Values: []float64{0}}); !zero.Covers(0, 0, 0.5) || zero.Covers(1, 2, 0.8) {
		t.Error("found that a point at 0 does not cover 0, or covers 1 to 2")
	}
}

// PITs of what is drawn from the same law are uniform, also of a law with a mass.
func TestPITOfWhatTheForecastDrawsIsUniform(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	draw := func() float64 { return max(0, rng.NormFloat64()) } // half of them at 0
	o := fit.Outcomes{}
	for range 20_000 {
		o.Values = append(o.Values, draw())
	}
	slices.Sort(o.Values)
	below := make([]int, 10)
	const n = 5_000
	for range n {
		y := draw()
		below[min(int(10*o.PIT(y, y, rng.Float64())), 9)]++
	}
	for i, c := range below {
		near(t, fmt.Sprintf("tenth %d", i), float64(c)/n, 0.1, 0.02)
	}
}

// Each score is least, on average over what a law draws, for the law itself: not for one that is wider, narrower or shifted.
func TestScoresAreProper(t *testing.T) {
	truth := distuv.LogNormal{Mu: 1, Sigma: 0.6}
	rivals := map[string]distuv.LogNormal{"wider": {Mu: 1, Sigma: 0.9}, "narrower": {Mu: 1, Sigma: 0.4}, "higher": {Mu: 1.4, Sigma: 0.6}, "lower": {Mu: 0.6, Sigma: 0.6}}
	scores := map[string]func(o fit.Outcomes, y float64) float64{
		"CRPS":     fit.Outcomes.CRPS,
		"interval": func(o fit.Outcomes, y float64) float64 { return o.IntervalScore(y, 0.8) },
		"log":      func(o fit.Outcomes, y float64) float64 { return o.LogScore(math.Floor(y), math.Floor(y)+1-1e-9, 1e-6) },
	}
	for name, score := range scores {
		mean := func(law distuv.LogNormal) (sum float64) {
			o := quantiles(400, law.Quantile)
			for i := range 4_000 {
				sum += score(o, truth.Quantile((float64(i)+0.5)/4_000))
			}
			return sum / 4_000
		}
		best := mean(truth)
		for rival, law := range rivals {
			if found := mean(law); found <= 1.01*best {
				t.Errorf("%s: found %.4f for a law that is %s, %.4f for the truth; expected more", name, found, rival, best)
			}
		}
	}
}
