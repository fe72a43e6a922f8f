package sim

import "math"

// functions are the exponential and the logarithms that the page of equations computes with. They are ours, so that a
// result has the same bits on every processor: math has assembly on some, and compilers may fuse a product into a sum.
// A benchmark puts those of math in their place.
type functions struct{ exp, log, log1p func(float64) float64 }

// ln2High has so few digits that its product with an exponent is exact; ln2Low is the rest.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// exp returns e to the power of x, within 2e-16 of it relative to it. Where the result is subnormal it is within half
// of the smallest number more. The cases of 0, ±Inf and NaN are those of math.Exp.
//
//	exp x = 2^k · exp r,  k = x/ln 2 to the nearest,  |r| ≤ ln 2 / 2
//	exp r = 1 + r + r²·(1/2! + r/3! + … + r^11/13!)
//
// The conversions to float64 keep each product apart from the sum that it enters.
func exp(x float64) float64 {
	switch {
	case !(x <= 709.782712893384): // or NaN
		return x * math.Inf(1)
	case x < -745.1332191019412:
		return 0
	}
	k := int(math.Floor(float64(x*math.Log2E) + 0.5))
	r := x - float64(float64(k)*ln2High) - float64(float64(k)*ln2Low)
	r2 := r * r
	r4 := r2 * r2
	r8 := r4 * r4
	low := 1./2 + float64(r*(1./6)) + float64(r2*(1./24+float64(r*(1./120))))
	middle := 1./720 + float64(r*(1./5040)) + float64(r2*(1./40320+float64(r*(1./362880))))
	high := 1./3628800 + float64(r*(1./39916800)) + float64(r2*(1./479001600+float64(r*(1./6227020800))))
	sum := low + float64(r4*middle) + float64(r8*high)
	return scale(1+(r+float64(r2*sum)), k)
}

// scale is v·2^k, for v near one.
func scale(v float64, k int) float64 {
	if k < -1021 {
		return v * math.Float64frombits(uint64(k+1023+60)<<52) * 0x1p-60
	}
	return v * math.Float64frombits(uint64(k+1022)<<52) * 2
}

// log returns the natural logarithm of x, within 2e-16 of it relative to it. The cases of 0, numbers below 0, +Inf and
// NaN are those of math.Log; subnormal numbers, which math.Log takes for others on some processors, are exact as well.
//
//	log x = k ln 2 + log(1 + f),  √½ ≤ 1 + f < √2,  s = f/(2 + f)
//	log(1 + f) = 2s + 2s³/3 + 2s⁵/5 + … = f − (f²/2 − s·(f²/2 + rest)),  rest = 2s²/3 + 2s⁴/5 + … + 2s^20/21
//
// The second form keeps f, which is exact, apart from what is rounded; it is that of FreeBSD's e_log.c.
func log(x float64) float64 {
	if !(x > 0) || x > math.MaxFloat64 {
		return math.Log(x)
	}
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	f := m - 1
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	s8 := s4 * s4
	low := 2./3 + float64(s2*(2./5)) + float64(s4*(2./7+float64(s2*(2./9))))
	middle := 2./11 + float64(s2*(2./13)) + float64(s4*(2./15+float64(s2*(2./17))))
	high := 2./19 + float64(s2*(2./21))
	rest := float64(s2 * (low + float64(s8*(middle+float64(s8*high)))))
	half := 0.5 * float64(f*f)
	n := float64(k)
	return float64(n*ln2High) - ((half - (float64(s*(half+rest)) + float64(n*ln2Low))) - f)
}

// log1p returns log(1 + x), within 3e-16 of it relative to it. The cases of ±0, −1 and below, +Inf and NaN are those of math.Log1p.
func log1p(x float64) float64 {
	u := 1 + x
	switch {
	case u == 1:
		return x
	case u-1 == x:
		return log(u)
	}
	return log(u) + (x-(u-1))/u // what was lost in u
}
