package discovery_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"h20sim/sim/discovery"
	"h20sim/sim/rankbasis"
)

// Where one input matters and eight do not, and few runs are of interest, hardly an inert limit stays beside that which matters.
func TestInertLimitsAreDropped(t *testing.T) {
	told, inert := 0, 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 77))
		d := uniform(1024, 9, seed)
		for i, v := range d.Inputs[0].Values {
			d.OfInterest[i] = v < 0.12 && rng.Float64() < 0.35
		}
		if f := discover(t, d); f.Verdict == discovery.Told {
			told++
			inert += len(f.Box.Restricted()) - 1
		}
	}
	t.Logf("%d inert limits in %d boxes", inert, told)
	if told < 50 || inert > 3 {
		t.Errorf("found %d boxes with %d inert limits, expected nearly all of 60 with hardly one", told, inert)
	}
}

// A range of which only one end matters loses the other.
func TestEndsThatDoNotHelpAreDropped(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	values, hits := make([]float64, 4096), make([]bool, 4096)
	for i := range values {
		values[i] = rng.Float64()
		hits[i] = values[i] < 0.2 && rng.Float64() < 0.5
	}
	f := discover(t, discovery.Data{Inputs: []rankbasis.Input{{Name: "x", Values: values}}, OfInterest: hits})
	if f.Verdict != discovery.Told || !math.IsInf(f.Box[0].Low, -1) || math.Abs(f.Box[0].High-0.2) > 0.03 {
		t.Errorf("found %v, %+v, expected x below 0.2 alone", f.Verdict, f.Box)
	}
}
