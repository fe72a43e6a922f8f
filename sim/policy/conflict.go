package policy

import (
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// Conflicts returns the pairs of moves, by position in moves, whose order on one day matters although none is
// stated: without an order, their names would decide. The lower position stands first in a pair, and pairs are in
// order. Moves that multiply or add, or that turn levers of different chips, buyers or suppliers, never conflict; nor
// do two that set a lever alike, or of which one ends the other on that day. A move with a condition has no day yet, and
// so no conflict.
func Conflicts(x *sim.Index, moves []Dated) (pairs [][2]int) {
	moves = Ended(moves)
	for i := range moves {
		for j := i + 1; j < len(moves); j++ {
			a, b := &moves[i], &moves[j]
			if a.When == nil && b.When == nil && meet(a, b) && orderMatters(x, a, b) {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

// meet reports whether an effect of a begins on the day on which one of b does.
func meet(a, b *Dated) bool {
	for _, ea := range a.effects() {
		for _, eb := range b.effects() {
			if ea.from == eb.from && min(ea.until, eb.until) > max(ea.first(), eb.first()) {
				return true
			}
		}
	}
	return false
}

// orderMatters lets a and b act in both orders, on their first day and long after, and compares the levers.
func orderMatters(x *sim.Index, a, b *Dated) bool {
	for _, at := range []At{{In: 1, Added: 1}, {In: 1, Days: 1 << 20}} {
		ab, ba := actInTurn(x, at, a, b), actInTurn(x, at, b, a)
		if !near(&ab, &ba) {
			return true
		}
	}
	return false
}

// actInTurn lets two moves act on neutral levers by day and order, first before second where they share both.
func actInTurn(x *sim.Index, at At, first, second *Dated) sim.Levers {
	effects := append(first.effects(), second.effects()...)
	for i := range effects {
		effects[i].name = "" // so that the order given here decides
	}
	inOrder(effects)
	l := x.Neutral(x.World.Time.Start)
	for i := range effects {
		effects[i].turn(&l, x, at)
	}
	return l
}

// near reports whether the levers stand alike but for rounding.
func near(a, b *sim.Levers) bool { return floats.EqualApprox(a.Numbers(), b.Numbers(), 1e-12) }
