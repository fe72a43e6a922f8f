package discovery

import (
	"math"
	"slices"

	"h20sim/sim/rankbasis"
)

// A Limit is what a box allows of an input.
type Limit struct {
	Low, High float64   // both allowed; infinite if there is none
	Out       []float64 // categories that are not allowed, in ascending order
}

// A Box is a limit for each input.
type Box []Limit

// A Score is how well a box tells runs of interest, over the runs of a sample. All shares are of weight.
type Score struct {
	Coverage  float64 // share of the runs of interest that is in the box; 0 if there are none
	Density   float64 // share of the runs in the box that is of interest; 0 if there are none
	Mass      float64 // share of all runs that is in the box
	Effective float64 // number of draws of equal weight that say as much as the runs in the box
}

// A Point is a box of the trade-off of coverage and density.
type Point struct {
	Restricted   []int // inputs
	Train, Fresh Score
}

// newBox allows everything of n inputs.
func newBox(n int) Box {
	b := make(Box, n)
	for i := range b {
		b[i] = open()
	}
	return b
}

// open is a limit that allows everything.
func open() Limit { return Limit{Low: math.Inf(-1), High: math.Inf(1)} }

// with is the box with another limit of one input.
func (b Box) with(input int, l Limit) Box {
	b = slices.Clone(b)
	b[input] = l
	return b
}

// Restricted lists the inputs of which the box does not allow everything.
func (b Box) Restricted() (inputs []int) {
	for i := range b {
		if b[i].restricts() {
			inputs = append(inputs, i)
		}
	}
	return inputs
}

func (l *Limit) restricts() bool {
	return !math.IsInf(l.Low, -1) || !math.IsInf(l.High, 1) || len(l.Out) > 0
}

// allows reports whether a value is within the limit.
func (l *Limit) allows(v float64) bool {
	return v >= l.Low && v <= l.High && !slices.Contains(l.Out, v)
}

// Contains reports whether a run is in the box. The box has a limit for each input; nil contains nothing.
func (b Box) Contains(inputs []rankbasis.Input, run int) bool {
	for i := range b {
		if !b[i].allows(inputs[i].Values[run]) {
			return false
		}
	}
	return b != nil
}

// balance is the harmonic mean of coverage and density (van Rijsbergen 1979), which is high only if both are.
func (s *Score) balance() float64 {
	if s.Coverage+s.Density == 0 {
		return 0
	}
	return 2 * s.Coverage * s.Density / (s.Coverage + s.Density)
}
