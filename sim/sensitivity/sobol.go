package sensitivity

import (
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A Sobol is a design for the shares of variance of inputs that are independent of each other. It has a run at the points
// A and B of each base draw, and for each group one at A with the inputs of the group from B:
//
//	runs = replicates · base · (groups + 2)
//
// A. Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics Communications 181 (2010).
type Sobol struct {
	points *points
	groups [][]int
}

// NewSobol returns the design of a spec, or all that is wrong with it. Inputs in no group stay with A.
func NewSobol(s Spec) (*Sobol, error) {
	p, err := newPoints(s)
	if err != nil {
		return nil, err
	}
	return &Sobol{p, s.groups()}, nil
}

// block is the number of runs of a base draw.
func (s *Sobol) block() int { return len(s.groups) + 2 }

// Runs is the number of runs, numbered from 0 by replicate, base draw, then A, B and groups.
func (s *Sobol) Runs() int { return s.points.bases() * s.block() }

// Row writes the point of a run to u, as a Design says.
func (s *Sobol) Row(run int, u []float64) {
	checkRow(run, s.Runs(), u, s.points.spec.Inputs)
	base, place := run/s.block(), run%s.block()
	for input := range u {
		if place == 1 || place > 1 && slices.Contains(s.groups[place-2], input) {
			u[input] = s.points.b(base, input)
		} else {
			u[input] = s.points.a(base, input)
		}
	}
}

// Indices are the shares of the variance of an output, one per group.
type Indices struct {
	Variance Estimate   // of the output, in its unit squared
	First    []Estimate // what falls away on average once the group is known, alone
	Total    []Estimate // what stays on average while all but the group are known, interactions included
}

// Estimate returns the indices of an output, which has a value for each run in order. An output that is constant in a
// replicate has shares of 0 there. The error says which run has no finite number.
func (s *Sobol) Estimate(outputs []float64) (*Indices, error) {
	if err := checkOutputs(outputs, s.Runs()); err != nil {
		return nil, err
	}
	var variance, first, total [][]float64
	for replicate := range slices.Chunk(outputs, s.Runs()/s.points.spec.Replicates) {
		v, f, t := s.shares(replicate)
		variance, first, total = append(variance, []float64{v}), append(first, f), append(total, t)
	}
	return &Indices{estimates(variance)[0], estimates(first), estimates(total)}, nil
}

// shares are those of one replicate. With N base draws, V the variance over all A and B, ȳ their mean, and A_B the point A
// with a group from B,
//
//	S = 1/N · Σ (f(B) − ȳ)·(f(A_B) − f(A)) / V     Saltelli et al. 2010, table 2, formula (b); ȳ takes off noise alone
//	T = 1/(2N) · Σ (f(A) − f(A_B))² / V            Jansen 1999
func (s *Sobol) shares(outputs []float64) (variance float64, first, total []float64) {
	var both []float64
	for block := range slices.Chunk(outputs, s.block()) {
		both = append(both, block[:2]...)
	}
	mean, variance := stat.PopMeanVariance(both, nil)
	first, total = make([]float64, len(s.groups)), make([]float64, len(s.groups))
	for block := range slices.Chunk(outputs, s.block()) {
		for g, y := range block[2:] {
			gap := y - block[0]
			first[g] += (block[1] - mean) * gap
			total[g] += gap * gap / 2
		}
	}
	scale := over(1/float64(s.points.spec.Base), variance)
	floats.Scale(scale, first)
	floats.Scale(scale, total)
	return variance, first, total
}
