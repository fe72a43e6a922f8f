package game

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim/simtest/known"
)

// exact is how far exact values may be off by rounding.
const exact = 1e-12

// voting is the game of a quota: a coalition wins if the sum of its weights reaches it.
func voting(quota int, weights ...int) func(Coalition) []float64 {
	return single(func(c Coalition) float64 {
		sum := 0
		for _, i := range c.Players() {
			sum += weights[i]
		}
		if sum >= quota {
			return 1
		}
		return 0
	})
}

// unanimity is the game that is won by all players of a coalition together.
func unanimity(t Coalition) func(Coalition) []float64 {
	return single(func(c Coalition) float64 {
		if t.in(c) {
			return 1
		}
		return 0
	})
}

// costliest is the airport game: a coalition pays for the longest runway that one of it needs.
func costliest(costs ...float64) func(Coalition) []float64 {
	return single(func(c Coalition) (cost float64) {
		for _, i := range c.Players() {
			cost = max(cost, costs[i])
		}
		return cost
	})
}

// council is the Security Council of the United Nations: 39 votes, of 7 for each of five permanent members and of 1 for each
// of ten others.
func council() func(Coalition) []float64 {
	return voting(39, slices.Concat(slices.Repeat([]int{7}, 5), slices.Repeat([]int{1}, 10))...)
}

func TestShapleyKnownAnswers(t *testing.T) {
	glove := single(func(c Coalition) float64 { return min(size(c&of(0)), size(c&of(1, 2))) })
	for _, k := range []struct {
		name   string
		v      func(Coalition) []float64
		want   []float64
		source string
	}{
		{"nobody", single(func(Coalition) float64 { return 7 }), nil, ""},
		{"one player", single(size), []float64{1}, "efficiency"},
		{"glove: one left, two right", glove, []float64{2. / 3, 1. / 6, 1. / 6}, "six orders by hand"},
		{"airport of costs 1, 2, 3", costliest(1, 2, 3), []float64{1. / 3, 5. / 6, 11. / 6}, "Littlechild and Owen 1973"},
		{"voting 51, 49, 0", voting(51, 51, 49, 0), []float64{1, 0, 0}, "a dictator"},
		{"voting 50, 49, 1", voting(51, 50, 49, 1), []float64{2. / 3, 1. / 6, 1. / 6}, "six orders by hand"},
		{"unanimity of players 1, 3 and 4", unanimity(of(0, 2, 3)), []float64{1. / 3, 0, 1. / 3, 1. / 3, 0}, "Shapley 1953"},
		// Four factors of 2: each has a quarter of 2⁴ − 1.
		{"product of equal factors", single(func(c Coalition) float64 { return math.Exp2(size(c)) }), []float64{3.75, 3.75, 3.75, 3.75}, "(2⁴ − 1)/4"},
		// Two factors x = 3, y = 5: (x−1)(1+y)/2 and (y−1)(1+x)/2.
		{"product of 3 and 5", single(func(c Coalition) float64 { return (1 + 2*size(c&1)) * (1 + 4*size(c>>1)) }), []float64{6, 8}, "(x − 1)(1 + y)/2"},
		// W. Lucas, Measuring power in weighted voting systems (1983): 421/2145 = 0.1963 and 4/2145 = 0.00186.
		{"Security Council", council(), slices.Concat(slices.Repeat([]float64{421. / 2145}, 5), slices.Repeat([]float64{4. / 2145}, 10)), "Lucas 1983"},
	} {
		t.Run(k.name, func(t *testing.T) {
			g := played(t, precedence(t, len(k.want)), k.v)
			known.Case{Method: "Shapley", Name: k.name, Source: k.source}.TellEach(t, "player", exact, k.want, g.Shapley())
		})
	}
}

// Who does not matter gets no more and no less than 0.
func TestPlayersThatDoNothingAreExactlyZero(t *testing.T) {
	g := played(t, precedence(t, 8), func(c Coalition) []float64 { return random(4)(c &^ of(2, 7)) })
	for _, i := range []int{2, 7} {
		for m, v := range g.Shapley()[i] {
			if v != 0 {
				t.Errorf("value %d of player %d: found %g, expected 0", m, i, v)
			}
		}
	}
}

// In the glove game the left glove adds nothing to nobody and 1 to any right one; a right one adds 1 to the left alone.
func TestRangeFirstLastAndAlongOfTheGloveGame(t *testing.T) {
	g := played(t, precedence(t, 3), single(func(c Coalition) float64 { return min(size(c&of(0)), size(c&of(1, 2))) }))
	least, greatest := g.Range()
	expect(t, "least", least, 0, 0, 0)
	expect(t, "greatest", greatest, 1, 1, 1)
	expect(t, "first", g.First(), 0, 0, 0)
	expect(t, "last", g.Last(), 1, 0, 0)
	along, err := g.Along([]int{1, 0, 2})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "along", along, 1, 0, 0)
}

// Of the airport game with costs 1, 2, 3 the range reaches from what a player adds to all others up to its cost.
func TestRangeOfTheAirportGame(t *testing.T) {
	g := played(t, precedence(t, 3), costliest(1, 2, 3))
	least, greatest := g.Range()
	expect(t, "least", least, 0, 0, 1)
	expect(t, "greatest", greatest, 1, 2, 3)
}

// What a group adds is between sums of what its players add along one order: the range of one player is its own, everyone adds the whole,
// and a stop that follows a ban never stands before it.
func TestRangeOfAGroup(t *testing.T) {
	g := played(t, precedence(t, 3), costliest(1, 2, 3))
	for i, want := range [][2]float64{{0, 1}, {0, 2}, {1, 3}} {
		expectRange(t, g, of(i), want)
	}
	expectRange(t, g, of(0, 1), [2]float64{0, 2})
	expectRange(t, g, of(0, 1, 2), [2]float64{3, 3})
	follows := played(t, precedence(t, 3, [2]int{0, 1}), costliest(2, 2, 1))
	expectRange(t, follows, of(0), [2]float64{1, 2})
	expectRange(t, follows, of(1), [2]float64{0, 0})
	expectRange(t, follows, of(0, 2), [2]float64{2, 2})
}

func expectRange(t *testing.T, g *Game, players Coalition, want [2]float64) {
	t.Helper()
	if least, greatest := g.RangeOf(players); least[0] != want[0] || greatest[0] != want[1] {
		t.Errorf("%s: found %g to %g, expected %g to %g", players, least[0], greatest[0], want[0], want[1])
	}
}

func TestShapleyUnderPrecedenceKnownAnswers(t *testing.T) {
	for _, k := range []struct {
		name  string
		pairs [][2]int
		v     func(Coalition) []float64
		want  []float64
	}{
		{"both needed, the second follows", [][2]int{{0, 1}}, unanimity(of(0, 1)), []float64{0, 1}},
		{"a chain has one order", [][2]int{{0, 1}, {1, 2}}, single(func(c Coalition) float64 { return size(c) * size(c) }), []float64{1, 3, 5}},
		// Orders 0 1 2, 0 2 1 and 2 0 1: the last of players 1 and 2 wins, which is player 1 in two of three.
		{"one follows, one is free", [][2]int{{0, 1}}, unanimity(of(0, 1, 2)), []float64{0, 2. / 3, 1. / 3}},
		// Player 3 follows 1 and 2, which follow 0: it is always the last.
		{"several before one", [][2]int{{0, 1}, {0, 2}, {1, 3}, {2, 3}}, single(func(c Coalition) float64 { return size(c) * size(c) }), []float64{1, 4, 4, 7}},
	} {
		t.Run(k.name, func(t *testing.T) {
			c := known.Case{Method: "Shapley, precedence", Name: k.name, Source: "orders by hand"}
			c.TellEach(t, "player", exact, k.want, played(t, precedence(t, len(k.want), k.pairs...), k.v).Shapley())
		})
	}
}

// Sixty-four players can be held exactly if few coalitions may form: here two chains that run side by side.
func TestSixtyFourPlayersInTwoChains(t *testing.T) {
	var pairs [][2]int
	for i := range 62 {
		pairs = append(pairs, [2]int{i, i + 2})
	}
	p := precedence(t, 64, pairs...)
	list, err := p.Feasible()
	if err != nil || len(list) != 33*33 {
		t.Fatalf("found %d coalitions, %v, expected 33²", len(list), err)
	}
	g := played(t, p, single(size))
	expect(t, "value", g.Shapley(), slices.Repeat([]float64{1}, 64)...)
	expect(t, "last", g.Last()[:4], 32, 32, 31, 31)
	if _, err := g.Interactions(); err == nil {
		t.Error("found no error, expected one of too many coalitions")
	}
}
