package design

import (
	"math"
	"testing"
)

func TestLatinHasOneRunPerStratum(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 100, 1000, 2000} {
		d := make1(t, Spec{"latin-hypercube", n, 5, []string{"a", "b"}})
		for column := range d.Addresses() {
			oncePerStratum(t, d, column, 0, n)
		}
	}
}

// Rounding keeps the stratum of even the finest hypercube.
func TestLatinStrataOfTheGreatestDesign(t *testing.T) {
	d := make1(t, Spec{"latin-hypercube", MaxRuns, 5, []string{"a"}})
	key := keys(5, []string{"a"})[0]
	for run := MaxRuns - 5000; run < MaxRuns; run++ {
		if got, want := uint64(d.At(run, 0)*MaxRuns), permute(uint64(run), MaxRuns, key); got != want {
			t.Fatalf("run %d lies in stratum %d, expected %d", run, got, want)
		}
	}
}

// Two columns are as independent as permutations are: their correlation over n runs has standard deviation n^-1/2.
func TestLatinColumnsAreUncorrelated(t *testing.T) {
	d := make1(t, Spec{"latin-hypercube", 10_000, 5, []string{"a", "b", "c"}})
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
