package scenario

import (
	"h20sim/sim"
	"h20sim/sim/policy"
)

// Notes returns what is as it should be but might be overlooked: moves that take the place of others within the run, licences at a
// flat rate, and then paths that are laid over those of other files, in file order. Each goes on from its address: moves.more takes the place of moves.share
// from 2026-01-05. A restored scenario does not know any more which paths were laid over others.
func (s *Scenario) Notes() (notes []Problem) {
	for _, t := range s.Takeovers() {
		if t.Day >= s.World.Time.End {
			continue // Remarks tell that the later move acts on no day
		}
		at := policy.MovePrefix + t.By
		notes = append(notes, Problem{Place: s.placeOf(at, at+".replaces"), Address: at, Text: t.Doing()})
	}
	for _, m := range s.Moves {
		if licence, is := m.Move.(*policy.Licence); is && licence.Flat() {
			at := policy.MovePrefix + m.Name
			notes = append(notes, Problem{Place: s.placeOf(at, at+".rate"), Address: at, Text: "licenses at a flat rate, as a what-if: nobody has published a pace; lots say when licences come"})
		}
	}
	return append(notes, s.remarks...)
}

// placeOf is where the last of some addresses is stated.
func (s *Scenario) placeOf(addresses ...string) Place {
	place := Place{File: s.File}
	for _, address := range addresses {
		if n := s.tree.Find(address); n != nil {
			place = n.Place
		}
	}
	return place
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
