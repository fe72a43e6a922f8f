package decision

import "gonum.org/v1/gonum/floats"

// mostForward is how many inputs are taken out of the differences, one after the other.
const mostForward = 8

// forward values inputs one after the other, the strongest first: what it explains is taken out of the payoff differences before
// the others are valued, with their own floor. So an input is not credited with what another does by a chance correlation of their
// columns, and a weak one is seen once a strong one no longer hides it (forward selection, Efroymson 1960). It changes worths of
// inputs, whose bases these are, and leaves the rest.
func (d *differences) forward(bases []basis, worths []Worth, f Floor, perfect float64) {
	taken := make([]bool, len(bases))
	for rest := d; ; {
		rest.part(bases, worths, taken)
		top := -1
		for i := range bases {
			if !taken[i] && worths[i].Value > 0 && (top < 0 || worths[i].Value > worths[top].Value) {
				top = i
			}
		}
		if top < 0 {
			return
		}
		if taken[top] = true; count(taken) > mostForward {
			return
		}
		rest = rest.without(bases[top])
		for i, w := range rest.worths(bases, f, perfect) {
			if !taken[i] {
				w.Error = max(w.Error, worths[i].Error) // what is taken out still moves the means
				worths[i] = w
			}
		}
	}
}

func count(list []bool) (n int) {
	for _, b := range list {
		if b {
			n++
		}
	}
	return n
}

// without are the differences less what the columns of a basis explain; their means stay.
func (d *differences) without(b basis) *differences {
	r := *d
	r.rows, r.weighted, r.variance = nil, nil, nil
	fit := make([]float64, len(d.weights))
	for o, row := range d.rows {
		rest := append([]float64(nil), row...)
		if d.fit(fit, o, b) {
			floats.Sub(rest, fit)
			floats.AddConst(d.means[o], rest)
		}
		variance := 0.0
		for i, v := range rest {
			variance += d.weights[i] * (v - d.means[o]) * (v - d.means[o])
		}
		r.rows, r.weighted, r.variance = append(r.rows, rest), append(r.weighted, times(rest, d.weights)), append(r.variance, variance)
	}
	return &r
}
