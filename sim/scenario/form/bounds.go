package form

import (
	"fmt"
	"math"
	"time"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// Bounds are the least and the greatest number that an address admits. What may not be reached is left out by the
// least step of a float64; an end that is free is infinite.
type Bounds struct {
	Low, High float64 // in the unit of the address; days since 1970-01-01 of a day, days of a span
	Whole     bool    // whether numbers are rounded: days, spans and whole numbers
}

// firstDay and lastDay are the ends of the days that a file can state.
var firstDay, lastDay = sim.NewDate(1, time.January, 1), sim.NewDate(9999, time.December, 31)

// Bounds are what the shape of a number, day or span admits.
func (s *Shape) Bounds() Bounds {
	b := Bounds{Low: s.Low, High: s.High, Whole: s.IsWhole()}
	switch {
	case s.Form == Date:
		b.Low, b.High = float64(firstDay), float64(lastDay)
	case s.Form == Span:
		b.Low, b.High = 0, sim.MaxSpan
	case s.Above:
		b.Low = math.Nextafter(s.Low, math.Inf(1))
	}
	return b
}

// refuse says why the shape does not admit a number.
func (s *Shape) refuse(x float64) error {
	switch {
	case s.Form == Date && !math.IsNaN(x) && !math.IsInf(x, 0):
		return fmt.Errorf("found day %s, expected %s to %s", text.Figure(x), firstDay, lastDay)
	case s.Form == Span && !math.IsNaN(x) && !math.IsInf(x, 0):
		return fmt.Errorf("found %s days, expected 0 to %d", text.Figure(x), sim.MaxSpan)
	}
	return s.InRange(x)
}
