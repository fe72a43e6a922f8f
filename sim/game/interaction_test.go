package game

import (
	"fmt"
	"slices"
	"testing"

	"h20sim/sim/simtest/known"
)

// interactions returns those of a game.
func interactions(t *testing.T, g *Game) []Interaction {
	t.Helper()
	list, err := g.Interactions()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Of a unanimity game of t players the index of two of them is 1/(t−1), and 0 of any other pair (Grabisch and Roubens 1999).
func TestInteractionsKnownAnswers(t *testing.T) {
	for size := 2; size <= 6; size++ {
		members := everyone(size)
		var within, beyond []float64
		for _, x := range interactions(t, played(t, precedence(t, 7), unanimity(members))) {
			if members.Has(x.Players[0]) && members.Has(x.Players[1]) {
				within = append(within, x.Index[0])
			} else {
				beyond = append(beyond, x.Index[0])
			}
		}
		c := known.Case{Method: "Interaction index", Name: fmt.Sprintf("unanimity of %d of 7", size), Source: "Grabisch and Roubens 1999"}
		c.Tell(t, "each pair of these", known.Near(1/float64(size-1), 1e-12), within...)
		c.Tell(t, "each other pair", known.Near(0, 1e-12), beyond...)
	}
}

// Glove game: the left glove and a right one help each other if the other right one is not there, which is half of the weight;
// the two right ones stand in for each other if the left one is there.
func TestInteractionsOfTheGloveGame(t *testing.T) {
	g := played(t, precedence(t, 3), single(func(c Coalition) float64 { return min(size(c&of(0)), size(c&of(1, 2))) }))
	var found []float64
	for _, x := range interactions(t, g) {
		found = append(found, x.Index[0], x.Alone[0], x.Beside[0])
	}
	if want := []float64{0.5, 1, 0, 0.5, 1, 0, -0.5, 0, -1}; !slices.Equal(found, want) {
		t.Errorf("found %v, expected %v", found, want)
	}
}

// What players add is the sum of what they add to nobody and their part of what they do together, if no three do more than
// their pairs.
func TestIndexCompletesTheValueOfPairs(t *testing.T) {
	v := func(c Coalition) []float64 {
		sum := []float64{3, 0, 0}
		for _, i := range c.Players() {
			addDifference(sum, 1, random(1)(only(i)), make([]float64, 3))
			for _, j := range (c & everyone(i)).Players() {
				addDifference(sum, 1, random(2)(only(i)|only(j)), make([]float64, 3))
			}
		}
		return sum
	}
	g := played(t, precedence(t, 5), v)
	want := g.First()
	for _, x := range interactions(t, g) {
		alike(t, "index", [][]float64{x.Index, x.Alone, x.Beside}, [][]float64{x.Alone, x.Beside, random(2)(of(x.Players[:]...))}, 1e-11)
		for _, i := range x.Players {
			addDifference(want[i], 0.5, x.Index, make([]float64, 3))
		}
	}
	alike(t, "value", g.Shapley(), want, 1e-11)
}

// A player that follows another does nothing without it.
func TestInteractionUnderPrecedence(t *testing.T) {
	p := precedence(t, 2, [2]int{0, 1})
	for _, k := range []struct {
		v     func(Coalition) []float64
		index float64
	}{
		{unanimity(of(0, 1)), 1},
		{unanimity(of(0)), 0}, // what follows adds nothing
	} {
		if x := interactions(t, played(t, p, k.v))[0]; x.Index[0] != k.index {
			t.Errorf("found %v, expected %g", x, k.index)
		}
	}
}
