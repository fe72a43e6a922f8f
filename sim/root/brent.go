package root

import "math"

// epsilon is the distance from 1 to the next float64.
const epsilon = 0x1p-52

// brent narrows a bracket at whose ends f has different signs until it is as narrow as the tolerance in x, or f is exactly 0
// at best. f is nearer to 0 at best than at other.
//
// It takes a step of inverse quadratic interpolation through the last three points, or of the secant through the last two,
// and halves the bracket instead if the step would leave it or steps shrink too slowly (Brent 1973, Algorithms for
// Minimization without Derivatives, chapter 4, zero):
//
//	b, c   ends of the bracket, |f(b)| ≤ |f(c)|
//	a      b before the last step
//	m      half of the way from b to c
//	d, e   the last step, and the one before
func (s *search) brent(a, b Sample) (best, other Sample, err error) {
	c := a
	d := b.X - a.X
	e := d
	for {
		if math.Abs(c.F) < math.Abs(b.F) {
			a, b, c = b, c, b
		}
		tol := 2*epsilon*math.Abs(b.X) + s.o.ToleranceX/2
		m := (c.X - b.X) / 2
		if math.Abs(m) <= tol || b.F == 0 {
			return b, c, nil
		}
		if step, ok := interpolated(a, b, c, tol); ok && math.Abs(e) >= tol && math.Abs(step) < math.Abs(e/2) {
			d, e = step, d
		} else {
			d, e = m, m
		}
		a = b
		step := d
		if math.Abs(d) <= tol {
			step = math.Copysign(tol, m)
		}
		if b, err = s.one(b.X + step); err != nil {
			return b, c, err
		}
		if signOf(b.F) == signOf(c.F) {
			c = a
			d = b.X - a.X
			e = d
		}
	}
}

// interpolated is the step from b to where the inverse parabola through a, b and c is 0, or the secant if a is c; it is not ok
// if that is not within three quarters of the way to c, or if f did not come nearer to 0 from a to b.
func interpolated(a, b, c Sample, tol float64) (step float64, ok bool) {
	if math.Abs(a.F) <= math.Abs(b.F) {
		return 0, false
	}
	m, t := (c.X-b.X)/2, b.F/a.F
	p, q := 2*m*t, 1-t
	if a.X != c.X {
		u, r := a.F/c.F, b.F/c.F
		p = t * (2*m*u*(u-r) - (b.X-a.X)*(r-1))
		q = (u - 1) * (r - 1) * (t - 1)
	}
	if p > 0 {
		q = -q
	}
	p = math.Abs(p)
	if 2*p >= 3*m*q-math.Abs(tol*q) {
		return 0, false
	}
	return p / q, true
}
