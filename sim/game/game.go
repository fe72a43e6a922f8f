package game

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// A Game is a cooperative game of which the worth of every feasible coalition is known.
//
// A worth v(S) is a vector of a fixed length, such as one value a period. Results have a row for each player, and in it a
// value for each of the worth's, in its unit.
type Game struct {
	*lattice
	worths [][]float64 // one a coalition
}

// New returns the game in which the feasible coalitions have these worths, one for each that Feasible lists, in its order.
// The worths are kept, not copied.
//
// It is an error if there are too many coalitions, if one has no worth, or if a worth is not as long as the first or has
// a value that is not finite.
func New(p *Precedence, worths [][]float64) (*Game, error) {
	l, err := newLattice(p)
	if err != nil {
		return nil, err
	}
	if err := check(l.coalitions, worths); err != nil {
		return nil, err
	}
	return &Game{l, worths}, nil
}

// check says what is wrong with the worths of some coalitions.
func check(coalitions []Coalition, worths [][]float64) error {
	if len(worths) != len(coalitions) {
		return fmt.Errorf("found %d worths, expected one for each of %d coalitions", len(worths), len(coalitions))
	}
	for k, worth := range worths {
		if len(worth) != len(worths[0]) {
			return fmt.Errorf("worth of %s: found %d values, expected %d as in that of %s", coalitions[k], len(worth), len(worths[0]), coalitions[0])
		}
		for m, v := range worth {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("worth of %s: found %g as value %d, expected a finite number", coalitions[k], v, m)
			}
		}
	}
	return nil
}

// Worth is v of a coalition. A player without those that come before it does nothing, so the worth is that of the
// largest feasible coalition inside (the conjunctive restriction of R. P. Gilles, G. Owen and R. van den Brink, Games with
// permission structures, International Journal of Game Theory 20, 1992). The worth must not be changed.
func (g *Game) Worth(c Coalition) []float64 {
	c &= everyone(g.Players())
	feasible := c
	for _, i := range c.Players() {
		if !g.before[i].in(c) {
			feasible &^= only(i)
		}
	}
	return g.worths[g.at(feasible)]
}

// rows returns a row of zeros for each player.
func (g *Game) rows() [][]float64 { return zeros(g.Players(), len(g.worths[0])) }

// zeros returns n rows of a width.
func zeros(n, width int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, width)
	}
	return rows
}

// minus is a less b.
func minus(a, b []float64) []float64 { return floats.SubTo(make([]float64, len(a)), a, b) }

// addDifference adds weight·(a − b) to row: exactly 0 where a and b are equal.
func addDifference(row []float64, weight float64, a, b []float64) {
	for m := range row {
		row[m] += weight * (a[m] - b[m])
	}
}

// Shapley is what each player adds on average over all orders that respect the precedence, each with the same weight.
//
//	φ(i) = sum over feasible S that i may join of up(S)·down(S∪i)/up(N) · (v(S∪i) − v(S))
//
// The rows add up to v(N) − v(∅). Without precedence up(S) = |S|!, down(S) = (n−|S|)!, and φ is the value of L. S. Shapley,
// A value for n-person games (1953); with it, that of U. Faigle and W. Kern, The Shapley value for cooperative games under
// precedence constraints, International Journal of Game Theory 21 (1992).
func (g *Game) Shapley() [][]float64 {
	rows := g.rows()
	for j := range g.joins() {
		addDifference(rows[j.player], g.part(j), g.worths[j.to], g.worths[j.from])
	}
	return rows
}

// Range is the least and the greatest that each player adds in any order that respects the precedence. Each value has the
// order of its own in which it is reached.
func (g *Game) Range() (least, greatest [][]float64) {
	least, greatest = g.rows(), g.rows()
	for i := range least {
		floats.AddConst(math.Inf(1), least[i])
		floats.AddConst(math.Inf(-1), greatest[i])
	}
	for j := range g.joins() {
		for m, to := range g.worths[j.to] {
			added := to - g.worths[j.from][m]
			least[j.player][m] = min(least[j.player][m], added)
			greatest[j.player][m] = max(greatest[j.player][m], added)
		}
	}
	return least, greatest
}

// RangeOf is the least and the greatest that some players add together in any order that respects the precedence, wherever each of them
// stands in it. Over feasible S, with i its last player,
//
//	least(S) = min over i of least(S∖i) + (v(S) − v(S∖i) if i is one of them, else 0), least(∅) = 0
func (g *Game) RangeOf(players Coalition) (least, greatest []float64) {
	lows, highs := zeros(len(g.coalitions), len(g.worths[0])), zeros(len(g.coalitions), len(g.worths[0]))
	for k := 1; k < len(lows); k++ {
		floats.AddConst(math.Inf(1), lows[k])
		floats.AddConst(math.Inf(-1), highs[k])
	}
	for j := range g.joins() {
		added := make([]float64, len(g.worths[0]))
		if players.Has(j.player) {
			added = minus(g.worths[j.to], g.worths[j.from])
		}
		for m, v := range added {
			lows[j.to][m] = min(lows[j.to][m], lows[j.from][m]+v)
			highs[j.to][m] = max(highs[j.to][m], highs[j.from][m]+v)
		}
	}
	return lows[len(lows)-1], highs[len(highs)-1]
}

// First is what each player adds as early as it may come: to nobody, or to those that come before it.
func (g *Game) First() [][]float64 {
	rows := g.rows()
	for i, before := range g.before {
		rows[i] = minus(g.Worth(before|only(i)), g.Worth(before))
	}
	return rows
}

// Last is what is lost without each player, v(N) − v(N∖i). Those that come after it are lost with it.
func (g *Game) Last() [][]float64 {
	rows, all := g.rows(), everyone(g.Players())
	for i := range rows {
		rows[i] = minus(g.Worth(all), g.Worth(all&^only(i)))
	}
	return rows
}

// Along is what each player adds in a given order, a row for each player by its number. It is an error if a player is missing
// or named twice, or comes before one that it follows.
func (g *Game) Along(order []int) ([][]float64, error) {
	rows, c := g.rows(), Coalition(0)
	if len(order) != g.Players() {
		return nil, fmt.Errorf("found an order of %d players, expected %d", len(order), g.Players())
	}
	for k, i := range order {
		switch {
		case i < 0 || i >= g.Players() || slices.Contains(order[:k], i):
			return nil, fmt.Errorf("order: found %d in place %d, expected each player from 0 to %d once", i, k, g.Players()-1)
		case !g.before[i].in(c):
			return nil, fmt.Errorf("order: found player %d in place %d, expected it after %s", i, k, g.before[i]&^c)
		}
		rows[i] = minus(g.Worth(c|only(i)), g.Worth(c))
		c |= only(i)
	}
	return rows, nil
}
