package rankbasis

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// least is the part of its square that a column must keep, once what the others say is taken out, to say something of its own.
const least = 1e-9

// Orthonormal returns columns of mean 0 that are orthonormal under the weights and span, with the constant, what the given
// columns span with it. A column that those before it make up is left out, so there may be fewer. Each column has one
// value per run; weights as many, at least 0, or nil if all are 1. The given columns are not changed.
//
// Modified Gram-Schmidt, done twice (Giraud, Langou and Rozložník 2005).
func Orthonormal(columns [][]float64, weights []float64) [][]float64 {
	var found [][]float64
	if len(columns) == 0 {
		return found
	}
	w := shares(weights, len(columns[0]))
	for _, c := range columns {
		q := slices.Clone(c)
		centre(q, w)
		spread := dot(q, q, w)
		for range 2 {
			for _, f := range found {
				floats.AddScaled(q, -dot(q, f, w), f)
			}
			centre(q, w)
		}
		if rest := dot(q, q, w); rest > least*spread && spread > least*dot(c, c, w) {
			floats.Scale(1/math.Sqrt(rest), q)
			found = append(found, q)
		}
	}
	return found
}

// shares are the weights of n runs divided by their sum.
func shares(weights []float64, n int) []float64 {
	s, total := make([]float64, n), sum(weights, n)
	for i := range s {
		s[i] = weight(weights, i) / total
	}
	return s
}

// centre takes the mean under shares w out of a column.
func centre(q, w []float64) { floats.AddConst(-floats.Dot(q, w), q) }

// dot is Σ wᵢ·aᵢ·bᵢ.
func dot(a, b, w []float64) (sum float64) {
	for i, v := range w {
		sum += v * a[i] * b[i]
	}
	return sum
}
