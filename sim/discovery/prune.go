package discovery

import "math"

// How many standard errors the runs that a limit keeps out must be less dense than the box, for it to help: in runs that had no say in
// it, and in those that it was found in.
const (
	apart      = 2
	apartFound = 2
)

// prune is a box without the limits that do not help in a sample. Of those that do not, it drops the one that helps least, looks at the
// others again without it, and so on. The two ends of a range are two limits.
func prune(b Box, s *sample, apart float64) Box {
	for {
		weakest, help := Box(nil), math.Inf(1)
		for _, wider := range b.relaxed() {
			if z := helps(b, wider, s); z < help {
				weakest, help = wider, z
			}
		}
		if help >= apart {
			return b
		}
		b = weakest
	}
}

// relaxed are the boxes that lack one limit of a box.
func (b Box) relaxed() (list []Box) {
	for _, input := range b.Restricted() {
		low, high := b[input], b[input]
		low.Low, high.High = open().Low, open().High
		if len(b[input].Out) > 0 || !low.restricts() || !high.restricts() {
			list = append(list, b.with(input, open()))
			continue
		}
		list = append(list, b.with(input, low), b.with(input, high))
	}
	return list
}

// helps is how much denser a box is than the runs that it keeps out of a wider one, in standard errors of the difference of two shares;
// 0 if either has no runs. With shares p₁ and p₂ of n₁ and n₂ runs, and p that of both:
//
//	z = (p₁ − p₂)/√(p·(1 − p)·(1/n₁ + 1/n₂))
func helps(b, wider Box, s *sample) float64 {
	all, inside := s.in(wider), s.in(b)
	var rows []int
	for _, i := range all.rows {
		if !b.Contains(s.inputs, i) {
			rows = append(rows, i)
		}
	}
	outside, p := s.of(rows), all.density()
	if len(inside.rows) == 0 || len(outside.rows) == 0 || p <= 0 || p >= 1 {
		return 0
	}
	variance := p * (1 - p) * (1/inside.effective() + 1/outside.effective())
	return (inside.density() - outside.density()) / math.Sqrt(variance)
}
