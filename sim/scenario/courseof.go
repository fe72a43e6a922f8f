package scenario

import (
	"slices"

	"h20sim/sim/policy"
)

// CourseOf is the last course on the scenario's path that drops or changes a move, and its branch; nil if none does.
func (s *Scenario) CourseOf(move string) (*Course, *Branch) {
	for i := range slices.Backward(s.branches) {
		b := &s.branches[i]
		c := b.on(s.paths[s.on])
		if c == nil {
			continue
		}
		if slices.Contains(c.drop, policy.MovePrefix+move) || s.tree.Find("courses."+c.Name+".moves."+move) != nil {
			return c, b
		}
	}
	return nil, nil
}
