package rankbasis

import (
	"cmp"
	"slices"
)

// Ranks returns the mid-rank of each value, in (0,1): the part of the weight below it and half of that at it,
//
//	rᵢ = (Σ wⱼ where xⱼ < xᵢ + ½ Σ wⱼ where xⱼ = xᵢ) / Σ wⱼ
//
// which is (rank − ½)/n if all weigh the same and no two are equal. values has one number per run, none of them NaN;
// weights as many, or nil if all are 1.
func Ranks(values, weights []float64) []float64 {
	order := ascending(values)
	ranks := make([]float64, len(values))
	below, total := 0.0, sum(weights, len(values))
	for from, to := 0, 0; from < len(order); from = to {
		tied := 0.0
		for to = from; to < len(order) && values[order[to]] == values[order[from]]; to++ {
			tied += weight(weights, order[to])
		}
		for _, i := range order[from:to] {
			ranks[i] = (below + tied/2) / total
		}
		below += tied
	}
	return ranks
}

// ascending is the order of the values, those that are equal as they stand.
func ascending(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { // faster than a stable sort
		if c := cmp.Compare(values[i], values[j]); c != 0 {
			return c
		}
		return i - j
	})
	return order
}

// weight is that of run i.
func weight(weights []float64, i int) float64 {
	if weights == nil {
		return 1
	}
	return weights[i]
}

// sum is that of the weights of n runs.
func sum(weights []float64, n int) float64 {
	total := 0.0
	for i := range n {
		total += weight(weights, i)
	}
	return total
}
