package ensemble

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// swapping is a design of a kind over two groups and what they leave, along the paths of courses.toml.
func swapping(kind, more string) string {
	return on("courses.toml") + "[design]\nkind = \"" + kind + "\"\ndraws = 4\nseed = 5\n" + more
}

// A run of a group differs from its base draw in the values of the group alone, and all paths have all runs.
func TestSchemeSwapsGroups(t *testing.T) {
	p := planned(t, swapping("saltelli", "[groups.guidance]\nof = [\"moves.guidance.*\"]\n[groups.chances]\nof = [\"courses.*.chance\"]\n"))
	s := p.Scheme()
	if want := 8 * 4 * (len(s.Groups) + 2); p.Draws != want || p.Runs() != want*len(p.Cells) || len(s.Groups) != 3 {
		t.Fatalf("found %d draws, %d runs and %d groups, expected %d, %d on each of %d paths, and 3", p.Draws, p.Runs(), len(s.Groups), want, want, len(p.Cells))
	}
	moved := map[string]bool{}
	for base := range 32 {
		a := valuesOf(p, base*5)
		for g, group := range s.Groups {
			for c, v := range valuesOf(p, base*5+2+g) {
				address := p.Columns[c].Address
				if moved[address] = moved[address] || v != a[c]; v != a[c] && !slices.Contains(group.Of, address) {
					t.Fatalf("base draw %d, group %s: found %s swapped, expected the group's values alone", base, group.Name, address)
				}
			}
		}
		for path := range p.Cells {
			if again := valuesOf(p, path*p.Draws+base*5); !slices.Equal(again, a) {
				t.Fatalf("base draw %d on path %d: found %v, expected %v", base, path, again, a)
			}
		}
	}
	if len(moved) != len(p.Columns) || slices.Contains(slices.Collect(maps.Values(moved)), false) {
		t.Errorf("found %v swapped, expected all columns", moved)
	}
}

// Each kind has the runs of its design, and values in the ranges of their spreads.
func TestSchemeKinds(t *testing.T) {
	n := len(planned(t, swapping("saltelli", "")).Drawn())
	for kind, want := range map[string]int{"morris": 4 * (n + 1), "saltelli": 32 * (n + 2), "shapley": 32 << n} {
		if p := planned(t, swapping(kind, "")); p.Draws != want || p.Scheme().Kind != kind {
			t.Errorf("%s: found %d runs, expected %d", kind, p.Draws, want)
		}
	}
	if planned(t, on("courses.toml")+"[design]\ndraws = 64\n").Scheme() != nil {
		t.Error("found a scheme of a design that swaps nothing")
	}
}

// Values that correlate do so in the base draws of a Shapley design, with the ranges that they have in any other.
func TestSchemeTies(t *testing.T) {
	ties := "[correlate.both]\nof = [\"courses.in-part.moves.guidance.strength\", \"courses.lasts.chance\"]\nrank = 0.7\n"
	shapley := planned(t, strings.Replace(swapping("shapley", ties), "draws = 4", "draws = 64", 1))
	plain := planned(t, on("courses.toml")+"[design]\ndraws = 1024\n"+ties)
	block := shapley.Draws / (8 * 64)
	columns := func(p *Plan, step, n int) (a, b []float64) {
		i, j := columnOf(t, p, "courses.in-part.moves.guidance.strength"), columnOf(t, p, "courses.lasts.chance")
		for run := range n {
			v := valuesOf(p, run*step)
			a, b = append(a, v[i]), append(b, v[j])
		}
		return a, b
	}
	stays(t, shapley)
	a, b := columns(shapley, block, 512)
	c, d := columns(plain, 1, 512)
	if got, want := stat.Correlation(a, b, nil), stat.Correlation(c, d, nil); math.Abs(got-want) > 0.05 {
		t.Errorf("found a correlation of %.3f, expected %.3f as in other designs", got, want)
	}
	for i, pair := range [][2][]float64{{a, c}, {b, d}} {
		found, want := stat.Mean(pair[0], nil), stat.Mean(pair[1], nil)
		if math.Abs(found-want) > 0.01 {
			t.Errorf("value %d: found a mean of %.4f, expected %.4f", i, found, want)
		}
	}
}

// What is given moves scores as it does in other designs: mean, spread and correlation of particles that lie as a normal distribution does.
func TestSchemeGiven(t *testing.T) {
	two := []string{"courses.in-part.moves.guidance.strength", "courses.lasts.chance"}
	given := func(p *Plan) *Given {
		g, rng := &Given{Title: "given"}, rand.New(rand.NewPCG(1, 5))
		for _, address := range two {
			g.Parts = append(g.Parts, Part{Address: address, Spread: p.Columns[columnOf(t, p, address)].Spread})
		}
		for range 1024 {
			along, across := 0.8+0.3*rng.NormFloat64(), rng.NormFloat64()
			g.Parts[0].Scores = append(g.Parts[0].Scores, ScoreOf((along+across)/math.Sqrt2))
			g.Parts[1].Scores = append(g.Parts[1].Scores, ScoreOf((along-across)/math.Sqrt2))
		}
		return g
	}
	moments := func(p *Plan, step int) (list []float64) {
		var v [2][]float64
		for run := range 512 {
			for i, address := range two {
				v[i] = append(v[i], valuesOf(p, run*step)[columnOf(t, p, address)])
			}
		}
		for i := range v {
			list = append(list, stat.Mean(v[i], nil), stat.StdDev(v[i], nil))
		}
		return append(list, stat.Correlation(v[0], v[1], nil))
	}
	shapley := planned(t, strings.Replace(swapping("shapley", ""), "draws = 4", "draws = 64", 1))
	must(t, shapley.Condition(given(shapley)))
	must(t, shapley.layTies())
	plain := planned(t, on("courses.toml")+"[design]\ndraws = 1024\n")
	must(t, plain.Condition(given(plain)))
	stays(t, shapley)
	found, want := moments(shapley, shapley.Draws/512), moments(plain, 1)
	for i := range want {
		if math.Abs(found[i]-want[i]) > 0.03 {
			t.Errorf("found moments %.3f, expected %.3f", found, want)
		}
	}
}

// stays checks that a tied value is what it was while others are drawn again given it.
func stays(t *testing.T, p *Plan) {
	t.Helper()
	block := 1 << len(p.Scheme().Groups)
	for g, group := range p.Scheme().Groups {
		a, swapped := valuesOf(p, 0), valuesOf(p, (block-1)&^(1<<g)) // all are drawn again but the group
		for c := range a {
			if slices.Contains(group.Of, p.Columns[c].Address) && swapped[c] != a[c] {
				t.Errorf("%s: found %v, expected it to stay at %v", group.Name, swapped[c], a[c])
			}
		}
	}
}
