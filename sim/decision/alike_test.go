package decision_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/decision"
	"h20sim/sim/ensemble/design"
	"h20sim/sim/rankbasis"
	"h20sim/sim/simtest/known"
)

// Of two inputs that go together neither is given a value, and each names the other; a group of both has the value.
func TestInputsThatGoTogetherAreNotParted(t *testing.T) {
	c, in := normals(t, "random", 1024, 7)
	twin := rankbasis.Input{Name: "twin", Values: slices.Clone(in.Columns[0].Values)}
	in.Columns = append(in.Columns, twin)
	in.Groups = []decision.Group{{"both", []int{0, 6}}, {"one of them", []int{1, 6}}}
	for _, in.Tied = range []bool{true, false} {
		info := value(t, c, in)
		first := info.Inputs[0]
		if first.Value != 0 || !slices.Equal(first.Alike, []int{6}) || first.Estimate < 0.7 {
			t.Errorf("found %+v, expected no value for what its twin may be worth", first)
		}
		if w := info.Inputs[1]; w.Value == 0 || w.Alike != nil {
			t.Errorf("found %+v of an input without a twin, expected a value", w)
		}
		near(t, "both", info.Groups[0].Value, worth(0.8, 3), 0.1)
		if w := info.Groups[1]; w.Value != info.Inputs[1].Value {
			t.Errorf("found %+v of a group of one of the two and another, expected what the other is worth", w)
		}
	}
}

// inert is a payoff difference that follows one input of many, spread by a design, and noise.
func inert(t *testing.T, kind string, draws int, seed uint64) (decision.Choice, decision.Inputs) {
	t.Helper()
	const inputs = 40
	var names []string
	for k := range inputs {
		names = append(names, fmt.Sprint("a", k))
	}
	d, err := design.New(design.Spec{Kind: kind, Runs: draws, Seed: seed, Addresses: names})
	if err != nil {
		t.Fatal(err)
	}
	c := decision.Choice{Options: []decision.Option{{"stay", make([]float64, draws)}, {"sell", make([]float64, draws)}}}
	in := decision.Inputs{Columns: make([]rankbasis.Input, inputs)}
	rng := rand.New(rand.NewPCG(seed, 2))
	for i := range draws {
		for k := range inputs {
			in.Columns[k].Values = append(in.Columns[k].Values, d.At(i, k))
		}
		c.Options[1].Payoffs[i] = 2*(d.At(i, inputs/2)-0.5) + rng.NormFloat64()
	}
	return c, in
}

// An inert input is not given a value because its column is like that of the one that matters, however few the draws and however they
// are spread; and independent draws do find the one that matters.
func TestInertInputsAmongFewDraws(t *testing.T) {
	const studies = 20
	for _, c := range []struct {
		kind  string
		draws int
		finds float64 // least part of studies that find the input that matters
	}{{"sobol", 32, 0}, {"sobol", 64, 0}, {"random", 64, 0.2}, {"random", 128, 0.8}} {
		wrong, found := 0, 0
		for seed := range uint64(studies) {
			choice, in := inert(t, c.kind, c.draws, seed)
			info, err := decision.Value(choice, in, decision.Floor{Permutations: 199})
			if err != nil {
				t.Fatal(err)
			}
			for k, w := range info.Inputs {
				if k != len(info.Inputs)/2 && w.Value > 0 {
					wrong++
					break
				}
			}
			if info.Inputs[len(info.Inputs)/2].Value > 0 {
				found++
			}
		}
		k := known.Case{Method: "Value of information", Name: fmt.Sprintf("one of 40 inputs matters, %d %s draws, %d studies", c.draws, c.kind, studies), Source: "level of the floor"}
		k.Tell(t, "share that values an inert one", known.Answer{Value: 0.05, Below: 0.05, Above: 0.15}, float64(wrong)/studies)
		k.Tell(t, "share that finds the one", known.Answer{Value: 1, Below: 1 - c.finds}, float64(found)/studies)
	}
}

// Behind the best of 2 and 3 is 1 on average; over two draws, gaps of 0 and 2 have a standard error of 1.
func TestMarginsByHand(t *testing.T) {
	c := decision.Choice{Options: []decision.Option{{"a", []float64{1, 3}}, {"b", []float64{1, 5}}}}
	margins, err := decision.Behind(c, []int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "behind", margins[0].Mean, 1, 1e-12)
	near(t, "error", margins[0].Error, 1, 1e-12)
	if margins[1] != (decision.Margin{}) {
		t.Errorf("found %+v of the best, expected nothing", margins[1])
	}
	if margins, err = decision.Behind(c, []int{4, 4}); err != nil || math.Abs(margins[0].Error) > 0 {
		t.Errorf("found %+v and %v of a single draw, expected no error", margins, err)
	}
	if _, err := decision.Behind(c, nil); err == nil || err.Error() != "found the draws of 0 states, expected those of 2" {
		t.Errorf("found %v", err)
	}
}
