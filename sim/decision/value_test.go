package decision_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"h20sim/sim/decision"
	"h20sim/sim/ensemble/design"
	"h20sim/sim/rankbasis"
	"h20sim/sim/simtest/known"
)

// What a visit to two sites is worth before a well is drilled: the first tells all, the second nothing.
func ExampleValue() {
	wet, other := make([]float64, 400), make([]float64, 400)
	drill := make([]float64, 400)
	for i := range drill {
		wet[i], other[i] = float64(i/200), float64(i%2)
		drill[i] = 300*wet[i] - 100 // m USD
	}
	info, err := decision.Value(
		decision.Choice{Options: []decision.Option{{"leave", make([]float64, 400)}, {"drill", drill}}},
		decision.Inputs{Columns: []rankbasis.Input{
			{Name: "wet", Values: wet, Categories: true},
			{Name: "other", Values: other, Categories: true},
		}},
		decision.Floor{Permutations: 199, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("best %d, expected %.0f\n", info.Best, info.Expected[info.Best])
	fmt.Printf("all %.0f, wet %.0f, other %.0f\n", info.Perfect.Value, info.Inputs[0].Value, info.Inputs[1].Value)
	// Output:
	// best 1, expected 50
	// all 50, wet 50, other 0
}

// worth is σ·(φ(m/σ) − (m/σ)·Φ(−m/σ)), the unit-normal loss: what it is worth to know the part of standard deviation σ of a payoff
// difference of mean m.
func worth(m, sigma float64) float64 {
	return sigma * (distuv.UnitNormal.Prob(m/sigma) - m/sigma*distuv.UnitNormal.CDF(-m/sigma))
}

var slopes = []float64{3, 1.5, 0.7}

// normals is a choice whose payoff difference is 0.8 + 3·z₀ + 1.5·z₁ + 0.7·z₂; of six normal inputs, the other three are inert, but
// that both options gain by z₃.
func normals(t *testing.T, kind string, n int, seed uint64) (decision.Choice, decision.Inputs) {
	t.Helper()
	names := strings.Split("abcdef", "")
	d, err := design.New(design.Spec{Kind: kind, Runs: n, Seed: seed, Addresses: names})
	if err != nil {
		t.Fatal(err)
	}
	var in decision.Inputs
	for k, name := range names {
		values := make([]float64, n)
		for i := range values {
			values[i] = distuv.UnitNormal.Quantile(d.At(i, k))
		}
		in.Columns = append(in.Columns, rankbasis.Input{Name: name, Values: values})
	}
	sell, stay := make([]float64, n), make([]float64, n)
	for i := range stay {
		stay[i] = 100 + in.Columns[3].Values[i]
		sell[i] = stay[i] + 0.8
		for k, a := range slopes {
			sell[i] += a * in.Columns[k].Values[i]
		}
	}
	return decision.Choice{Options: []decision.Option{{"stay", stay}, {"sell", sell}}}, in
}

func value(t *testing.T, c decision.Choice, in decision.Inputs) *decision.Information {
	t.Helper()
	info, err := decision.Value(c, in, decision.Floor{Permutations: 99, Seed: 20250822})
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func near(t *testing.T, what string, found, want, within float64) {
	t.Helper()
	if !(math.Abs(found-want) <= within) {
		t.Errorf("%s: found %.4f, expected %.4f within %v", what, found, want, within)
	}
}

// difference is the case of normals of which worth is the answer.
func difference(name string) known.Case {
	return known.Case{Method: "Value of information", Name: name, Source: "unit-normal loss, Raiffa and Schlaifer 1961"}
}

func TestValueKnownAnswers(t *testing.T) {
	c, in := normals(t, "sobol", 4096, 1)
	in.Groups = []decision.Group{{"1 and 2", []int{0, 1}}, {"2 and 3", []int{1, 2}}, {"1, 2 and 3", []int{0, 1, 2}}, {"inert", []int{3, 4, 5}}}
	info := value(t, c, in)
	if info.Best != 1 {
		t.Errorf("found option %d best, expected 1", info.Best)
	}
	k := difference("0.8 + 3z₁ + 1.5z₂ + 0.7z₃, 4,096 draws")
	k.Tell(t, "EVPI", known.Near(1.0040, 0.002), info.Perfect.Value)
	for i, want := range []float64{0.8391, 0.2816, 0.0441} {
		k.Tell(t, fmt.Sprintf("EVPPI of input %d", i+1), known.Near(want, 0.005), info.Inputs[i].Value)
	}
	for i, sigma := range []float64{math.Sqrt(11.25), math.Sqrt(2.74), math.Sqrt(11.74)} {
		k.Tell(t, "EVPPI of inputs "+in.Groups[i].Name, known.Near(worth(0.8, sigma), 0.005), info.Groups[i].Value)
	}
	for i, w := range info.Inputs[3:] {
		k.Tell(t, fmt.Sprintf("EVPPI of inert input %d", i+4), known.Near(0, 0), w.Value)
	}
	k.Tell(t, "EVPPI of the inert inputs together", known.Near(0, 0), info.Groups[3].Value)
	if g := info.Groups; !(g[0].Value > info.Inputs[0].Value && g[1].Value > info.Inputs[1].Value && g[2].Value > g[0].Value) {
		t.Errorf("found %v, expected a group to be worth more than part of it", g)
	}
}

// The closed form that other tests use has the values that are published.
func TestUnitNormalLoss(t *testing.T) {
	for i, want := range []float64{0.8391, 0.2816, 0.0441} {
		near(t, "closed form", worth(0.8, slopes[i]), want, 5e-5)
	}
	near(t, "closed form", worth(0.8, math.Sqrt(9+2.25+0.49)), 1.0040, 5e-5)
}

// Of studies of independent draws, 19 of 20 are within 1.96 standard errors of the closed form.
func TestValueKnownCoverage(t *testing.T) {
	const studies = 150
	within := make([]int, 3)
	for seed := range uint64(studies) {
		c, in := normals(t, "random", 1024, seed)
		in.Columns = in.Columns[:2]
		info, err := decision.Value(c, in, decision.Floor{Permutations: 19})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []float64{worth(0.8, 3), worth(0.8, 1.5), worth(0.8, math.Sqrt(11.74))} {
			if w := append(info.Inputs, info.Perfect)[i]; math.Abs(w.Estimate-want) < 1.96*w.Error {
				within[i]++
			}
		}
	}
	for i, what := range []string{"EVPPI of input 1", "EVPPI of input 2", "EVPI"} {
		k := difference(fmt.Sprintf("1,024 random draws, %d intervals of 95 %%", studies))
		k.Tell(t, "coverage of "+what, known.Answer{Value: 0.95, Below: 0.05, Above: 0.045}, float64(within[i])/studies)
	}
}

// A study in which no input matters says so in 19 of 20 cases.
func TestValueKnownNull(t *testing.T) {
	const studies = 200
	something := 0
	for seed := range uint64(studies) {
		c, in := normals(t, "random", 256, seed)
		in.Columns, in.Groups = in.Columns[3:], []decision.Group{{"two", []int{0, 1}}}
		for i := range c.Options[0].Payoffs {
			c.Options[0].Payoffs[i] = 0
		}
		rng := rand.New(rand.NewPCG(seed, 1))
		for i := range c.Options[1].Payoffs {
			c.Options[1].Payoffs[i] = 0.1 + rng.NormFloat64()
		}
		info := value(t, c, in)
		for _, w := range append(info.Inputs, info.Groups...) {
			if w.Value > 0 {
				something++
				break
			}
		}
	}
	k := known.Case{Method: "Value of information", Name: "inert inputs, 200 studies", Source: "level of the floor"}
	k.Tell(t, "share that finds nothing", known.Answer{Value: 0.95, Below: 0.04, Above: 0.05}, 1-float64(something)/studies)
}

// What matters only together is worth nothing alone.
func TestProductIsWorthKnowingTogether(t *testing.T) {
	c, in := normals(t, "sobol", 2048, 3)
	a, b := in.Columns[0].Values, in.Columns[1].Values
	for i := range a {
		c.Options[1].Payoffs[i] = c.Options[0].Payoffs[i] + a[i]*b[i] - 0.01
	}
	in.Groups = []decision.Group{{"ab", []int{0, 1}}}
	info := value(t, c, in)
	if info.Inputs[0].Value > 0 || info.Inputs[1].Value > 0 {
		t.Errorf("found %v, expected nothing of one factor alone", info.Inputs[:2])
	}
	near(t, "both over all", info.Groups[0].Value/info.Perfect.Value, 1, 0.1)
}

// With three options and two categories everything is counted by hand. Category 0 weighs 1/4, category 1 3/4:
//
//	payoff   category 0   category 1   expected
//	a             4            0           1
//	b             0            2           1.5
//	c             1            1           1
//
// To know the category is worth 4/4 + 2·3/4 − 1.5 = 1.
func TestCategoriesByHand(t *testing.T) {
	const n = 60
	course := rankbasis.Input{Name: "course", Categories: true, Values: make([]float64, n)}
	c := decision.Choice{Weights: make([]float64, n)}
	payoffs := make([][]float64, 3)
	for i := range n {
		at := i % 2
		course.Values[i], c.Weights[i] = float64(at), []float64{1, 3}[at]
		for o, by := range [][]float64{{4, 0}, {0, 2}, {1, 1}} {
			payoffs[o] = append(payoffs[o], by[at])
		}
	}
	for o, name := range []string{"a", "b", "c"} {
		c.Options = append(c.Options, decision.Option{Name: name, Payoffs: payoffs[o]})
	}
	info := value(t, c, decision.Inputs{Columns: []rankbasis.Input{course}})
	if info.Best != 1 {
		t.Errorf("found option %d best, expected 1", info.Best)
	}
	near(t, "expected of b", info.Expected[1], 1.5, 1e-12)
	near(t, "all", info.Perfect.Value, 1, 1e-12)
	near(t, "course", info.Inputs[0].Value, 1, 1e-12)
}

func TestChoiceWithoutUncertainty(t *testing.T) {
	c, in := normals(t, "random", 64, 1)
	one := value(t, decision.Choice{Options: c.Options[:1]}, in)
	same := value(t, decision.Choice{Options: []decision.Option{c.Options[0], {"same", c.Options[0].Payoffs}}}, in)
	for _, info := range []*decision.Information{one, same} {
		if info.Best != 0 || info.Perfect.Value != 0 || info.Inputs[0].Value != 0 {
			t.Errorf("found %+v, expected nothing to be worth knowing", info)
		}
	}
	c, _ = normals(t, "random", 64, 1)
	flat := decision.Inputs{Columns: []rankbasis.Input{{Name: "flat", Values: make([]float64, 64)}}}
	if info := value(t, c, flat); info.Inputs[0].Value != 0 {
		t.Errorf("found %+v of a constant input, expected 0", info.Inputs[0])
	}
}

// The scale of weights does not matter, the unit of the payoff scales the result, and inputs may stand in any order.
func TestRelations(t *testing.T) {
	c, in := normals(t, "sobol", 512, 9)
	before := value(t, c, in)
	c.Weights = make([]float64, 512)
	for i := range c.Weights {
		c.Weights[i] = 0.25
	}
	for o := range c.Options {
		for i := range c.Options[o].Payoffs {
			c.Options[o].Payoffs[i] *= 8
		}
	}
	in.Columns[0], in.Columns[1] = in.Columns[1], in.Columns[0]
	after := value(t, c, in)
	near(t, "all", after.Perfect.Value, 8*before.Perfect.Value, 1e-9)
	near(t, "first", after.Inputs[1].Value, 8*before.Inputs[0].Value, 1e-9)
	near(t, "floor", after.Inputs[1].Floor, 8*before.Inputs[0].Floor, 1e-9)
	if again := value(t, c, in); !reflect.DeepEqual(after, again) {
		t.Error("found another result of the same inputs")
	}
}

// A group of more members than draws can tell apart says how many it leaves out, and nothing is worth more than all.
func TestGroupLargerThanTheDraws(t *testing.T) {
	c, in := normals(t, "random", 64, 5)
	many := decision.Group{Name: "many"}
	for k := range 20 {
		many.Inputs = append(many.Inputs, k)
		if k >= len(in.Columns) {
			in.Columns = append(in.Columns, rankbasis.Input{Name: fmt.Sprint(k), Values: c.Options[k%2].Payoffs})
		}
	}
	in.Groups = []decision.Group{many}
	info := value(t, c, in)
	if g := info.Groups[0]; g.Omitted != 4 || g.Value > info.Perfect.Value || g.Clipped != (g.Estimate == info.Perfect.Value) {
		t.Errorf("found %+v, expected 4 members omitted: 20 less a quarter of 64 draws; and at most %v", g, info.Perfect.Value)
	}
}

// Nothing is worth more than all, or less than nothing, with few draws, ties, categories and draws without weight.
func TestFewDraws(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for n := 1; n < 60; n++ {
		a, b, weights := make([]float64, n), make([]float64, n), make([]float64, n)
		tied, course := rankbasis.Input{Values: make([]float64, n)}, rankbasis.Input{Values: make([]float64, n), Categories: true}
		for i := range n {
			tied.Values[i], course.Values[i] = float64(rng.IntN(3)), float64(rng.IntN(9))
			a[i], b[i] = rng.NormFloat64(), tied.Values[i]-1
			weights[i] = float64(rng.IntN(3)) + float64(1-min(i, 1))
		}
		c := decision.Choice{Options: []decision.Option{{"a", a}, {"b", b}, {"c", make([]float64, n)}}, Weights: weights}
		in := decision.Inputs{Columns: []rankbasis.Input{tied, course}, Groups: []decision.Group{{"both", []int{0, 1}}}}
		info := value(t, c, in)
		for _, w := range append(info.Inputs, info.Groups...) {
			if !(w.Value >= 0 && w.Value <= info.Perfect.Value && w.Floor >= 0 && w.Error >= 0) {
				t.Errorf("%d draws: found %+v, expected a value from 0 to %v", n, w, info.Perfect.Value)
			}
		}
	}
}

func TestWrongChoicesAreTold(t *testing.T) {
	a, x := []float64{1, 2}, rankbasis.Input{Name: "x", Values: []float64{1, 2}}
	two := []decision.Option{{"a", a}, {"b", a}}
	for _, c := range []struct {
		options      []decision.Option
		in           decision.Inputs
		permutations int
		want         string
	}{
		{nil, decision.Inputs{}, 19, "found no options, expected at least one"},
		{[]decision.Option{{"a", nil}}, decision.Inputs{}, 19, "found no runs, expected some"},
		{[]decision.Option{{"a", a}, {"a", a}}, decision.Inputs{}, 19, `option "a": found it twice, expected a name for each`},
		{[]decision.Option{{"a", a}, {"b", a[:1]}}, decision.Inputs{}, 19, `option "b": found 1 payoffs, expected one for each of 2 draws`},
		{[]decision.Option{{"a", []float64{math.NaN()}}}, decision.Inputs{}, 19, `option "a", draw 0: found NaN, expected a number`},
		{two, decision.Inputs{Columns: []rankbasis.Input{{Name: "x", Values: []float64{1, math.NaN()}}}}, 19, `input "x", run 1: found NaN, expected a number`},
		{two, decision.Inputs{Columns: []rankbasis.Input{x}, Groups: []decision.Group{{"g", []int{1}}}}, 19, `group "g": found input 1, expected different ones from 0 to 0`},
		{two, decision.Inputs{Columns: []rankbasis.Input{x}, Groups: []decision.Group{{"g", nil}}}, 19, `group "g": found no inputs, expected at least one`},
		{two, decision.Inputs{}, 18, "found 18 permutations, expected at least 19"},
	} {
		_, err := decision.Value(decision.Choice{Options: c.options}, c.in, decision.Floor{Permutations: c.permutations})
		if err == nil || err.Error() != c.want {
			t.Errorf("found %v, expected %s", err, c.want)
		}
	}
}

// If nothing that is drawn has to do with the payoffs, something is told in 5 % of studies at most, also where few orders give anything.
func TestChanceIsToldInOneStudyOfTwenty(t *testing.T) {
	t.Parallel()
	const studies, draws, inputs = 300, 96, 25
	for _, c := range []struct{ behind, sd, rare, jump float64 }{{1, 3, 0, 0}, {3, 3, 0, 0}, {349, 150, 0.07, 2265}} {
		told := 0
		for seed := range uint64(studies) {
			rng := rand.New(rand.NewPCG(seed, 9))
			choice, in := decision.Choice{Weights: slices.Repeat([]float64{1}, draws), Options: []decision.Option{{Name: "a", Payoffs: make([]float64, draws)}, {Name: "b"}}}, decision.Inputs{Tied: true}
			for range draws {
				v := c.sd*rng.NormFloat64() - c.behind
				if rng.Float64() < c.rare {
					v += c.jump
				}
				choice.Options[1].Payoffs = append(choice.Options[1].Payoffs, v)
			}
			for i := range inputs {
				column := rankbasis.Input{Name: fmt.Sprint("x", i)}
				for range draws {
					column.Values = append(column.Values, rng.Float64())
				}
				in.Columns = append(in.Columns, column)
			}
			found, err := decision.Value(choice, in, decision.Floor{Permutations: 99, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(found.Inputs, func(w decision.Worth) bool { return w.Value > 0 }) {
				told++
			}
		}
		if most := 24; told > most { // 15 expected, with a standard deviation of 3.8
			t.Errorf("%v behind: found something in %d of %d studies of nothing, expected %d at most", c.behind, told, studies, most)
		}
	}
}
