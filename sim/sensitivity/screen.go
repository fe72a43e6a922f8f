package sensitivity

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// A Screening says which inputs of a study matter to which output.
type Screening struct {
	Floors  []float64 // of each output, the share of variance above which an input counts as found
	Runs    int       // that were used
	LeftOut int       // runs that weigh nothing, or in which some output is NaN

	study   *Study // without the runs left out
	draws   draws
	bases   []basis    // one per group
	columns *mat.Dense // columns of all inputs, times the roots of the weights, as rows; nil if no input varies
	shares  *mat.Dense // adjusted, by output and group
}

// Screen finds the share of variance of each output that each input explains by itself: the weighted least-squares regression
// of the output on eight Legendre polynomials of the input's rank, or on its categories, adjusted for what p columns explain
// of nothing, with n the effective number of runs (M. Ezekiel 1930):
//
//	share = 1 − (1 − R²)·(n − 1)/(n − p − 1)
//
// It is an estimate of the first-order index, good where the mean of the output bends no more along the input than eight degrees
// can follow.
//
// A share counts as found above the floor of the output. The greatest share of all inputs in an output that has nothing to do
// with them lies above it with a chance of 5 %, found by permuting the output: of studies of one output in which nothing matters,
// 95 in 100 find nothing. Each output has its own 5 %. Memory is that of two tables of eight numbers for each run and input. The
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
	s.shares = s.explained(s.outputs())
	s.Floors = s.floors()
	return s, nil
}

// weighted multiplies a column by the roots of the weights, in place, so that a plain product of two columns is the weighted one.
func (s *Screening) weighted(column []float64) []float64 {
	for run, w := range s.study.Weights {
		column[run] *= math.Sqrt(w)
	}
	return column
}

// outputs are all outputs.
func (s *Screening) outputs() [][]float64 {
	var all [][]float64
	for _, o := range s.study.Outputs {
		all = append(all, o.Values)
	}
	return all
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

// explained is the adjusted share of variance of each output, a row, that each group explains, a column. R² is the sum of the
// squared coefficients, since columns are orthonormal.
func (s *Screening) explained(outputs [][]float64) *mat.Dense {
	shares := mat.NewDense(len(outputs), len(s.bases), nil)
	if s.columns == nil {
		return shares
	}
	standard := make([][]float64, len(outputs))
	for o, y := range outputs {
		standard[o] = s.standard(y)
	}
	var coefficients mat.Dense
	coefficients.Mul(matrix(standard), s.columns.T())
	for o := range outputs {
		for i, b := range s.bases {
			c := coefficients.RawRowView(o)[b.first : b.first+b.columns]
			shares.Set(o, i, b.adjusted(floats.Dot(c, c)))
		}
	}
	return shares
}

// matrix has the given rows.
func matrix(rows [][]float64) *mat.Dense {
	return mat.NewDense(len(rows), len(rows[0]), slices.Concat(rows...))
}
