package run

import (
	"fmt"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/fit"

	"gonum.org/v1/gonum/floats"
)

// Revenue draws, by fiscal quarter, what Nvidia books for the chips of the chain: net revenue with what goes to the
// Treasury on top of it, and charges below zero.
func Revenue(c *Case) chart.Chart {
	whole, _ := c.whole()
	marks := c.marksOf(ofRevenue)
	picture := chart.Chart{
		Name:    "revenue",
		Section: chart.BaselineSection,
		Title:   claim.Draft(revenueFinding(c)),
		Subtitle: claim.Draft(fmt.Sprintf("Nvidia's revenue from %s by fiscal quarter, and charges; %s; %s",
			c.soldTitle(), whole.Name, c.baseWords())),
		Moves: marks,
		Notes: claim.Drafts(moveNotes(c.Scenario, marks)...),
		Table: c.quarterTable("nvidia.revenue", "treasury.receipts", "nvidia.revenue_net", "nvidia.charge"),
		Doubt: c.revenueDoubt(),
	}
	picture.Panels = []chart.Panel{revenuePanel(c, marks)}
	picture.Alt = claim.Draft(picture.Title.String() + ". Bars by fiscal quarter: net revenue, the Treasury's part on top, charges below zero, dots where Nvidia reported a figure. " + movesAlt(marks))
	return picture
}

func revenuePanel(c *Case, marks []chart.Mark) chart.Panel {
	net, treasury, charge := c.ByQuarter("nvidia.revenue_net"), c.ByQuarter("treasury.receipts"), c.ByQuarter("nvidia.charge")
	base := c.BaseByQuarter("nvidia.revenue")
	periods := c.Quarters.Periods
	s := words.ScaleFor("MUSD", max(floats.Max(c.ByQuarter("nvidia.revenue")), chart.Greatest(base), floats.Max(charge)))
	charge = chart.Divided(charge, -s.By)
	stack, gross := chart.Stacked(periods, []chart.Series{
		{Color: chart.InkNet, Values: chart.Divided(net, s.By)},
		{Color: chart.InkTreasury, Values: chart.Divided(treasury, s.By)},
	})
	high, low := max(floats.Max(gross), chart.Greatest(base)/s.By, chart.GreatestKnown(c.reportedRevenue())/s.By), floats.Min(charge)
	label := 0.08 * (high - low) // room for a number above or below a bar
	if low < 0 {
		low -= label
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), low, high+label, chart.YearsAndQuarters)
	p.Add(chart.Rules(marks), chart.Numbers(marks), stack[0], stack[1], chart.Bars{Periods: periods, Bottom: make([]float64, len(periods)), Top: charge, Color: chart.InkCharge})
	if base != nil {
		chart.AddLines(p, periods, []chart.Series{{Label: "Baseline, gross", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: chart.Divided(base, s.By)}})
	}
	reported := chart.Divided(c.reportedRevenue(), s.By)
	p.Add(chart.Tops{Periods: periods, Values: gross, Color: chart.Dark}, chart.Tops{Periods: periods, Values: charge, Color: chart.InkCharge}, chart.Dots{Periods: periods, Values: reported, Scale: s, Aside: true})
	return chart.Panel{Heading: revenueHeading(s, treasury, charge, reported), Plot: p, Height: 215}
}

// revenueHeading names the unit, and each part in its colour.
func revenueHeading(s words.Scale, treasury, charge, reported []float64) []chart.Span {
	spans := []chart.Span{{Text: s.Heading() + ":", Color: chart.Dark}, {Text: "net to Nvidia", Color: chart.InkNet}}
	if floats.Sum(treasury) > 0 {
		spans = append(spans, chart.Span{Text: "to the US Treasury", Color: chart.InkTreasury})
	}
	if floats.Sum(charge) < 0 {
		spans = append(spans, chart.Span{Text: "charges", Color: chart.InkCharge})
	}
	if slices.ContainsFunc(reported, func(v float64) bool { return !math.IsNaN(v) }) {
		spans = append(spans, chart.Span{Text: "reported by Nvidia (dots)", Color: chart.Black})
	}
	return spans
}

// revenueDoubt says so if net revenue and the Treasury's part do not add up to gross revenue in some quarter.
func (c *Case) revenueDoubt() string {
	gross, net, treasury := c.ByQuarter("nvidia.revenue"), c.ByQuarter("nvidia.revenue_net"), c.ByQuarter("treasury.receipts")
	for i, p := range c.Quarters.Periods {
		if math.Abs(net[i]+treasury[i]-gross[i]) > 1e-6*max(gross[i], 1) {
			return fmt.Sprintf("in %s net revenue and Treasury receipts make %s, gross revenue is %s MUSD", p.Name, words.Number(net[i]+treasury[i]), words.Number(gross[i]))
		}
	}
	return ""
}

// soldTitle names the chip that is sold, or chips for China if there are more, or none.
func (c *Case) soldTitle() string {
	var sold []string
	for _, chip := range Chain(c.Scenario.World) {
		if floats.Sum(c.ByQuarter(chip+".revenue")) > 0 {
			sold = append(sold, c.ChipTitle(chip))
		}
	}
	if len(sold) == 1 {
		return sold[0]
	}
	return "chips for China"
}

// revenueFinding compares net revenue with the baseline's, and says what the Treasury gets and what is charged.
func revenueFinding(c *Case) string {
	net := floats.Sum(c.ByQuarter("nvidia.revenue_net"))
	text := fmt.Sprintf("Nvidia nets %s from %s", words.Amount(net, "MUSD"), c.soldTitle())
	if base := c.BaseByQuarter("nvidia.revenue_net"); base != nil {
		text += ", " + lessOrMore(net, floats.Sum(base)) + " " + c.baseline()
	}
	var also []string
	if receipts := floats.Sum(c.ByQuarter("treasury.receipts")); receipts >= 0.5 {
		also = append(also, "the Treasury gets "+words.Amount(receipts, "MUSD"))
	}
	if charge := floats.Sum(c.ByQuarter("nvidia.charge")); charge >= 0.5 {
		also = append(also, "charges come to "+words.Amount(charge, "MUSD"))
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
		return words.Amount(-d, "MUSD") + " less than"
	default:
		return words.Amount(d, "MUSD") + " more than"
	}
}

// reportedRevenue returns what Nvidia reported of H20 revenue by quarter of the case, in MUSD. It is NaN where nothing
// was disclosed and where other chips sell too, because the bars are then not of the H20 alone.
//
// A scenario that expects nothing makes no claim about what happened; for such a one all is NaN.
func (c *Case) reportedRevenue() []float64 {
	dots := make([]float64, len(c.Quarters.Periods))
	all, h20 := c.ByQuarter("nvidia.revenue"), c.Quarters.Column(fit.H20Revenue)
	for i, p := range c.Quarters.Periods {
		dots[i] = math.NaN()
		if len(c.Scenario.Expect) > 0 && h20 != nil && math.Abs(all[i]-h20[i]) < 0.5 {
			dots[i] = fit.Figure(p, fit.H20Revenue)
		}
	}
	return dots
}
