package sensitivity

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// scores are inputs whose normal scores Φ⁻¹(u) are correlated: a Gaussian copula. Inputs that are correlated with none are
// not among them.
type scores struct {
	tied        []int // numbers of the inputs, rising
	correlation *mat.SymDense
	root        *mat.TriDense // lower Cholesky factor
}

// newScores returns those of a correlation matrix of some inputs; nil is the identity.
func newScores(correlation *mat.SymDense, inputs int) (*scores, error) {
	if correlation == nil {
		return &scores{}, nil
	}
	if n := correlation.SymmetricDim(); n != inputs {
		return nil, fmt.Errorf("correlations: found those of %d inputs, expected %d", n, inputs)
	}
	s := &scores{}
	for i := range inputs {
		if v := correlation.At(i, i); v != 1 {
			return nil, fmt.Errorf("correlation of input %d with itself: found %v, expected 1", i, v)
		}
		if slices.ContainsFunc(seq(inputs), func(j int) bool { return j != i && correlation.At(i, j) != 0 }) {
			s.tied = append(s.tied, i)
		}
	}
	return s, s.factorize(correlation)
}

// factorize finds the root of the correlations of the tied inputs.
func (s *scores) factorize(correlation *mat.SymDense) error {
	if len(s.tied) == 0 {
		return nil
	}
	s.correlation = mat.NewSymDense(len(s.tied), nil)
	for a, i := range s.tied {
		for b, j := range s.tied[:a+1] {
			s.correlation.SetSym(a, b, correlation.At(i, j))
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(s.correlation) {
		return fmt.Errorf("correlations: found a matrix that is not positive definite, expected one that is")
	}
	s.root = mat.NewTriDense(len(s.tied), mat.Lower, nil)
	factor.LTo(s.root)
	return nil
}

// redraw fills the tied inputs of u: from a those that stay, and the others drawn anew by b, given those that stay. With z
// the scores of a and x those of b, both of correlation Σ, s the inputs that stay and d the others,
//
//	z'(d) = x(d) + Σ(d,s)·Σ(s,s)⁻¹·(z(s) − x(s))
//
// which has the distribution of d given z(s): G. Matheron, The intrinsic random functions and their applications, Advances
// in Applied Probability 5 (1973). u and redrawn have a value for each
// input, a and b for each tied one.
func (s *scores) redraw(u, a, b []float64, redrawn []bool) {
	var stay, drawn []int
	for place, input := range s.tied {
		if redrawn[input] {
			drawn = append(drawn, place)
		} else {
			stay = append(stay, place)
		}
	}
	z, x := s.correlated(a), s.correlated(b)
	for _, place := range stay {
		u[s.tied[place]] = chanceBelow(z.AtVec(place))
	}
	pull := s.pull(z, x, stay)
	for _, place := range drawn {
		score := x.AtVec(place)
		for i, other := range stay {
			score += s.correlation.At(place, other) * pull.AtVec(i)
		}
		u[s.tied[place]] = chanceBelow(score)
	}
}

// pull is Σ(s,s)⁻¹·(z(s) − x(s)), one value for each place that stays; nil if none does.
func (s *scores) pull(z, x *mat.VecDense, stay []int) *mat.VecDense {
	if len(stay) == 0 {
		return nil
	}
	among, gap := mat.NewSymDense(len(stay), nil), mat.NewVecDense(len(stay), nil)
	for i, p := range stay {
		gap.SetVec(i, z.AtVec(p)-x.AtVec(p))
		for j, q := range stay[:i+1] {
			among.SetSym(i, j, s.correlation.At(p, q))
		}
	}
	var factor mat.Cholesky
	factor.Factorize(among) // a part of a positive definite matrix is one
	pull := mat.NewVecDense(len(stay), nil)
	_ = factor.SolveVecTo(pull, gap) // its only error is a warning of rounding
	return pull
}

// correlated are the scores of the tied inputs at independent draws u of them: L·Φ⁻¹(u).
func (s *scores) correlated(u []float64) *mat.VecDense {
	free := mat.NewVecDense(len(s.tied), nil)
	for place, v := range u {
		free.SetVec(place, distuv.UnitNormal.Quantile(v))
	}
	z := mat.NewVecDense(len(s.tied), nil)
	z.MulVec(s.root, free)
	return z
}

// chanceBelow is Φ of a score, kept above 0 and below 1.
func chanceBelow(score float64) float64 {
	const least = 1.0 / (1 << 53)
	return min(max(distuv.UnitNormal.CDF(score), least), 1-least)
}

// seq are the numbers 0 to n−1.
func seq(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
