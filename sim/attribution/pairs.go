package attribution

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/game"
)

// leastPair is the part of the change up to which an interaction is not told.
const leastPair = 0.02

// pairs fills in the pairs of which something can be said. Of a move and one that follows from it nothing is said: what the second would do
// without the first is not asked.
func (a *answering) pairs(c *Credit, g *game.Game) error {
	list, err := g.Interactions()
	if err != nil {
		return err
	}
	for _, i := range list {
		if a.tied(i) {
			continue
		}
		p := a.pair(g, i)
		if p.Relation != "" || math.Abs(p.Index) > leastPair*math.Abs(c.To.Value-c.From.Value) {
			c.Pairs = append(c.Pairs, p)
		}
	}
	slices.SortStableFunc(c.Pairs, func(x, y Pair) int { return cmp.Compare(math.Abs(y.Index), math.Abs(x.Index)) })
	return nil
}

// The thresholds of what is said of pairs.
const (
	nearly = 0.9 // part of what both do from which one alone does nearly all of it
	next   = 0.1 // part up to which one alone does next to nothing
)

// relation says how two moves act together in a change of total. Of parts of what both do, d the smaller and e the larger:
//
//	EitherSuffices  d ≥ nearly, e ≤ 2 − nearly, and both do most of the total
//	BothNeeded      |d| and |e| ≤ next
//	EachMost        d > most, and it is not so that either suffices
//
// Nothing is said of two that do a part of the total together up to leastPair.
func (p *Pair) relation(total float64) string {
	if math.Abs(p.Both) <= leastPair*math.Abs(total) || p.Both == 0 {
		return ""
	}
	one, other := p.Does[0]/p.Both, p.Does[1]/p.Both
	least, greatest := min(one, other), max(one, other)
	switch {
	case least >= nearly && greatest <= 2-nearly && p.Both/total >= most:
		return EitherSuffices
	case max(math.Abs(one), math.Abs(other)) <= next:
		return BothNeeded
	case least > most && one+other > 1+next:
		return EachMost
	}
	return ""
}

// tied reports whether one of two players follows the other, directly or by way of others.
func (a *answering) tied(i game.Interaction) bool {
	x, y := &a.Players[len(a.Players)-1-i.Players[1]], &a.Players[len(a.Players)-1-i.Players[0]]
	return slices.Contains(x.Follows, y.Name) || slices.Contains(y.Follows, x.Name)
}

// pair is what two players do alone and together, with nobody else but those that they follow.
func (a *answering) pair(g *game.Game, i game.Interaction) Pair {
	first, second := len(a.Players)-1-i.Players[1], len(a.Players)-1-i.Players[0]
	x, y := &a.Players[first], &a.Players[second]
	p := Pair{Players: [2]string{x.Name, y.Name}, Titles: [2]string{x.Title, y.Title}, Index: i.Index[0]}
	own, other := game.Coalition(1)<<a.number(first), game.Coalition(1)<<a.number(second)
	rest := (a.before(first) | a.before(second)) &^ (own | other)
	none := g.Worth(rest)[0]
	p.Does = [2]float64{g.Worth(rest | own)[0] - none, g.Worth(rest | other)[0] - none}
	p.Both = g.Worth(rest | own | other)[0] - none
	p.Relation = p.relation(g.Worth(a.everyone())[0] - g.Worth(0)[0])
	return p
}
