package store

import (
	"fmt"
	"math"
	"slices"
)

// Quantiles returns the quantiles of a column over cells, each a range of runs, at probabilities in (0, 1]: one row
// for each cell, one value for each probability. A quantile is the least value with at least that part of the values
// at or below it (Hyndman and Fan 1996, type 1), so it is one of the values; NaN, as of failed runs, are left out, and
// a cell without a value has NaN.
//
// Memory does not grow with the number of runs. A cell of up to 4,096 runs is read once and sorted; a larger one is
// read once to count its values by their first 12 bits, once more to count by the next 12 those near a wanted rank,
// and so on until few enough are left to sort: a million runs are read three times, as a rule. Small cells in ascending
// order read each group once.
func (t *Table) Quantiles(column string, cells []Range, probs []float64) ([][]float64, error) {
	c := slices.IndexFunc(t.Study.Columns, func(c Column) bool { return c.Name == column })
	if c < 0 {
		return nil, fmt.Errorf("%s has no column %q", t.name, column)
	}
	var spare words
	all := make([][]float64, len(cells))
	for i, cell := range cells {
		scan := func(f func([]float64)) error { return t.scan(c, cell, f) }
		var err error
		if all[i], err = spare.quantiles(scan, cell.Len(), probs); err != nil {
			return nil, fmt.Errorf("quantiles of runs %v of %s: %w", cell, t.name, err)
		}
	}
	return all, nil
}

// scan calls f with the values of a column in a range of runs.
func (t *Table) scan(column int, runs Range, f func([]float64)) error {
	g, _ := slices.BinarySearch(t.starts, runs.From+1)
	for g = max(g-1, 0); g < len(t.starts)-1 && t.starts[g] < runs.To; g++ {
		values, err := t.valuesOf(g, column)
		if err != nil {
			return err
		}
		f(values[max(runs.From-t.starts[g], 0):min(runs.To-t.starts[g], len(values))])
	}
	return nil
}

// quantiles finds the quantiles of values that scan shows, at most n of them, as often as it is called.
func (s *words) quantiles(scan func(func([]float64)) error, n int, probs []float64) ([]float64, error) {
	found := make([]float64, len(probs))
	first := s.window(0, 64, n)
	for level := []*window{first}; len(level) > 0; {
		err := scan(func(values []float64) {
			for _, w := range level {
				w.take(values)
			}
		})
		if err != nil {
			return nil, err
		}
		if level[0] == first {
			first.wants = wants(probs, first.n)
		}
		var next []*window
		for _, w := range level {
			next = append(next, s.narrow(w, found)...)
		}
		level = next
	}
	return found, nil
}

// A want is a rank that is asked for, counted from 1 among the values of a window, and its place in the answer.
type want struct{ rank, place int }

// wants returns the ranks of the quantiles of n values, in ascending order.
func wants(probs []float64, n int) []want {
	w := make([]want, len(probs))
	for i, p := range probs {
		w[i] = want{rank(p, n), i}
	}
	slices.SortFunc(w, func(a, b want) int { return a.rank - b.rank })
	return w
}

// rank returns the rank, from 1, of the quantile of n values at probability p, 0 if n is 0. The product is taken a
// little low, so that a p that is not a binary fraction, as 0.07 of 100, is not rounded up to the next rank.
func rank(p float64, n int) int {
	return min(max(int(math.Ceil(p*float64(n)*(1-0x1p-51))), 1), n)
}
