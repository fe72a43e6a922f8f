package run

import (
	"cmp"
	"slices"

	"h20sim/report/claim"
	"h20sim/sim"
)

// mostNamed is how many suppliers a sentence names.
const mostNamed = 3

// busy says how much of their capacity is in use, and how much of it in the baseline, at suppliers whose work is stopped: those of them
// that lie farthest below the baseline, in the quarter of the halt in which they do so most in all. It is empty if none lies below.
func (c *Case) busy() claim.Text {
	var list []gap
	most := 0.0
	for _, i := range c.haltedQuarters() {
		if gaps, sum := c.stoppedIn(i); sum > 0 && claim.Leads(sum, most) {
			list, most = gaps, sum
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b gap) int { return cmp.Compare(b.size(), a.size()) })
	var parts []claim.Text
	for i, g := range list[:min(len(list), mostNamed)] {
		is, of := claim.Word(" at"), claim.Word("")
		if i == 0 {
			is, of = claim.Word(" is at"), claim.Word(" of capacity")
		}
		parts = append(parts, claim.Say("{}{} {}{} (baseline: {})", claim.Label(g.title), is, claim.Percent(g.value, g.of), of, claim.Percent(g.base, g.than)))
	}
	return claim.Say("in {}, of those told to stop, {}", claim.Period(list[0].quarter), claim.Listed(parts, "and"))
}

// stoppedIn are the suppliers whose work is stopped in a quarter, by its position, and who lie below the baseline then; and by how much
// in all.
func (c *Case) stoppedIn(at int) (list []gap, sum float64) {
	halt, _ := c.halt()
	for _, name := range halt.suppliers {
		g := c.gapOf(name, "utilization", []int{at})
		if slices.Contains(c.quartersIn(halt.stops[name]), at) && g.size() >= leastGap {
			list, sum = append(list, g), sum+g.size()
		}
	}
	return list, sum
}

// leastGap is the part of capacity by which a supplier must lie below the baseline for a sentence to say so.
const leastGap = 0.01

// A gap is how much of a supplier's capacity something takes in a quarter, and how much in the baseline.
type gap struct {
	title       string
	quarter     sim.Period
	at          int     // position of the quarter
	value, base float64 // parts of capacity; both 0 if there is no baseline
	of, than    claim.Quantity
}

// size is by how much the run lies below the baseline.
func (g *gap) size() float64 { return g.base - g.value }

// below is where that stands.
func (g *gap) below() claim.Quantity { return claim.Less(g.than, g.of) }

// gapOf is the gap of a measure of a supplier in the one of some quarters in which it is widest; an empty one without a baseline, and
// without quarters.
func (c *Case) gapOf(supplier, measure string, quarters []int) (widest gap) {
	name := supplierMeasure(supplier, measure)
	base := c.BaseByQuarter(name)
	if base == nil {
		return gap{}
	}
	for n, i := range quarters {
		q := c.Quarters.Periods[i]
		g := gap{title: string(c.supplierLabel(supplier)), quarter: q, at: i, value: c.ByQuarter(name)[i], base: base[i], of: claim.Over("", name, q), than: claim.Over(baselineRun, name, q)}
		if n == 0 || g.size() > widest.size() {
			widest = g
		}
	}
	return widest
}

// quantities are a measure of a run in each of some periods.
func (c *Case) quantities(run, measure string, periods []sim.Period) (list []claim.Quantity) {
	for _, p := range periods {
		list = append(list, claim.Over(run, measure, p))
	}
	return list
}
