package design

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
)

// Two numbers that first differ at some bit do so after scrambling too: strata go to strata as a whole.
func TestOwenKeepsStrata(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		a, key := r.Uint32(), r.Uint64()
		b := a ^ r.Uint32()>>r.IntN(32)
		if before, after := bits.LeadingZeros32(a^b), bits.LeadingZeros32(owen(a, key)^owen(b, key)); before != after {
			t.Fatalf("%08x and %08x share %d bits before and %d after scrambling with %x", a, b, before, after, key)
		}
	}
}

// The first bit is flipped or not, and the second too, in each half by itself: 8 ways, each with an eighth of the keys.
// Of 40,000 keys 5,000 have each way, with standard deviation 66.
func TestOwenFlipsAreIndependent(t *testing.T) {
	var counts [8]float64
	for i := range uint64(40_000) {
		key := mix(i + 1)
		low, high := owen(0, key), owen(1<<31, key)
		counts[low>>31|low>>30&1<<1|high>>30&1<<2]++
	}
	for way, count := range counts {
		if math.Abs(count-5000) > 300 {
			t.Errorf("way %03b has %g keys of 40,000, expected about 5,000", way, count)
		}
	}
}

// Whatever the point, scrambling with all keys is uniform: the mean of 40,000 has standard deviation 0.0014.
func TestOwenIsUniform(t *testing.T) {
	for _, x := range []uint32{0, 1 << 31, 0xffffffff, 0x12345678} {
		mean, square := 0.0, 0.0
		for i := range uint64(40_000) {
			u := float64(owen(x, mix(i+1))) / (1 << 32)
			mean += u / 40_000
			square += u * u / 40_000
		}
		if math.Abs(mean-1./2) > 0.006 || math.Abs(square-1./3) > 0.006 {
			t.Errorf("%08x: mean %g and mean square %g, expected 1/2 and 1/3", x, mean, square)
		}
	}
}
