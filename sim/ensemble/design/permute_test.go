package design

import (
	"math"
	"testing"
)

func TestPermuteIsBijection(t *testing.T) {
	seen := make([]uint64, 2001)
	for n := uint64(1); n <= 2000; n++ {
		for i := range n {
			if p := permute(i, n, n); p >= n || seen[p] == n {
				t.Fatalf("n %d: %d goes to %d, which is taken or outside", n, i, p)
			} else {
				seen[p] = n
			}
		}
	}
}

// With 12,000 keys each of the n! permutations comes 12,000/n! times, with standard deviation about the root of that.
func TestPermutationsAreEquallyLikely(t *testing.T) {
	const keys = 12_000
	for n, factorial := range map[uint64]float64{2: 2, 3: 6, 4: 24} {
		counts := map[uint64]float64{}
		for key := range uint64(keys) {
			code := uint64(0)
			for i := range n {
				code = code*n + permute(i, n, mix(key+1))
			}
			counts[code]++
		}
		mean := keys / factorial
		for code, count := range counts {
			if math.Abs(count-mean) > 4.5*math.Sqrt(mean) {
				t.Errorf("n %d: permutation %d comes %g times, expected about %g", n, code, count, mean)
			}
		}
		if len(counts) != int(factorial) {
			t.Errorf("n %d: %d permutations, expected %g", n, len(counts), factorial)
		}
	}
}
