package game

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// precedence returns that of n players under some pairs: the second follows the first.
func precedence(t testing.TB, n int, pairs ...[2]int) *Precedence {
	t.Helper()
	follows := make([][]int, n)
	for _, pair := range pairs {
		follows[pair[1]] = append(follows[pair[1]], pair[0])
	}
	p, err := NewPrecedence(follows)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// worthsOf asks a worth of each coalition.
func worthsOf(coalitions []Coalition, v func(Coalition) []float64) [][]float64 {
	worths := make([][]float64, len(coalitions))
	for k, c := range coalitions {
		worths[k] = v(c)
	}
	return worths
}

// played returns the game of a worth.
func played(t testing.TB, p *Precedence, v func(Coalition) []float64) *Game {
	t.Helper()
	coalitions, err := p.Feasible()
	if err != nil {
		t.Fatal(err)
	}
	g, err := New(p, worthsOf(coalitions, v))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// single makes a worth of one value.
func single(v func(Coalition) float64) func(Coalition) []float64 {
	return func(c Coalition) []float64 { return []float64{v(c)} }
}

// random is a worth of three values, drawn for each coalition by itself from a seed.
func random(seed uint64) func(Coalition) []float64 {
	return func(c Coalition) []float64 {
		r := rand.New(rand.NewPCG(seed, uint64(c)))
		return []float64{r.NormFloat64(), r.Float64(), r.NormFloat64() * 1e3}
	}
}

// of is a coalition of some players.
func of(players ...int) (c Coalition) {
	for _, i := range players {
		c |= only(i)
	}
	return c
}

// size is the number of players in a coalition.
func size(c Coalition) float64 { return float64(len(c.Players())) }

// expect compares the first value of each row.
func expect(t *testing.T, what string, found [][]float64, want ...float64) {
	t.Helper()
	if len(found) != len(want) {
		t.Fatalf("%s: found %d rows, expected %d", what, len(found), len(want))
	}
	for i, row := range found {
		if math.Abs(row[0]-want[i]) > 1e-12*max(1, math.Abs(want[i])) {
			t.Errorf("%s of %d: found %.15g, expected %.15g", what, i, row[0], want[i])
		}
	}
}

// alike compares rows, value by value, to within a part of the greatest.
func alike(t *testing.T, what string, found, want [][]float64, part float64) {
	t.Helper()
	for i := range want {
		for m := range want[i] {
			if math.Abs(found[i][m]-want[i][m]) > part*max(1, math.Abs(want[i][m])) {
				t.Errorf("%s of %d, value %d: found %.15g, expected %.15g", what, i, m, found[i][m], want[i][m])
			}
		}
	}
}

// sums adds up rows.
func sums(rows [][]float64) [][]float64 {
	sum := make([]float64, len(rows[0]))
	for _, row := range rows {
		addDifference(sum, 1, row, make([]float64, len(row)))
	}
	return [][]float64{sum}
}

// whole is v(N) − v(∅) as a row.
func whole(g *Game) [][]float64 {
	return [][]float64{minus(g.Worth(everyone(g.Players())), g.Worth(0))}
}

// says checks an error by its text.
func says(t *testing.T, err error, want string) {
	t.Helper()
	if fmt.Sprint(err) != strings.TrimSpace(want) {
		t.Errorf("found %v, expected %s", err, want)
	}
}
