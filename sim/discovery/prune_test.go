package discovery_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"h20sim/sim/discovery"
	"h20sim/sim/rankbasis"
	"h20sim/sim/simtest/known"
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

// planks makes 80 % of the runs of interest in a box that limits the first inputs alike and is a fifth of all, and 5 % of the others.
func planks(runs, limits, inert int, seed uint64) discovery.Data {
	d, rng := uniform(runs, limits+inert, seed), rand.New(rand.NewPCG(seed, 901))
	high := math.Pow(0.2, 1/float64(limits))
	for i := range d.OfInterest {
		p := 0.8
		for _, in := range d.Inputs[:limits] {
			if in.Values[i] > high {
				p = 0.05
			}
		}
		d.OfInterest[i] = rng.Float64() < p
	}
	return d
}

// Of one, two or three limits among a few inputs, as are left once those of no effect are screened out, nearly all are kept, and
// hardly one of an inert input. (While one sixth of the draws alone judged, 22 of 195 boxes of three limits lacked one.) Of three
// limits 98.5 % are kept in 200 studies, so 94 % in 20 studies are three standard errors off. Among 180 inputs, which nothing
// screened, a third of the limits is lost, but inert ones are not told either.
func TestLimitsKnownAnswers(t *testing.T) {
	seeds, all := uint64(20), []int{6}
	if os.Getenv("H20SIM_LONG") != "" {
		seeds, all = 200, []int{6, 180}
	}
	for _, inert := range all {
		for limits := 1; limits <= 3; limits++ {
			told, kept, extra := keptLimits(t, limits, inert, seeds)
			c := known.Case{Method: "PRIM, limits kept", Name: fmt.Sprintf("%d limits, %d inert, 512 runs, %d studies", limits, inert, seeds), Source: "the box as planted"}
			if inert == 6 {
				c.Tell(t, "boxes told, %", known.Answer{Value: 100, Below: 3}, 100*told/float64(seeds))
				c.Tell(t, "limits kept in them, %", known.Answer{Value: 100, Below: 6}, 100*kept/told/float64(limits))
			}
			c.Tell(t, "inert limits in a box", known.Answer{Value: 0, Above: 0.05}, extra/told)
		}
	}
}

// keptLimits counts boxes told, and their limits of inputs that matter and of inert ones.
func keptLimits(t *testing.T, limits, inert int, seeds uint64) (told, kept, extra float64) {
	for seed := range seeds {
		f := discover(t, planks(512, limits, inert, seed))
		told += count(f.Verdict == discovery.Told)
		for _, input := range f.Box.Restricted() {
			kept, extra = kept+count(input < limits), extra+count(input >= limits)
		}
	}
	return told, kept, extra
}
