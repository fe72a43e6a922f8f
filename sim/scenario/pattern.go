package scenario

import (
	"strings"

	"h20sim/sim/scenario/text"
)

// Matching returns the addresses of the values that a pattern stands for, sorted. A * stands for any name, and one at the end
// for all that follows, so that moves.* stands for all values of moves, and * alone for all values.
func (s *Scenario) Matching(pattern string) []string {
	if !strings.Contains(pattern, "*") {
		if s.Values[pattern] == nil {
			return nil
		}
		return []string{pattern}
	}
	return text.Matching(pattern, s.Addresses())
}
