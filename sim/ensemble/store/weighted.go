package store

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// WeightedQuantiles returns the quantiles of a column over cells as Quantiles does, but for that each run counts with its
// weight in another column, at least 0: a quantile is the least value with at least that part of the weight at or below
// it. A cell without weight has NaN. If all weights of a cell are equal, the result is that of Quantiles.
//
// Memory does not grow with the number of runs: a cell of more than 65,536 runs is read seven times.
func (t *Table) WeightedQuantiles(column, weight string, cells []Range, probs []float64) ([][]float64, error) {
	at := func(name string) int {
		return slices.IndexFunc(t.Study.Columns, func(c Column) bool { return c.Name == name })
	}
	c, w := at(column), at(weight)
	if c < 0 || w < 0 {
		return nil, fmt.Errorf("%s has no columns %q and %q", t.name, column, weight)
	}
	all := make([][]float64, len(cells))
	for i, cell := range cells {
		var err error
		scan := func(f func(values, weights []float64)) error { return t.scanBoth(c, w, cell, f) }
		if all[i], err = weightedQuantiles(scan, cell.Len(), probs); err != nil {
			return nil, fmt.Errorf("quantiles of runs %v of %s: %w", cell, t.name, err)
		}
	}
	return all, nil
}

// scanBoth calls f with the values of two columns in a range of runs.
func (t *Table) scanBoth(a, b int, runs Range, f func(a, b []float64)) error {
	var first []float64
	for from := runs.From; from < runs.To; {
		g, found := slices.BinarySearch(t.starts, from)
		if !found {
			g--
		}
		part := Range{from, min(t.starts[g+1], runs.To)}
		first = first[:0]
		if err := t.scan(a, part, func(values []float64) { first = append(first, values...) }); err != nil {
			return err
		}
		if err := t.scan(b, part, func(values []float64) { f(first, values) }); err != nil {
			return err
		}
		from = part.To
	}
	return nil
}

// sortedWeights is the number of values up to which they are sorted, and not counted by digits.
const sortedWeights = 1 << 16

// lowered is what the weight below a quantile is lowered by, relatively, so that rounding does not pass a value over.
const lowered = 1 - 0x1p-40

// A weighing shows a function all values with their weights, some at a time.
type weighing func(f func(values, weights []float64)) error

// weightedQuantiles finds the quantiles of n values that scan shows, as often as it is called.
func weightedQuantiles(scan weighing, n int, probs []float64) ([]float64, error) {
	if n <= sortedWeights {
		return sortedQuantiles(scan, n, probs)
	}
	total := 0.0
	err := scan(func(values, weights []float64) {
		for i, v := range values {
			if counting(v, weights[i]) {
				total += weights[i]
			}
		}
	})
	if err != nil {
		return nil, err
	}
	wants := make([]weightWant, len(probs))
	for i, p := range probs {
		wants[i] = weightWant{weight: p * total * lowered, sums: make([]float64, 1<<digit)}
	}
	return digitQuantiles(scan, wants, total)
}

// counting reports whether a value has a weight and is a number.
func counting(value, weight float64) bool { return weight > 0 && value == value }

// A weightedValue is one with what it counts.
type weightedValue struct{ value, weight float64 }

func sortedQuantiles(scan weighing, n int, probs []float64) ([]float64, error) {
	all, total := make([]weightedValue, 0, n), 0.0
	err := scan(func(values, weights []float64) {
		for i, v := range values {
			if counting(v, weights[i]) {
				all = append(all, weightedValue{v, weights[i]})
			}
		}
	})
	slices.SortStableFunc(all, func(a, b weightedValue) int { return cmp.Compare(a.value, b.value) })
	for _, v := range all {
		total += v.weight
	}
	found := make([]float64, len(probs))
	for i, p := range probs {
		found[i] = leastWith(all, p*total*lowered)
	}
	return found, err
}

// leastWith is the least of rising values with some weight at or below it; NaN if there is none.
func leastWith(rising []weightedValue, wanted float64) float64 {
	below := 0.0
	for _, v := range rising {
		if below += v.weight; below >= wanted {
			return v.value
		}
	}
	return math.NaN()
}

// A weightWant is a quantile that is sought digit by digit.
type weightWant struct {
	prefix uint64    // the digits of its key so far
	weight float64   // that is to be at or below it, of the values with these digits
	sums   []float64 // of weights, by the next digit
}

// digitQuantiles finds all the wanted quantiles at once, a digit of their keys with each reading.
func digitQuantiles(scan weighing, wants []weightWant, total float64) ([]float64, error) {
	for open := uint(64); open > 0; open -= min(digit, open) {
		rest := open - min(digit, open)
		err := scan(func(values, weights []float64) {
			for i, v := range values {
				if counting(v, weights[i]) {
					addDigit(wants, key(v), weights[i], open, rest)
				}
			}
		})
		if err != nil {
			return nil, err
		}
		for i := range wants {
			wants[i].next(open - rest)
		}
	}
	found := make([]float64, len(wants))
	for i := range wants {
		if found[i] = value(wants[i].prefix); total == 0 {
			found[i] = math.NaN()
		}
	}
	return found, nil
}

// addDigit counts a key where its digits so far are those of a want; open bits of it are not known yet, and rest bits will
// not be after the next digit.
func addDigit(wants []weightWant, key uint64, weight float64, open, rest uint) {
	for i := range wants {
		if key>>open == wants[i].prefix { // a shift by 64 leaves 0
			wants[i].sums[key>>rest&(1<<(open-rest)-1)] += weight
		}
	}
}

// next takes the next digit, of some bits.
func (w *weightWant) next(bits uint) {
	d := 0
	for i, sum := range w.sums {
		if sum == 0 {
			continue
		}
		if d = i; sum >= w.weight {
			break
		}
		w.weight -= sum
	}
	w.prefix = w.prefix<<bits | uint64(d)
	clear(w.sums)
}
