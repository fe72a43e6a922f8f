package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// AppendBinary appends the sketches to b: their number, and of each the zeros and the bins that count something, first
// of positive then of negative values. The bytes depend on the counts alone.
func (s Sketches) AppendBinary(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	for i := range s {
		b = binary.AppendUvarint(b, uint64(s[i].zeros))
		b = s[i].positive.append(b)
		b = s[i].negative.append(b)
	}
	return b
}

// append writes how many bins count something, and of each twice its count, and one more if it does not follow the bin
// before; how far it is from that comes next.
func (c *counts) append(b []byte) []byte {
	filled := 0
	for _, n := range c.n {
		if n > 0 {
			filled++
		}
	}
	b = binary.AppendUvarint(b, uint64(filled))
	before := -1
	for i, n := range c.n {
		if n == 0 {
			continue
		}
		far := c.first + i - before
		if before += far; far == 1 {
			b = binary.AppendUvarint(b, uint64(n)<<1)
			continue
		}
		b = binary.AppendUvarint(b, uint64(n)<<1|1)
		b = binary.AppendUvarint(b, uint64(far))
	}
	return b
}

// ParseSketches reads what AppendBinary wrote.
func ParseSketches(b []byte) (Sketches, error) {
	r := reader{b: b}
	n := r.next(uint64(len(b)) / 3) // each takes three bytes at least
	s := make(Sketches, n)
	for i := range s {
		s[i].zeros = uint32(r.next(math.MaxUint32))
		r.counts(&s[i].positive)
		r.counts(&s[i].negative)
	}
	if r.bad || len(r.b) > 0 {
		return nil, fmt.Errorf("weekly sketches: %w", errNotSketches)
	}
	return s, nil
}

var errNotSketches = errors.New("the bytes are not those of sketches")

// A reader reads numbers one after the other; after a bad one all are 0.
type reader struct {
	b   []byte
	bad bool
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

// counts reads the bins of one sign.
func (r *reader) counts(c *counts) {
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
		*c.at(at) = uint32(n >> 1)
	}
}
