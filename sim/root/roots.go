package root

import "math"

// roots tells the root at each run of samples at which f is 0, and between each two neighbours of different sign.
func (s *search) roots(samples []Sample) (list []Root, err error) {
	for i := 0; i < len(samples); i++ {
		r, found := Root{}, true
		switch p := samples[i]; {
		case s.sign(p) == 0:
			last := i
			for last+1 < len(samples) && s.sign(samples[last+1]) == 0 {
				last++
			}
			a, b := samples[max(i-1, 0)], samples[min(last+1, len(samples)-1)]
			r, err = s.zeros(a, p, samples[last], b)
			i = last
		case i+1 < len(samples) && s.sign(p)*s.sign(samples[i+1]) < 0:
			r, err = s.change(p, samples[i+1])
		default:
			found = false
		}
		if err != nil {
			return nil, err
		}
		if found {
			list = append(list, r)
		}
	}
	return list, nil
}

// zeros tells the root at samples from first to last at which f is 0, which stand between a and b, or at an end of the range,
// which is then a or b as well.
func (s *search) zeros(a, first, last, b Sample) (Root, error) {
	switch {
	case first != last:
		return s.plateau(a, first, last, b)
	case first.F == 0 || s.o.Whole || s.sign(a)*s.sign(b) >= 0:
		return s.zero(a, first, b)
	case signOf(first.F) == s.sign(a): // it is near 0 only
		return s.change(first, b)
	}
	return s.change(a, first)
}

// zero tells the root at z, at which f is 0, and not at a and b.
func (s *search) zero(a, z, b Sample) (Root, error) {
	near, err := s.around(z.X)
	if err != nil {
		return Root{}, err
	}
	if s.flat(near[0], z) || s.flat(z, near[1]) {
		return s.plateau(a, z, z, b)
	}
	r := Root{Kind: Tangent, X: z.X, Low: near[0].X, High: near[1].X, Left: near[0].F, Right: near[1].F, Slope: slope(near)}
	switch {
	case z.X == s.low || z.X == s.high:
		r.Kind = End
	case s.sign(a) != s.sign(b):
		r.Kind, r.Turn = Crossing, s.sign(b)
	}
	return r, nil
}

// around gives f on both sides of x, four times the tolerance away or a whole number, within the range.
func (s *search) around(x float64) ([]Sample, error) {
	h := 4 * s.o.ToleranceX
	if s.o.Whole {
		h = 1
	}
	return s.at(max(x-h, s.low), min(x+h, s.high))
}

func slope(p []Sample) float64 { return (p[1].F - p[0].F) / (p[1].X - p[0].X) }

// flat tells whether f stays 0 between two neighbouring points. Around a root of a slight slope it is less than the
// tolerance as well, but not the same.
func (s *search) flat(a, b Sample) bool {
	return a.X < b.X && s.sign(a) == 0 && s.sign(b) == 0 && (s.o.Whole || a.F == b.F)
}

// plateau finds the ends of an interval on which f is 0, which holds first and last and lies between a and b.
func (s *search) plateau(a, first, last, b Sample) (r Root, err error) {
	r = Root{Kind: Plateau, Turn: (s.sign(b) - s.sign(a)) / 2}
	if a != first {
		if _, first, err = s.halve(a, first, s.o.ToleranceX, func(p Sample) bool { return s.sign(p) != 0 }); err != nil {
			return r, err
		}
	}
	if b != last {
		last, _, err = s.halve(last, b, s.o.ToleranceX, func(p Sample) bool { return s.sign(p) == 0 })
	}
	r.X, r.Low, r.High, r.Left, r.Right = first.X, first.X, last.X, first.F, last.F
	return r, err
}

// change tells the root between a and b, at which f has different signs.
func (s *search) change(a, b Sample) (Root, error) {
	if s.o.Whole {
		return s.wholeChange(a, b)
	}
	best, other, err := s.brent(a, b)
	if err != nil {
		return Root{}, err
	}
	if best.F == 0 {
		return s.zero(a, best, b)
	}
	l, r := best, other
	if l.X > r.X {
		l, r = r, l
	}
	closes, l, r, err := s.closes(gap(a, b)/(b.X-a.X), l, r)
	if err != nil {
		return Root{}, err
	}
	found := Root{X: r.X, Kind: Jump, Low: l.X, High: r.X, Left: l.F, Right: r.F, Turn: signOf(r.F)}
	if closes {
		near, err := s.around(best.X)
		if err != nil {
			return Root{}, err
		}
		found.Kind, found.X, found.Slope = Crossing, best.X, slope(near)
	}
	return found, nil
}

// gap is the difference of f between two points.
func gap(a, b Sample) float64 { return math.Abs(b.F - a.F) }
