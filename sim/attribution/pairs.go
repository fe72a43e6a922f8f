package attribution

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/game"
)

// leastPair is the part of the change up to which an interaction is not told.
const leastPair = 0.02

// pairs fills in the pairs of which something can be said.
func (a *answering) pairs(c *Credit, g *game.Game) error {
	list, err := g.Interactions()
	if err != nil {
		return err
	}
	for _, i := range list {
		p := a.pair(g, i)
		if p.Relation != "" || math.Abs(p.Index) > leastPair*math.Abs(c.To.Value-c.From.Value) {
			c.Pairs = append(c.Pairs, p)
		}
	}
	slices.SortStableFunc(c.Pairs, func(x, y Pair) int { return cmp.Compare(math.Abs(y.Index), math.Abs(x.Index)) })
	return nil
}

// pair is what two players do alone and together: with nobody else but those that they follow, or beside all others if there they do
// nothing.
func (a *answering) pair(g *game.Game, i game.Interaction) Pair {
	first, second := len(a.Players)-1-i.Players[1], len(a.Players)-1-i.Players[0]
	x, y := &a.Players[first], &a.Players[second]
	p := Pair{Players: [2]string{x.Name, y.Name}, Titles: [2]string{x.Title, y.Title}, Index: i.Index[0]}
	switch i.Relations[0] {
	case game.EitherSuffices:
		p.Relation = EitherSuffices
	case game.BothNeeded:
		p.Relation = BothNeeded
	}
	own, other := game.Coalition(1)<<a.number(first), game.Coalition(1)<<a.number(second)
	for _, rest := range []game.Coalition{(a.before(first) | a.before(second)) &^ (own | other), a.everyone() &^ (own | other)} {
		none := g.Worth(rest)[0]
		p.Does = [2]float64{g.Worth(rest | own)[0] - none, g.Worth(rest | other)[0] - none}
		p.Both = g.Worth(rest | own | other)[0] - none
		if p.Both != 0 || p.Does != [2]float64{} {
			break
		}
		p.Beside = true
	}
	return p
}
