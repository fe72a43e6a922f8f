package store

import (
	"fmt"
	"strings"
)

// A Range is a range of blocks, runs or shards, as said: From and what follows, up to and without To.
type Range struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Len returns how many the range holds.
func (r Range) Len() int { return r.To - r.From }

// String writes the range as an array expression, both ends included: "12-15", or "12" for one.
func (r Range) String() string {
	if r.Len() == 1 {
		return fmt.Sprint(r.From)
	}
	return fmt.Sprintf("%d-%d", r.From, r.To-1)
}

// Ranges are ranges in ascending order that do not touch.
type Ranges []Range

// String writes the ranges as an array expression, as schedulers read it: "0-3,7"; "" for none.
func (r Ranges) String() string {
	words := make([]string, len(r))
	for i := range r {
		words[i] = r[i].String()
	}
	return strings.Join(words, ",")
}

// Len returns how many the ranges hold together.
func (r Ranges) Len() (n int) {
	for i := range r {
		n += r[i].Len()
	}
	return n
}

// add appends a range that begins at or after the end of the last; one that touches it is joined to it.
func (r Ranges) add(next Range) Ranges {
	switch last := len(r) - 1; {
	case next.Len() <= 0:
		return r
	case last >= 0 && r[last].To == next.From:
		r[last].To = next.To
		return r
	}
	return append(r, next)
}

// meet reports whether one of the ranges and other have something in common.
func (r Ranges) meet(other Range) bool {
	for i := range r {
		if max(r[i].From, other.From) < min(r[i].To, other.To) {
			return true
		}
	}
	return false
}

// gaps returns what of whole none of the parts covers. The parts are in ascending order of From and may overlap.
func gaps(whole Range, parts []Part) (missing Ranges) {
	at := whole.From
	for _, p := range parts {
		missing = missing.add(Range{at, min(p.From, whole.To)})
		at = max(at, p.To)
	}
	return missing.add(Range{at, whole.To})
}
