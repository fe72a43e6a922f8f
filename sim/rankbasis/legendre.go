package rankbasis

import "slices"

// Degree is the highest degree of the polynomials of a rank.
const Degree = 8

// legendre returns the shifted Legendre polynomials of degree 1 to Degree of the ranks of the values, orthonormal under the
// weights; fewer if there are fewer different values.
//
//	P₀ = 1, P₁ = x, (d+1)·P_{d+1} = (2d+1)·x·P_d − d·P_{d−1}    x = 2r − 1
func legendre(values, weights []float64) [][]float64 {
	columns := make([][]float64, Degree)
	for d := range columns {
		columns[d] = make([]float64, len(values))
	}
	for i, r := range Ranks(values, weights) {
		x, before, last := 2*r-1, 1.0, 2*r-1
		for d := 1; d <= Degree; d++ {
			columns[d-1][i] = last
			n := float64(d)
			before, last = last, ((2*n+1)*x*last-n*before)/(n+1)
		}
	}
	return Orthonormal(columns, weights)
}

// indicators returns columns that tell the categories of the values apart, orthonormal under the weights: one fewer than there
// are categories that weigh something. Regression on them gives the mean of each category.
func indicators(values, weights []float64) [][]float64 {
	categories := slices.Compact(slices.Sorted(slices.Values(values)))
	columns := make([][]float64, len(categories)-1)
	for c := range columns {
		columns[c] = make([]float64, len(values))
		for i, v := range values {
			if v == categories[c] {
				columns[c][i] = 1
			}
		}
	}
	return Orthonormal(columns, weights)
}
