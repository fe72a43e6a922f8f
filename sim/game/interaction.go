package game

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
)

// An Interaction is what two players do together beyond what each does by itself. Positive, they help each other; negative, one
// does what the other did already.
type Interaction struct {
	Players [2]int    // the lower number first
	Index   []float64 // the second difference, on average over what stands before both
	Alone   []float64 // the second difference where nobody else acts
	Beside  []float64 // the second difference where everybody else acts
}

// Interactions lists those of all pairs of players, in order of their numbers.
//
//	Δ(S)  = v(S∪ij) − v(S∪i) − v(S∪j) + v(S)
//	Index = sum over S without i and j of s!·(n−s−2)!/(n−1)! · Δ(S), for s = |S|
//
// This is the Shapley interaction index of M. Grabisch and M. Roubens, An axiomatic approach to the concept of interaction
// among players in cooperative games, International Journal of Game Theory 28 (1999). With a precedence, worths of
// coalitions that are not feasible are those that Worth states. It is an error if all coalitions of the players, feasible or
// not, are more than MaxCoalitions.
func (g *Game) Interactions() ([]Interaction, error) {
	n := g.Players()
	if everyone(n) >= MaxCoalitions {
		return nil, fmt.Errorf("found %d players, expected no more than have %d coalitions", n, MaxCoalitions)
	}
	var list []Interaction
	for i := range n {
		for j := i + 1; j < n; j++ {
			list = append(list, g.interaction(i, j))
		}
	}
	return list, nil
}

// interaction is that of players i and j.
func (g *Game) interaction(i, j int) Interaction {
	others := everyone(g.Players()) &^ (only(i) | only(j))
	alone, beside := g.square(i, j, 0), g.square(i, j, others)
	x := Interaction{Players: [2]int{i, j}, Index: make([]float64, len(g.worths[0])), Alone: alone.difference(), Beside: beside.difference()}
	for _, s := range subsets(singles(others)) {
		floats.AddScaled(x.Index, s.weight, g.square(i, j, s.Coalition).difference())
	}
	return x
}

// A square is what two players do where the same others act.
type square struct{ neither, i, j, both []float64 }

// square returns that of players i and j beside a coalition without them.
func (g *Game) square(i, j int, s Coalition) square {
	return square{g.Worth(s), g.Worth(s | only(i)), g.Worth(s | only(j)), g.Worth(s | only(i) | only(j))}
}

// difference is the second difference, both − i − j + neither.
func (q square) difference() []float64 {
	return floats.AddTo(make([]float64, len(q.both)), minus(q.both, q.i), minus(q.neither, q.j))
}
