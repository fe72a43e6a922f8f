package game

import (
	"testing"

	"h20sim/sim/simtest/known"
)

// owen returns the values of groups and of players.
func owen(t *testing.T, g *Game, groups [][]int) (ofGroups, ofPlayers [][]float64) {
	t.Helper()
	ofGroups, ofPlayers, err := g.Owen(groups)
	if err != nil {
		t.Fatal(err)
	}
	return ofGroups, ofPlayers
}

func TestOwenKnownAnswers(t *testing.T) {
	majority := voting(2, 1, 1, 1)
	// A. Saavedra-Nieves, GameTheoryAllocation (package of R), example of Owen_value: 0.25, 0.25, 1.5 where Shapley's is
	// 1/3, 1/3, 4/3.
	cost := costliest(1, 1, 2)
	// Apex game: player 0 wins with any other, and the four others win together. With player 1 in its group, among {2}, {3},
	// {4}: the group always wins and no other does without it. In half of the orders 0 comes before 1 and decides unless no
	// group stands before them (chance 1/4); in the other half unless all do (1/4). So it has 3/4, and player 1 has 1/4.
	apex := voting(4, 3, 1, 1, 1, 1)
	for _, k := range []struct {
		name    string
		n       int
		v       func(Coalition) []float64
		groups  [][]int
		shapley []float64
		sets    []float64
		players []float64
		source  string
	}{
		{"majority of three, two together", 3, majority, [][]int{{0, 1}, {2}}, []float64{1. / 3, 1. / 3, 1. / 3}, []float64{1, 0}, []float64{0.5, 0.5, 0}, "orders by hand"},
		{"costs 1, 1, 2, two together", 3, cost, [][]int{{2}, {1, 0}}, []float64{1. / 3, 1. / 3, 4. / 3}, []float64{1.5, 0.5}, []float64{0.25, 0.25, 1.5}, "Saavedra-Nieves, GameTheoryAllocation"},
		{"apex with one", 5, apex, [][]int{{0, 1}, {2}, {3}, {4}}, []float64{0.6, 0.1, 0.1, 0.1, 0.1}, []float64{1, 0, 0, 0}, []float64{0.75, 0.25, 0, 0, 0}, "orders by hand"},
	} {
		t.Run(k.name, func(t *testing.T) {
			g := played(t, precedence(t, k.n), k.v)
			sets, players := owen(t, g, k.groups)
			known.Case{Method: "Shapley", Name: k.name, Source: k.source}.TellEach(t, "player", exact, k.shapley, g.Shapley())
			c := known.Case{Method: "Owen", Name: k.name, Source: k.source}
			c.TellEach(t, "group", exact, k.sets, sets)
			c.TellEach(t, "player", exact, k.players, players)
		})
	}
}

func TestOwenAddsUp(t *testing.T) {
	groups := [][]int{{4, 0}, {}, {1, 6, 5}, {2}, {3}}
	for seed := range uint64(10) {
		g := played(t, precedence(t, 7), random(seed))
		sets, players := owen(t, g, groups)
		alike(t, "sum", sums(sets), whole(g), 1e-9)
		for k, group := range groups {
			of := [][]float64{make([]float64, 3)}
			for _, i := range group {
				of = append(of, players[i])
			}
			alike(t, "sum of a group", sums(of), sets[k:k+1], 1e-9)
		}
	}
}

// Groups of one player, and one group of all, are as good as no groups.
func TestOwenWithoutRealGroupsIsShapley(t *testing.T) {
	g := played(t, precedence(t, 6), random(8))
	sets, players := owen(t, g, [][]int{{0}, {1}, {2}, {3}, {4}, {5}})
	alike(t, "group", sets, g.Shapley(), 1e-11)
	alike(t, "player", players, g.Shapley(), 1e-11)
	sets, players = owen(t, g, [][]int{{5, 4, 3, 2, 1, 0}})
	alike(t, "group", sets, whole(g), 1e-11)
	alike(t, "player", players, g.Shapley(), 1e-11)
}

// Owen's value is the mean over all orders in which each group stays together.
func TestOwenIsThatOfOrdersThatKeepGroupsTogether(t *testing.T) {
	groups := [][]int{{0, 3}, {1, 2, 5}, {4}}
	group := []int{0, 1, 1, 0, 2, 1}
	g := played(t, precedence(t, 6), random(6))
	mean, count := g.rows(), 0.
	for _, order := range orders(g.Precedence) {
		changes := 0
		for k := range 5 {
			if group[order[k]] != group[order[k+1]] {
				changes++
			}
		}
		if changes > 2 {
			continue
		}
		along, err := g.Along(order)
		if err != nil {
			t.Fatal(err)
		}
		count++
		for i, row := range along {
			addDifference(mean[i], 1, row, make([]float64, 3))
		}
	}
	for i := range mean {
		addDifference(mean[i], 1/count-1, mean[i], make([]float64, 3))
	}
	_, players := owen(t, g, groups)
	alike(t, "player", players, mean, 1e-11)
}
