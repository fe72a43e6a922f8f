package decision

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// differences are the payoffs of the options less those of the best one.
type differences struct {
	best            int
	rows            [][]float64 // one for each other option, one value per draw
	weighted        [][]float64 // the rows times the weights
	means, variance []float64   // of each row
	weights         []float64   // of the draws; they sum to 1
	effective       float64     // number of draws of equal weight that say as much
}

// differences are those to the best option under shares w.
func (c *Choice) differences(best int, w []float64) *differences {
	d := &differences{best: best, weights: w, effective: 1 / floats.Dot(w, w)}
	for o := range c.Options {
		if o == best {
			continue
		}
		row := floats.SubTo(make([]float64, len(w)), c.Options[o].Payoffs, c.Options[best].Payoffs)
		d.rows, d.weighted = append(d.rows, row), append(d.weighted, times(row, w))
		d.means = append(d.means, stat.Mean(row, w))
		d.variance = append(d.variance, stat.MomentAbout(2, row, d.means[len(d.means)-1], w))
	}
	return d
}

// times is the products of the values of a and b.
func times(a, b []float64) []float64 { return floats.MulTo(make([]float64, len(a)), a, b) }

// A basis is orthonormal columns of an input or a group.
type basis struct {
	columns [][]float64 // one value per draw each
	noise   float64     // Σⱼ Σᵢ wᵢ²·qᵢⱼ²: the variance that they seem to explain of a row of independent values of variance 1
}

func newBasis(columns [][]float64, w []float64) basis {
	b := basis{columns: columns}
	for _, q := range columns {
		for i, v := range q {
			b.noise += w[i] * w[i] * v * v
		}
	}
	return b
}

// learned is the expected gain of choosing by the fit, and its standard error: the fitted gain of the option chosen in each draw is
// averaged, and the error is that of the gain it really had. A fit that promises more than the option chosen by it really gains in these
// draws is of the wrong shape, so the mean is at most that.
func (d *differences) learned(b basis) (mean, err float64) {
	n := len(d.weights)
	gains, chosen, fit := make([]float64, n), make([]float64, n), make([]float64, n)
	for o, row := range d.rows {
		if !d.fit(fit, o, b) {
			continue
		}
		for i, g := range fit {
			if g > gains[i] {
				gains[i], chosen[i] = g, row[i]
			}
		}
	}
	real := floats.Dot(chosen, d.weights)
	return max(0, min(floats.Dot(gains, d.weights), real)), standardError(chosen, real, d.weights)
}

// fit writes to g the expected difference of an option to the best one in each draw, given the columns q of b. It writes nothing and
// reports false if they explain no more than chance would. With p columns and n draws:
//
//	cⱼ = Σ wᵢ·qᵢⱼ·Dᵢ                     coefficients of least squares
//	R  = Σ cⱼ²                           variance explained
//	A  = R − (V − R)·n/(n−p−1)·Σᵢⱼ wᵢ²·qᵢⱼ²   less what chance explains; V times the adjusted R² if weights are equal
//	gᵢ = D̄ + √(A/R)·Σ cⱼ·qᵢⱼ            fit
//
// V is the variance of D and D̄ its mean; n is the number of draws of equal weight that say as much, (Σw)²/Σw² (Kish 1965).
//
// So the variance of the fit is an unbiased estimate of that of E[D|x], which the expected gain depends on: constrained empirical
// Bayes (Louis 1984). The full shrinkage A/R would be nearer in each draw, and would make the gain too small.
func (d *differences) fit(g []float64, option int, b basis) bool {
	coefficients, explained := make([]float64, len(b.columns)), 0.0
	for j, q := range b.columns {
		coefficients[j] = floats.Dot(d.weighted[option], q)
		explained += coefficients[j] * coefficients[j]
	}
	shrinkage := d.shrinkage(explained, d.variance[option], b)
	if shrinkage == 0 {
		return false
	}
	for i := range g {
		g[i] = d.means[option]
	}
	for j, q := range b.columns {
		floats.AddScaled(g, shrinkage*coefficients[j], q)
	}
	return true
}

// shrinkage is √(A/R), 0 if chance would explain as much.
func (d *differences) shrinkage(explained, variance float64, b basis) float64 {
	free := d.effective - float64(len(b.columns)) - 1
	if free <= 0 || explained <= 0 {
		return 0
	}
	residual := max(variance-explained, 0) * d.effective / free
	return math.Sqrt(max(explained-residual*b.noise, 0) / explained)
}
