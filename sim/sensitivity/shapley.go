package sensitivity

import (
	"errors"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/combin"
)

// MostExact is the greatest number of groups of which a Shapley takes every subset.
const MostExact = 12

// A Shapley is a design for Shapley effects: what each group adds, on average over all orders in which groups become
// unknown, to the variance that the known ones leave. Effects are shares, come to 1, and hold where inputs are correlated.
//
// A base draw has a run at its point A and, for a set u of groups, one at A with u drawn again given the others. Up to
// MostExact groups it has every set; of more, the sets along one random order:
//
//	runs = replicates · base · 2^groups, or replicates · base · (groups + 1)
//
// A. B. Owen, Sobol' indices and Shapley value, SIAM/ASA Journal on Uncertainty Quantification 2 (2014); E. Song, B. L.
// Nelson and J. Staum, Shapley effects for global sensitivity analysis, ibid. 4 (2016), for the variance that is left; A. B. Owen and
// C. Prieur, On Shapley value for measuring importance of dependent inputs, ibid. 5 (2017); T. Goda, A simple algorithm for
// global sensitivity analysis with Shapley effects, Reliability Engineering & System Safety 213 (2021), for one order a draw.
// A single pair of runs in place of the inner loop of Song et al. leaves no bias of its size.
type Shapley struct {
	points *points
	groups [][]int
	scores *scores
}

// NewShapley returns the design of a spec, or all that is wrong with it. Each input must be in a group. correlation is that
// of the normal scores Φ⁻¹(u) of all inputs, nil if they are independent. Where k inputs are tied, Row takes of the order of
// k³ steps.
func NewShapley(s Spec, correlation *mat.SymDense) (*Shapley, error) {
	p, problem := newPoints(s)
	scores, wrong := newScores(correlation, s.Inputs)
	if err := errors.Join(problem, s.missing(), wrong); err != nil {
		return nil, err
	}
	return &Shapley{p, s.groups(), scores}, nil
}

// missing is the error of inputs in no group.
func (s *Spec) missing() error {
	if s.Groups == nil {
		return nil
	}
	in := slices.Concat(s.Groups...)
	out := slices.DeleteFunc(seq(max(s.Inputs, 0)), func(input int) bool { return slices.Contains(in, input) })
	if len(out) > 0 {
		return fmt.Errorf("groups: found inputs %v in none, expected each input in one", out)
	}
	return nil
}

// exact says whether the design has every set of groups.
func (s *Shapley) exact() bool { return len(s.groups) <= MostExact }

// block is the number of runs of a base draw.
func (s *Shapley) block() int {
	if s.exact() {
		return 1 << len(s.groups)
	}
	return len(s.groups) + 1
}

// Runs is the number of runs, numbered from 0 by replicate, base draw, then set of groups.
func (s *Shapley) Runs() int { return s.points.bases() * s.block() }

// Row writes the point of a run to u, as a Design says.
func (s *Shapley) Row(run int, u []float64) {
	checkRow(run, s.Runs(), u, s.points.spec.Inputs)
	base := run / s.block()
	redrawn := s.redrawn(base, run%s.block())
	for input := range u {
		if u[input] = s.points.a(base, input); redrawn[input] {
			u[input] = s.points.b(base, input)
		}
	}
	if tied := s.scores.tied; len(tied) > 0 {
		a, b := make([]float64, len(tied)), make([]float64, len(tied))
		for place, input := range tied {
			a[place], b[place] = s.points.a(base, input), s.points.b(base, input)
		}
		s.scores.redraw(u, a, b, redrawn)
	}
}

// redrawn says of each input whether it is drawn again at a place of a base draw: the place is the set, as bits, or how far
// the order of the draw has come.
func (s *Shapley) redrawn(base, place int) []bool {
	redrawn := make([]bool, s.points.spec.Inputs)
	for at, g := range s.order(base) {
		if s.exact() && place>>g&1 == 1 || !s.exact() && at < place {
			for _, input := range s.groups[g] {
				redrawn[input] = true
			}
		}
	}
	return redrawn
}

// order is the order in which the groups of a base draw are taken. An exact design has no use for it.
func (s *Shapley) order(base int) []int {
	if s.exact() {
		return seq(len(s.groups))
	}
	return rand.New(rand.NewPCG(keyed(s.points.spec.Seed, laneOrder, base), 0)).Perm(len(s.groups))
}

// Effects are the Shapley effects of an output.
type Effects struct {
	Variance Estimate   // of the output, in its unit squared
	Shares   []Estimate // one per group; in each replicate they come to 1, or all are 0 if the output is constant
}

// Estimate returns the effects of an output, which has a value for each run in order. The error says which run has no finite
// number.
func (s *Shapley) Estimate(outputs []float64) (*Effects, error) {
	found, err := s.EstimatePaths(onePath(outputs))
	if err != nil {
		return nil, err
	}
	found.Shares = found.Shares[:len(s.groups)]
	return found, nil
}

// EstimatePaths returns the effects of an output along paths; the last one is that of the path, which takes part as one more group.
// The error says what is wrong with values or chances.
func (s *Shapley) EstimatePaths(p *Paths) (*Effects, error) {
	if err := p.problems(s.Runs()); err != nil {
		return nil, err
	}
	add := s.addOrder
	if s.exact() {
		add = addSets(len(s.groups) + 1)
	}
	var variance, shares [][]float64
	for r := range s.points.spec.Replicates {
		parts := make([]float64, len(s.groups)+1)
		for base := r * s.points.spec.Base; base < (r+1)*s.points.spec.Base; base++ {
			add(parts, s.left(p, base), base)
		}
		sum := floats.Sum(parts)
		variance = append(variance, []float64{sum / float64(s.points.spec.Base)})
		floats.Scale(over(1, sum), parts)
		shares = append(shares, parts)
	}
	return &Effects{estimates(variance)[0], estimates(shares)}, nil
}

// left turns the outputs of a base draw into estimates of the variance that is left while a set u is unknown, at each place of the
// draw, first with the path known and then with the path unknown too. With U what takes the path, and U' another,
//
//	c(u) = E[Var(y | all but u)] = ½·E[(f(A, U) − f(A with u drawn again, U))²],   or with U' in place of the second U
//
// of which the last is the whole variance.
func (s *Shapley) left(p *Paths, base int) []float64 {
	n := s.block()
	c := make([]float64, 2*n)
	for place := range n {
		c[place] = p.gap(base*n, base*n+place) / 2
		c[n+place] = p.apart(base*n, base*n+place) / 2
	}
	return c
}

// addOrder adds to each part what its group does to the variance that is left, in the order of the base draw, on average over all
// places in that order at which the path may become unknown.
func (s *Shapley) addOrder(parts, c []float64, base int) {
	order := s.order(base)
	m := len(order)
	n := m + 1
	for at, g := range order { // after it in m − at of n orders, and before it in the others
		later := float64(m-at) / float64(n)
		parts[g] += later*(c[at+1]-c[at]) + (1-later)*(c[n+at+1]-c[n+at])
	}
	for at := range n {
		parts[m] += (c[n+at] - c[at]) / float64(n)
	}
}

// addSets adds to each part the mean over all orders: with m groups and |u| of them in u,
//
//	φ(g) = Σ over u without g of (c(u with g) − c(u)) / (m · C(m−1, |u|))
func addSets(m int) func(parts, c []float64, base int) {
	weight := make([]float64, m)
	for size := range weight {
		weight[size] = 1 / (float64(m) * float64(combin.Binomial(m-1, size)))
	}
	return func(parts, c []float64, _ int) {
		for set := range c {
			for g := range parts {
				if set>>g&1 == 0 {
					parts[g] += weight[bits.OnesCount(uint(set))] * (c[set|1<<g] - c[set])
				}
			}
		}
	}
}
