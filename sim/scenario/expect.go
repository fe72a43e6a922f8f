package scenario

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
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
func (b *builder) expect(f *form.Shape, n *text.Node) {
	if n == nil {
		return
	}
	stated := map[string]*expectation{}
	b.Tables(f, n, reflect.ValueOf(&stated).Elem(), f.Key, "")
	for address := range b.Values {
		if strings.HasPrefix(address, "expect.") { // bounds are compared with results; they are no input
			delete(b.Values, address)
			delete(b.Targets, address)
		}
	}
	for _, c := range n.Below {
		if e := stated[c.Key]; e != nil {
			b.s.Expect = append(b.s.Expect, b.bounds(c, e, text.Join(f.Key, c.Key)))
		}
	}
}

// bounds turns what a file states into an Expectation.
func (b *builder) bounds(n *text.Node, e *expectation, address string) Expectation {
	x := Expectation{Name: n.Key, Measure: e.Measure, Low: math.Inf(-1), High: math.Inf(1), Source: e.Source, Place: n.Place}
	b.period(n, e, &x, text.Join(address, "period"))
	switch {
	case n.Child("between") != nil && (e.AtLeast != nil || e.AtMost != nil):
		b.Wrong(n.Child("between").Place, text.Join(address, "between"), "found between beside at_least or at_most, expected one way to state the bounds")
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
	case b.Meant[text.Join(address, "between")] || b.Meant[text.Join(address, "at_least")] || b.Meant[text.Join(address, "at_most")]:
	case n.Child("between") == nil && n.Child("at_least") == nil && n.Child("at_most") == nil:
		b.Wrong(n.Place, address, "missing bounds; expected between = [low, high], at_least or at_most")
	case x.Low > x.High:
		b.Wrong(n.Child("at_least").Place, text.Join(address, "at_least"), "found %s, expected at most at_most, which is %s", text.Figure(x.Low), text.Figure(x.High))
	}
	return x
}

// period reads the period of an expectation, which the run must cover.
func (b *builder) period(n *text.Node, e *expectation, x *Expectation, address string) {
	c := n.Child("period")
	if c == nil || b.WrongAt(address) {
		return
	}
	p, err := sim.ParsePeriod(e.Period)
	if err != nil {
		b.Wrong(c.Place, address, "%s", err)
		return
	}
	x.Period = p
	t := b.s.World.Time
	if !b.WrongAt("time") && t.Start < t.End && !Covers(t, p) {
		b.Wrong(c.Place, address, "%s", uncovered(t, p))
	}
}

// uncovered says that a run does not have all days of a period.
func uncovered(t sim.Horizon, p sim.Period) string {
	return fmt.Sprintf("found %s (%s to %s), expected a period within the run, %s to %s", p.Name, p.First, p.End-1, t.Start, t.End-1)
}

// Covers reports whether a run has all days of a period.
func Covers(t sim.Horizon, p sim.Period) bool { return p.First >= t.Start && p.End <= t.End }
