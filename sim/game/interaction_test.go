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

// Each relation in its plain shape, with two values that differ in it: relations are told of each value by itself.
func TestRelations(t *testing.T) {
	pair := func(a, b, both float64) func(Coalition) []float64 {
		return func(c Coalition) []float64 { return []float64{100 + []float64{0, a, b, both}[c], 0} }
	}
	for _, k := range []struct {
		name string
		v    func(Coalition) []float64
		want Relation
	}{
		{"either suffices", pair(-10, -10, -10), EitherSuffices},
		{"either nearly suffices", pair(-8, -9, -10), EitherSuffices},
		{"both needed", pair(0, 0, 5), BothNeeded},
		{"each does a little", pair(1, -1, 5), BothNeeded},
		{"independent", pair(3, 4, 7), Independent},
		{"independent and against each other", pair(3, -3, 0), Independent},
		{"one does nothing", pair(3, 0, 3), Independent},
		{"neither does anything", pair(0, 0, 0), None},
		{"half of a percent of the baseline", pair(0.5, -0.5, 0), None},
		{"one percent of the baseline", pair(1, -1, 0), Independent},
		{"one does seven tenths", pair(-7, -9, -10), Mixed},
		{"one does three tenths", pair(1.5, 0, 5), Mixed},
		{"three tenths more than added up", pair(3, 4, 8.2), Mixed},
		{"one needs the other and adds a half", pair(4, 0, 6), Mixed},
		{"each undoes the other", pair(5, 5, 0), Mixed},
	} {
		found := interactions(t, played(t, precedence(t, 2), k.v))[0].Relations
		if !slices.Equal(found, []Relation{k.want, None}) {
			t.Errorf("%s: found %v, expected %v", k.name, found, []Relation{k.want, None})
		}
	}
}

// Where several suffice, any two of them do while nobody else acts, and nothing while all others do; where several are needed
// it is the other way around.
func TestRelationsOfMoreThanTwo(t *testing.T) {
	for _, k := range []struct {
		name string
		v    func(Coalition) []float64
		want []Relation // of 0 and 1, 0 and 2, 1 and 2
	}{
		{"any of three", costliest(2, 2, 2), []Relation{EitherSuffices, EitherSuffices, EitherSuffices}},
		{"all of three", unanimity(of(0, 1, 2)), []Relation{BothNeeded, BothNeeded, BothNeeded}},
		{"all of two, beside one that does nothing", unanimity(of(0, 1)), []Relation{BothNeeded, Independent, Independent}},
		{"each by itself", single(size), []Relation{Independent, Independent, Independent}},
		{"two of three", voting(2, 1, 1, 1), []Relation{Mixed, Mixed, Mixed}},
	} {
		var found []Relation
		for _, x := range interactions(t, played(t, precedence(t, 3), k.v)) {
			found = append(found, x.Relations[0])
		}
		if !slices.Equal(found, k.want) {
			t.Errorf("%s: found %v, expected %v", k.name, found, k.want)
		}
	}
}

// A player that follows another does nothing without it.
func TestInteractionUnderPrecedence(t *testing.T) {
	p := precedence(t, 2, [2]int{0, 1})
	for _, k := range []struct {
		v     func(Coalition) []float64
		index float64
		want  Relation
	}{
		{unanimity(of(0, 1)), 1, BothNeeded},
		{unanimity(of(0)), 0, Independent}, // what follows adds nothing
	} {
		if x := interactions(t, played(t, p, k.v))[0]; x.Index[0] != k.index || x.Relations[0] != k.want {
			t.Errorf("found %v, expected %g and %v", x, k.index, k.want)
		}
	}
}
