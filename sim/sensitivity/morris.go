package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat"
)

// Trajectories states a design of elementary effects.
type Trajectories struct {
	Inputs int    // number of inputs, numbered from 0
	Levels int    // levels of each input, even, 2 or more; 4 is usual
	Number int    // of trajectories, 2 or more
	Seed   uint64 // of all draws
}

// A Morris is a design of elementary effects: from a random start, each trajectory moves one input after the other, in
// random order, by half the range.
//
//	runs = trajectories · (inputs + 1)
//
// M. D. Morris, Factorial sampling plans for preliminary computational experiments, Technometrics 33 (1991). His levels 0
// to 1 have no finite quantile at the ends, so level l of p lies in the middle of its cell, (l + ½)/p; a step of p/2 levels
// then takes each level equally often, as his does.
type Morris struct{ spec Trajectories }

// NewMorris returns the design, or all that is wrong with it.
func NewMorris(t Trajectories) (*Morris, error) {
	var odd error
	if t.Levels%2 != 0 {
		odd = fmt.Errorf("levels: found %d, expected an even number", t.Levels)
	}
	err := errors.Join(atLeast("inputs", t.Inputs, 1), atLeast("levels", t.Levels, 2), odd, atLeast("trajectories", t.Number, 2))
	if err != nil {
		return nil, err
	}
	return &Morris{t}, nil
}

// Runs is the number of runs, numbered from 0 by trajectory, then step.
func (m *Morris) Runs() int { return m.spec.Number * (m.spec.Inputs + 1) }

// Row writes the point of a run to u, as a Design says.
func (m *Morris) Row(run int, u []float64) {
	checkRow(run, m.Runs(), u, m.spec.Inputs)
	t := m.trajectory(run / (m.spec.Inputs + 1))
	for step, input := range t.order {
		level := t.start[input]
		if step < run%(m.spec.Inputs+1) {
			level = (level + m.spec.Levels/2) % m.spec.Levels
		}
		u[input] = (float64(level) + 0.5) / float64(m.spec.Levels)
	}
}

// A trajectory is where the inputs begin, as levels, and the order in which they move.
type trajectory struct{ start, order []int }

// trajectory is number i.
func (m *Morris) trajectory(i int) trajectory {
	chance := rand.New(rand.NewPCG(keyed(m.spec.Seed, laneTrajectory, i), 0))
	t := trajectory{start: make([]int, m.spec.Inputs), order: chance.Perm(m.spec.Inputs)}
	for input := range t.start {
		t.start[input] = chance.IntN(m.spec.Levels)
	}
	return t
}

// rise is how far an input moves in a trajectory: up by half the range, or down.
func (m *Morris) rise(t trajectory, input int) float64 {
	if t.start[input] < m.spec.Levels/2 {
		return 0.5
	}
	return -0.5
}

// An Effect is what one input does by itself, in the unit of the output for the whole range of the input.
type Effect struct {
	Mean   float64  // μ, in which a rise and a fall cancel
	Size   Estimate // μ*, the mean of effects without their signs; interval by t over trajectories, each a replicate
	Spread float64  // σ, the standard deviation of effects: large if the input bends the output or acts with others
}

// Estimate returns the effect of each input on an output, which has a value for each run in order. The error says which run
// has no finite number.
//
//	effect = (f(after the move) − f(before)) / ±½
//
// F. Campolongo, J. Cariboni and A. Saltelli, An effective screening design, Environmental Modelling & Software 22 (2007), for μ*.
func (m *Morris) Estimate(outputs []float64) ([]Effect, error) {
	if err := checkOutputs(outputs, m.Runs()); err != nil {
		return nil, err
	}
	effects := make([][]float64, m.spec.Inputs)
	for i := range m.spec.Number {
		t := m.trajectory(i)
		for step, input := range t.order {
			run := i*(m.spec.Inputs+1) + step
			effects[input] = append(effects[input], (outputs[run+1]-outputs[run])/m.rise(t, input))
		}
	}
	all := make([]Effect, m.spec.Inputs)
	for input, values := range effects {
		all[input] = newEffect(values)
	}
	return all, nil
}

// newEffect sums up the effects of an input in all trajectories.
func newEffect(values []float64) (e Effect) {
	e.Mean, e.Spread = stat.MeanStdDev(values, nil)
	sizes := make([]float64, len(values))
	for i, v := range values {
		sizes[i] = math.Abs(v)
	}
	e.Size = newEstimate(sizes)
	return e
}
