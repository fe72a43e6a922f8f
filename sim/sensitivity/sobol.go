package sensitivity

import (
	"slices"

	"gonum.org/v1/gonum/floats"
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
	found, err := s.EstimatePaths(onePath(outputs))
	if err != nil {
		return nil, err
	}
	found.First, found.Total = found.First[:len(s.groups)], found.Total[:len(s.groups)]
	return found, nil
}

// EstimatePaths returns the indices of an output along paths; the last one is that of the path. The error says what is wrong with
// values or chances.
func (s *Sobol) EstimatePaths(p *Paths) (*Indices, error) {
	if err := p.problems(s.Runs()); err != nil {
		return nil, err
	}
	var variance, first, total [][]float64
	for r := range s.points.spec.Replicates {
		v, f, t := s.shares(p, r)
		variance, first, total = append(variance, []float64{v}), append(first, f), append(total, t)
	}
	return &Indices{estimates(variance)[0], estimates(first), estimates(total)}, nil
}

// shares are those of one replicate. With N base draws, V the variance over all A and B, ȳ their mean, A_B the point A with a group
// from B, m the mean of a point over paths and U what takes the path,
//
//	S = 1/N · Σ (m(B) − ȳ)·(m(A_B) − m(A)) / V           Saltelli et al. 2010, table 2, formula (b); ȳ takes off noise alone
//	T = 1/(2N) · Σ E_U (f(A, U) − f(A_B, U))² / V        Jansen 1999
//
// and of the path, with P(k) the mean chance of path k and M(k) the mean of the output on it,
//
//	S = Σ P(k)·(M(k) − ȳ)² / V,   T = E[Var(f | all but the path)] / V
func (s *Sobol) shares(p *Paths, replicate int) (variance float64, first, total []float64) {
	n := s.points.spec.Base
	both := make([]int, 0, 2*n)
	for base := replicate * n; base < (replicate+1)*n; base++ {
		both = append(both, base*s.block(), base*s.block()+1)
	}
	mean, variance := p.moments(both)
	first, total = make([]float64, len(s.groups)+1), make([]float64, len(s.groups)+1)
	last := len(s.groups)
	for i := 0; i < len(both); i += 2 {
		a, b := both[i], both[i+1]
		for g := range s.groups {
			first[g] += (p.mean(b) - mean) * (p.mean(b+1+g) - p.mean(a))
			total[g] += p.gap(a, b+1+g) / 2
		}
		total[last] += (p.about(a, p.mean(a)) + p.about(b, p.mean(b))) / 2
	}
	first[last] = p.between(both, mean) * float64(n)
	scale := over(1/float64(n), variance)
	floats.Scale(scale, first)
	floats.Scale(scale, total)
	return variance, first, total
}
