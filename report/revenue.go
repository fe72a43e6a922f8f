package report

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// Revenue draws, by fiscal quarter, what Nvidia books for the chips of the chain: net revenue with what goes to the
// Treasury on top of it, and charges below zero.
func Revenue(c *Case) Chart {
	whole, _ := c.whole()
	chart := Chart{
		Name:  "revenue",
		Title: revenueFinding(c),
		Subtitle: fmt.Sprintf("Nvidia's revenue from %s by fiscal quarter, and charges; %s; %s",
			c.soldTitle(), whole.Name, c.baseWords()),
		Moves: c.Marks,
		Notes: moveNotes(c.Scenario),
		Table: c.quarterTable("nvidia.revenue", "treasury.receipts", "nvidia.revenue_net", "nvidia.charge"),
		Doubt: c.revenueDoubt(),
	}
	chart.Panels = []Panel{revenuePanel(c)}
	chart.Alt = chart.Title + ". Bars by fiscal quarter: net revenue, the Treasury's part on top, charges below zero, dots where Nvidia reported a figure. " + c.movesAlt()
	return chart
}

func revenuePanel(c *Case) Panel {
	net, treasury, charge := c.byQuarter("nvidia.revenue_net"), c.byQuarter("treasury.receipts"), c.byQuarter("nvidia.charge")
	base := c.baseByQuarter("nvidia.revenue")
	periods := c.quarters.Periods
	s := scaleFor("MUSD", max(floats.Max(c.byQuarter("nvidia.revenue")), maxOf(base), floats.Max(charge)))
	charge = divided(charge, -s.by)
	stack, gross := stacked(periods, []series{
		{color: inkNet, values: divided(net, s.by)},
		{color: inkTreasury, values: divided(treasury, s.by)},
	})
	high, low := max(floats.Max(gross), maxOf(base)/s.by, maxKnown(c.reportedRevenue())/s.by), floats.Min(charge)
	label := 0.08 * (high - low) // room for a number above or below a bar
	if low < 0 {
		low -= label
	}
	p := newPlot(c.Trace.Start, c.Trace.End(), low, high+label, yearsAndQuarters)
	p.Add(rules(c.Marks), numbers(c.Marks), stack[0], stack[1], bars{periods, make([]float64, len(periods)), charge, inkCharge})
	if base != nil {
		addLines(p, periods, []series{{"Baseline, gross", black, dashed(normal, black), divided(base, s.by)}})
	}
	reported := divided(c.reportedRevenue(), s.by)
	p.Add(tops{periods, gross, dark}, tops{periods, charge, inkCharge}, dots{periods, reported, s.by, true})
	return Panel{revenueHeading(s, treasury, charge, reported), p, 250}
}

// revenueHeading names the unit, and each part in its colour.
func revenueHeading(s scale, treasury, charge, reported []float64) []Span {
	spans := []Span{{s.heading() + ":", dark}, {"net to Nvidia", inkNet}}
	if floats.Sum(treasury) > 0 {
		spans = append(spans, Span{"to the US Treasury", inkTreasury})
	}
	if floats.Sum(charge) < 0 {
		spans = append(spans, Span{"charges", inkCharge})
	}
	if slices.ContainsFunc(reported, func(v float64) bool { return !math.IsNaN(v) }) {
		spans = append(spans, Span{"reported by Nvidia (dots)", black})
	}
	return spans
}

// maxOf is the greatest value, 0 of none.
func maxOf(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return floats.Max(values)
}

// revenueDoubt says so if net revenue and the Treasury's part do not add up to gross revenue in some quarter.
func (c *Case) revenueDoubt() string {
	gross, net, treasury := c.byQuarter("nvidia.revenue"), c.byQuarter("nvidia.revenue_net"), c.byQuarter("treasury.receipts")
	for i, p := range c.quarters.Periods {
		if math.Abs(net[i]+treasury[i]-gross[i]) > 1e-6*max(gross[i], 1) {
			return fmt.Sprintf("in %s net revenue and Treasury receipts make %.6g, gross revenue is %.6g MUSD", p.Name, net[i]+treasury[i], gross[i])
		}
	}
	return ""
}

// soldTitle names the chip that is sold, or chips for China if there are more, or none.
func (c *Case) soldTitle() string {
	var sold []string
	for _, chip := range chain(c.Scenario.World) {
		if floats.Sum(c.byQuarter(chip+".revenue")) > 0 {
			sold = append(sold, c.chipTitle(chip))
		}
	}
	if len(sold) == 1 {
		return sold[0]
	}
	return "chips for China"
}

// revenueFinding compares net revenue with the baseline's, and says what the Treasury gets and what is charged.
func revenueFinding(c *Case) string {
	net := floats.Sum(c.byQuarter("nvidia.revenue_net"))
	text := fmt.Sprintf("Nvidia nets %s from %s", amount(net, "MUSD"), c.soldTitle())
	if base := c.baseByQuarter("nvidia.revenue_net"); base != nil {
		text += ", " + lessOrMore(net, floats.Sum(base)) + " " + c.baseline()
	}
	var also []string
	if receipts := floats.Sum(c.byQuarter("treasury.receipts")); receipts >= 0.5 {
		also = append(also, "the Treasury gets "+amount(receipts, "MUSD"))
	}
	if charge := floats.Sum(c.byQuarter("nvidia.charge")); charge >= 0.5 {
		also = append(also, "charges come to "+amount(charge, "MUSD"))
	}
	switch len(also) {
	case 1:
		return text + "; " + also[0]
	case 2:
		return text + "; " + also[0] + " and " + also[1]
	}
	return text
}

// lessOrMore says how far net revenue lies from the baseline's, in MUSD. Under half a percent counts as nothing.
func lessOrMore(v, base float64) string {
	switch d := v - base; {
	case math.Abs(d) <= 0.005*math.Abs(base):
		return "as much as"
	case d < 0:
		return amount(-d, "MUSD") + " less than"
	default:
		return amount(d, "MUSD") + " more than"
	}
}
