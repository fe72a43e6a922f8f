package options

import (
	"gonum.org/v1/gonum/stat"

	"gonum.org/v1/gonum/floats"
)

// Probabilities are those of the quantiles of regret.
var Probabilities = [...]float64{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95}

// quantiles are those of values that count by weight, at Probabilities: the least value with at least that part of the weight at or
// below it (Hyndman and Fan 1996, type 1).
func quantiles(values, weights []float64) []float64 {
	order := make([]int, len(values))
	sorted := append([]float64(nil), values...)
	floats.ArgsortStable(sorted, order)
	w := pick(weights, order)
	list := make([]float64, len(Probabilities))
	for i, p := range Probabilities {
		list[i] = stat.Quantile(p, stat.Empirical, sorted, w)
	}
	return list
}
