package rankbasis

import (
	"fmt"
	"math"
)

// An Input is one uncertain quantity of a study, with its value in each run.
type Input struct {
	Name       string
	Values     []float64 // one per run, in the unit of the input; the number of a category if it is of categories
	Categories bool      // the values name categories, and their order means nothing
}

// Columns returns the orthonormal columns of the input under the weights of the runs, each with one value per run: polynomials
// of its rank, or indicators of its categories. The weights may be nil, which is 1 for every run. Errors are those of Check.
func (in *Input) Columns(weights []float64) ([][]float64, error) {
	if err := in.Check(len(in.Values)); err != nil {
		return nil, err
	}
	if err := CheckWeights(weights, len(in.Values)); err != nil {
		return nil, err
	}
	if in.Categories {
		return indicators(in.Values, weights), nil
	}
	return legendre(in.Values, weights), nil
}

// Check says where the input has another number of values than there are runs, or one that is not a number.
func (in *Input) Check(runs int) error {
	if len(in.Values) != runs {
		return fmt.Errorf("input %q: found %d values, expected one for each of %d runs", in.Name, len(in.Values), runs)
	}
	for i, v := range in.Values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("input %q, run %d: found %v, expected a number", in.Name, i, v)
		}
	}
	return nil
}

// CheckWeights says where weights of runs are not numbers of at least 0, are none for some run, or come to nothing. Nil is
// right for any number of runs but 0.
func CheckWeights(weights []float64, runs int) error {
	if runs == 0 {
		return fmt.Errorf("found no runs, expected some")
	}
	if weights == nil {
		return nil
	}
	if len(weights) != runs {
		return fmt.Errorf("found %d weights, expected one for each of %d runs", len(weights), runs)
	}
	total := 0.0
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 0) {
			return fmt.Errorf("weight of run %d: found %v, expected a number of at least 0", i, w)
		}
		total += w
	}
	if !(total > 0) || math.IsInf(total, 0) {
		return fmt.Errorf("found weights that sum to %v, expected a number above 0", total)
	}
	return nil
}
