package fit

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A line says how figures follow from normal scores z, on the scale on which they are missed:
//
//	y = intercept + slopes·z
type line struct {
	slopes    *mat.Dense // a row a figure, a column a score
	intercept []float64
}

// A belief is a normal distribution of the scores: mean m and covariance I − V(1 − s²)Vᵀ, where V has the directions in
// its columns and s is left.
type belief struct {
	mean   []float64
	across *mat.Dense // nil if there are no directions
	left   []float64
}

// prior is the belief before anything is seen.
func prior(n int) *belief { return &belief{mean: make([]float64, n)} }

// point is the point of the belief at which a standard normal vector stands: m + (I − V(1 − s)Vᵀ)·x.
func (b *belief) point(x []float64) []float64 {
	z := b.turned(x)
	floats.Add(z, b.mean)
	return z
}

// turned is (I − V(1 − s)Vᵀ)·x.
func (b *belief) turned(x []float64) []float64 {
	z := slices.Clone(x)
	for j, s := range b.left {
		v := mat.Col(nil, j, b.across)
		floats.AddScaled(z, (s-1)*floats.Dot(v, x), v)
	}
	return z
}

// of returns the mean and the variance of slopes·z.
func (b *belief) of(slopes []float64) (mean, variance float64) {
	mean, variance = floats.Dot(slopes, b.mean), floats.Dot(slopes, slopes)
	for j, s := range b.left {
		along := floats.Dot(slopes, mat.Col(nil, j, b.across))
		variance -= (1 - s*s) * along * along
	}
	return mean, max(variance, 0)
}

// A sight is one figure on a line, as it was seen: wanted with an error of the variance given.
type sight struct {
	row              int
	wanted, variance float64
}

// update is the belief after what was observed, if figures follow the line. What lies between two bounds is taken first,
// all at once. A bound of one side cuts the normal distribution of its figure; it is taken, one after the other, as an
// observation that would give the figure the mean and the variance that the cut gives it.
func update(l *line, list []observation) (*belief, error) {
	var seen []sight
	for row, o := range list {
		if o.side == 0 {
			seen = append(seen, sight{row, o.wanted, o.sd * o.sd})
		}
	}
	b, err := posterior(l, seen)
	for row, o := range list {
		if o.side == 0 || err != nil {
			continue
		}
		mean, variance := b.of(l.slopes.RawRowView(row))
		if s, matters := cut(o, mean+l.intercept[row], variance); matters {
			s.row = row
			seen = append(seen, s)
			b, err = posterior(l, seen)
		}
	}
	return b, err
}

// cut is the observation that changes a normal distribution of a figure into one with the mean and variance that are left
// when what is beyond the bound is cut off. It does not matter if next to nothing is.
//
//	λ = φ(α)/(1 − Φ(α)), α = (bound − mean)/sd for a lower bound:   mean + sd·λ,   sd²·(1 − λ(λ − α))
func cut(o observation, mean, variance float64) (s sight, matters bool) {
	sd, side := math.Sqrt(variance), float64(o.side)
	if sd == 0 {
		return s, false
	}
	alpha := side * (o.wanted - mean) / sd
	lambda := distuv.UnitNormal.Prob(alpha) / max(distuv.UnitNormal.CDF(-alpha), 1e-300)
	narrow := variance * max(1-lambda*(lambda-alpha), 1e-6)
	if narrow > (1-1e-6)*variance {
		return s, false
	}
	s.variance = 1 / (1/narrow - 1/variance)
	s.wanted = s.variance * ((mean+side*sd*lambda)/narrow - mean/variance)
	return s, true
}

// posterior is the belief after some figures of a line were seen. With A their slopes, R the variances of what was seen
// and S = A·Aᵀ + R = L·Lᵀ,
//
//	m = Aᵀ·S⁻¹·(wanted − intercept),   covariance I − Aᵀ·S⁻¹·A = I − BᵀB with B = L⁻¹·A
//
// so that the directions and what is left along them are those of the singular values of B.
func posterior(l *line, seen []sight) (*belief, error) {
	_, n := l.slopes.Dims()
	if len(seen) == 0 {
		return prior(n), nil
	}
	a, gap := mat.NewDense(len(seen), n, nil), mat.NewVecDense(len(seen), nil)
	for i, o := range seen {
		a.SetRow(i, l.slopes.RawRowView(o.row))
		gap.SetVec(i, o.wanted-l.intercept[o.row])
	}
	lower, err := rootOf(a, seen)
	if err != nil {
		return nil, err
	}
	var b mat.Dense
	var half, mean mat.VecDense
	if err := b.Solve(lower, a); err != nil {
		return nil, fmt.Errorf("turn slopes into directions: %w", err)
	}
	if err := half.SolveVec(lower, gap); err != nil {
		return nil, fmt.Errorf("turn figures into a shift: %w", err)
	}
	mean.MulVec(b.T(), &half)
	return directions(&b, mean.RawVector().Data)
}

// rootOf is the lower Cholesky factor of A·Aᵀ + R.
func rootOf(a *mat.Dense, seen []sight) (*mat.TriDense, error) {
	s := mat.NewSymDense(len(seen), nil)
	s.SymOuterK(1, a)
	for i, o := range seen {
		s.SetSym(i, i, s.At(i, i)+o.variance)
	}
	var root mat.Cholesky
	if !root.Factorize(s) {
		return nil, errors.New("the slopes of the figures are not finite")
	}
	lower := &mat.TriDense{}
	root.LTo(lower)
	return lower, nil
}

// directions takes the directions of a belief from B.
func directions(b *mat.Dense, mean []float64) (*belief, error) {
	var svd mat.SVD
	if !svd.Factorize(b.T(), mat.SVDThin) {
		return nil, errors.New("the singular values of the slopes were not found")
	}
	p := &belief{mean: mean, across: &mat.Dense{}}
	svd.UTo(p.across)
	for _, sigma := range svd.Values(nil) {
		p.left = append(p.left, math.Sqrt(max(1-sigma*sigma, 0)))
	}
	return p, nil
}
