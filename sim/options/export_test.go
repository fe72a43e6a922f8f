package options

import (
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat/distuv"
)

// Pay puts payoffs in the place of the outcomes of an option, state by state. A payoff follows from the path and the normal scores of
// the drawn values, by address.
func (t *Table) Pay(option int, payoff func(path int, score map[string]float64) float64) error {
	_, columns, err := t.learned()
	if err != nil {
		return err
	}
	at, total := t.placed()
	scores := make([]map[string]float64, len(total))
	for d := range scores {
		scores[d] = map[string]float64{}
	}
	for _, c := range columns {
		order := make([]int, len(total))
		floats.Argsort(append([]float64(nil), c.Values...), order)
		for rank, d := range order {
			scores[d][c.Name] = distuv.UnitNormal.Quantile((float64(rank) + 0.5) / float64(len(order)))
		}
	}
	for i, d := range at {
		t.outcomes[option][i] = payoff(t.path[i], scores[d])
	}
	return nil
}
