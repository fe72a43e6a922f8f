package dist

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// z95 is the 95 % quantile of the standard normal distribution.
const z95 = 1.6448536269514722

// least is the smallest probability that counts as more than none, so that the ends of an endless curve are finite.
const least = 0x1p-53

// zMost is the greatest z that is drawn, and −zMost the least. A tail so heavy that moments rest on what lies beyond
// is drawn without it.
var zMost = distuv.UnitNormal.Quantile(1 - least)

// A curve gives x as a rising function of z, which is standard normal.
type curve interface {
	at(z float64) float64
	z(x float64) float64 // the inverse of at; infinite where x is beyond the end of the curve
	// moments are the mean and variance of x given that z is between two numbers.
	moments(from, to float64) (mean, variance float64)
}

// A bell is a curve that is cut at both ends.
type bell struct {
	curve
	from, to       float64 // probabilities of the ends, before the cut
	mean, variance float64
}

// cut cuts a curve at the range of the address, and at low and high if they are stated.
func (a *request) cut(c curve) (Dist, error) {
	low, high := a.from, a.to
	if a.Low != nil {
		low = *a.Low
	}
	if a.High != nil {
		high = *a.High
	}
	zLow, zHigh := c.z(low), c.z(high)
	b := &bell{curve: c, from: phi(zLow), to: phi(zHigh)}
	if !(b.to-b.from >= 0.5) {
		return nil, a.mostOutside("found a %s with %s %% of it between %s and %s, expected at least half",
			a.Dist, about(100*(b.to-b.from)), a.figure(low), a.figure(high))
	}
	b.mean, b.variance = c.moments(zLow, zHigh)
	if b.mean < b.Quantile(0) || b.mean > b.Quantile(1) {
		return nil, a.wrong("", "found a %s so wide that its mean is beyond whatever is drawn, expected numbers nearer to each other", a.Dist)
	}
	b.mean, b.variance = c.moments(max(zLow, -zMost), min(zHigh, zMost))
	return b, nil
}

// mostOutside makes the Error of a curve that lies mostly outside the range.
func (a *request) mostOutside(format string, args ...any) error {
	return &Error{Text: fmt.Sprintf(format, args...), cut: true}
}

func (b *bell) Quantile(u float64) float64 {
	u = b.from + u*(b.to-b.from)
	return b.at(distuv.UnitNormal.Quantile(min(max(u, least), 1-least)))
}

func (b *bell) CDF(x float64) float64 {
	return min(max((phi(b.z(x))-b.from)/(b.to-b.from), 0), 1)
}

func (b *bell) Mean() float64     { return b.mean }
func (b *bell) Variance() float64 { return b.variance }

// phi is the standard normal distribution function, and density its derivative.
func phi(z float64) float64     { return distuv.UnitNormal.CDF(z) }
func density(z float64) float64 { return distuv.UnitNormal.Prob(z) }

// A straight curve is that of a normal distribution.
type straight struct{ mean, sd float64 }

func (c straight) at(z float64) float64 { return c.mean + c.sd*z }
func (c straight) z(x float64) float64  { return (x - c.mean) / c.sd }

// moments are those of a doubly truncated normal distribution, with P = Φ(b) − Φ(a) and the density φ:
//
//	mean     = m + sd·(φ(a) − φ(b))/P
//	variance = sd²·(1 + (a·φ(a) − b·φ(b))/P − ((φ(a) − φ(b))/P)²)
//
// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, volume 1, section 13.10.
func (c straight) moments(a, b float64) (mean, variance float64) {
	p := phi(b) - phi(a)
	shift := (density(a) - density(b)) / p
	narrower := (timesDensity(a) - timesDensity(b)) / p
	return c.mean + c.sd*shift, c.sd * c.sd * (1 + narrower - shift*shift)
}

// timesDensity is z·φ(z), which is 0 at either infinity.
func timesDensity(z float64) float64 {
	if math.IsInf(z, 0) {
		return 0
	}
	return z * density(z)
}

// A bent curve is a skewed one with so small an s that its terms cancel: x = middle + slope·(z + s·z²/2).
type bent struct{ middle, slope, s float64 }

func (c bent) at(z float64) float64 { return c.middle + c.slope*(z+c.s*z*z/2) }

func (c bent) z(x float64) float64 {
	w := (x - c.middle) / c.slope
	if root := 1 + 2*c.s*w; root > 0 && !math.IsInf(root, 0) {
		return 2 * w / (1 + math.Sqrt(root))
	}
	return math.Copysign(math.Inf(1), w)
}

// moments follow from those of a doubly truncated normal distribution, with P = Φ(b) − Φ(a) and the density φ:
//
//	m1 = (φ(a) − φ(b))/P,   m2 = 1 + (a·φ(a) − b·φ(b))/P,   m3 = 2·m1 + (a²·φ(a) − b²·φ(b))/P
//	mean     = middle + slope·(m1 + s·m2/2)
//	variance = slope²·(m2 − m1² + s·(m3 − m1·m2)), but for terms of s²
func (c bent) moments(a, b float64) (mean, variance float64) {
	p := phi(b) - phi(a)
	m1, m2 := (density(a)-density(b))/p, 1+(timesDensity(a)-timesDensity(b))/p
	m3 := 2*m1 + (squareTimesDensity(a)-squareTimesDensity(b))/p
	return c.middle + c.slope*(m1+c.s*m2/2), c.slope * c.slope * (m2 - m1*m1 + c.s*(m3-m1*m2))
}

// squareTimesDensity is z²·φ(z), which is 0 at either infinity.
func squareTimesDensity(z float64) float64 {
	if math.IsInf(z, 0) {
		return 0
	}
	return z * z * density(z)
}

// A skewed curve is that of a lognormal distribution, moved by origin: x = origin + scale·exp(s·z). scale and s are
// both positive, or both negative for a tail that points down.
type skewed struct{ origin, scale, s float64 }

func (c skewed) at(z float64) float64 { return c.origin + c.scale*math.Exp(c.s*z) }
func (c skewed) z(x float64) float64  { return math.Log(max((x-c.origin)/c.scale, 0)) / c.s }

// moments follow from the partial moments of a lognormal distribution, with P = Φ(b) − Φ(a):
//
//	E[exp(k·s·z)] = exp((k·s)²/2)·(Φ(b − k·s) − Φ(a − k·s))/P
//
// Johnson, Kotz and Balakrishnan, volume 1, section 14.3.
func (c skewed) moments(a, b float64) (mean, variance float64) {
	partial := func(t float64) float64 { return math.Exp(t*t/2) * (phi(b-t) - phi(a-t)) / (phi(b) - phi(a)) }
	first, second := partial(c.s), partial(2*c.s)
	return c.origin + c.scale*first, c.scale * c.scale * (second - first*first)
}
