package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// A beta is a beta distribution from low to low + width: x = low + width·y, with y of density y^(a−1)·(1 − y)^(b−1).
type beta struct{ low, width, a, b float64 }

// Quantile takes the upper half from the other end, where numbers near it keep their digits.
func (d beta) Quantile(u float64) float64 {
	if u > 0.5 {
		return d.low + d.width*(1-mathext.InvRegIncBeta(d.b, d.a, 1-u))
	}
	return d.low + d.width*mathext.InvRegIncBeta(d.a, d.b, u)
}

func (d beta) CDF(x float64) float64 { return d.unit().CDF((x - d.low) / d.width) }
func (d beta) Mean() float64         { return d.low + d.width*d.unit().Mean() }
func (d beta) Variance() float64     { return d.width * d.width * d.unit().Variance() }

// unit is the distribution of y.
func (d beta) unit() distuv.Beta { return distuv.Beta{Alpha: d.a, Beta: d.b} }

// mostWeight is the greatest a + b: with more, a beta is so narrow that its quantiles lose digits.
const mostWeight = 1e7

// betaOf makes a beta distribution, which ends at low and high or, without these, with the range of the address.
func betaOf(a *request) (Dist, error) {
	low, high, err := a.ends()
	if err != nil {
		return nil, err
	}
	quantiles, err := a.byQuantiles()
	if err != nil {
		return nil, err
	}
	if quantiles {
		return a.betaOfQuantiles(low, high)
	}
	return a.betaOfMiddle(low, high)
}

// betaOfMiddle is the beta with a standard deviation and a mean (which a value is too) or a median.
func (a *request) betaOfMiddle(low, high float64) (Dist, error) {
	m, err := a.middle()
	if err != nil {
		return nil, err
	}
	if !(m.x > low && m.x < high) {
		return nil, a.wrong(m.key, "found %s, expected more than %s and less than %s, where the beta ends",
			a.figure(m.x), a.figure(low), a.figure(high))
	}
	width := high - low
	part, variance := (m.x-low)/width, *a.SD/width*(*a.SD/width)
	if err := a.betaCanHave(m, part, variance, width); err != nil {
		return nil, err
	}
	if m.key == "p50" {
		part = meanOfMedian(part, variance)
	}
	n := part*(1-part)/variance - 1
	return beta{low, width, n * part, n * (1 - part)}, nil
}

// betaCanHave finds a standard deviation that no beta has. With y from 0 to 1 the variance is less than m·(1 − m) for a
// mean m, and less than 1/4 for any median; with the weight a + b it is m·(1 − m)/(a + b + 1).
func (a *request) betaCanHave(m number, part, variance, width float64) error {
	most, of := part*(1-part), "mean"
	if m.key == "p50" {
		most, of = 0.25, "median"
	}
	least := part * (1 - part) / (mostWeight + 1)
	switch {
	case variance >= most:
		return a.wrong("sd", "found %s, expected less than %s for a beta of width %s with a %s of %s",
			figure(*a.SD), about(width*math.Sqrt(most)), figure(width), of, a.figure(m.x))
	case variance < least:
		return a.wrong("sd", "found %s, expected at least %s for a beta of width %s", figure(*a.SD), about(width*math.Sqrt(least)), figure(width))
	}
	return nil
}

// meanOfMedian returns the mean of the beta between 0 and 1 that has a median and a variance below 1/4. The mean m
// is where m·(1 − m) is more than the variance; over that stretch the median rises from 0 to 1.
func meanOfMedian(median, variance float64) float64 {
	half := math.Sqrt(0.25 - variance)
	return root(func(m float64) float64 {
		n := m*(1-m)/variance - 1
		if !(n*m > 0 && n*(1-m) > 0) {
			return m - 0.5 // the ends of the stretch, where rounding leaves no beta
		}
		return 0.5 - mathext.RegIncBeta(n*m, n*(1-m), median)
	}, 0.5-half, 0.5+half)
}
