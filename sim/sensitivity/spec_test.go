package sensitivity

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// designs are one of each kind, of three inputs, and one along random orders.
func designs(t testing.TB) map[string]Design {
	s := Spec{Inputs: 3, Base: 8, Replicates: 2, Seed: 5}
	wide := Spec{Inputs: MostExact + 1, Base: 8, Replicates: 2, Seed: 5}
	return map[string]Design{
		"morris":  must[*Morris](t)(NewMorris(Trajectories{Inputs: 3, Levels: 4, Number: 5, Seed: 5})),
		"sobol":   sobolOf(t, s),
		"shapley": must[*Shapley](t)(NewShapley(s, mat.NewSymDense(3, []float64{1, 0.5, 0, 0.5, 1, 0, 0, 0, 1}))),
		"orders":  must[*Shapley](t)(NewShapley(wide, nil)),
	}
}

// inputsOf is the number of inputs of a design of those above.
func inputsOf(name string) int {
	if name == "orders" {
		return MostExact + 1
	}
	return 3
}

// A row is a function of its number: rows made backwards are the same, lie inside the cube and differ.
func TestRowsArePure(t *testing.T) {
	for name, d := range designs(t) {
		forward, k := make([][]float64, d.Runs()), inputsOf(name)
		for run := range forward {
			forward[run] = make([]float64, k)
			d.Row(run, forward[run])
		}
		again := designs(t)[name]
		for run, want := range slices.Backward(forward) {
			u := make([]float64, k)
			if again.Row(run, u); !slices.Equal(u, want) {
				t.Fatalf("%s, run %d: found %v, then %v", name, run, want, u)
			}
			if slices.Min(u) <= 0 || slices.Max(u) >= 1 {
				t.Fatalf("%s, run %d: found %v, expected numbers above 0 and below 1", name, run, u)
			}
		}
		if slices.Equal(forward[0], forward[d.Runs()-1]) {
			t.Errorf("%s: first and last run are one point", name)
		}
	}
}

// Replicates of one seed, and those of the next seed, share no point.
func TestSeedsShareNothing(t *testing.T) {
	seen, u := map[float64]bool{}, make([]float64, 1)
	for seed := range uint64(20) {
		d := sobolOf(t, Spec{Inputs: 1, Base: 2, Replicates: Scrambles, Seed: seed})
		for run := range d.Runs() {
			if d.Row(run, u); run%3 == 0 && seen[u[0]] {
				t.Fatalf("seed %d, run %d: found %v before", seed, run, u[0])
			}
			seen[u[0]] = true
		}
	}
}

func TestProblemsOfSpecs(t *testing.T) {
	for want, s := range map[string]Spec{
		"inputs: found 0, expected 1 or more":                                              {Base: 2, Replicates: 2},
		"base draws: found 1, expected 2 or more\nreplicates: found 0, expected 2 or more": {Inputs: 1, Base: 1},
		"inputs: found -1, expected 1 or more":                                             {Inputs: -1, Base: 2, Replicates: 2},
		"inputs of group 0: found 0, expected 1 or more":                                   {Inputs: 1, Base: 2, Replicates: 2, Groups: [][]int{{}, {0}}},
		"group 1: found input 3, expected 0 to 1":                                          {Inputs: 2, Base: 2, Replicates: 2, Groups: [][]int{{0, 1}, {3}}},
		"group 1: found input 0, which is in group 0, expected each input once":            {Inputs: 2, Base: 2, Replicates: 2, Groups: [][]int{{0, 1}, {0}}},
		"two draws of 501 inputs: addresses: found 1002, expected at most 1000 for sobol":  {Inputs: 501, Base: 2, Replicates: 2},
	} {
		if _, err := NewSobol(s); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
		if _, err := NewShapley(s, nil); err == nil {
			t.Errorf("Shapley: found no error, expected %s", want)
		}
	}
}

func TestProblemsOfOutputs(t *testing.T) {
	for name, d := range designs(t) {
		y := make([]float64, d.Runs())
		y[3] = math.NaN()
		nan := "output of run 3: found NaN, expected a finite number"
		if err := estimateOf(d, y); err == nil || err.Error() != nan {
			t.Errorf("%s: found %v, expected %s", name, err, nan)
		}
		if err := estimateOf(d, y[:2]); err == nil {
			t.Errorf("%s: found no error, expected one for two outputs", name)
		}
	}
}

// estimateOf is the error of an estimate of any kind.
func estimateOf(d Design, y []float64) (err error) {
	switch d := d.(type) {
	case *Morris:
		_, err = d.Estimate(y)
	case *Sobol:
		_, err = d.Estimate(y)
	case *Shapley:
		_, err = d.Estimate(y)
	}
	return err
}

func TestCallersMistakesPanic(t *testing.T) {
	for name, d := range designs(t) {
		for _, f := range []func(){
			func() { d.Row(d.Runs(), make([]float64, inputsOf(name))) },
			func() { d.Row(-1, make([]float64, inputsOf(name))) },
			func() { d.Row(0, make([]float64, 1)) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s: found no panic", name)
					}
				}()
				f()
			}()
		}
	}
}
