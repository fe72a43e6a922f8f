package game

import (
	"fmt"
	"slices"
)

// Owen is what groups of players add, and what each player adds, over the orders in which a group stays together.
//
//	w(r,m)   = r!·(m−1−r)!/m!
//	group G  = sum over sets R of other groups of w(|R|, groups) · (v(R∪G) − v(R))
//	player i = sum over R, and over sets T of others of its group G, of w(|R|, groups)·w(|T|, |G|) · (v(R∪T∪i) − v(R∪T))
//
// A group's number is that of Shapley in the game among groups, and the sum of its players'. G. Owen, Values of games with
// a priori unions, in R. Henn and O. Moeschlin, Mathematical economics and game theory (1977).
//
// ofGroups has a row for each group, ofPlayers for each player. It is an error if a player is in no group or in two, or if the
// game has a precedence: then there may be no order in which groups stay together, and what a group adds is the sum of
// its players' rows of Shapley.
func (g *Game) Owen(groups [][]int) (ofGroups, ofPlayers [][]float64, err error) {
	if !g.free() {
		return nil, nil, fmt.Errorf("found players that follow others, expected none: add up the values of each group's players")
	}
	sets, err := g.partition(groups)
	if err != nil {
		return nil, nil, err
	}
	ofGroups, ofPlayers = zeros(len(sets), len(g.worths[0])), g.rows()
	for k, set := range sets {
		before := subsets(slices.Concat(sets[:k], sets[k+1:]))
		g.average(ofGroups[k], set, before, []weighted{{0, 1}})
		for _, i := range set.Players() {
			g.average(ofPlayers[i], only(i), before, subsets(singles(set&^only(i))))
		}
	}
	return ofGroups, ofPlayers, nil
}

// partition returns groups as coalitions.
func (g *Game) partition(groups [][]int) ([]Coalition, error) {
	sets, seen := make([]Coalition, len(groups)), Coalition(0)
	for k, group := range groups {
		for _, i := range group {
			if i < 0 || i >= g.Players() || seen.Has(i) {
				return nil, fmt.Errorf("group %d: found player %d, expected each from 0 to %d in one group", k, i, g.Players()-1)
			}
			sets[k] |= only(i)
			seen |= only(i)
		}
	}
	if missing := everyone(g.Players()) &^ seen; missing != 0 {
		return nil, fmt.Errorf("found no group of players %s, expected one of each", missing)
	}
	return sets, nil
}

// average adds to row what some players add together, on average over what stands before them outside and inside their group.
func (g *Game) average(row []float64, players Coalition, outside, inside []weighted) {
	for _, r := range outside {
		for _, t := range inside {
			before := r.Coalition | t.Coalition
			addDifference(row, r.weight*t.weight, g.Worth(before|players), g.Worth(before))
		}
	}
}
