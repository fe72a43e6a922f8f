package uniform

import (
	"math/rand/v2"
	"testing"
)

// Of sets of uniform ranks 95 % lie in the band, also of three at once; of ranks that crowd in the middle, as those of draws that
// are too wide, none.
func TestBandHoldsUniformRanks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	ranks := func(of func() int) []int {
		list := make([]int, 64)
		for i := range list {
			list[i] = of()
		}
		return list
	}
	for _, sets := range []int{1, 3} {
		b, held := NewBand(64, 32, sets, 0.95, 1), 0
		for range 1000 {
			outside := 0
			for range sets {
				outside += b.Outside(ranks(func() int { return rng.IntN(32) }))
			}
			if outside == 0 {
				held++
			}
		}
		if held < 930 || held > 975 {
			t.Errorf("%d sets: found %d of 1,000 in the band, expected about 950", sets, held)
		}
		if narrow := b.Outside(ranks(func() int { return 8 + rng.IntN(16) })); narrow == 0 {
			t.Error("expected ranks in the middle half to leave the band")
		}
	}
}

func TestRank(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	if r := Rank(2, []float64{3, 1, 1.5}, rng); r != 2 {
		t.Errorf("found %d, expected 2", r)
	}
	seen := map[int]int{}
	for range 300 {
		seen[Rank(1, []float64{0, 1, 1, 5}, rng)]++
	}
	if len(seen) != 3 || seen[1] < 70 || seen[2] < 70 || seen[3] < 70 {
		t.Errorf("found ranks %v, expected 1, 2 and 3 alike", seen)
	}
}
