// Package rankbasis turns inputs of a study into orthonormal columns on which an output is regressed.
//
//	ranks.go        mid-ranks of weighted values
//	legendre.go     eight polynomials of the rank of a number, indicators of categories
//	orthonormal.go  columns made orthonormal under the weights of the runs
//	input.go        an input of a study, and what it must be
//
// Columns have mean 0 under the weights, and stand at right angles to each other:
//
//	Σᵢ wᵢ·qᵢⱼ = 0    Σᵢ wᵢ·qᵢⱼ·qᵢₖ / Σᵢ wᵢ = 1 if j = k, 0 if not
//
// So the least-squares coefficient of an output y on column j is cⱼ = Σᵢ wᵢ·qᵢⱼ·yᵢ / Σᵢ wᵢ, whatever other columns are used,
// and Σⱼ cⱼ² is the variance that the columns explain.
package rankbasis
