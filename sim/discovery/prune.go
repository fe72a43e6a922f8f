package discovery

import "math"

// How many standard errors the runs that a restriction keeps out must be less dense than the box, for it to help: in runs that had no say
// in it, and in those that it was found in, which flatter it.
const (
	apart      = 1
	apartFound = 2
)

// prune lists the inputs whose restriction helps in a sample other than that in which the box was found. Of those that do not, it drops
// the one that helps least, looks at the others again without it, and so on.
func prune(b Box, s *sample, apart float64) []int {
	for {
		weakest, help := -1, math.Inf(1)
		for _, input := range b.Restricted() {
			if z := helps(b, input, s); z < help {
				weakest, help = input, z
			}
		}
		if help >= apart {
			return b.Restricted()
		}
		b = b.with(weakest, open())
	}
}

// helps is how much denser the box is than the runs that only its limit of an input keeps out, in standard errors of the difference of
// two shares; 0 if either has no runs. With shares p₁ and p₂ of n₁ and n₂ runs, and p that of both:
//
//	z = (p₁ − p₂)/√(p·(1 − p)·(1/n₁ + 1/n₂))
func helps(b Box, input int, s *sample) float64 {
	wider, inside := s.in(b.with(input, open())), s.in(b)
	var rows []int
	for _, i := range wider.rows {
		if !b[input].allows(s.inputs[input].Values[i]) {
			rows = append(rows, i)
		}
	}
	outside, p := s.of(rows), wider.density()
	if len(inside.rows) == 0 || len(outside.rows) == 0 || p <= 0 || p >= 1 {
		return 0
	}
	variance := p * (1 - p) * (1/inside.effective() + 1/outside.effective())
	return (inside.density() - outside.density()) / math.Sqrt(variance)
}
