package store

import (
	"math"
	"slices"
)

// digit is the number of bits by which one reading of the values narrows a window, few how many values are kept to be
// sorted: both need the same memory.
const (
	digit = 12
	few   = 1 << digit
)

// A window holds the values whose keys begin with the same bits: the keys themselves if they are few, otherwise how
// many there are by the digit that follows.
type window struct {
	prefix uint64 // the bits that keys begin with
	open   uint   // how many bits follow
	sparse bool   // words are keys, not counts
	words  []uint64
	n      int // values taken
	wants  []want
}

// words are the buffers of windows that are done.
type words [][]uint64

// window returns an empty window for at most n values.
func (s *words) window(prefix uint64, open uint, n int) *window {
	w := &window{prefix: prefix, open: open, sparse: n <= few}
	if last := len(*s) - 1; last >= 0 {
		w.words, *s = (*s)[last][:0], (*s)[:last]
	}
	if !w.sparse {
		w.words = slices.Grow(w.words, few)[:few]
		clear(w.words)
	}
	return w
}

// step is the number of bits of the next digit, rest of those after it.
func (w *window) step() uint { return min(digit, w.open) }
func (w *window) rest() uint { return w.open - w.step() }

// take takes those of the values that belong to the window. NaN belong to none.
func (w *window) take(values []float64) {
	for _, v := range values {
		k := key(v)
		if k>>w.open != w.prefix || v != v {
			continue
		}
		w.n++
		if w.sparse {
			w.words = append(w.words, k)
		} else {
			w.words[k>>w.rest()&(1<<w.step()-1)]++
		}
	}
}

// narrow finds the wanted values of a window, or returns the windows within it where they are.
func (s *words) narrow(w *window, found []float64) (inside []*window) {
	switch {
	case w.n == 0:
		for _, want := range w.wants {
			found[want.place] = math.NaN()
		}
	case w.sparse:
		slices.Sort(w.words)
		for _, want := range w.wants {
			found[want.place] = value(w.words[want.rank-1])
		}
	default:
		inside = s.split(w, found)
	}
	*s = append(*s, w.words)
	return inside
}

// split returns a window for each digit at which there are wanted values. With the last digit all bits are known.
func (s *words) split(w *window, found []float64) (inside []*window) {
	below, d := 0, uint64(0) // values at the digits before d
	var at *window           // of digit d
	for _, want := range w.wants {
		for ; want.rank > below+int(w.words[d]); d++ {
			below += int(w.words[d])
			at = nil
		}
		if w.rest() == 0 {
			found[want.place] = value(w.prefix<<w.step() | d)
			continue
		}
		if at == nil {
			at = s.window(w.prefix<<w.step()|d, w.rest(), int(w.words[d]))
			inside = append(inside, at)
		}
		want.rank -= below
		at.wants = append(at.wants, want)
	}
	return inside
}

// key returns the bits of v in an order that is that of the values: those of a negative number all turned, of another
// the sign alone.
func key(v float64) uint64 {
	b := math.Float64bits(v)
	if b>>63 == 1 {
		return ^b
	}
	return b | 1<<63
}

// value returns the number of a key.
func value(k uint64) float64 {
	if k>>63 == 1 {
		return math.Float64frombits(k &^ (1 << 63))
	}
	return math.Float64frombits(^k)
}
