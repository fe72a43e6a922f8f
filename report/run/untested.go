package run

import (
	"cmp"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim"
	"h20sim/sim/domain"

	"gonum.org/v1/plot"
)

// untested are the quarters in which one of some measures lies outside what shipped scenarios and their spreads cover.
func (c *Case) untested(measures ...string) (list []sim.Period) {
	for _, name := range measures {
		list = append(list, domain.Quarters(c.Trace, name)...)
	}
	slices.SortFunc(list, func(a, b sim.Period) int { return cmp.Compare(a.First, b.First) })
	return slices.Compact(list)
}

// hatch hatches the quarters of a plot in which one of some measures was not tested, and says so below; the notes stay as they are if
// none was.
func (c *Case) hatch(p *plot.Plot, notes []claim.Text, measures ...string) []claim.Text {
	quarters := c.untested(measures...)
	if len(quarters) == 0 {
		return notes
	}
	p.Add(chart.Hatch{Stretches: quarters})
	note := claim.Say("Hatched: outside what shipped scenarios and their spreads cover, so untested.")
	if slices.ContainsFunc(notes, func(n claim.Text) bool { return n.String() == note.String() }) {
		return notes
	}
	return append(notes, note)
}
