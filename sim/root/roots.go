package root

import (
	"errors"
	"math"
)

// roots tells the roots at each run of samples at which f is 0, and between each two neighbours of different sign.
func (s *search) roots(samples []Sample) (list []Root, err error) {
	for i := 0; i < len(samples); i++ {
		var found []Root
		switch p := samples[i]; {
		case s.sign(p) == 0:
			last := i
			for last+1 < len(samples) && s.sign(samples[last+1]) == 0 {
				last++
			}
			a, b := samples[max(i-1, 0)], samples[min(last+1, len(samples)-1)]
			found, err = s.zeros(a, p, samples[last], b)
			i = last
		case i+1 < len(samples) && s.sign(p)*s.sign(samples[i+1]) < 0:
			found, err = alone(s.change(p, samples[i+1]))
		}
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// alone is a list of one root.
func alone(r Root, err error) ([]Root, error) { return []Root{r}, err }

// zeros tells the roots at samples from first to last at which f is 0, which stand between a and b, or at an end of the range,
// which is then a or b as well.
func (s *search) zeros(a, first, last, b Sample) ([]Root, error) {
	turns, inside := s.sign(a)*s.sign(b), signOf(first.F)
	switch {
	case first != last:
		return alone(s.plateau(a, first, last, b))
	case inside == 0 || s.o.Whole || turns == 0 || turns > 0 && inside == s.sign(a):
		return alone(s.zero(a, first, b))
	case turns > 0:
		return s.dip(a, first, b)
	case inside == s.sign(a):
		return alone(s.change(first, b))
	}
	return alone(s.change(a, first))
}

// dip tells the two roots on both sides of z, at which f is beyond 0 by less than the tolerance, or that it touches 0 if they
// are no more than four times the tolerance in x apart.
func (s *search) dip(a, z, b Sample) ([]Root, error) {
	first, err := s.change(a, z)
	if err != nil {
		return nil, err
	}
	second, err := s.change(z, b)
	if err != nil {
		return nil, err
	}
	if second.X-first.X > 4*s.o.ToleranceX {
		return []Root{first, second}, nil
	}
	return alone(s.zero(a, z, b))
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
	r := Root{Kind: Tangent, X: z.X, Low: near[0].X, High: near[1].X, Left: near[0].F, Right: near[1].F}
	switch {
	case z.X == s.low || z.X == s.high:
		r.Kind, r.Slope = End, slope(near)
	case signOf(a.F) != signOf(b.F):
		r.Kind, r.Slope, r.Turn = Crossing, slope(near), signOf(b.F)
	}
	return r, nil
}

// around gives f on both sides of x, four times the tolerance away or a whole number, within the range.
func (s *search) around(x float64) ([]Sample, error) {
	h := 4 * s.o.ToleranceX
	if s.o.Whole {
		h = 1
	}
	near, err := s.at(max(x-h, s.low), min(x+h, s.high))
	for i := range near {
		if math.IsNaN(near[i].F) { // x itself stands in for it
			near[i] = Sample{x, s.seen[x]}
		}
	}
	return near, err
}

func slope(p []Sample) float64 {
	if p[0].X == p[1].X {
		return 0
	}
	return (p[1].F - p[0].F) / (p[1].X - p[0].X)
}

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
	if errors.Is(err, errGap) {
		return passes(a, b), nil
	}
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
	found := Root{Kind: Jump, X: r.X, Low: l.X, High: r.X, Left: l.F, Right: r.F, Turn: signOf(r.F)}
	if !closes {
		return found, nil
	}
	if math.Abs(l.F) < math.Abs(r.F) {
		found.X = l.X
	}
	near, err := s.around(found.X)
	if err != nil {
		return Root{}, err
	}
	found.Kind, found.Slope = Crossing, slope(near)
	return found, nil
}

// gap is the difference of f between two points.
func gap(a, b Sample) float64 { return math.Abs(b.F - a.F) }
