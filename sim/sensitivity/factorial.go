package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Factorial is runs at every combination of levels of some factors, once each: a full grid. Levels of a factor are numbered from 0.
type Factorial struct {
	Levels  [][]int   // a row for each factor, with the level of each run
	Weights []float64 // of each run
}

// A Decomposition splits the variance of an output over a full grid, with no error: nothing is drawn.
type Decomposition struct {
	Variance float64   // of the output, in its unit squared
	First    []float64 // share of each factor by itself
	Total    []float64 // share of each factor with all in which it acts together with others
	Together float64   // share that no factor has by itself
}

// IsCrossed reports whether each combination of levels is there once, and weighs what its levels weigh: only then do shares add up.
// With w(i, l) the part of the weight of all runs that have level l of factor i, a run weighs w = Π w(i, l).
func (x *Factorial) IsCrossed() bool {
	codes, combinations := x.codes(-1)
	seen, parts, total := map[int]bool{}, x.parts(), floats.Sum(x.Weights)
	for run, w := range x.Weights {
		seen[codes[run]] = true
		want := total
		for i, levels := range x.Levels {
			want *= parts[i][levels[run]] / total
		}
		if math.Abs(w-want) > 1e-9*total {
			return false
		}
	}
	return total > 0 && len(seen) == len(codes) && len(codes) == combinations
}

// parts are the weights of the levels of each factor.
func (x *Factorial) parts() []map[int]float64 {
	parts := make([]map[int]float64, len(x.Levels))
	for i, levels := range x.Levels {
		parts[i] = map[int]float64{}
		for run, l := range levels {
			parts[i][l] += x.Weights[run]
		}
	}
	return parts
}

// Decompose splits the variance V of an output y, which has a value for each run, on a grid that is crossed. With E[y | i] the mean at
// a level of factor i, and ~i all factors but i,
//
//	first(i) = Var(E[y | i]) / V,   total(i) = 1 − Var(E[y | ~i]) / V,   together = 1 − Σ first(i)
//
// It is the analysis of variance of R. A. Fisher, Statistical Methods for Research Workers (1925), with one run in each cell. Shares
// of an output that does not vary are 0.
func (x *Factorial) Decompose(y []float64) *Decomposition {
	all, _ := x.codes(-1)
	d := &Decomposition{Variance: x.between(y, all)}
	for i, levels := range x.Levels {
		others, _ := x.codes(i)
		d.First = append(d.First, over(x.between(y, levels), d.Variance))
		d.Total = append(d.Total, over(d.Variance-x.between(y, others), d.Variance))
	}
	if d.Variance > 0 {
		d.Together = max(0, 1-floats.Sum(d.First)) // below 0 by rounding only
	}
	return d
}

// codes number the combinations of levels of all factors but one, and count those that there could be.
func (x *Factorial) codes(but int) (codes []int, combinations int) {
	codes, combinations = make([]int, len(x.Weights)), 1
	for i, levels := range x.Levels {
		if i == but {
			continue
		}
		most := 0
		for run, l := range levels {
			codes[run] += combinations * l
			most = max(most, l)
		}
		combinations *= most + 1
	}
	return codes, combinations
}

// between is the variance of the means of some sets of runs, told by their code.
func (x *Factorial) between(y []float64, codes []int) (variance float64) {
	weights, sums := map[int]float64{}, map[int]float64{}
	total, mean := floats.Sum(x.Weights), floats.Dot(x.Weights, y)/floats.Sum(x.Weights)
	var order []int
	for run, c := range codes {
		if _, known := weights[c]; !known {
			order = append(order, c)
		}
		weights[c] += x.Weights[run]
		sums[c] += x.Weights[run] * (y[run] - mean)
	}
	for _, c := range order { // in one order, so that sums are the same to the bit
		if weights[c] > 0 {
			variance += sums[c] * sums[c] / weights[c] / total
		}
	}
	return variance
}
