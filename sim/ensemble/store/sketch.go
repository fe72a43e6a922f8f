package store

import (
	"errors"
	"fmt"
	"math"
)

// Sketches are many distributions, each kept as counts of its values in bins that grow with the magnitude: the
// DDSketch of Masson, Rim and Lee (2019). Any quantile is within Accuracy of the exact one, relative to it, if its
// magnitude is from Least up to Greatest; smaller values count as zero, larger ones as Greatest. Counts are whole, so
// merging gives the same in any order.
//
// A bin is an exponent and the first seven bits of a mantissa: 128 bins to a doubling, found without a logarithm and
// equal on all machines. A sketch takes 72 bytes, and 4 bytes for each bin between the least and the greatest
// magnitude of each sign: 3.5 kB for values within a factor of 100, 49 kB for each sign at most. A bin counts to
// 4·10^9.
type Sketches []sketch

// What a quantile of Sketches can be relied on for.
const (
	Accuracy = 1.0 / 257 // of itself, 0.39 %
	Least    = 0x1p-32
	Greatest = 0x1p64
)

// A sketch is one distribution.
type sketch struct {
	zeros              uint32
	positive, negative counts // by magnitude
}

// counts are the numbers of values in bins that follow one another.
type counts struct {
	first int // bin of n[0]
	n     []uint32
}

const (
	cut  = 52 - 7           // bits of a float64 that a bin leaves open
	base = (1023 - 32) << 7 // what a float64 of Least is without these bits
	bins = (64 - -32) << 7  // from Least to Greatest
	room = 32               // bins are made room for so many at a time
)

// Add counts a value in sketch i; NaN is left out.
func (s Sketches) Add(i int, v float64) {
	bits := math.Float64bits(v)
	bin := int(bits<<1>>1>>cut) - base
	switch k := &s[i]; {
	case v != v:
	case bin < 0:
		k.zeros++
	case bits>>63 == 0:
		*k.positive.at(min(bin, bins-1))++
	default:
		*k.negative.at(min(bin, bins-1))++
	}
}

// at returns the count of a bin and makes room for it.
func (c *counts) at(bin int) *uint32 {
	if at := uint(bin - c.first); at < uint(len(c.n)) {
		return &c.n[at]
	}
	c.cover(bin, bin+1)
	return &c.n[bin-c.first]
}

// cover makes room for the bins from..to.
func (c *counts) cover(from, to int) {
	from, to = from/room*room, (to+room-1)/room*room
	if len(c.n) > 0 {
		from, to = min(from, c.first), max(to, c.first+len(c.n))
	}
	n := make([]uint32, to-from)
	if len(c.n) > 0 {
		copy(n[c.first-from:], c.n)
	}
	c.first, c.n = from, n
}

// Merge counts the values of others too; both are of the same number of sketches, or Merge panics. If a bin would
// count more than 4·10^9 values it returns an error, and s is of no more use.
func (s Sketches) Merge(others Sketches) error {
	if len(s) != len(others) {
		panic(fmt.Sprintf("store: %d sketches merged with %d", len(s), len(others)))
	}
	for i := range others {
		if !sum32(&s[i].zeros, others[i].zeros) || !s[i].positive.merge(&others[i].positive) || !s[i].negative.merge(&others[i].negative) {
			return errTooMany
		}
	}
	return nil
}

var errTooMany = errors.New("a weekly sketch counts 4,294,967,295 values at most in one bin")

func (c *counts) merge(other *counts) bool {
	if len(other.n) == 0 {
		return true
	}
	c.cover(other.first, other.first+len(other.n))
	for i, n := range other.n {
		if !sum32(&c.n[other.first+i-c.first], n) {
			return false
		}
	}
	return true
}

// sum32 adds n and reports whether the sum has room.
func sum32(to *uint32, n uint32) bool {
	*to += n
	return *to >= n
}

// Quantile returns the quantile of sketch i at probability p in (0, 1], of the same kind as Table.Quantiles; NaN
// without values.
func (s Sketches) Quantile(i int, p float64) float64 {
	k := &s[i]
	below, above := k.negative.total(), k.positive.total()
	n := below + int(k.zeros) + above
	switch r := rank(p, n); {
	case n == 0:
		return math.NaN()
	case r <= below:
		return -k.negative.value(below - r + 1)
	case r <= below+int(k.zeros):
		return 0
	default:
		return k.positive.value(r - below - int(k.zeros))
	}
}

func (c *counts) total() (n int) {
	for _, m := range c.n {
		n += int(m)
	}
	return n
}

// value returns the magnitude of the value of a rank, from 1 up to total.
func (c *counts) value(rank int) float64 {
	at := 0
	for rank -= int(c.n[0]); rank > 0; rank -= int(c.n[at]) {
		at++
	}
	return binValue(c.first + at)
}

// binValue is the magnitude for which a bin stands.
func binValue(bin int) float64 {
	lo := math.Float64frombits(uint64(base+bin) << cut)
	hi := math.Float64frombits(uint64(base+bin+1) << cut)
	return 2 * lo * (hi / (lo + hi)) // the harmonic mean, as far from both ends relative to them
}
