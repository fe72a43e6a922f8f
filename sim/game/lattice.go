package game

import (
	"iter"
	"slices"
)

// A lattice is the feasible coalitions of a precedence, with the number of orders that lead to each.
//
//	up(S)   = sum over last players i of S of up(S∖i), up(∅) = 1           orders from nobody to S
//	down(S) = sum over players i that may join S of down(S∪i), down(N) = 1 orders from S to everyone
//
// So up(N) counts all orders that respect the precedence, its linear extensions; the feasible coalitions are its ideals.
// Counts are rounded to 53 bits.
type lattice struct {
	*Precedence
	coalitions []Coalition // as Feasible lists them
	up, down   []float64   // one a coalition
}

func newLattice(p *Precedence) (*lattice, error) {
	list, err := p.Feasible()
	if err != nil {
		return nil, err
	}
	l := &lattice{p, list, make([]float64, len(list)), make([]float64, len(list))}
	l.up[0], l.down[len(list)-1] = 1, 1
	for j := range l.joins() {
		l.up[j.to] += l.up[j.from]
	}
	for k, c := range slices.Backward(list) {
		for i := range p.before {
			if p.mayJoin(i, c) {
				l.down[k] += l.down[l.at(c|only(i))]
			}
		}
	}
	return l, nil
}

// A join is a player that comes next, with the positions of the coalition before and after it.
type join struct{ player, from, to int }

// joins lists all that may happen, the coalitions before them in order.
func (l *lattice) joins() iter.Seq[join] {
	return func(yield func(join) bool) {
		for k, c := range l.coalitions {
			for i := range l.before {
				if l.mayJoin(i, c) && !yield(join{i, k, l.at(c | only(i))}) {
					return
				}
			}
		}
	}
}

// at is the position of a feasible coalition.
func (l *lattice) at(c Coalition) int {
	if len(l.coalitions) == 1<<l.Players() {
		return int(c)
	}
	k, _ := slices.BinarySearch(l.coalitions, c)
	return k
}

// part is the part of all orders in which the player of a join comes just then.
func (l *lattice) part(j join) float64 {
	return l.up[j.from] * l.down[j.to] / l.up[len(l.up)-1]
}
