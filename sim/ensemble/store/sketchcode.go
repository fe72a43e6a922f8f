package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// AppendBinary appends the sketches to b: their number, and of each the zeros and the bins that count something, first
// of positive then of negative values. The bytes depend on the counts alone.
func (s *Sketches) AppendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(s.of)))
	for i := range s.of {
		b = binary.AppendUvarint(b, uint64(s.of[i].zeros))
		b = s.of[i].positive.append(b)
		b = s.of[i].negative.append(b)
	}
	return b
}

// append writes how many bins count something, and of each twice its count, and one more if it does not follow the bin
// before; how far it is from that comes next.
func (c *counts) append(b []byte) []byte {
	filled := 0
	c.rising(func(int, uint32) bool {
		filled++
		return true
	})
	b = binary.AppendUvarint(b, uint64(filled))
	before := -1
	c.rising(func(bin int, n uint32) bool {
		far := bin - before
		if before = bin; far == 1 {
			b = binary.AppendUvarint(b, uint64(n)<<1)
			return true
		}
		b = binary.AppendUvarint(b, uint64(n)<<1|1)
		b = binary.AppendUvarint(b, uint64(far))
		return true
	})
	return b
}

// Merge counts the values of others too, which AppendBinary wrote, as they are read. It returns an error if the bytes are not
// those of as many sketches, or if a bin would count more than 4·10^9 values; s is of no more use then.
func (s *Sketches) Merge(b []byte) error {
	r := reader{b: b}
	if n := r.next(math.MaxInt); n != uint64(len(s.of)) {
		r.bad = true
	}
	for i := 0; i < len(s.of) && !r.bad; i++ {
		r.full = !sum32(&s.of[i].zeros, uint32(r.next(math.MaxUint32))) || r.full
		r.counts(s, &s.of[i].positive)
		r.counts(s, &s.of[i].negative)
	}
	switch {
	case r.bad || len(r.b) > 0:
		return fmt.Errorf("weekly sketches: %w", errNotSketches)
	case r.full:
		return errTooMany
	}
	return nil
}

var errNotSketches = errors.New("the bytes are not those of sketches")

// A reader reads numbers one after the other; after a bad one all are 0.
type reader struct {
	b    []byte
	bad  bool
	full bool // whether a bin counted too much
}

// next reads a number up to a limit.
func (r *reader) next(limit uint64) uint64 {
	v, n := binary.Uvarint(r.b)
	if r.bad || n <= 0 || v > limit {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

// counts adds the bins of one sign to those of a sketch.
func (r *reader) counts(s *Sketches, c *counts) {
	at := -1
	for range r.next(bins) {
		n, far := r.next(math.MaxUint32<<1|1), uint64(1)
		if n&1 == 1 {
			far = r.next(bins)
		}
		at += int(far)
		if r.bad || n>>1 == 0 || far == 0 || at >= bins {
			r.bad = true
			return
		}
		r.full = !sum32(s.at(c, at), uint32(n>>1)) || r.full
	}
}
