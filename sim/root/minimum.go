package root

import "math"

// golden is the smaller part of a golden section.
const golden = 0.3819660112501051 // (3 − √5)/2

// A descent is a search for the least point of a valley.
type descent struct {
	valley
	second, third Sample  // the lowest points but the least, or those that were it before
	d, e          float64 // the last step, and the one before
}

// brentMinimum finds the least point of a valley to an eighth of the tolerance in x.
//
// It takes a step to the least point of the parabola through the three lowest points, and a golden section of the longer
// side where that would leave the valley or steps shrink too slowly (Brent 1973, Algorithms for Minimization without
// Derivatives, chapter 5, localmin). It starts from the three points that are known.
func (s *search) brentMinimum(v valley, reach bool) (Sample, error) {
	w := descent{valley: v, second: v.a, third: v.b, d: v.b.X - v.a.X, e: v.b.X - v.a.X}
	if v.height(v.b) < v.height(v.a) {
		w.second, w.third = v.b, v.a
	}
	for !s.done(&w.valley, reach) {
		x, middle := w.least.X, (w.a.X+w.b.X)/2
		tol := 4*epsilon*math.Abs(x) + s.o.ToleranceX/8
		if math.Abs(x-middle) <= 2*tol-(w.b.X-w.a.X)/2 {
			break
		}
		u, err := s.one(x + w.step(middle, tol))
		if err != nil {
			return w.least, err
		}
		w.take(u)
	}
	return w.least, nil
}

// step is the next step from the least point, of tol or more.
func (w *descent) step(middle, tol float64) float64 {
	x := w.least.X
	if d, ok := w.parabola(); ok {
		w.d, w.e = d, w.d
		if x+d-w.a.X < 2*tol || w.b.X-x-d < 2*tol {
			w.d = math.Copysign(tol, middle-x)
		}
	} else {
		w.e = w.b.X - x
		if x >= middle {
			w.e = w.a.X - x
		}
		w.d = golden * w.e
	}
	if math.Abs(w.d) < tol {
		return math.Copysign(tol, w.d)
	}
	return w.d
}

// parabola is the step from the least point, x, to that of the parabola through it and the second, w, and the third, t:
//
//	p = (x − t)² (f(x) − f(w)) − (x − w)² (f(x) − f(t))
//	q = 2 ((x − t) (f(x) − f(w)) − (x − w) (f(x) − f(t)))
//	step = −p/q
//
// It is not ok if it leaves the valley or is not less than half of the step before the last.
func (w *descent) parabola() (step float64, ok bool) {
	x, fx := w.least.X, w.height(w.least)
	r := (x - w.second.X) * (fx - w.height(w.third))
	q := (x - w.third.X) * (fx - w.height(w.second))
	p := (x-w.third.X)*q - (x-w.second.X)*r
	q = 2 * (q - r)
	step = -p / q // NaN or infinite if the three lie on a line
	return step, math.Abs(step) < math.Abs(w.e/2) && w.a.X < x+step && x+step < w.b.X
}

// take takes in a point.
func (w *descent) take(u Sample) {
	switch h := w.height(u); {
	case h <= w.height(w.least):
		w.second, w.third = w.least, w.second
	case h <= w.height(w.second) || w.second.X == w.least.X:
		w.second, w.third = u, w.second
	case h <= w.height(w.third) || w.third.X == w.least.X || w.third.X == w.second.X:
		w.third = u
	}
	w.narrow(u)
}
