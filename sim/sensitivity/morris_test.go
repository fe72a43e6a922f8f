package sensitivity

import (
	"math"
	"testing"

	"h20sim/sim/simtest/known"
)

func effectsOf(t testing.TB, s Trajectories, f func([]float64) float64) []Effect {
	d := must[*Morris](t)(NewMorris(s))
	return must[[]Effect](t)(d.Estimate(outputs(d, s.Inputs, f)))
}

// On a straight line each effect is the coefficient: μ* its size, σ 0.
func TestMorrisLine(t *testing.T) {
	found := effectsOf(t, Trajectories{Inputs: 3, Levels: 4, Number: 10, Seed: 1}, func(u []float64) float64 { return 5 + 3*u[0] - 2*u[1] })
	for i, coefficient := range []float64{3, -2, 0} {
		e := found[i]
		if math.Abs(e.Mean-coefficient) > 1e-12 || math.Abs(e.Size.Mean-math.Abs(coefficient)) > 1e-12 || e.Spread > 1e-12 {
			t.Errorf("input %d: found μ %v, μ* %v, σ %v, expected %v", i, e.Mean, e.Size.Mean, e.Spread, coefficient)
		}
	}
}

// Of y = (2u₁ − 1)·(2u₂ − 1) with levels ⅛, ⅜, ⅝, ⅞ an effect of the first is ±1½ or ±½, as the second lies: μ 0, μ* 1,
// σ² = (1.5² + 0.5²)/2 = 1.25.
func TestMorrisKnownProduct(t *testing.T) {
	found := effectsOf(t, Trajectories{Inputs: 2, Levels: 4, Number: 20000, Seed: 1}, func(u []float64) float64 { return (2*u[0] - 1) * (2*u[1] - 1) })
	c := known.Case{Method: "Morris", Name: "product of two inputs, 20,000 trajectories", Source: "effects by hand"}
	c.Tell(t, "μ of each", known.Near(0, 0.04), found[0].Mean, found[1].Mean)
	c.Tell(t, "μ* of each", known.Near(1, 0.02), found[0].Size.Mean, found[1].Size.Mean)
	c.Tell(t, "σ² of each", known.Near(1.25, 0.02), math.Pow(found[0].Spread, 2), math.Pow(found[1].Spread, 2))
}

// Each step moves one input by half the range, and each level comes as often as another.
func TestMorrisSteps(t *testing.T) {
	d := must[*Morris](t)(NewMorris(Trajectories{Inputs: 5, Levels: 4, Number: 400, Seed: 2}))
	u, before, count := make([]float64, 5), make([]float64, 5), map[float64]int{}
	for run := range d.Runs() {
		d.Row(run, u)
		moved := 0
		for i := range u {
			count[u[i]]++
			if u[i] != before[i] {
				moved++
			}
			if run%6 > 0 && u[i] != before[i] && math.Abs(u[i]-before[i]) != 0.5 {
				t.Fatalf("run %d: input %d moves from %v to %v, expected half the range", run, i, before[i], u[i])
			}
		}
		if run%6 > 0 && moved != 1 {
			t.Fatalf("run %d: %d inputs move, expected one", run, moved)
		}
		copy(before, u)
	}
	for _, level := range []float64{0.125, 0.375, 0.625, 0.875} {
		if n := count[level]; n < 2700 || n > 3300 {
			t.Errorf("level %v: found %d times of 12,000, expected about a quarter", level, n)
		}
	}
}

func TestProblemsOfTrajectories(t *testing.T) {
	want := "inputs: found 0, expected 1 or more\nlevels: found 3, expected an even number\ntrajectories: found 1, expected 2 or more"
	if _, err := NewMorris(Trajectories{Levels: 3, Number: 1}); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}
