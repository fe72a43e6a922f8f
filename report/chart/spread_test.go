package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// overlap is by how much labels cover each other at most; 0 if they do not.
func overlap(at, size []float64) (most float64) {
	for i := range at {
		for j := range i {
			most = max(most, (size[i]+size[j])/2-math.Abs(at[i]-at[j]))
		}
	}
	return most
}

func TestSpreadPartsLabels(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 2000 {
		want, size, needed := make([]float64, r.IntN(12)+1), []float64{}, 0.0
		for i := range want {
			want[i] = 100 * r.NormFloat64()
			size = append(size, 1+10*r.Float64())
			needed += size[i]
		}
		lo := -50 * r.Float64()
		hi := lo + needed*(1+r.Float64())
		at := spread(want, size, lo, hi)
		if o := overlap(at, size); o > 1e-9 {
			t.Fatalf("draw %d: labels of size %.3g wanted at %.3g stand at %.3g and cover each other by %g", n, size, want, at, o)
		}
		for i := range at {
			if at[i]-size[i]/2 < lo-1e-9 || at[i]+size[i]/2 > hi+1e-9 {
				t.Fatalf("draw %d: label %d at %g is not within %g and %g", n, i, at[i], lo, hi)
			}
			for j := range at {
				if want[i] < want[j] && at[i] > at[j] {
					t.Fatalf("draw %d: labels %d and %d change places", n, i, j)
				}
			}
		}
	}
}

func TestSpreadLeavesWhatFits(t *testing.T) {
	want := []float64{30, 10, 20}
	if at := spread(want, []float64{5, 5, 5}, 0, 40); !slices.Equal(at, want) {
		t.Errorf("found %v, expected %v", at, want)
	}
}

func TestSpreadMovesAsLittleAsCanBe(t *testing.T) {
	// Two labels of size 4 that both want 10 stand 2 to each side.
	if at := spread([]float64{10, 10}, []float64{4, 4}, 0, 20); at[0] != 8 || at[1] != 12 {
		t.Errorf("found %v, expected 8 and 12", at)
	}
}

func TestSpreadCrowdsWhatCannotFit(t *testing.T) {
	at := spread([]float64{1, 2, 3}, []float64{10, 10, 10}, 0, 20)
	if want := []float64{5, 10, 15}; !slices.Equal(at, want) {
		t.Errorf("found %v, expected %v", at, want)
	}
}

func TestEndLabelsDoNotCoverEachOther(t *testing.T) {
	labels := EndLabels{{0, "Orders", Blue}, {0, "Shipped", Blue}, {0.1, "Stock", Blue}, {99, "Demand", Blue}, {100, "Need", Blue}}
	at := labels.positions(func(v float64) vg.Length { return vg.Length(v) }, 0, 100, false)
	size, middles := []float64{}, []float64{}
	for _, y := range at {
		middles, size = append(middles, float64(y)), append(size, float64(labelLeading))
	}
	if o := overlap(middles, size); o > 1e-9 {
		t.Errorf("labels at %v cover each other by %g", at, o)
	}
}
