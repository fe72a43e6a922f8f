package scenario

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"h20sim/sim"
)

// An expectation is how a file states an Expectation.
type expectation struct {
	Measure string    `toml:"measure" names:"measures" doc:"measure that is guarded"`
	Period  string    `toml:"period" doc:"fiscal quarter (FY2026Q1), fiscal year (FY2026), year, month, day, or first..last day"`
	Between []float64 `toml:"between" default:"[]" doc:"lower and upper bound, in the unit of the measure"`
	AtLeast *float64  `toml:"at_least" doc:"lower bound, in the unit of the measure"`
	AtMost  *float64  `toml:"at_most" doc:"upper bound, in the unit of the measure"`
	Source  string    `toml:"source" names:"sources" default:"" doc:"what the bounds rest on"`
}

// expect binds the table of expectations.
func (b *builder) expect(f *shape, n *node) {
	if n == nil {
		return
	}
	stated := map[string]*expectation{}
	b.tables(f, n, reflect.ValueOf(&stated).Elem(), f.key, "")
	for address := range b.Values {
		if strings.HasPrefix(address, "expect.") { // bounds are compared with results; they are no input
			delete(b.Values, address)
			delete(b.targets, address)
		}
	}
	for _, c := range n.below {
		if e := stated[c.key]; e != nil {
			b.s.Expect = append(b.s.Expect, b.bounds(c, e, join(f.key, c.key)))
		}
	}
}

// bounds turns what a file states into an Expectation.
func (b *builder) bounds(n *node, e *expectation, address string) Expectation {
	x := Expectation{Name: n.key, Measure: e.Measure, Low: math.Inf(-1), High: math.Inf(1), Source: e.Source, Place: n.place}
	b.period(n, e, &x, join(address, "period"))
	switch {
	case n.child("between") != nil && (e.AtLeast != nil || e.AtMost != nil):
		b.wrong(n.child("between").place, join(address, "between"), "found between beside at_least or at_most, expected one way to state the bounds")
	case len(e.Between) == 2:
		x.Low, x.High = e.Between[0], e.Between[1]
	}
	if e.AtLeast != nil {
		x.Low = *e.AtLeast
	}
	if e.AtMost != nil {
		x.High = *e.AtMost
	}
	switch {
	case b.meant[join(address, "between")] || b.meant[join(address, "at_least")] || b.meant[join(address, "at_most")]:
	case n.child("between") == nil && n.child("at_least") == nil && n.child("at_most") == nil:
		b.wrong(n.place, address, "missing bounds; expected between = [low, high], at_least or at_most")
	case x.Low > x.High:
		b.wrong(n.child("at_least").place, join(address, "at_least"), "found %s, expected at most at_most, which is %s", figure(x.Low), figure(x.High))
	}
	return x
}

// period reads the period of an expectation, which the run must cover.
func (b *builder) period(n *node, e *expectation, x *Expectation, address string) {
	c := n.child("period")
	if c == nil || b.wrongAt(address) {
		return
	}
	p, err := sim.ParsePeriod(e.Period)
	if err != nil {
		b.wrong(c.place, address, "%s", err)
		return
	}
	x.Period = p
	t := b.s.World.Time
	if !b.wrongAt("time") && t.Start < t.End && !covers(t, p) {
		b.wrong(c.place, address, "%s", uncovered(t, p))
	}
}

// uncovered says that a run does not have all days of a period.
func uncovered(t sim.Horizon, p sim.Period) string {
	return fmt.Sprintf("found %s (%s to %s), expected a period within the run, %s to %s", p.Name, p.First, p.End-1, t.Start, t.End-1)
}

// covers reports whether a run has all days of a period.
func covers(t sim.Horizon, p sim.Period) bool { return p.First >= t.Start && p.End <= t.End }
