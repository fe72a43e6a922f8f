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
		Name:     "revenue",
		Section:  chart.BaselineSection,
		Title:    revenueFinding(c),
		Subtitle: claim.Say("Nvidia's revenue from {} by fiscal quarter, and charges; {}; {}", c.soldTitle(), claim.Period(whole), c.baseWords()),
		Moves:    marks,
		Notes:    c.moveNotes(marks),
		Table:    c.quarterTable("nvidia.revenue", "treasury.receipts", "nvidia.revenue_net", "nvidia.charge"),
		Doubt:    c.revenueDoubt(),
	}
	picture.Panels = []chart.Panel{revenuePanel(c, marks)}
	picture.Notes = c.hatch(picture.Panels[0].Plot, picture.Notes, "nvidia.revenue", NetRevenue, "treasury.receipts", "nvidia.charge")
	picture.Alt = claim.Say("{}. Bars by fiscal quarter: net revenue, the Treasury's part on top, charges below zero, dots where Nvidia reported a figure. {}", picture.Title, movesAlt(marks))
	return picture
}

func revenuePanel(c *Case, marks []chart.Mark) chart.Panel {
	net, treasury, charge := c.ByQuarter("nvidia.revenue_net"), c.ofNvidia(), c.ByQuarter("nvidia.charge")
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

// ofNvidia is what the Treasury gets of Nvidia's revenue by quarter, in MUSD: all but what is of the chips of other makers.
func (c *Case) ofNvidia() []float64 {
	rest := slices.Clone(c.ByQuarter("treasury.receipts"))
	for _, chip := range Chain(c.Scenario.World) {
		if c.Scenario.World.Chips[chip].Maker != "" {
			floats.Sub(rest, c.ByQuarter(chip+".treasury"))
			floats.Sub(rest, c.ByQuarter(chip+".duty"))
		}
	}
	return rest
}

// revenueDoubt says so if net revenue and the Treasury's part do not add up to gross revenue in some quarter.
func (c *Case) revenueDoubt() string {
	gross, net, treasury := c.ByQuarter("nvidia.revenue"), c.ByQuarter("nvidia.revenue_net"), c.ofNvidia()
	for i, p := range c.Quarters.Periods {
		if math.Abs(net[i]+treasury[i]-gross[i]) > 1e-6*max(gross[i], 1) {
			return fmt.Sprintf("in %s net revenue and Treasury receipts make %s, gross revenue is %s MUSD", p.Name, words.Number(net[i]+treasury[i]), words.Number(gross[i]))
		}
	}
	return ""
}

// soldTitle names the chip that is sold, or chips for China if there are more, or none.
func (c *Case) soldTitle() claim.Text {
	var sold []string
	for _, chip := range Chain(c.Scenario.World) {
		if floats.Sum(c.ByQuarter(chip+".revenue")) > 0 {
			sold = append(sold, c.ChipTitle(chip))
		}
	}
	if len(sold) == 1 {
		return claim.Label(sold[0]).Text()
	}
	return claim.Say("chips for China")
}

// revenueFinding compares net revenue with the baseline's, and says what the Treasury gets and what is charged.
func revenueFinding(c *Case) claim.Text {
	p := c.mustWhole()
	net, of := c.over(NetRevenue, p), claim.Over("", NetRevenue, p)
	text := claim.Say("{}, Nvidia nets {} from {}", during(p), claim.AmountOrNone(net, "MUSD", "nothing", of), c.soldTitle())
	if base, ok := c.baseOver(NetRevenue, p); ok {
		text = claim.Say("{}, {} {}", text, lessOrMore(net, base, of, claim.Over(baselineRun, NetRevenue, p)), c.baseline())
	}
	var also []claim.Text
	for _, next := range []struct{ format, measure string }{{"the Treasury gets {}", "treasury.receipts"}, {"charges come to {}", "nvidia.charge"}} {
		if v := c.over(next.measure, p); v >= 0.5 {
			also = append(also, claim.Say(next.format, claim.Amount(v, "MUSD", claim.Over("", next.measure, p))))
		}
	}
	if len(also) > 0 {
		text = claim.Say("{}; {}", text, claim.Listed(also, "and"))
	}
	return claim.Cat(text, c.contradiction())
}

// Differences of H20 revenue in a quarter from what Nvidia reported that a title tells: of more than a tenth and of more than 50 million USD.
const (
	contradictionPart  = 0.1
	contradictionLeast = 50 // MUSD
)

// contradiction tells the quarter in which the run lies farthest from what Nvidia reported, and how many others contradict it too;
// nothing if none does.
func (c *Case) contradiction() claim.Text {
	model, reported := c.ByQuarter("nvidia.revenue"), c.reportedRevenue()
	worst, others := -1, 0
	for i, v := range reported {
		if !contradicts(model[i], v) {
			continue
		}
		if others++; worst < 0 || math.Abs(model[i]-v) > math.Abs(model[worst]-reported[worst]) {
			worst = i
		}
	}
	if worst < 0 {
		return nil
	}
	q := c.Quarters.Periods[worst]
	of := claim.Cell(ReportedName, "reported", claim.Where{"quarter": q.Name})
	text := claim.Say("; Nvidia reported {} for {}, where this run has {}", claim.AmountOrNone(reported[worst], "MUSD", "none", of), claim.Period(q),
		claim.AmountOrNone(model[worst], "MUSD", "none", claim.Over("", "nvidia.revenue", q)))
	if others > 1 {
		text = claim.Say("{} (it lies off in {} too)", text, claim.Count(others-1, "other quarter", "other quarters", claim.Less(claim.Rows(ReportedName, claim.Where{"contradicts": "yes"}), claim.Fixed(1))))
	}
	return text
}

// contradicts reports whether a run lies so far from what was reported that a title tells it. A report that is not known contradicts
// nothing.
func contradicts(model, reported float64) bool {
	off := math.Abs(model - reported)
	return off > contradictionLeast && off > contradictionPart*reported
}

// ReportedName is the table of what Nvidia reported, beside the run.
const ReportedName = "reported.csv"

// ReportedCSV writes what Nvidia reported of H20 revenue by quarter, beside the run; nil if a chart shows nothing of the kind.
func ReportedCSV(c *Case) ([]byte, error) {
	rows := [][]string{{"quarter", "first_day", "last_day", "measure", "unit", "reported", "run", "contradicts", "weeks"}}
	model := c.ByQuarter("nvidia.revenue")
	for i, v := range c.reportedRevenue() {
		if math.IsNaN(v) {
			continue
		}
		p := c.Quarters.Periods[i]
		rows = append(rows, []string{p.Name, p.First.String(), lastDay(p), fit.H20Revenue, "MUSD", words.Number(v).String(), words.Number(model[i]).String(),
			yesNo(contradicts(model[i], v)), Weeks(p)})
	}
	if len(rows) == 1 {
		return nil, nil
	}
	return words.CSV(rows)
}

// lessOrMore says how far net revenue lies from the baseline's, in MUSD. Under half a thousandth counts as nothing.
func lessOrMore(v, base float64, of, than claim.Quantity) claim.Text {
	if claim.AreSame(v, base) {
		return claim.Cat(claim.Same("as much as", of, than))
	}
	return claim.Say("{} {} than", claim.Amount(math.Abs(v-base), "MUSD", claim.Size(claim.Less(of, than))), claim.Compared(v-base, "less", "more", of, than))
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
