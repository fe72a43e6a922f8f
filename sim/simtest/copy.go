package simtest

import (
	"h20sim/sim"
	"h20sim/sim/policy"
)

// Copy returns a world and moves that can be changed without changing those that are given.
func Copy(w *sim.World, moves []policy.Dated) (*sim.World, []policy.Dated) {
	return sim.Clone(w), sim.Clone(moves)
}
