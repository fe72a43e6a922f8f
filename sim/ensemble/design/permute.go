package design

import "math/bits"

// permute returns where i goes under the permutation of 0..n-1 that belongs to a key, for i < n.
//
// It needs no table: a Feistel network permutes the next power of four, and a result that is not below n is permuted
// again until it is (cycle walking), fewer than four times on average. J. Black and P. Rogaway, Ciphers with arbitrary
// finite domains, CT-RSA 2002.
func permute(i, n, key uint64) uint64 {
	half := (bits.Len64(n-1) + 1) / 2
	for {
		if i = feistel(i, half, key); i < n {
			return i
		}
	}
}

// feistel permutes the numbers of twice half bits: eight rounds, in each of which one half changes by a hash of the other.
func feistel(i uint64, half int, key uint64) uint64 {
	mask := uint64(1)<<half - 1
	left, right := i>>half, i&mask
	for round := range uint64(8) {
		left, right = right, left^mix(key+round*philoxW0^right)&mask
	}
	return left<<half | right
}
