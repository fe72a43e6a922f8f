package fit

import (
	"slices"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// NewOutcomes sorts outcomes, with what each counts; nil if all count alike. It copies both.
func NewOutcomes(values, weights []float64) Outcomes {
	o := Outcomes{slices.Clone(values), slices.Clone(weights)}
	if o.Weights == nil {
		slices.Sort(o.Values)
		return o
	}
	stat.SortWeighted(o.Values, o.Weights)
	floats.Scale(1/floats.Sum(o.Weights), o.Weights)
	return o
}

// Sum are the outcomes of the sum of measures in a period, draw by draw, as Of has them; none if one was not kept.
func (d *Draws) Sum(p sim.Period, measures ...string) Outcomes {
	rows, _ := d.sample.Out.Dims()
	sum := make([]float64, rows)
	for _, measure := range measures {
		column := d.column(measure, p)
		if column < 0 {
			return Outcomes{}
		}
		floats.Add(sum, mat.Col(nil, column, d.sample.Out))
	}
	return NewOutcomes(sum, d.sample.Weights)
}
