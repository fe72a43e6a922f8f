package scenario

import (
	"fmt"
	"math"
	"time"

	"h20sim/sim"
)

// Bounds are the least and the greatest number that an address admits. What may not be reached is left out by the
// least step of a float64; an end that is free is infinite.
type Bounds struct {
	Low, High float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span
	Whole     bool    // whether numbers are rounded: days, spans and whole numbers
}

// maxSpan is the longest span that a file can state, in days.
const maxSpan = 10_000 * 7

// Days are those that a file can state.
var firstDay, lastDay = sim.NewDate(1, time.January, 1), sim.NewDate(9999, time.December, 31)

// Bounds returns what the address admits, or false if no value is there.
func (s *Scenario) Bounds(address string) (Bounds, bool) {
	t, ok := s.targets[address]
	if !ok {
		return Bounds{}, false
	}
	return t.shape.bounds(), true
}

// bounds are what the shape of a number, day or span admits.
func (s *shape) bounds() Bounds {
	b := Bounds{Low: s.low, High: s.high, Whole: s.isWhole()}
	switch {
	case s.form == date:
		b.Low, b.High = float64(firstDay), float64(lastDay)
	case s.form == span:
		b.Low, b.High = 0, maxSpan
	case s.above:
		b.Low = math.Nextafter(s.low, math.Inf(1))
	}
	return b
}

// refuse says why the shape does not admit a number.
func (s *shape) refuse(x float64) error {
	switch {
	case s.form == date && !math.IsNaN(x) && !math.IsInf(x, 0):
		return fmt.Errorf("found day %s, expected %s to %s", figure(x), firstDay, lastDay)
	case s.form == span && !math.IsNaN(x) && !math.IsInf(x, 0):
		return fmt.Errorf("found %s days, expected 0 to %d", figure(x), maxSpan)
	}
	return s.inRange(x)
}

// Set writes a number to an address, in the unit of its value; a day is in days since 1 January 1970. A number that
// must be whole is rounded. The order of Moves stays as it is when their dates are set. It is an error if there is
// no such value, or if the number is out of its range; nothing is written then. Whether numbers agree with each other is
// asked of Consistent.
func (s *Scenario) Set(address string, v float64) error {
	t, ok := s.targets[address]
	if !ok {
		return s.noValue(address)
	}
	return t.set(s.Values[address], t.shape.bounds(), v)
}

// Setter returns what Set does for one address, without the search for it, so that a run can write many numbers. It
// allocates nothing unless it returns an error, and must not be called while the scenario runs.
func (s *Scenario) Setter(address string) (func(v float64) error, error) {
	t, ok := s.targets[address]
	if !ok {
		return nil, s.noValue(address)
	}
	value, b := s.Values[address], t.shape.bounds()
	return func(v float64) error { return t.set(value, b, v) }, nil
}

// set writes a number that is within the bounds, rounded if it must be whole, and keeps it in value. It is an error, which
// names the address, if the number is not within them; nothing is written then.
func (t target) set(value *Value, b Bounds, v float64) error {
	if b.Whole {
		v = math.Round(v)
	}
	if !(v >= b.Low && v <= b.High) || math.IsInf(v, 0) {
		return fmt.Errorf("%s: %w", value.Address, t.shape.refuse(v))
	}
	t.write(v)
	value.Number = v
	return nil
}

// ProblemAt returns a problem at the place of a key of a widened value, such as p05, or of the whole value if the key is
// "" or is not there; of a default it is the scenario's file.
func (s *Scenario) ProblemAt(address, key, text string) Problem {
	n := s.tree.find(address)
	if c := n.child(key); c != nil {
		n, address = c, join(address, key)
	}
	if n == nil {
		return Problem{Place{File: s.File}, address, text}
	}
	return Problem{n.place, address, text}
}
