package form

import (
	"fmt"
	"math"

	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/scenario/text"
)

// A Value is one number of a scenario, with what it rests on. Its place in the model is reached through Scenario.Set.
type Value struct {
	Address string
	Unit    string   // of the address
	Doc     string   // of the address
	Number  float64  // in Unit; a date counts days since 1 January 1970
	Source  string   // a key of Sources; "" if none is stated
	Decided sim.Date // day on which a judgement or a fit was made; 0 if none is stated
	Note    string
	Spread  *dist.Spread // nil if the value is not widened
	Origin  text.Place   // where it was set; a field's default has no file
}

// A Target is where a number of a file stands in the struct that takes it.
type Target struct {
	Shape *Shape        // what the number may be
	Write func(float64) // writes it, in its unit or in days; it checks nothing
}

// Set writes a number that is within the bounds, rounded if it must be whole, and keeps it in value. It is an error, which
// names the address, if the number is not within them; nothing is written then.
func (t Target) Set(value *Value, b Bounds, v float64) error {
	if b.Whole {
		v = math.Round(v)
	}
	if !(v >= b.Low && v <= b.High) || math.IsInf(v, 0) {
		return fmt.Errorf("%s: %w", value.Address, t.Shape.refuse(v))
	}
	t.Write(v)
	value.Number = v
	return nil
}
