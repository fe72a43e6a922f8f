package dist

import "math"

// widest is the greatest number of whole numbers over which moments are summed.
const widest = 100_000

// Whole returns the distribution of d rounded to the nearest whole number, for values that count days or things. New
// does so for them.
func Whole(d Dist) Dist { return whole{d} }

// A whole distribution is rounded. Its moments are summed when they are asked for: few ask, and sums are long.
type whole struct{ Dist }

func (w whole) Quantile(u float64) float64 { return math.Round(w.Dist.Quantile(u)) }
func (w whole) CDF(x float64) float64      { return w.Dist.CDF(math.Floor(x) + 0.5) }

func (w whole) Mean() float64 {
	mean, _ := w.moments()
	return mean
}

func (w whole) Variance() float64 {
	_, variance := w.moments()
	return variance
}

// moments are sums over whole numbers k, with F for CDF and the first one, f, which has all of the rest above it:
//
//	E[X − f]    = Σ (1 − F(k))
//	E[(X − f)²] = Σ (2(k − f) + 1)·(1 − F(k))
//
// Over more than widest they are those of d, with the 1/12 that rounding adds to the variance of what is smooth.
func (w whole) moments() (mean, variance float64) {
	first, last := w.Quantile(0), w.Quantile(1)
	if last-first > widest {
		return w.Dist.Mean(), w.Dist.Variance() + 1.0/12
	}
	var one, two float64
	for k := first; k < last; k++ {
		above := 1 - w.CDF(k)
		one += above
		two += (2*(k-first) + 1) * above
	}
	return first + one, max(two-one*one, 0)
}

// unrounded is a spread whose standard deviation is that before rounding, which adds 1/12 to the variance of what is smooth
// (Sheppard). Where that would be most of it, the spread is left alone.
func unrounded(s *Spread) *Spread {
	if s.SD == nil || *s.SD < 0.5 {
		return s
	}
	narrower := *s
	narrower.SD = new(math.Sqrt(*s.SD**s.SD - 1.0/12))
	return &narrower
}
