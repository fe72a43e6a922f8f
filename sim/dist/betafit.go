package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// betaOfQuantiles is the beta with p05 and p95, or, with p50 as well, that of least squares.
func (a *request) betaOfQuantiles(low, high float64) (Dist, error) {
	width := high - low
	p05, p95 := (*a.P05-low)/width, (*a.P95-low)/width
	if err := a.within(low, high); err != nil {
		return nil, err
	}
	d := beta{low, width, 0, 0}
	d.a, d.b = betaThrough(p05, p95)
	if !(d.a+d.b <= mostWeight && math.Abs(d.CDF(*a.P05)-0.05) < 1e-6 && math.Abs(d.CDF(*a.P95)-0.95) < 1e-6) {
		return nil, a.wrong("", "found p05 %s and p95 %s, expected them farther from each other for a beta between %s and %s",
			a.figure(*a.P05), a.figure(*a.P95), a.figure(low), a.figure(high))
	}
	if a.P50 == nil {
		return d, nil
	}
	return a.betaNear(d)
}

// within finds a p05 or p95 that is not between the ends of a beta.
func (a *request) within(low, high float64) error {
	switch {
	case *a.P05 <= low:
		return a.wrong("p05", "found %s, expected more than %s, where the beta starts", a.figure(*a.P05), a.figure(low))
	case *a.P95 >= high:
		return a.wrong("p95", "found %s, expected less than %s, where the beta ends", a.figure(*a.P95), a.figure(high))
	}
	return nil
}

// betaThrough returns a and b of the beta between 0 and 1 with two quantiles, or others if there is none. It looks for
// ln a and ln b, along which the log odds that the beta is below p05 and below p95 are nearly straight.
func betaThrough(p05, p95 float64) (a, b float64) {
	logs := leastSquares(func(logs [2]float64) [3]float64 {
		a, b := math.Exp(logs[0]), math.Exp(logs[1])
		return [3]float64{logOddsBelow(a, b, p05) - logOdds(0.05), logOddsBelow(a, b, p95) - logOdds(0.95)}
	}, startThrough(p05, p95))
	return math.Exp(logs[0]), math.Exp(logs[1])
}

// startThrough guesses ln a and ln b of the beta with two quantiles. The log odds of what a narrow beta draws are nearly
// normal, of mean ln(a/b) and variance 1/a + 1/b; from a wide one, a = b = 1 is near enough.
func startThrough(p05, p95 float64) [2]float64 {
	from, to := logOdds(p05), logOdds(p95)
	mean, sd := (from+to)/2, (to-from)/(2*z95)
	if sd > 1.5 {
		return [2]float64{}
	}
	precision := -2 * math.Log(sd)
	return [2]float64{precision + math.Log1p(math.Exp(mean)), precision + math.Log1p(math.Exp(-mean))}
}

func logOdds(p float64) float64 { return math.Log(p) - math.Log1p(-p) }

// logOddsBelow are the log odds that a beta between 0 and 1 is below x; NaN where no search may pass. An x in
// the upper half is taken from the other end, where numbers near it keep their digits.
func logOddsBelow(a, b, x float64) float64 {
	switch {
	case !searchable(a, b):
		return math.NaN()
	case x > 0.5:
		return -logOddsBelow(b, a, 1-x)
	}
	return logOdds(mathext.RegIncBeta(a, b, x))
}

// searchable reports whether a search may pass through a and b. It has room beyond mostWeight, near which it may end.
func searchable(a, b float64) bool { return min(a, b) > 0 && a+b <= 100*mostWeight }

// betaNear is the beta whose three quantiles are nearest to those that are stated, in squares; start has two of them.
func (a *request) betaNear(start beta) (Dist, error) {
	asked := [3]float64{*a.P05, *a.P50, *a.P95}
	at := func(logs [2]float64) beta { return beta{start.low, start.width, math.Exp(logs[0]), math.Exp(logs[1])} }
	d := at(leastSquares(func(logs [2]float64) [3]float64 {
		return at(logs).misses(asked)
	}, [2]float64{math.Log(start.a), math.Log(start.b)}))
	return d, a.missed(asked, threeQuantiles(d))
}

// misses are how far the three quantiles are from those that are stated, as parts of the distance from p05 to p95.
func (d beta) misses(asked [3]float64) (parts [3]float64) {
	if !searchable(d.a, d.b) {
		return [3]float64{math.NaN()}
	}
	for i, q := range threeQuantiles(d) {
		parts[i] = (q - asked[i]) / (asked[2] - asked[0])
	}
	return parts
}

// missed finds a quantile that is off by more than a twentieth of the distance from p05 to p95.
func (a *request) missed(asked, found [3]float64) error {
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
