package ledger

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// The score of the slices is that of all draws to within a hundredth, wherever the figure lies, also far outside.
func TestSlicesScoreAsAllDrawsDo(t *testing.T) {
	t.Parallel()
	for _, l := range laws {
		for seed := range uint64(20) {
			o := l.outcomes(1024, seed)
			var f Forecast
			f.distribution(o, usualEdges())
			kept := f.outcomes(usualEdges())
			if sum := floats.Sum(kept.Weights); math.Abs(sum-1) > 1e-5 {
				t.Fatalf("%s: parts come to %g, expected 1", l.name, sum)
			}
			for _, figure := range []float64{0, o.Quantile(0.01), o.Quantile(0.1), o.Quantile(0.5), o.Quantile(0.8), o.Quantile(0.99), o.Quantile(0.5) + 0.3, -10, 50, 1e5} {
				all, found := o.CRPS(figure), kept.CRPS(figure)
				if math.Abs(found-all) > 0.01*all+1e-9 {
					t.Errorf("%s, seed %d, figure %g: the slices score %g, expected the %g of all draws to within a hundredth", l.name, seed, figure, found, all)
				}
			}
		}
	}
}

// The mean, the quantiles and the mass at 0 are those of the draws, to six digits.
func TestDistributionIsThatOfTheDraws(t *testing.T) {
	t.Parallel()
	for _, l := range laws {
		o := l.outcomes(500, 7)
		var f Forecast
		f.distribution(o, usualEdges())
		mean, zero := 0.0, 0.0
		for i, v := range o.Values {
			mean += v * o.Weights[i]
			if v == 0 {
				zero += o.Weights[i]
			}
		}
		kept := f.outcomes(usualEdges())
		if near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-5*math.Abs(b)+1e-9 }; !near(f.Mean, mean) || !near(f.Zero, zero) || !near(floats.Dot(kept.Values, kept.Weights), mean) {
			t.Errorf("%s: found the mean %g, %g of slices, and %g at 0, expected %g and %g", l.name, f.Mean, floats.Dot(kept.Values, kept.Weights), f.Zero, mean, zero)
		}
		for i, p := range Probabilities {
			if f.Points[i] != rounded(o.Quantile(p)) {
				t.Errorf("%s: found the quantile %g at %g, expected %g", l.name, f.Points[i], p, o.Quantile(p))
			}
		}
	}
}

// With φ and Φ those of a normal distribution, its score is known: σ·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − μ)/σ (Gneiting and
// Raftery 2007); of all draws at one value it is the error.
func TestScoreOfASealKnown(t *testing.T) {
	t.Parallel()
	var values []float64
	for i := range 20000 {
		values = append(values, 100+20*distuv.UnitNormal.Quantile((float64(i)+0.5)/20000))
	}
	bell := sealed(t, "2026-08-26", quarters(values))
	for _, y := range []float64{40, 100, 113, 160, 400} {
		z := (y - 100) / 20
		want := 20 * (z*(2*distuv.UnitNormal.CDF(z)-1) + 2*distuv.UnitNormal.Prob(z) - 1/math.Sqrt(math.Pi))
		found := bell.scored(&bell.Forecasts[0], Actual{Value: y}, Scored)
		if math.Abs(found.CRPS-want) > 0.003*want {
			t.Errorf("figure %g: found %g, expected %g", y, found.CRPS, want)
		}
		if pit := distuv.UnitNormal.CDF(z); math.Abs(found.PIT-pit) > 0.011 {
			t.Errorf("figure %g: found PIT %g, expected %g", y, found.PIT, pit)
		}
		if in50, in80 := math.Abs(z) < 0.6745, math.Abs(z) < 1.2816; found.In50 != in50 || found.In80 != in80 {
			t.Errorf("figure %g: found %v in the middle half and %v in the middle 80 %%, expected %v and %v", y, found.In50, found.In80, in50, in80)
		}
	}
	sure := sealed(t, "2026-08-26", quarters([]float64{0, 0, 0}))
	for _, y := range []float64{0, 12.5} {
		if found := sure.scored(&sure.Forecasts[0], Actual{Value: y}, Scored); found.CRPS != y || found.In80 != (y == 0) {
			t.Errorf("all draws at 0, figure %g: found %g and %v", y, found.CRPS, found.In80)
		}
	}
}

// A figure at a mass of the draws has a PIT that is spread over the mass, the same for the same seal, and another for another.
func TestPITOfAMassIsSpreadOverIt(t *testing.T) {
	t.Parallel()
	sum, seen := 0.0, map[float64]bool{}
	const n = 400
	for i := range n {
		s := sealed(t, "2026-08-26", quarters([]float64{0, 0, 0, 10 + float64(i)}))
		pit := s.pit(&s.Forecasts[0], 0)
		if pit < 0 || pit > 0.75 || pit != s.pit(&s.Forecasts[0], 0) {
			t.Fatalf("found %g, expected the same number from 0 to 0.75 each time", pit)
		}
		sum, seen[pit] = sum+pit, true
	}
	if mean := sum / n; math.Abs(mean-0.375) > 4*0.75/math.Sqrt(12*n) || len(seen) < n {
		t.Errorf("found the mean %g and %d different numbers, expected about 0.375 and %d", mean, len(seen), n)
	}
}
