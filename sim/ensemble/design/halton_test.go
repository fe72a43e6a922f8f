package design

import (
	"math"
	"slices"
	"testing"
)

// plain leaves a digit as it is.
func plain(digit, _, _ uint64) uint64 { return digit }

// The first points as in J. H. Halton, On the efficiency of certain quasi-random sequences, 1960: the radical inverses of
// 0, 1, 2 and so on.
func TestHaltonFirstPoints(t *testing.T) {
	for base, want := range map[uint64][]float64{
		2: {0, 1. / 2, 1. / 4, 3. / 4, 1. / 8, 5. / 8, 3. / 8, 7. / 8, 1. / 16},
		3: {0, 1. / 3, 2. / 3, 1. / 9, 4. / 9, 7. / 9, 2. / 9, 5. / 9, 8. / 9, 1. / 27},
		5: {0, 1. / 5, 2. / 5, 3. / 5, 4. / 5, 1. / 25, 6. / 25},
	} {
		for run, w := range want {
			if got := inverse(uint64(run), base, 0, plain); math.Abs(got-w) > 0x1p-31 {
				t.Errorf("base %d, run %d: %g, expected %g", base, run, got, w)
			}
		}
	}
}

// In base 2 the first digit is flipped or not, and the second too, behind each first digit by itself: 8 ways, each with an
// eighth of 40,000 keys, which is 5,000 with standard deviation 66.
func TestHaltonScramblesBehindEachDigit(t *testing.T) {
	counts := [8]float64{}
	for i := range uint64(40_000) {
		low, high := int(4*inverse(0, 2, mix(i+1), permute)), int(4*inverse(1, 2, mix(i+1), permute))
		counts[low>>1|low&1<<1|high&1<<2]++
	}
	for way, count := range counts {
		if math.Abs(count-5000) > 300 {
			t.Errorf("way %03b has %g keys of 40,000, expected about 5,000", way, count)
		}
	}
}

func TestPrimes(t *testing.T) {
	got := primes(MaxColumns)
	if want := []uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29}; !slices.Equal(got[:10], want) || got[MaxColumns-1] != 7919 {
		t.Errorf("%d … %d, expected %d … 7919", got[:10], got[MaxColumns-1], want)
	}
}

func TestHaltonHasOneRunPerStratum(t *testing.T) {
	d := of(t, Spec{"halton", 100_000, 5, letters(6)})
	for column, base := range primes(6) {
		for n := int(base); n < 5000; n *= int(base) {
			oncePerStratum(t, d, column, 0, n)
			oncePerStratum(t, d, column, 7*n, n)
		}
	}
}
