package attribution

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/game"

	"gonum.org/v1/gonum/floats"
)

// shares are the Shapley values of the players and, of a sample, what is known of their sums by actor.
type shares struct {
	of   [][]float64
	sums *game.Estimate // nil if the values are exact
}

// actors fills in what the moves of each actor did. respecting is the game, free that in which nothing follows; both nil if not all of their
// worths are known.
func (a *answering) actors(c *Credit, respecting, free *game.Game, values shares, worth func(game.Coalition) []float64) error {
	groups := a.groups()
	var owen [][]float64
	if free != nil {
		var err error
		if owen, _, err = free.Owen(groups); err != nil {
			return err
		}
	}
	all := a.everyone()
	for k, members := range groups {
		first := &a.Players[len(a.Players)-1-members[0]]
		sum, own := make([]float64, len(values.of[0])), coalitionOf(members)
		for _, i := range members {
			floats.Add(sum, values.of[i])
		}
		g := Group{Actor: cmp.Or(first.Actor, first.Name), By: cmp.Or(first.By, first.Title), Moves: len(members), Value: a.runs.number(sum, 0)}
		g.Owen, g.Last = g.Value.Value, a.runs.number(minus(worth(all), worth(all&^own)), 0)
		g.Least, g.Greatest = g.Value.Value, g.Value.Value
		if values.sums != nil {
			g.Value.Error = math.Hypot(g.Value.Error, values.sums.Error[k][0])
		}
		if free != nil {
			least, greatest := respecting.RangeOf(own)
			g.Owen, g.Least, g.Greatest = owen[k][0], least[0], greatest[0]
		}
		c.Groups = append(c.Groups, g)
	}
	slices.SortStableFunc(c.Groups, func(x, y Group) int { return cmp.Compare(math.Abs(y.Value.Value), math.Abs(x.Value.Value)) })
	return nil
}

// coalitionOf is the coalition of some players.
func coalitionOf(players []int) (c game.Coalition) {
	for _, i := range players {
		c |= 1 << i
	}
	return c
}

// groups are the players of each actor, by number in the game, in the order in which actors first act.
func (q *Inquiry) groups() (groups [][]int) {
	at := map[string]int{}
	for i, p := range q.Players {
		k, known := at[p.Actor]
		if !known {
			k = len(groups)
			at[p.Actor], groups = k, append(groups, nil)
		}
		groups[k] = append(groups[k], q.number(i))
	}
	return groups
}
