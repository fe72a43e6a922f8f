package root

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A table holds f by x and draw.
type table struct {
	f       DrawsFunc
	weights []float64
	gaps    bool // whether f may be NaN, in all draws at an x
	rows    map[float64][]float64
}

// xs are the points of the table at which f is defined, in ascending order.
func (t *table) xs() []float64 {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(t.rows)), func(x float64) bool { return math.IsNaN(t.rows[x][0]) })
}

// ask fills the rows of xs that are not there.
func (t *table) ask(xs []float64) error {
	xs = slices.DeleteFunc(slices.Clone(xs), func(x float64) bool { return t.rows[x] != nil })
	if len(xs) == 0 {
		return nil
	}
	rows, err := t.f(xs)
	if err != nil {
		return err
	}
	if len(rows) != len(xs) {
		return fmt.Errorf("found %d rows of draws, expected one for each of %d x", len(rows), len(xs))
	}
	for i, x := range xs {
		if err := t.add(x, rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// add adds a row, and settles the weights by the first one.
func (t *table) add(x float64, row []float64) error {
	if len(t.rows) == 0 {
		if err := t.weigh(len(row)); err != nil {
			return err
		}
	}
	if len(row) != len(t.weights) {
		return fmt.Errorf("at x %v: found %d draws, expected %d", x, len(row), len(t.weights))
	}
	if draw := slices.IndexFunc(row, unfit); draw >= 0 && !(t.gaps && blank(row)) {
		return fmt.Errorf("at x %v, draw %d: found %v, expected a finite number", x, draw, row[draw])
	}
	t.rows[x] = slices.Clone(row)
	return nil
}

// unfit tells whether f is no finite number.
func unfit(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }

// blank tells whether f is defined in no draw.
func blank(row []float64) bool {
	return !slices.ContainsFunc(row, func(v float64) bool { return !math.IsNaN(v) })
}

// weigh checks the weights of n draws and makes their sum 1.
func (t *table) weigh(n int) error {
	weights := slices.Clone(t.weights)
	if len(weights) == 0 {
		weights = slices.Repeat([]float64{1}, n)
	}
	if len(weights) != n || n == 0 {
		return fmt.Errorf("found %d weights and %d draws, expected as many, and one at least", len(weights), n)
	}
	for draw, w := range weights {
		if !(w >= 0) || math.IsInf(w, 0) {
			return fmt.Errorf("weight of draw %d: found %v, expected a finite number from 0", draw, w)
		}
	}
	sum := floats.Sum(weights)
	if !(sum > 0) || math.IsInf(sum, 0) {
		return fmt.Errorf("sum of weights: found %v, expected a finite number above 0", sum)
	}
	floats.Scale(1/sum, weights)
	t.weights = weights
	return nil
}

// mean is the mean of f over the draws, by weight, at each of xs.
func (t *table) mean(xs []float64) ([]float64, error) {
	if err := t.ask(xs); err != nil {
		return nil, err
	}
	means := make([]float64, len(xs))
	for i, x := range xs {
		means[i] = stat.Mean(t.rows[x], t.weights)
	}
	return means, nil
}
