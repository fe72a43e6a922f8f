package sensitivity

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A Screening says which inputs of a study matter to which output.
type Screening struct {
	Floors  []float64 // of each output, the share of variance that chance alone may give to what does not count as found
	Runs    int       // that were used
	LeftOut int       // runs that weigh nothing, or in which some output is NaN

	study    *Study // without the runs left out
	draws    draws
	bases    []basis    // one per group
	columns  *mat.Dense // columns of all inputs, times the roots of the weights, as rows; nil if no input varies
	rough    *single    // the same in single precision; nil until a floor is asked for
	start    *stage
	orders   []permuted
	shuffles [][]int    // orders of runs, by permutation
	picks    [][]chosen // of each output
}

// Screen finds the share of variance of each output that each input explains: the weighted least-squares regression of the output on
// eight Legendre polynomials of the input's rank, or on its categories, adjusted for what p columns explain of nothing, with n the
// effective number of runs (M. Ezekiel 1930):
//
//	share = 1 − (1 − R²)·(n − 1)/(n − p − 1)
//
// It is an estimate of the first-order index, good where the mean of the output bends no more along the input than eight degrees
// can follow.
//
// The input with the greatest share comes first, and is taken out of the output and of the other inputs before the next is looked for
// in what is left, with n less by the columns that are taken out (forward selection; M. Efroymson 1960). Shares are of the whole
// variance, and come to 1 at most; of inputs that hang together the stronger has what both say.
//
// An input counts as found above the floor of what is left. The greatest share of all inputs in an output that has nothing to do
// with them lies above it with a chance of 5 %, found by permuting what is left (D. Freedman and D. Lane 1983): of studies of one
// output in which nothing matters, 95 in 100 find nothing. What eight degrees cannot follow of a strong input, such as a step, and what strong
// inputs do together, stays in what is left: so an input must also have its share among draws that hardly differ in those that were
// taken out (borneOut). On few evenly spread draws that costs inputs that act through others alone: they may not be found. Each output has its own 5 %. Memory is that of two and a half tables of eight numbers for each run and input. The
// error says all that is wrong with the study.
func Screen(given Study) (*Screening, error) {
	if err := given.problems(); err != nil {
		return nil, err
	}
	s := &Screening{study: given.whole()}
	s.Runs = len(s.study.Weights)
	s.LeftOut = len(given.Outputs[0].Values) - s.Runs
	if s.Runs == 0 {
		return nil, fmt.Errorf("runs: found none with all outputs, expected some: %d are left out", s.LeftOut)
	}
	s.draws = drawsOf(s.study.Draws)
	if err := s.regressors(); err != nil {
		return nil, err
	}
	s.start = s.nothing()
	s.Floors, s.picks = make([]float64, len(s.study.Outputs)), make([][]chosen, len(s.study.Outputs))
	wholes := s.wholes()
	for _, o := range s.longest(wholes) {
		s.picks[o], s.Floors[o] = s.forward(wholes[o])
	}
	return s, nil
}

// longest are the places of all outputs, those of the longest tails first, whose permutations serve others.
func (s *Screening) longest(wholes []*rest) []int {
	tails := make([]float64, len(wholes))
	for o, r := range wholes {
		if r.variance > 0 {
			tails[o] = s.kurtosis(r)
		}
	}
	order := seq(len(tails))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(tails[b], tails[a]) })
	return order
}

// weighted multiplies a column by the roots of the weights, in place, so that a plain product of two columns is the weighted one.
func (s *Screening) weighted(column []float64) []float64 {
	for run, w := range s.study.Weights {
		column[run] *= math.Sqrt(w)
	}
	return column
}

// standard is an output with mean 0 and variance 1 under the weights, times their roots; all 0 if it does not vary.
func (s *Screening) standard(output []float64) []float64 {
	if slices.Min(output) == slices.Max(output) {
		return make([]float64, len(output))
	}
	y := slices.Clone(output)
	mean, variance := stat.PopMeanVariance(y, s.study.Weights)
	floats.AddConst(-mean, y)
	floats.Scale(over(1, math.Sqrt(variance)), y)
	return s.weighted(y)
}

// products are those of standard outputs, a row each, with the columns of all groups.
func (s *Screening) products(standard [][]float64) *mat.Dense {
	var products mat.Dense
	products.Mul(matrix(standard), s.columns.T())
	return &products
}

// matrix has the given rows.
func matrix(rows [][]float64) *mat.Dense {
	return mat.NewDense(len(rows), len(rows[0]), slices.Concat(rows...))
}
