package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/optimize"
)

// betaOfQuantiles is the beta with p05 and p95, or, with p50 as well, that of least squares.
func (a *ask) betaOfQuantiles(low, high float64) (Dist, error) {
	width := high - low
	p05, p95 := (*a.P05-low)/width, (*a.P95-low)/width
	if err := a.within(low, high); err != nil {
		return nil, err
	}
	d := beta{low, width, 0, 0}
	d.a, d.b = betaThrough(p05, p95)
	if !(math.Abs(d.CDF(*a.P05)-0.05) < 1e-6 && math.Abs(d.CDF(*a.P95)-0.95) < 1e-6) {
		return nil, a.wrong("", "found p05 %s and p95 %s, expected them farther from each other for a beta between %s and %s",
			a.figure(*a.P05), a.figure(*a.P95), a.figure(low), a.figure(high))
	}
	if a.P50 == nil {
		return d, nil
	}
	return a.betaNear(d)
}

// within finds a p05 or p95 that is not between the ends of a beta.
func (a *ask) within(low, high float64) error {
	switch {
	case *a.P05 <= low:
		return a.wrong("p05", "found %s, expected more than %s, where the beta starts", a.figure(*a.P05), a.figure(low))
	case *a.P95 >= high:
		return a.wrong("p95", "found %s, expected less than %s, where the beta ends", a.figure(*a.P95), a.figure(high))
	}
	return nil
}

// betaThrough returns a and b of the beta between 0 and 1 with two quantiles. For each weight n = a + b one mean m
// gives p05, for the probability below p05 falls as m rises; of these the one that gives p95 is found, for the
// probability below p95 rises with n. Where no n from 1e-3 to mostWeight does, the nearest is returned.
func betaThrough(p05, p95 float64) (a, b float64) {
	parts := func(logN float64) (a, b float64) {
		n := math.Exp(logN)
		logit := root(func(y float64) float64 { return 0.05 - mathext.RegIncBeta(n/(1+math.Exp(-y)), n/(1+math.Exp(y)), p05) }, -40, 40)
		return n / (1 + math.Exp(-logit)), n / (1 + math.Exp(logit))
	}
	return parts(root(func(logN float64) float64 {
		a, b := parts(logN)
		return mathext.RegIncBeta(a, b, p95) - 0.95
	}, math.Log(1e-3), math.Log(mostWeight)))
}

// betaNear is the beta whose three quantiles are nearest to those that are stated, in squares; start has two of them.
func (a *ask) betaNear(start beta) (Dist, error) {
	asked := [3]float64{*a.P05, *a.P50, *a.P95}
	at := func(logs []float64) beta { return beta{start.low, start.width, math.Exp(logs[0]), math.Exp(logs[1])} }
	miss := func(logs []float64) float64 {
		sum := 0.0
		for i, q := range threeQuantiles(at(logs)) {
			part := (q - asked[i]) / (asked[2] - asked[0])
			sum += part * part
		}
		return sum
	}
	found, err := optimize.Minimize(optimize.Problem{Func: miss}, []float64{math.Log(start.a), math.Log(start.b)}, nil, &optimize.NelderMead{})
	if err != nil {
		return nil, a.wrong("", "found p05, p50 and p95 to which no beta could be fitted: %s; expected p05 and p95 alone", err)
	}
	d := at(found.X)
	return d, a.missed(asked, threeQuantiles(d))
}

// missed finds a quantile that is off by more than a twentieth of the distance from p05 to p95.
func (a *ask) missed(asked, found [3]float64) error {
	for i := range asked {
		if math.Abs(found[i]-asked[i]) > (asked[2]-asked[0])/20 {
			return a.wrong("", "found p05 %s, p50 %s and p95 %s, expected what one beta has: the nearest has %s, %s and %s; p05 and p95 alone are always met",
				a.figure(asked[0]), a.figure(asked[1]), a.figure(asked[2]), a.about(found[0]), a.about(found[1]), a.about(found[2]))
		}
	}
	return nil
}

// threeQuantiles are those of 5, 50 and 95 %.
func threeQuantiles(d Dist) [3]float64 {
	return [3]float64{d.Quantile(0.05), d.Quantile(0.5), d.Quantile(0.95)}
}
