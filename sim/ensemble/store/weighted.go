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
		if all[i], err = t.weighted.quantilesOf(scan, cell.Len(), probs); err != nil {
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

// quantilesOf finds the quantiles of n values that scan shows, as often as it is called.
func (s *sorter) quantilesOf(scan weighing, n int, probs []float64) ([]float64, error) {
	if n <= sortedWeights {
		return s.quantiles(scan, probs)
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

// A sorter finds weighted quantiles by sorting, in memory of its own.
type sorter struct {
	all, spare []weightedValue
	order      []int // of probabilities
}

// A weightedValue is one with what it counts.
type weightedValue struct{ value, weight float64 }

// quantiles finds the quantiles of values that scan shows.
func (s *sorter) quantiles(scan weighing, probs []float64) ([]float64, error) {
	s.all = s.all[:0]
	err := scan(func(values, weights []float64) {
		for i, v := range values {
			if counting(v, weights[i]) {
				s.all = append(s.all, weightedValue{v, weights[i]})
			}
		}
	})
	s.sort()
	total := 0.0
	for _, v := range s.all {
		total += v.weight
	}
	return s.leastWith(probs, total), err
}

// sort sorts the values, those of one size as they stood: by each byte of their keys, the last first, but for bytes that all
// share.
func (s *sorter) sort() {
	var counts [8][256]int
	for _, v := range s.all {
		for d, k := 0, v.key(); d < len(counts); d, k = d+1, k>>8 {
			counts[d][byte(k)]++
		}
	}
	s.spare = slices.Grow(s.spare[:0], len(s.all))[:len(s.all)]
	for d := range counts {
		if shift := 8 * d; len(s.all) > 0 && counts[d][byte(s.all[0].key()>>shift)] < len(s.all) {
			s.sortByte(&counts[d], shift)
		}
	}
}

// sortByte sorts the values by a byte of their keys; counts says how many have each.
func (s *sorter) sortByte(counts *[256]int, shift int) {
	at := 0
	for b, n := range counts {
		counts[b], at = at, at+n
	}
	for _, v := range s.all {
		b := byte(v.key() >> shift)
		s.spare[counts[b]] = v
		counts[b]++
	}
	s.all, s.spare = s.spare, s.all
}

// key is that of the value; both zeros have one.
func (v *weightedValue) key() uint64 {
	if v.value == 0 {
		return key(0)
	}
	return key(v.value)
}

// leastWith is, for each probability, the least of the sorted values with that part of the weight at or below it; NaN if there
// is none.
func (s *sorter) leastWith(probs []float64, total float64) []float64 {
	found := slices.Repeat([]float64{math.NaN()}, len(probs))
	s.order = s.order[:0]
	for i := range probs {
		s.order = append(s.order, i)
	}
	slices.SortFunc(s.order, func(i, j int) int { return cmp.Compare(probs[i], probs[j]) })
	below, next := 0.0, 0
	for _, v := range s.all {
		below += v.weight
		for ; next < len(probs) && below >= probs[s.order[next]]*total*lowered; next++ {
			found[s.order[next]] = v.value
		}
	}
	return found
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
