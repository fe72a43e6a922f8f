package discovery

import "slices"

// paste moves the faces of a box out again, one at a time by at least alpha of its weight, and lets categories in again: always what
// raises the balance of coverage and density most, the first of equal ones, as long as something does. A box that is dense enough to be
// told stays so.
func paste(b Box, s *sample) Box {
	score, enough := s.score(b), Lift*s.density()
	if score.Density < enough {
		enough = 0
	}
	for balance := score.balance(); ; {
		wider, found := Box(nil), false
		for _, input := range b.Restricted() {
			for _, limit := range s.wider(b, input) {
				next := b.with(input, limit)
				if score := s.score(next); score.balance() > balance && score.Density >= enough {
					wider, found, balance = next, true, score.balance()
				}
			}
		}
		if !found {
			return b
		}
		b = wider
	}
}

// wider are the limits that an input of a box could have instead of its own: each face moved out, each category let in.
func (s *sample) wider(b Box, input int) (limits []Limit) {
	old, weight := b[input], s.in(b).total
	for i := range old.Out {
		next := old
		next.Out = slices.Delete(slices.Clone(old.Out), i, i+1)
		limits = append(limits, next)
	}
	beyond := s.in(b.with(input, open())).ascending(input)
	values := s.inputs[input].Values
	below := slices.DeleteFunc(slices.Clone(beyond), func(i int) bool { return values[i] >= old.Low })
	slices.Reverse(below)
	if next := old; len(below) > 0 {
		next.Low = s.moved(values, below, weight, open().Low)
		limits = append(limits, next)
	}
	above := slices.DeleteFunc(beyond, func(i int) bool { return values[i] <= old.High })
	if next := old; len(above) > 0 {
		next.High = s.moved(values, above, weight, open().High)
		limits = append(limits, next)
	}
	return limits
}

// moved is where a face stands once it takes in the next runs outward that weigh at least alpha of the box; none if there are no
// more.
func (s *sample) moved(values []float64, outward []int, weight, none float64) float64 {
	n := s.reach(values, outward, alpha*weight)
	if n == len(outward) {
		return none
	}
	return between(values[outward[n]], values[outward[n-1]])
}
