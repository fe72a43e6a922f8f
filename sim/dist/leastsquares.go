package dist

import "math"

// leastSquares returns where the sum of the squares of three misses is least, by the method of Levenberg and Marquardt
// from start. No step is made to where a miss is NaN.
//
// Each step d solves (JᵀJ + λ·diag(JᵀJ))·d = −Jᵀm, with the misses m, and J their slopes along both coordinates. λ
// shrinks after a step that helps, which makes the next one that of Newton, and grows after one that does not.
func leastSquares(misses func(x [2]float64) [3]float64, start [2]float64) [2]float64 {
	const enough = 1e-10 // a step as short as this is the last
	x, m, damping := start, misses(start), 1e-3
	for range 100 {
		slopes := slopesAt(misses, x, m)
		for helped := false; !helped; {
			d := dampedStep(slopes, m, damping)
			next := [2]float64{x[0] + d[0], x[1] + d[1]}
			found := misses(next)
			if helped = squares(found) < squares(m); helped {
				x, m, damping = next, found, damping/10
			} else {
				damping *= 10
			}
			if !(math.Hypot(d[0], d[1]) > enough) {
				return x
			}
		}
	}
	return x
}

// slopesAt returns how misses, which are m at x, change along each coordinate.
func slopesAt(misses func(x [2]float64) [3]float64, x [2]float64, m [3]float64) (slopes [2][3]float64) {
	const step = 1e-6
	for i := range x {
		beside := x
		beside[i] += step
		for j, found := range misses(beside) {
			slopes[i][j] = (found - m[j]) / step
		}
	}
	return slopes
}

// dampedStep is the step d of leastSquares, with λ as damping.
func dampedStep(slopes [2][3]float64, m [3]float64, damping float64) [2]float64 {
	a, b := slopes[0], slopes[1]
	aa, bb, ab := dot(a, a)*(1+damping), dot(b, b)*(1+damping), dot(a, b)
	am, bm := dot(a, m), dot(b, m)
	d := aa*bb - ab*ab
	return [2]float64{(ab*bm - bb*am) / d, (ab*am - aa*bm) / d}
}

func squares(m [3]float64) float64 { return dot(m, m) }

func dot(a, b [3]float64) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
