package design

import (
	"math"
	"testing"
)

func TestLatinHasOneRunPerStratum(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 100, 1000, 2000} {
		d := of(t, Spec{"latin-hypercube", n, 5, []string{"a", "b"}})
		for column := range d.Addresses() {
			oncePerStratum(t, d, column, 0, n)
		}
	}
}

// The ends of a stratum lie within it, in a hypercube of any size.
func TestEndsOfStrata(t *testing.T) {
	for _, n := range []uint64{1, 2, 3, 1000, 1<<30 + 1, MaxRuns} {
		for _, stratum := range []uint64{0, n / 2, n - 1} {
			low, high := within(stratum, n, 0), within(stratum, n, math.MaxUint64)
			if uint64(low*float64(n)) != stratum || uint64(high*float64(n)) != stratum || low <= 0 || high >= 1 {
				t.Errorf("stratum %d of %d goes from %g to %g", stratum, n, low, high)
			}
		}
	}
}

// Rounding keeps the stratum of even the finest hypercube.
func TestLatinStrataOfTheGreatestDesign(t *testing.T) {
	d := of(t, Spec{"latin-hypercube", MaxRuns, 5, []string{"a"}})
	key := keys(5, []string{"a"})[0]
	for run := MaxRuns - 5000; run < MaxRuns; run++ {
		if got, want := uint64(d.At(run, 0)*MaxRuns), permute(uint64(run), MaxRuns, key); got != want {
			t.Fatalf("run %d lies in stratum %d, expected %d", run, got, want)
		}
	}
}

// Two columns are as independent as permutations are: their correlation over n runs has standard deviation n^-1/2.
func TestLatinColumnsAreUncorrelated(t *testing.T) {
	d := of(t, Spec{"latin-hypercube", 10_000, 5, []string{"a", "b", "c"}})
	for _, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		sum := 0.0
		for run := range d.Runs() {
			sum += (d.At(run, pair[0]) - 0.5) * (d.At(run, pair[1]) - 0.5)
		}
		if r := 12 * sum / 10_000; math.Abs(r) > 0.04 {
			t.Errorf("columns %v have correlation %g", pair, r)
		}
	}
}
