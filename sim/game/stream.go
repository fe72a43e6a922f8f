package game

import (
	"math/bits"

	"h20sim/sim/ensemble/design"
)

// lane keeps the numbers of this package apart from other uses of a seed: the second word of the key of Philox.
const lane = 0x67616d65

// A stream is the random words that belong to a seed and the number of a block.
type stream struct {
	key     [2]uint64
	counter [4]uint64 // the block, and how often words were drawn
	words   []uint64  // drawn and not yet used
}

// newStream begins the stream of a block.
func newStream(seed uint64, block int) *stream {
	return &stream{key: [2]uint64{seed, lane}, counter: [4]uint64{uint64(block)}}
}

// word is the next 64 random bits.
func (r *stream) word() uint64 {
	if len(r.words) == 0 {
		words := design.Philox(r.counter, r.key)
		r.counter[1]++
		r.words = words[:]
	}
	word := r.words[0]
	r.words = r.words[1:]
	return word
}

// below is a whole number from 0 to n−1, as likely as any other to within 2⁻⁶⁴·n.
func (r *stream) below(n int) int { return scaled(r.word(), n) }

// scaled maps a word to a whole number from 0 to n−1, by its upper bits.
func scaled(word uint64, n int) int {
	high, _ := bits.Mul64(word, uint64(n))
	return int(high)
}

// unit is a number from 0 up to but not including 1, a multiple of 2⁻⁵³.
func (r *stream) unit() float64 { return float64(r.word()>>11) / (1 << 53) }

// permutation is a random order of players 0 to n−1. R. A. Fisher and F. Yates, by the method of R. Durstenfeld (1964).
func (r *stream) permutation(n int) []int {
	order := everyone(n).Players()
	for k := n - 1; k > 0; k-- {
		j := r.below(k + 1)
		order[k], order[j] = order[j], order[k]
	}
	return order
}
