package design

import (
	"math"
	"testing"
)

// product is a smooth function on the cube with mean 1, of five numbers that all matter and interact.
func product(u []float64) float64 {
	f := 1.0
	for j, x := range u {
		f *= 1 + (math.Exp(x)-(math.E-1))/float64(1+j)
	}
	return f
}

// miss returns the root mean square error of the mean of product over 4,096 runs, over 12 seeds.
func miss(t *testing.T, kind string) float64 {
	sum, u := 0.0, make([]float64, 5)
	for seed := range uint64(12) {
		d, mean := of(t, Spec{kind, 4096, seed, letters(5)}), 0.0
		for run := range d.Runs() {
			Fill(d, run, u)
			mean += product(u) / 4096
		}
		sum += (mean - 1) * (mean - 1)
	}
	return math.Sqrt(sum / 12)
}

// The standard deviation of product is sqrt(∏(1 + v/(1+j)²) - 1) with v = (e²-1)/2 - (e-1)² = 0.2420, which is 0.624; so
// independent draws miss by 0.624/64 = 0.0097, and the error of 12 seeds lies within 40 % of it.
func TestErrorOfMean(t *testing.T) {
	random := miss(t, "random")
	if want := 0.0097; math.Abs(random-want) > 0.4*want {
		t.Errorf("random misses by %.4g, expected about %g", random, want)
	}
	for kind, times := range map[string]float64{"latin-hypercube": 2, "halton": 10, "sobol": 50} {
		got := miss(t, kind)
		t.Logf("%s: %.3g, random %.3g", kind, got, random)
		if got > random/times {
			t.Errorf("%s misses by %.3g, expected less than %.3g, 1/%g of random", kind, got, random/times, times)
		}
	}
}
