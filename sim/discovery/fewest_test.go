package discovery

import (
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/rankbasis"
)

// corner is 2,000 runs of interest where inputs 0 and 2 are below 0.5 and 0.4; input 1 says what input 0 does, and input 3 nothing.
func corner(seed uint64) parts {
	rng := rand.New(rand.NewPCG(seed, 21))
	d := Data{}
	for range 4 {
		d.Inputs = append(d.Inputs, rankbasis.Input{Values: make([]float64, 2000)})
	}
	for run := range 2000 {
		for i := range d.Inputs {
			d.Inputs[i].Values[run] = rng.Float64()
		}
		d.Inputs[1].Values[run] = 2*d.Inputs[0].Values[run] - 1
		d.OfInterest = append(d.OfInterest, d.Inputs[0].Values[run] < 0.5 && d.Inputs[2].Values[run] < 0.4)
	}
	return d.split(seed)
}

// Of two inputs that say the same one is left, of what is needed all, of what says nothing none; one input is left whatever it says.
func TestFewestKnownAnswers(t *testing.T) {
	for seed := range uint64(10) {
		p := corner(seed)
		for _, c := range []struct{ from, want []int }{
			{[]int{0, 1, 2, 3}, []int{1, 2}}, // of equal balances that without the first
			{[]int{0, 1, 2}, []int{1, 2}},
			{[]int{0, 2, 3}, []int{0, 2}},
			{[]int{0, 2}, []int{0, 2}},
			{[]int{2, 3}, []int{2}},
			{[]int{3}, []int{3}},
			{nil, nil},
		} {
			if got := p.fewest(slices.Clone(c.from)); !slices.Equal(got, c.want) {
				t.Errorf("seed %d: of %v found %v, expected %v", seed, c.from, got, c.want)
			}
		}
	}
}

// Of inputs that have nothing to do with which runs are of interest a tree marks nothing; of one that decides, what it decides.
func TestTreeOfNothingMarksNothing(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 22))
		inert, sharp := Data{}, Data{}
		values := make([]float64, 600)
		for run := range values {
			values[run] = rng.Float64()
			inert.OfInterest = append(inert.OfInterest, rng.Float64() < 0.3)
			sharp.OfInterest = append(sharp.OfInterest, values[run] > 0.7)
		}
		inert.Inputs = []rankbasis.Input{{Values: values}}
		sharp.Inputs = inert.Inputs
		if f, err := Discover(inert, seed); err != nil || f.Tree.says() || f.Contrast.Tree.Mass != 0 || len(f.Contrast.OnlyTree) > 0 {
			t.Errorf("seed %d: found %+v, %v, expected a tree that marks nothing", seed, f.Contrast, err)
		}
		if f, err := Discover(sharp, seed); err != nil || !f.Tree.says() || f.Contrast.Tree.Coverage < 0.95 || f.Contrast.Tree.Density < 0.95 {
			t.Errorf("seed %d: found %+v, %v, expected a tree that marks what lies above 0.7", seed, f.Contrast, err)
		}
	}
}
