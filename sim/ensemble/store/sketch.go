package store

import (
	"errors"
	"math"
	"slices"
)

// Sketches are many distributions, each kept as counts of its values in bins that grow with the magnitude: the
// DDSketch of Masson, Rim and Lee (2019). Any quantile is within Accuracy of the exact one, relative to it, if its
// magnitude is from Least up to Greatest; smaller values count as zero, larger ones as Greatest. Counts are whole, so
// merging gives the same in any order.
//
// A bin is an exponent and the first seven bits of a mantissa: 128 bins to a doubling, found without a logarithm and
// equal on all machines. Counts stand in pages of a quarter of a doubling, which are made where values are and stay where
// they are made, so that a sketch grows without copying. A sketch takes 72 bytes, 8 for each quarter of a doubling between
// the least and the greatest magnitude of each sign, and 128 where there are values: 4 kB for values within a factor of 100,
// 52 kB for each sign at most. A bin counts to 4·10^9.
type Sketches struct {
	of    []sketch
	spare []*page
}

// NewSketches returns n sketches without values.
func NewSketches(n int) *Sketches { return &Sketches{of: make([]sketch, n)} }

// Len is the number of sketches.
func (s *Sketches) Len() int { return len(s.of) }

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

// counts are the numbers of values in bins, by page; nil where there are none.
type counts struct {
	first int // page of pages[0]
	pages []*page
}

// A page holds the counts of bins that follow one another.
type page [paged]uint32

const (
	cut   = 52 - 7           // bits of a float64 that a bin leaves open
	base  = (1023 - 32) << 7 // what a float64 of Least is without these bits
	bins  = (64 - -32) << 7  // from Least to Greatest
	paged = 32
	fresh = 64 // pages are made so many at a time
)

// Add counts a value in sketch i; NaN is left out.
func (s *Sketches) Add(i int, v float64) {
	bits := math.Float64bits(v)
	bin := int(bits<<1>>1>>cut) - base
	switch k := &s.of[i]; {
	case v != v:
	case bin < 0:
		k.zeros++
	case bits>>63 == 0:
		*s.at(&k.positive, min(bin, bins-1))++
	default:
		*s.at(&k.negative, min(bin, bins-1))++
	}
}

// at returns the count of a bin and makes room for it.
func (s *Sketches) at(c *counts, bin int) *uint32 {
	at := uint(bin/paged - c.first)
	if at >= uint(len(c.pages)) || c.pages[at] == nil {
		at = s.addPage(c, bin/paged)
	}
	return &c.pages[at][bin%paged]
}

// addPage puts an empty page in its place, and returns where that is in pages.
func (s *Sketches) addPage(c *counts, number int) uint {
	switch {
	case len(c.pages) == 0:
		c.first = number
	case number < c.first:
		c.pages = slices.Insert(c.pages, 0, make([]*page, c.first-number)...)
		c.first = number
	}
	for len(c.pages) <= number-c.first {
		c.pages = append(c.pages, nil)
	}
	c.pages[number-c.first] = s.emptyPage()
	return uint(number - c.first)
}

// emptyPage is a spare page.
func (s *Sketches) emptyPage() *page {
	if len(s.spare) == 0 {
		made := make([]page, fresh)
		for i := range made {
			s.spare = append(s.spare, &made[i])
		}
	}
	p := s.spare[len(s.spare)-1]
	s.spare = s.spare[:len(s.spare)-1]
	*p = page{}
	return p
}

// Reset takes all values out. The memory is used again.
func (s *Sketches) Reset() {
	for i := range s.of {
		s.of[i].zeros = 0
		s.clear(&s.of[i].positive)
		s.clear(&s.of[i].negative)
	}
}

func (s *Sketches) clear(c *counts) {
	for _, p := range c.pages {
		if p != nil {
			s.spare = append(s.spare, p)
		}
	}
	c.pages = c.pages[:0]
}

var errTooMany = errors.New("a weekly sketch counts 4,294,967,295 values at most in one bin")

// sum32 adds n and reports whether the sum has room.
func sum32(to *uint32, n uint32) bool {
	*to += n
	return *to >= n
}

// Quantiles fills found with the quantiles of sketch i at rising probabilities in (0, 1], of the same kind as
// Table.Quantiles; NaN without values.
func (s *Sketches) Quantiles(i int, probs, found []float64) {
	k, below, next := &s.of[i], 0, 0
	n := k.total()
	take := func(value float64, count uint32) bool {
		below += int(count)
		for ; next < len(probs) && n > 0 && rank(probs[next], n) <= below; next++ {
			found[next] = value
		}
		return next < len(probs)
	}
	k.rising(take)
	for ; next < len(probs); next++ {
		found[next] = math.NaN()
	}
}

// total is the number of values.
func (k *sketch) total() int {
	n := int(k.zeros)
	count := func(_ int, m uint32) bool {
		n += int(m)
		return true
	}
	k.positive.rising(count)
	k.negative.rising(count)
	return n
}

// rising shows the values in rising order, each with how often it is there, as long as more are wanted.
func (k *sketch) rising(show func(value float64, count uint32) bool) {
	more := true
	k.negative.falling(func(bin int, n uint32) bool {
		more = show(-binValue(bin), n)
		return more
	})
	if more && k.zeros > 0 {
		more = show(0, k.zeros)
	}
	if more {
		k.positive.rising(func(bin int, n uint32) bool { return show(binValue(bin), n) })
	}
}

// rising shows the bins that count something from the least magnitude on, as long as more are wanted.
func (c *counts) rising(show func(bin int, n uint32) bool) {
	for i, p := range c.pages {
		for j := 0; p != nil && j < paged; j++ {
			if p[j] > 0 && !show((c.first+i)*paged+j, p[j]) {
				return
			}
		}
	}
}

// falling is rising the other way round.
func (c *counts) falling(show func(bin int, n uint32) bool) {
	for i, p := range slices.Backward(c.pages) {
		for j := paged - 1; p != nil && j >= 0; j-- {
			if p[j] > 0 && !show((c.first+i)*paged+j, p[j]) {
				return
			}
		}
	}
}

// of is the count of a bin.
func (c *counts) of(bin int) uint32 {
	if at := uint(bin/paged - c.first); at < uint(len(c.pages)) && c.pages[at] != nil {
		return c.pages[at][bin%paged]
	}
	return 0
}

// binValue is the magnitude for which a bin stands.
func binValue(bin int) float64 {
	lo := math.Float64frombits(uint64(base+bin) << cut)
	hi := math.Float64frombits(uint64(base+bin+1) << cut)
	return 2 * lo * (hi / (lo + hi)) // the harmonic mean, as far from both ends relative to them
}
