package root

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// An Interval tells how well draws tell the root of the mean, in the unit of x.
type Interval struct {
	StandardError float64
	Low, High     float64 // between which the root lies with 95 % confidence; they may lie outside the range
}

// intervals gives the interval of each root of the mean that has a slope.
func (t *table) intervals(mean *Found, s *search) ([]*Interval, error) {
	found := make([]*Interval, len(mean.Roots))
	for i, r := range mean.Roots {
		if r.Slope == 0 || r.Kind == Tangent {
			continue
		}
		var err error
		if found[i], err = t.interval(r, s); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// interval is that of a root x of the mean, by the delta method:
//
//	n   = 1 / Σ w²          draws that would tell as much, were all of one weight w (Kish 1965, Survey Sampling)
//	s²  = n/(n−1) Σ w (f−f̄)²   variance of f over draws at x
//	e   = s / √n / |slope|   standard error of x
//	x ± t e                  t: 97.5 % quantile of Student's distribution with n−1 degrees of freedom
//
// The slope is that of the mean from x−e to x+e, because gates and whole days make steps in f that are finer than the interval:
// found with an e by the slope at x, and once more with the e that this gives. There is no interval if n is not above 1, or if the
// mean does not rise or fall alike on all these scales.
func (t *table) interval(r Root, s *search) (*Interval, error) {
	n := t.effective()
	if !(n > 1+1e-9) {
		return nil, nil
	}
	_, variance := stat.PopMeanVariance(t.rows[r.X], t.weights)
	deviation := math.Sqrt(variance / (n - 1)) // s/√n
	slope := r.Slope
	for range 2 {
		var err error
		slope, err = t.slope(r, deviation/math.Abs(slope), s)
		if err != nil || !(slope*r.Slope > 0) {
			return nil, err
		}
	}
	e := deviation / math.Abs(slope)
	reach := e * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	return &Interval{e, r.X - reach, r.X + reach}, nil
}

// slope is that of the mean from h below a root to h above, within the range, and that of the root itself if h is no larger than
// the distance at which that was found.
func (t *table) slope(r Root, h float64, s *search) (float64, error) {
	xs := []float64{max(r.X-h, s.low), min(r.X+h, s.high)}
	if s.o.Whole {
		xs = []float64{max(math.Floor(r.X-h), s.low), min(math.Ceil(r.X+h), s.high)}
	}
	if h <= 4*s.o.ToleranceX {
		return r.Slope, nil
	}
	means, err := t.mean(xs)
	if err != nil {
		return 0, fmt.Errorf("f at x %s: %w", told(xs), err)
	}
	return (means[1] - means[0]) / (xs[1] - xs[0]), nil
}

// effective is Kish's number of draws.
func (t *table) effective() float64 {
	sum := 0.0
	for _, w := range t.weights {
		sum += w * w
	}
	return 1 / sum
}
