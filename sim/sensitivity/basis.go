package sensitivity

import (
	"slices"

	"h20sim/sim/rankbasis"
)

// A basis is the columns on which an output is regressed to see what a group of inputs explains: mean 0 and orthonormal under the
// weights.
type basis struct {
	first, columns int       // places among those of all groups
	effective      float64   // number of observations of equal weight
	ranks          []float64 // of the only input in each run, from 0 to 1; nil until they are asked for
}

// perColumn is the number of observations for each column of the basis of several inputs, or more: with fewer, the share that is
// left of a large R² is mostly noise.
const perColumn = 3

// regressors finds the basis of each group.
func (s *Screening) regressors() error {
	var rows [][]float64
	for _, group := range s.study.Groups {
		b, columns, err := s.basisOf(group)
		if err != nil {
			return err
		}
		b.first, b.columns = len(rows), len(columns)
		s.bases = append(s.bases, b)
		for _, q := range columns {
			rows = append(rows, s.weighted(q))
		}
	}
	if len(rows) > 0 {
		s.columns = matrix(rows)
	}
	return nil
}

// basisOf is the basis of some inputs, with its columns: for one input eight polynomials or what tells its categories apart; for
// several the first polynomials of each, as many as the draws bear.
func (s *Screening) basisOf(group []int) (b basis, columns [][]float64, err error) {
	b.effective = s.observations(group)
	degree := rankbasis.Degree
	if len(group) > 1 {
		degree = min(max(int(b.effective)/perColumn/len(group), 1), degree)
	}
	for _, input := range group {
		own, err := s.columnsOf(input)
		if err != nil {
			return b, nil, err
		}
		columns = append(columns, own[:min(len(own), degree)]...)
	}
	if len(group) > 1 {
		columns = rankbasis.Orthonormal(columns, s.study.Weights)
	}
	return b, columns, nil
}

// observations are those of equal weight that speak of some inputs: draws, if each is the same in all runs of a draw, else runs.
func (s *Screening) observations(group []int) float64 {
	alike := func(input int) bool { return s.draws.alike(s.study.Inputs[input].Values) }
	if slices.ContainsFunc(group, func(input int) bool { return !alike(input) }) {
		return drawsOf(seq(s.Runs)).effective(s.study.Weights)
	}
	return s.draws.effective(s.study.Weights)
}

// columnsOf are the columns of an input; of categories that are not met in all runs, what they add to whether they are met.
func (s *Screening) columnsOf(input int) ([][]float64, error) {
	in := &s.study.Inputs[input]
	columns, err := in.Columns(s.study.Weights)
	unmet, open := s.study.Unmet[input]
	if err != nil || !open || !in.Categories {
		return columns, err
	}
	met := make([]float64, s.Runs)
	for run, v := range in.Values {
		if v != unmet {
			met[run] = 1
		}
	}
	first := rankbasis.Orthonormal([][]float64{met}, s.study.Weights)
	return rankbasis.Orthonormal(append([][]float64{met}, columns...), s.study.Weights)[len(first):], nil
}

// Judged reports whether there are enough draws for the share of a group, by its place: else it has none.
func (s *Screening) Judged(group int) bool { return s.bases[group].freedom(s.bases[group].columns) > 0 }

// adjusted is the share of an R² that some columns have of what others, which are used, leave; 0 if there are too few runs for them.
func (b *basis) adjusted(r2 float64, columns, used int) float64 {
	if b.freedom(columns+used) <= 0 {
		return 0
	}
	return 1 - (1-r2)*(b.effective-float64(used)-1)/b.freedom(columns+used)
}

// freedom is the number of observations beyond those that the mean and some columns take up.
func (b *basis) freedom(columns int) float64 { return b.effective - float64(columns) - 1 }
