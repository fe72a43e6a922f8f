package game

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestValuesAddUp(t *testing.T) {
	for seed := range uint64(20) {
		for _, p := range []*Precedence{precedence(t, 7), precedence(t, 7, [2]int{3, 1}, [2]int{1, 5}, [2]int{0, 5})} {
			g := played(t, p, random(seed))
			alike(t, "sum", sums(g.Shapley()), whole(g), 1e-9)
			along, err := g.Along([]int{0, 3, 1, 2, 5, 4, 6})
			if err != nil {
				t.Fatal(err)
			}
			alike(t, "sum along an order", sums(along), whole(g), 1e-9)
		}
	}
}

func TestEqualPlayersAreEqual(t *testing.T) {
	// Players 1 and 4 count alike: a coalition with either is one with their number.
	v := func(c Coalition) []float64 {
		return random(9)(c&^of(1, 4) | Coalition(len((c&of(1, 4)).Players()))<<32)
	}
	rows := played(t, precedence(t, 6), v).Shapley()
	alike(t, "value", rows[1:2], rows[4:5], 1e-12)
}

func TestNamesOfPlayersDoNotMatter(t *testing.T) {
	names := []int{3, 0, 5, 1, 4, 2}
	renamed := func(c Coalition) (d Coalition) {
		for _, i := range c.Players() {
			d |= only(names[i])
		}
		return d
	}
	v := random(5)
	g := played(t, precedence(t, 6, [2]int{3, 0}, [2]int{3, 5}), v)
	h := played(t, precedence(t, 6, [2]int{0, 1}, [2]int{0, 2}), func(c Coalition) []float64 { return v(renamed(c)) })
	want := make([][]float64, 6)
	for i, j := range names {
		want[i] = g.Shapley()[j]
	}
	alike(t, "value", h.Shapley(), want, 1e-12)
}

func TestValueIsLinear(t *testing.T) {
	p := precedence(t, 6, [2]int{2, 4})
	v, w := random(1), random(2)
	mixed := played(t, p, func(c Coalition) []float64 {
		row := make([]float64, 3)
		addDifference(row, 1, v(c), row)
		addDifference(row, -2.5, w(c), make([]float64, 3))
		return row
	})
	want := played(t, p, v).Shapley()
	for i, row := range played(t, p, w).Shapley() {
		addDifference(want[i], -2.5, row, make([]float64, 3))
	}
	alike(t, "value", mixed.Shapley(), want, 1e-12)
}

// orders lists all that respect a precedence, by trying each.
func orders(p *Precedence) (list [][]int) {
	var grow func(order []int, c Coalition)
	grow = func(order []int, c Coalition) {
		if len(order) == p.Players() {
			list = append(list, slices.Clone(order))
			return
		}
		for i := range p.Players() {
			if p.mayJoin(i, c) {
				grow(append(order, i), c|only(i))
			}
		}
	}
	grow(nil, 0)
	return list
}

// someFollow draws a precedence: each player follows each lower number with a chance.
func someFollow(t *testing.T, r *rand.Rand, n int, chance float64) *Precedence {
	var pairs [][2]int
	names := r.Perm(n)
	for j := range n {
		for i := range j {
			if r.Float64() < chance {
				pairs = append(pairs, [2]int{names[i], names[j]})
			}
		}
	}
	return precedence(t, n, pairs...)
}

// Values and ranges are those of a list of all orders, for random games under random precedences.
func TestValuesAreThoseOfAllOrders(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 1))
	for k := range 40 {
		n := 1 + k%7
		p := someFollow(t, r, n, []float64{0, 0.15, 0.4}[k%3])
		g := played(t, p, random(uint64(k)))
		all := orders(p)
		if count := g.up[len(g.up)-1]; count != float64(len(all)) || g.down[0] != count {
			t.Fatalf("found %g and %g orders, expected %d", count, g.down[0], len(all))
		}
		mean, least, greatest := g.rows(), g.rows(), g.rows()
		for o, order := range all {
			along, err := g.Along(order)
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range along {
				for m, v := range row {
					mean[i][m] += v / float64(len(all))
					if o == 0 {
						least[i][m], greatest[i][m] = v, v
					}
					least[i][m], greatest[i][m] = min(least[i][m], v), max(greatest[i][m], v)
				}
			}
		}
		low, high := g.Range()
		alike(t, "value", g.Shapley(), mean, 1e-11)
		alike(t, "least", low, least, 0)
		alike(t, "greatest", high, greatest, 0)
	}
}

// What comes before a player and what comes after it stay with it: first on top of those, last with these.
func TestFirstAndLastUnderPrecedence(t *testing.T) {
	v := random(3)
	g := played(t, precedence(t, 4, [2]int{0, 1}, [2]int{1, 2}), v)
	alike(t, "first", g.First(), [][]float64{
		minus(v(of(0)), v(0)), minus(v(of(0, 1)), v(of(0))), minus(v(of(0, 1, 2)), v(of(0, 1))), minus(v(of(3)), v(0)),
	}, 0)
	n := v(of(0, 1, 2, 3))
	alike(t, "last", g.Last(), [][]float64{minus(n, v(of(3))), minus(n, v(of(0, 3))), minus(n, v(of(0, 1, 3))), minus(n, v(of(0, 1, 2)))}, 0)
}
