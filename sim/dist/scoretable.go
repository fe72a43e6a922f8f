package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Edition changes when quantiles do, in their last bits: draws of one edition are alike to the bit on one kind of machine.
const Edition = "quantiles of a beta from tables"

// Tabulated returns d with quantiles from a table where its own are slow, for many draws of one distribution: those of a beta
// take a thousand and more nanoseconds, those of any other law less than a hundred. They rise, have the same ends, and are
// within 2e-6 of a standard deviation of the exact ones. All else is that of d.
func Tabulated(d Dist) Dist {
	switch d := d.(type) {
	case whole:
		if t := Tabulated(d.Dist); t != d.Dist {
			return whole{t}
		}
	case inside:
		return inside{Tabulated(d.Dist), d.low, d.high}
	case beta:
		if min(d.a, d.b) >= leastBend {
			return newTabled(d)
		}
	}
	return d
}

// A beta with the lesser of a and b below leastBend turns so sharply at its ends that a table would be long.
const leastBend = 0.1

// A tabled beta has a table of its quantiles by normal score z, where u = Φ(z). Between two nodes they are the cubic with the
// values and slopes of both (Hermite's). The slopes are at most three times that of the line through the values on either
// side, so that the cubic rises (Fritsch and Carlson 1980, Monotone piecewise cubic interpolation, SIAM Journal on Numerical
// Analysis 17). Where a and b are 1 or more, 8 nodes to a unit of z are enough; others need 64.
type tabled struct {
	beta
	nodes  []node // from z = -tail to tail
	toUnit float64
}

// A node is a quantile, and how much it rises by z from one node to the next if it rises as there.
type node struct{ x, slope float64 }

// tail is the score beyond which no number below 1 lies, nor one of least or more.
const tail = 8.25

func newTabled(d beta) *tabled {
	t := &tabled{beta: d, toUnit: 8}
	if min(d.a, d.b) < 1 {
		t.toUnit = 64
	}
	n := int(tail * t.toUnit)
	t.nodes = make([]node, 2*n+1)
	fall := newFalling(d.a, d.b, 1/t.toUnit)
	for i := n; i >= 0; i-- {
		y, slope := fall.next()
		t.nodes[i] = node{d.low + d.width*y, d.width * slope}
	}
	fall = newFalling(d.b, d.a, 1/t.toUnit) // from the other end, where numbers near it keep their digits
	for i := n; i <= 2*n; i++ {
		y, slope := fall.next()
		t.nodes[i] = node{d.low + d.width*(1-y), d.width * slope}
	}
	t.hold()
	return t
}

// hold makes the table rise: each node stands at least as high as the one before, and no slope is too steep.
func (t *tabled) hold() {
	for i := range t.nodes[1:] {
		a, b := &t.nodes[i], &t.nodes[i+1]
		b.x = max(a.x, b.x)
		a.slope, b.slope = min(a.slope, 3*(b.x-a.x)), min(b.slope, 3*(b.x-a.x))
	}
}

// Quantile allocates nothing.
func (t *tabled) Quantile(u float64) float64 {
	if u == 0 || u == 1 {
		return t.low + t.width*u
	}
	at := min(max((distuv.UnitNormal.Quantile(u)+tail)*t.toUnit, 0), float64(len(t.nodes)-1))
	i := min(int(at), len(t.nodes)-2)
	return between(&t.nodes[i], &t.nodes[i+1], at-float64(i))
}

// between is the cubic from a node to the next, at a part of the way.
func between(a, b *node, part float64) float64 {
	rise := b.x - a.x
	x := a.x + part*(a.slope+part*(3*rise-2*a.slope-b.slope+part*(a.slope+b.slope-2*rise)))
	return min(max(x, a.x), b.x)
}

// A falling is the quantile y of a beta between 0 and 1 at scores that fall from 0 by a step. It is found from that of the
// score before: a guess along the slope, and Newton's method on the logarithms of y and of u, between which the tail is
// nearly straight.
type falling struct {
	a, b, logBeta, step float64
	z, logY, slope      float64 // slope is that of logY by z
}

func newFalling(a, b, step float64) *falling {
	f := &falling{a: a, b: b, logBeta: mathext.Lbeta(a, b), step: step}
	f.logY = math.Log(mathext.InvRegIncBeta(a, b, 0.5))
	return f
}

// next returns the quantile and how much it rises by a step if it rises as there, and goes on to the next score.
func (f *falling) next() (y, rise float64) {
	f.solve(math.Log(phi(f.z)))
	y = math.Exp(f.logY)
	before := f.slope
	f.slope = density(f.z) / math.Exp(f.logDensity()+f.logY)
	if f.z == 0 {
		before = f.slope
	}
	rise = y * f.slope * f.step
	f.logY, f.z = f.logY-f.step*(1.5*f.slope-0.5*before), f.z-f.step
	return y, rise
}

// solve moves logY to where the logarithm of the probability of y or less is logU.
func (f *falling) solve(logU float64) {
	for range 40 {
		y := math.Exp(f.logY)
		below := mathext.RegIncBeta(f.a, f.b, min(y, 1))
		move := (math.Log(below) - logU) * below / (math.Exp(f.logDensity()) * y)
		if !finite(move) { // y or its probability is too small to be told from 0
			return
		}
		if f.logY = min(f.logY-min(max(move, -1), 1), 0); math.Abs(move) < 1e-9 {
			return
		}
	}
}

// logDensity is the logarithm of the density of y.
func (f *falling) logDensity() float64 {
	return (f.a-1)*f.logY + (f.b-1)*math.Log1p(-math.Exp(f.logY)) - f.logBeta
}
