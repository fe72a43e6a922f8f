package policy

import (
	"math"
	"slices"

	"h20sim/sim"
)

// Touched reports, for each of the numbers of the levers, whether a move may turn it, or may turn another by where it stands. It is
// found by trying: the move acts on levers that stand in several places, on days from its first to where it changes no longer, and then
// on the same with all that it did not touch in another place. A move that turns what it touches otherwise then is taken to touch all.
func (d *Dated) Touched(x *sim.Index) []bool {
	places := placesOf(x)
	touched := make([]bool, len(places[0].Numbers()))
	for _, e := range d.effects() {
		for _, day := range e.tried() {
			for i := range places {
				for n, v := range e.tryOn(&places[i], x, day).Numbers() {
					touched[n] = touched[n] || !same(v, places[i].Numbers()[n])
				}
			}
		}
	}
	if d.reads(places, touched, x) {
		return slices.Repeat([]bool{true}, len(touched))
	}
	return touched
}

// placesOf are levers that stand as nobody turned them, and in other places: shut, open, between, and far beyond.
func placesOf(x *sim.Index) (places []sim.Levers) {
	neutral := x.Neutral(math.MinInt32)
	add := func(at func(n int) float64) {
		var l sim.Levers
		l.Copy(&neutral)
		for n := range l.Numbers() {
			l.Numbers()[n] = at(n)
		}
		places = append(places, l)
	}
	part := func(n int) float64 { return math.Mod(float64(n+1)*math.Phi, 1) }
	add(func(n int) float64 { return neutral.Numbers()[n] })
	add(func(int) float64 { return 0 })
	add(func(int) float64 { return 1 })
	add(func(n int) float64 { return 0.1 + 0.8*part(n) })
	add(func(n int) float64 { return 5000 * (1 + part(n)) })
	return places
}

// tried are days on which an effect acts: its first, some while it comes into force, and those from which it acts alike.
func (e *effect) tried() []sim.Date {
	first, steady := e.first(), e.steadyFrom()
	return []sim.Date{first, first + 1, (first + steady) / 2, steady - 1, steady, steady + 1}
}

// tryOn is how levers stand after an effect has turned them as on a day, wherever the effect ends.
func (e *effect) tryOn(from *sim.Levers, x *sim.Index, day sim.Date) *sim.Levers {
	var l sim.Levers
	l.Copy(from)
	e.turn(&l, x, e.at(max(day, e.first())))
	return &l
}

// reads reports whether a move turns what it touches by where other levers stand.
func (d *Dated) reads(places []sim.Levers, touched []bool, x *sim.Index) bool {
	for _, e := range d.effects() {
		for _, day := range e.tried() {
			for i := range places {
				was, other := e.tryOn(&places[i], x, day), mixed(&places[i], &places[(i+1)%len(places)], touched)
				for n, v := range e.tryOn(other, x, day).Numbers() {
					if touched[n] && !same(v, was.Numbers()[n]) {
						return true
					}
				}
			}
		}
	}
	return false
}

// mixed is how levers stand, with those that are not touched as in others.
func mixed(own, others *sim.Levers, touched []bool) *sim.Levers {
	var l sim.Levers
	l.Copy(own)
	for n, is := range touched {
		if !is {
			l.Numbers()[n] = others.Numbers()[n]
		}
	}
	return &l
}

// same reports whether two numbers are the same to the last bit.
func same(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
