package game

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/simtest/known"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// sample takes some blocks, in batches.
func sample(t testing.TB, s *Sampler, v func(Coalition) []float64, batches, blocks int) *Estimate {
	t.Helper()
	for range batches {
		if err := s.Take(worthsOf(s.Next(blocks), v)); err != nil {
			t.Fatal(err)
		}
	}
	return s.Estimate()
}

// remembered is a worth that is worked out once for each coalition.
func remembered(v func(Coalition) []float64) func(Coalition) []float64 {
	known := map[Coalition][]float64{}
	return func(c Coalition) []float64 {
		if known[c] == nil {
			known[c] = v(c)
		}
		return known[c]
	}
}

// Over 100 random games of ten players, estimates lie within four and a half standard errors of the exact values, and in 90 to 98 of
// 100 values within 1.96, whether players come in any order or some follow others.
func TestSamplerKnownCoverage(t *testing.T) {
	free := precedence(t, 10)
	some := precedence(t, 10, [2]int{0, 3}, [2]int{3, 7}, [2]int{1, 7}, [2]int{9, 2})
	for _, k := range []struct {
		name   string
		p      *Precedence
		blocks int
	}{{"any order", free, 100}, {"some follow", some, 200}} {
		t.Run(k.name, func(t *testing.T) {
			within, count := 0, 0
			for seed := range uint64(100) {
				v := remembered(random(seed))
				exact := played(t, k.p, v).Shapley()
				e := sample(t, NewSampler(k.p, seed), v, 1, k.blocks)
				for i, row := range e.Value {
					for m, x := range row {
						off := math.Abs(x - exact[i][m])
						if off > 4.5*e.Error[i][m] {
							t.Errorf("game %d, player %d, value %d: found %g ± %g, expected %g", seed, i, m, x, e.Error[i][m], exact[i][m])
						}
						if count++; off < 1.96*e.Error[i][m] {
							within++
						}
					}
				}
			}
			c := known.Case{Method: "Shapley, sampled", Name: fmt.Sprintf("100 games of ten players, %s", k.name), Source: "level of the interval"}
			c.Tell(t, fmt.Sprintf("coverage, %d intervals of 95 %%", count), known.Answer{Value: 0.95, Below: 0.05, Above: 0.03}, float64(within)/float64(count))
		})
	}
}

// Four blocks of 1, 2, 3 and 4: the mean is 2.5, and its error √(5/(4·3)).
func TestStandardErrorOfFourBlocks(t *testing.T) {
	s := NewSampler(precedence(t, 1), 1)
	for _, x := range []float64{4, 1, 3, 2} {
		s.tally.add([][]float64{{x}})
	}
	expect(t, "value", s.Estimate().Value, 2.5)
	expect(t, "error", s.Estimate().Error, math.Sqrt(5./12))
}

func TestEstimatesAddUp(t *testing.T) {
	for _, p := range []*Precedence{precedence(t, 14), precedence(t, 14, [2]int{0, 13}, [2]int{4, 2})} {
		v := random(77)
		found := sums(sample(t, NewSampler(p, 5), v, 3, 4).Value)
		alike(t, "sum", found, [][]float64{minus(v(everyone(14)), v(0))}, 1e-9)
	}
}

// How blocks are batched changes no byte; the seed does.
func TestBatchesDoNotMatter(t *testing.T) {
	for _, p := range []*Precedence{precedence(t, 9), precedence(t, 9, [2]int{8, 0})} {
		v := random(12)
		want := fmt.Sprint(*sample(t, NewSampler(p, 3), v, 1, 40))
		for _, k := range [][2]int{{40, 1}, {8, 5}, {2, 20}} {
			if found := fmt.Sprint(*sample(t, NewSampler(p, 3), v, k[0], k[1])); found != want {
				t.Errorf("%d batches of %d: found another estimate than of one batch of 40", k[0], k[1])
			}
		}
		if fmt.Sprint(*sample(t, NewSampler(p, 4), v, 1, 40)) == want {
			t.Error("found the same estimate of two seeds")
		}
	}
}

// What each player adds by itself is found without error, and a player that does nothing has exactly 0.
func TestSumsAreSampledExactly(t *testing.T) {
	for _, p := range []*Precedence{precedence(t, 15), precedence(t, 15, [2]int{2, 4}, [2]int{4, 9})} {
		v := single(func(c Coalition) (sum float64) {
			for _, i := range c.Players() {
				sum += float64(i)
			}
			return sum
		})
		e := sample(t, NewSampler(p, 1), v, 1, 20)
		for i, row := range e.Value {
			if math.Abs(row[0]-float64(i)) > 1e-12 || e.Error[i][0] > 1e-12 {
				t.Errorf("player %d: found %g ± %g, expected %d exactly", i, row[0], e.Error[i][0], i)
			}
		}
		if e.Value[0][0] != 0 || e.Error[0][0] != 0 {
			t.Errorf("found %g ± %g, expected 0 exactly", e.Value[0][0], e.Error[0][0])
		}
	}
}

// A worth that follows from the square of the number of players leaves no error either: for each that comes before a player in one order,
// one comes after it in another.
func TestSizeIsNoSourceOfError(t *testing.T) {
	e := sample(t, NewSampler(precedence(t, 64), 1), single(func(c Coalition) float64 { return size(c) * size(c) }), 2, 1)
	expect(t, "value", e.Value, slices.Repeat([]float64{64}, 64)...)
	for i, row := range e.Error {
		if row[0] > 1e-9 {
			t.Errorf("error of %d: found %g, expected none", i, row[0])
		}
	}
}

// Sampled until a precision is reached, the values are as near as that says, and the check needs sixteen blocks.
func TestSampleUntilPrecise(t *testing.T) {
	v := random(31)
	exact, s := played(t, precedence(t, 10), v).Shapley(), NewSampler(precedence(t, 10), 9)
	precision := []float64{0.03, 0.01, 30}
	for e := s.Estimate(); ; e = sample(t, s, v, 1, 8) {
		reached, err := e.Within([]float64{1e9, 1e9, 1e9})
		if e.Blocks > 0 && (err != nil || reached != (e.Blocks >= 16)) {
			t.Fatalf("%d blocks: found %v, %v", e.Blocks, reached, err)
		}
		if reached, _ = e.Within(precision); !reached {
			continue
		}
		for i, row := range e.Value {
			for m, x := range row {
				if math.Abs(x-exact[i][m]) > 4*precision[m] {
					t.Errorf("player %d, value %d: found %g, expected %g to within 4·%g", i, m, x, exact[i][m], precision[m])
				}
			}
		}
		return
	}
}

// No coalition is asked twice, and none that is not feasible.
func TestCoalitionsAreAskedOnce(t *testing.T) {
	p := precedence(t, 6, [2]int{1, 0}, [2]int{1, 5})
	feasible, err := p.Feasible()
	if err != nil {
		t.Fatal(err)
	}
	s, asked := NewSampler(p, 2), []Coalition{}
	for range 200 {
		asked = append(asked, s.Next(3)...)
		if err := s.Take(worthsOf(s.asked, random(1))); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(asked)
	if !slices.Equal(asked, feasible) {
		t.Errorf("found %v asked, expected each of %v once", asked, feasible)
	}
}

func TestSampleOfNobodyAndOfOne(t *testing.T) {
	if e := sample(t, NewSampler(precedence(t, 0), 1), random(1), 2, 3); len(e.Value) != 0 || e.Blocks != 6 {
		t.Errorf("found %v, expected six blocks of nobody", e)
	}
	e := sample(t, NewSampler(precedence(t, 1), 1), single(func(c Coalition) float64 { return 2 + size(c) }), 1, 2)
	expect(t, "value", e.Value, 1)
	expect(t, "error", e.Error, 0)
	if first := sample(t, NewSampler(precedence(t, 1), 1), random(1), 1, 1); !math.IsInf(first.Error[0][0], 1) {
		t.Errorf("found an error of %g after one block, expected infinity", first.Error[0][0])
	}
}

// All orders are equally likely by counting, by walking, and in circles: Pearson's test at one in a thousand.
func TestOrdersAreEquallyLikely(t *testing.T) {
	p, free := precedence(t, 6, [2]int{0, 3}, [2]int{1, 3}, [2]int{3, 5}), precedence(t, 5)
	l, err := newLattice(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []struct {
		name string
		p    *Precedence
		draw func(*stream) []int
	}{
		{"counted", p, l.extension},
		{"walked", p, p.walk},
		{"walked, none follows", free, free.walk},
		{"circle", free, func(r *stream) []int { return rotated(r.permutation(5))[7] }},
		{"circle, some follow", p, func(r *stream) []int {
			order := rotated(r.permutation(6))[3]
			return p.following(order, l.extension(r))
		}},
	} {
		all := orders(k.p)
		found, want := make([]float64, len(all)), make([]float64, len(all))
		place := map[string]int{}
		for o, order := range all {
			place[fmt.Sprint(order)], want[o] = o, 100
		}
		for b := range 100 * len(all) {
			o, ok := place[fmt.Sprint(k.draw(newStream(6, b)))]
			if !ok {
				t.Fatalf("%s: found an order that the precedence forbids", k.name)
			}
			found[o]++
		}
		if limit := (distuv.ChiSquared{K: float64(len(all) - 1)}).Quantile(0.999); stat.ChiSquare(found, want) > limit {
			t.Errorf("%s: found a distance of %.1f from equal counts of %d orders, expected at most %.1f", k.name, stat.ChiSquare(found, want), len(all), limit)
		}
	}
}

// Where coalitions are too many to count, orders are walked: here of 40 players, of which each follows some.
func TestManyPlayersUnderPrecedence(t *testing.T) {
	p := someFollow(t, rand.New(rand.NewPCG(1, 2)), 40, 0.02)
	if p.free() {
		t.Fatal("found no player that follows another, expected some")
	}
	s := NewSampler(p, 1)
	if s.lattice != nil {
		t.Fatal("found the coalitions counted, expected too many")
	}
	g := sample(t, s, single(func(c Coalition) float64 {
		for i, before := range p.before {
			if c.Has(i) && !before.in(c) {
				t.Fatalf("found %s asked, in which %d lacks some of %s", c, i, before)
			}
		}
		return size(c)
	}), 1, 20)
	expect(t, "value", g.Value, slices.Repeat([]float64{1}, 40)...)
}

// Two samplers of a seed, one of which minds that a player follows another, share most of the coalitions that they ask for.
func TestSamplersShareCoalitions(t *testing.T) {
	const n = 30
	free, some := NewSampler(precedence(t, n), 1).Next(16), NewSampler(precedence(t, n, [2]int{3, 8}), 1).Next(16)
	more := slices.DeleteFunc(some, func(c Coalition) bool {
		_, shared := slices.BinarySearch(free, c)
		return shared
	})
	if 3*len(more) > len(free) {
		t.Errorf("found %d coalitions beside %d that are shared, expected a third at most", len(more), len(free))
	}
}

// A block takes as many coalitions as eight orders have, but for the few that two of them share.
func TestABlockIsEightOrders(t *testing.T) {
	if asked := len(NewSampler(precedence(t, 40), 1).Next(1)); asked > 2+8*39 || asked < 7*39 {
		t.Errorf("found %d coalitions asked, expected nobody, all and 8·39, less some", asked)
	}
}

// The sum of two players is estimated with an error of its own: blocks in which one adds what the other does not have none.
func TestSumsOfGroups(t *testing.T) {
	v := remembered(random(3))
	s := NewSampler(precedence(t, 10), 1)
	s.Group([][]int{{0, 4, 7}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}})
	e, sums := sample(t, s, v, 2, 20), s.Sums()
	expect(t, "sum", sums.Value[:1], e.Value[0][0]+e.Value[4][0]+e.Value[7][0])
	if all := sums.Error[1][0]; all > 1e-9 {
		t.Errorf("found an error of %g of the sum of all, expected none", all)
	}
	if one, most := sums.Error[0][0], e.Error[0][0]+e.Error[4][0]+e.Error[7][0]; one <= 0 || one > most {
		t.Errorf("found an error of %g of three, expected more than 0 and at most %g", one, most)
	}
	if sums.Blocks != 40 {
		t.Errorf("found %d blocks, expected 40", sums.Blocks)
	}
}
