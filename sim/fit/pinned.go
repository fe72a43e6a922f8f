package fit

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// profilePoints is how many points a profile has, from near the lower to near the upper bound.
const profilePoints = 9

// read fills in what the best point says of each value, and counts.
func (c *scorer) read(r *Result, base *scenario.Scenario, best []float64) error {
	values := make([]float64, len(best))
	for i := range best {
		values[i] = c.params[i].value(best[i])
	}
	spread, fixed, err := c.spread(values)
	if err != nil {
		return err
	}
	r.Params = c.fittedAt(values, spread)
	for i := range r.Params {
		if r.Params[i].Profile, err = c.profile(values, spread, i); err != nil {
			return err
		}
	}
	if _, err = c.score(values); err != nil { // leaves the fitted values in the base
		return err
	}
	if r.After, err = Score(c.study, base); err != nil {
		return err
	}
	r.Counts = count(r.After, r.Params, fixed)
	return nil
}

// fitted is what the figures say of values as they stand, and the facts that none of them moves.
func (c *scorer) fitted(values []float64) ([]Fitted, []string, error) {
	spread, fixed, err := c.spread(values)
	if err != nil {
		return nil, nil, err
	}
	return c.fittedAt(values, spread), fixed, nil
}

// fittedAt says of each value how much of its spread is left, and why it lies at an edge if it does.
func (c *scorer) fittedAt(values []float64, spread *mat.SymDense) (list []Fitted) {
	for i, p := range c.params {
		f := Fitted{Param: p, Value: values[i], Left: math.Sqrt(spread.At(i, i)) * p.SD, Why: c.study.Edges[p.Address]}
		f.Pinned = f.Left < p.SD/2
		list = append(list, f)
	}
	return list
}

// spread is the inverse of the Hessian J'J + 1, with values counted in their SD: what the figures and the ranges leave. With it
// come the names of the facts that no value moves.
func (c *scorer) spread(values []float64) (*mat.SymDense, []string, error) {
	slopes, fixed, err := c.slopes(values)
	if err != nil {
		return nil, nil, err
	}
	var hessian, spread mat.SymDense
	hessian.SymOuterK(1, slopes.T())
	for i := range values {
		hessian.SetSym(i, i, hessian.At(i, i)+1)
	}
	var factor mat.Cholesky
	if !factor.Factorize(&hessian) {
		return nil, nil, fmt.Errorf("%s: the slopes of the misses are not finite", c.study.File)
	}
	return &spread, fixed, factor.InverseTo(&spread)
}

// slopes are the changes of the misses of targets with the values, these counted in their SD: a row a target, a column
// a value. A value at a bound is moved within it. With them come the names of the targets whose figures stay where they are,
// which is not so of one whose bound is kept with room.
func (c *scorer) slopes(values []float64) (*mat.Dense, []string, error) {
	const step = 0.02 // of an SD: large enough to see past the days on which a run decides
	j := mat.NewDense(len(c.ruler.targets), len(values), nil)
	differ := func(f func(to, u []float64)) {
		fd.Jacobian(j, f, make([]float64, len(values)), &fd.JacobianSettings{Formula: fd.Central, Step: step})
	}
	var points [][]float64
	differ(func(_, u []float64) {
		at := make([]float64, len(values))
		for i, p := range c.params {
			at[i] = min(max(values[i], p.Low+step*p.SD), p.High-step*p.SD) + u[i]*p.SD
		}
		points = append(points, at)
	})
	rows, err := c.score(points...) // all at once
	if err != nil {
		return nil, nil, err
	}
	next := 0
	differ(func(to, _ []float64) {
		for i, r := range rows[next] {
			to[i] = r.Miss
		}
		next++
	})
	return j, still(rows), nil
}

// still are the names of the targets whose figures are the same at all points.
func still(rows [][]Row) (names []string) {
	for i, r := range rows[0] {
		if !slices.ContainsFunc(rows, func(at []Row) bool { return at[i].Found != r.Found }) {
			names = append(names, r.Target.Name)
		}
	}
	return names
}

// profile holds value i at points of its range and lets the others follow to first order: with the spread C of all
// values, value k moves by C(k,i)/C(i,i) of its SD for each SD by which value i does, within its bounds. The loss is that
// of the targets alone, less the least of the profile.
func (c *scorer) profile(values []float64, spread *mat.SymDense, i int) ([]Point, error) {
	p := c.params[i]
	points := make([]Point, profilePoints)
	for n := range points {
		points[n].Value = p.Low + (p.High-p.Low)*(float64(n)+0.5)/profilePoints
		follow, alone := append([]float64(nil), values...), append([]float64(nil), values...)
		alone[i] = points[n].Value
		for k, q := range c.params {
			moved := values[k] + spread.At(k, i)/spread.At(i, i)*(points[n].Value-values[i])/p.SD*q.SD
			follow[k] = min(max(moved, q.Low), q.High)
		}
		losses, err := c.targetLosses(follow, alone)
		if err != nil {
			return nil, err
		}
		points[n].Loss = floats.Min(losses)
	}
	least, err := c.targetLosses(values)
	if err != nil {
		return nil, err
	}
	for _, q := range points {
		least = append(least, q.Loss)
	}
	for n := range points {
		points[n].Loss -= floats.Min(least)
	}
	return points, nil
}

// targetLosses are the losses of the targets alone, at each of some points.
func (c *scorer) targetLosses(at ...[]float64) ([]float64, error) {
	rows, err := c.score(at...)
	if err != nil {
		return nil, err
	}
	losses := make([]float64, len(at))
	for i := range losses {
		terms := misses(rows[i])
		losses[i] = floats.Dot(terms, terms)
	}
	return losses, nil
}

// Spread is the part of what its range allowed that the figures leave to a value.
func (f *Fitted) Spread() float64 { return math.Min(f.Left/f.SD, 1) }
