package dist

import (
	"math"

	"h20sim/sim"
)

// Month is the length of a month in days, that of a mean year over 12.
const Month = sim.MonthDays

// Never is the day at which a hazard is cut, 31 December 2199: a day drawn there is one that does not come.
const Never sim.Date = 84_005

// hazard makes the distribution of a day that comes after low at a monthly rate of Gamma(ends, months), and before high if
// that is stated.
func hazard(a *request) (Dist, error) {
	for _, n := range []struct {
		key, what string
		x         *float64
	}{{"low", "the day from which it may come", a.Low}, {"ends", "more than 0", a.Ends}, {"months", "more than 0", a.Months}} {
		if n.x == nil {
			return nil, a.wrong(n.key, "missing; expected %s", n.what)
		}
	}
	last := min(float64(Never), a.to)
	switch {
	case !a.date:
		return nil, a.wrong("dist", "found hazard, whose values are days, expected another one for a number")
	case *a.Low >= last:
		return nil, a.wrong("low", "found %s, expected a day before %s, from which on none is drawn", a.figure(*a.Low), a.figure(last))
	}
	d := lomax{*a.Low, last, *a.Ends, *a.Months, 1}
	if a.High == nil {
		return d, nil
	}
	if !(*a.High > *a.Low && *a.High <= last) {
		return nil, a.wrong("high", "found %s, expected a day after %s, up to %s", a.figure(*a.High), a.figure(*a.Low), a.figure(last))
	}
	d.last, d.part = *a.High, d.before(*a.High)
	return d, nil
}

// A lomax distribution is that of a day low + Month·T, cut at last. T is exponential, in months, with a rate that is
// itself Gamma distributed with shape a and a mean of a/b a month, so that over all rates
//
//	P(T > t) = E[exp(−rate·t)] = (1 + t/b)^(−a)
//
// (Lomax 1954, Business failures, Journal of the American Statistical Association 49). The tail is heavy, and without the
// cut the mean of T is infinite unless a is more than 1, the variance unless it is more than 2. All of the tail lies at
// last, and Mean and Variance are those of the law that is cut. If the day is known to come before last, none of the tail
// counts: all is given that it does, which has the probability part; it is 1 otherwise.
type lomax struct {
	low, last float64 // days
	a, b      float64 // ends, and months at risk
	part      float64
}

// Quantile inverts P: t = b·((1 − u)^(−1/a) − 1).
func (d lomax) Quantile(u float64) float64 {
	u *= d.part
	return min(d.low+Month*d.b*math.Expm1(-math.Log1p(-u)/d.a), d.last)
}

func (d lomax) CDF(x float64) float64 {
	switch {
	case x < d.low:
		return 0
	case x >= d.last:
		return 1
	}
	return d.before(x) / d.part
}

// before is the probability of a day before x, if nothing is known of it.
func (d lomax) before(x float64) float64 {
	return -math.Expm1(-d.a * math.Log1p((x-d.low)/Month/d.b))
}

func (d lomax) Mean() float64 {
	one, _ := d.moments()
	return d.low + Month*one
}

func (d lomax) Variance() float64 {
	one, two := d.moments()
	return Month * Month * max(two-one*one, 0)
}

// moments are those of min(T, c), or of T given that it is less than c, about 0, where c is the months to last, integrals of 1 and of 2t times P(T > t). With
// y = 1 + t/b, whose greatest value is Y,
//
//	E[min(T, c)]  = b·J(1 − a)
//	E[min(T, c)²] = 2b²·(J(2 − a) − J(1 − a)),   J(p) = ∫ y^(p − 1) dy from 1 to Y = (Y^p − 1)/p, or ln Y if p is 0
func (d lomax) moments() (one, two float64) {
	logY := math.Log1p((d.last - d.low) / Month / d.b)
	j := func(p float64) float64 {
		if p == 0 {
			return logY
		}
		return math.Expm1(p*logY) / p
	}
	one, two = d.b*j(1-d.a), 2*d.b*d.b*(j(2-d.a)-j(1-d.a))
	if c := (d.last - d.low) / Month; d.part < 1 { // take out the tail, which min(T, c) has at c
		one, two = (one-c*(1-d.part))/d.part, (two-c*c*(1-d.part))/d.part
	}
	return one, two
}

// knownEnds are the ends of a rate that is known: with so many, a day is exponential to a millionth.
const knownEnds = 1e6

// GammaOf returns what a hazard needs of a monthly rate, the shape and the months of the Gamma distribution that has the mean
// and the variance of the rate:
//
//	ends = mean²/variance,   months = mean/variance
//
// A rate that does not widen, or whose low and high are its value, is known; it has a million ends. The error is an
// *Error, of the spread of the rate, or because its mean is not more than 0.
func GammaOf(rate Spec) (ends, months float64, err error) {
	mean, variance := rate.Value, 0.0
	if rate.widens() {
		d, err := New(rate)
		if err != nil {
			return 0, 0, err
		}
		mean, variance = d.Mean(), d.Variance()
	}
	if !(mean > 0 && finite(mean)) {
		return 0, 0, &Error{Text: "found a mean of " + figure(mean) + " a month, expected more than 0"}
	}
	ends = min(mean*mean/variance, knownEnds)
	return ends, ends / mean, nil
}

// widens reports whether the value is stated with a spread that is more than a point.
func (s Spec) widens() bool {
	p := s.Spread
	return p != nil && !(p.Low != nil && p.High != nil && *p.Low == *p.High && *p.Low == s.Value)
}
