package scenario

import (
	"h20sim/sim"
	"h20sim/sim/policy"
)

// Notes returns what is as it should be but might be overlooked: moves that take the place of others, and then paths that
// are laid over those of other files, in file order. Each goes on from its address: moves.more takes the place of moves.share
// from 2026-01-05. A restored scenario does not know any more which paths were laid over others.
func (s *Scenario) Notes() (notes []Problem) {
	for _, t := range s.Takeovers() {
		at := policy.MovePrefix + t.By
		place := Place{File: s.File}
		for _, address := range []string{at, at + ".replaces"} {
			if n := s.tree.Find(address); n != nil {
				place = n.Place
			}
		}
		notes = append(notes, Problem{Place: place, Address: at, Text: t.Doing()})
	}
	return append(notes, s.remarks...)
}

// Takeovers returns which moves take the place of which, as policy.Takeovers finds them; none if the world cannot be laid
// out.
func (s *Scenario) Takeovers() []policy.Takeover {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return nil
	}
	return policy.Takeovers(x, s.Moves)
}
