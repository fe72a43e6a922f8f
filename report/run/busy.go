package run

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/floats"

	"h20sim/report/claim"
	"h20sim/sim"
)

// mostNamed is how many suppliers a sentence names.
const mostNamed = 3

// busy says to how much of their capacity the suppliers fall whose work is stopped, in which quarter, and what they have in the
// baseline then: those of them that fall farthest below it.
func (c *Case) busy(p sim.Period) claim.Text {
	halt, ok := c.halt()
	if !ok {
		return claim.Say("no move stops work on a chip that a supplier had under way")
	}
	var falls []fall
	for _, name := range halt.suppliers {
		if f := c.fallOf(name, halt.quarter); c.Base != nil && f.base-f.low >= 0.005 {
			falls = append(falls, f)
		}
	}
	slices.SortStableFunc(falls, func(a, b fall) int { return cmp.Compare(b.base-b.low, a.base-a.low) })
	if len(falls) == 0 {
		return claim.Say("no supplier that is told to stop falls below the baseline")
	}
	var parts []claim.Text
	for _, f := range falls[:min(len(falls), mostNamed)] {
		parts = append(parts, claim.Say("{} to {} of capacity in {} (baseline: {})", claim.Label(f.title), claim.Percent(f.low, f.of), claim.Period(f.quarter), claim.Percent(f.base, f.than)))
	}
	return claim.Say("of those told to stop, work falls at {}", claim.Listed(parts, "and"))
}

// A fall is how little a supplier does in its worst quarter from a halt on.
type fall struct {
	name, title string
	quarter     sim.Period
	low, base   float64        // parts of capacity; of the baseline 0 if there is none
	of, than    claim.Quantity // where both stand
}

// fallOf finds the quarter in which a supplier does least, from a quarter on.
func (c *Case) fallOf(supplier string, from int) fall {
	measure := "suppliers." + supplier + ".utilization"
	use := c.ByQuarter(measure)
	at := from + floats.MinIdx(use[from:])
	q := c.Quarters.Periods[at]
	f := fall{name: supplier, title: cmp.Or(c.Scenario.World.Suppliers[supplier].Title, supplier), quarter: q, low: use[at],
		of: claim.Low(c.quantities("", measure, c.Quarters.Periods[from:])...), than: claim.Over(baselineRun, measure, q)}
	if base := c.BaseByQuarter(measure); base != nil {
		f.base = base[at]
	}
	return f
}

// quantities are a measure of a run in each of some periods.
func (c *Case) quantities(run, measure string, periods []sim.Period) (list []claim.Quantity) {
	for _, p := range periods {
		list = append(list, claim.Over(run, measure, p))
	}
	return list
}
