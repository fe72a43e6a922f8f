package root

import "math"

// closes tells whether the difference of f across a narrow bracket closes as the bracket narrows, as that of a continuous f
// does and that of a jump does not. It does if it is within the tolerance in f, or no more than 16 times what the mean slope of
// the cell of the scan gives for the width. Otherwise the bracket is halved eight times and the difference must at least halve.
func (s *search) closes(slope float64, l, r Sample) (bool, Sample, Sample, error) {
	before := gap(l, r)
	if before <= max(s.o.ToleranceF, 16*slope*(r.X-l.X)) {
		return true, l, r, nil
	}
	sign := signOf(l.F)
	l, r, err := s.halve(l, r, (r.X-l.X)/256, func(p Sample) bool { return signOf(p.F) == sign })
	return gap(l, r) <= before/2, l, r, err
}

// wholeChange tells the root between whole numbers a and b, at which f has different signs.
func (s *search) wholeChange(a, b Sample) (Root, error) {
	sign := s.sign(a)
	l, r, err := s.halve(a, b, 1, func(p Sample) bool { return s.sign(p) == sign })
	if err != nil {
		return Root{}, err
	}
	if s.sign(r) == 0 {
		return s.zero(l, r, b)
	}
	before, err := s.around(l.X)
	if err != nil {
		return Root{}, err
	}
	after, err := s.around(r.X)
	if err != nil {
		return Root{}, err
	}
	found := Root{Kind: Crossing, X: r.X, Low: l.X, High: r.X, Left: l.F, Right: r.F, Slope: r.F - l.F, Turn: s.sign(r)}
	others := math.Max(gap(before[0], l), gap(r, after[1]))
	if gap(l, r) > 4*others && (before[0] != l || after[1] != r) {
		found.Kind, found.Slope = Jump, 0
	}
	return found, nil
}
