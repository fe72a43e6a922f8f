package design

import "math/bits"

// Multipliers of the rounds of Philox4x64, and what is added to the key from one round to the next.
const (
	philoxM0, philoxM1 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
	philoxW0, philoxW1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
)

// Philox returns the block of random bits that belongs to a counter and a key: Philox4x64 with ten rounds.
//
// It is a bijection of the counters for each key, and passes the usual tests of randomness for counters and keys that
// differ in a single bit. J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, Parallel random numbers: as easy as
// 1, 2, 3, SC11 (2011).
func Philox(counter [4]uint64, key [2]uint64) [4]uint64 {
	for range 10 {
		high0, low0 := bits.Mul64(philoxM0, counter[0])
		high1, low1 := bits.Mul64(philoxM1, counter[2])
		counter = [4]uint64{high1 ^ counter[1] ^ key[0], low1, high0 ^ counter[3] ^ key[1], low0}
		key[0] += philoxW0
		key[1] += philoxW1
	}
	return counter
}

// unit maps a word of 64 random bits to the middle of one of 2^52 equal cells of (0,1).
func unit(word uint64) float64 { return (float64(word>>12) + 0.5) / (1 << 52) }
