package run

import (
	"cmp"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// BuyerTable is the file of a buyer's weeks.
func BuyerTable(name string) string { return "buyer-" + name + ".csv" }

// Buyer draws from whom one buyer in China receives compute, week by week in calendar dates, under what it needs, and what it still
// lacks. The run must have the buyer.
func Buyer(c *Case, name string) chart.Chart {
	picture := chart.Chart{
		Name: "buyer-" + name, Section: chart.BuyerSection,
		Title:    c.buyerFinding(name),
		Subtitle: claim.Say("Compute that {} needs and receives a week, by chip, in units of what an {} does, and what it lacks; {}.", c.buyerLabel(name), claim.Label(c.mainChip()), claim.Days(c.days())),
		Panels:   []chart.Panel{c.receivedPanel(name), c.lackingPanel(name)},
		Table:    c.buyerQuarters(name),
	}
	picture.Alt = claim.Say("{}. Above, stacked areas by week, a part a chip, under the line of what is needed; below, what is lacking at the end of each week.", picture.Title)
	return picture
}

func buyerMeasure(name, measure string) string { return "buyers." + name + "." + measure }

func (c *Case) buyerLabel(name string) claim.Label {
	return claim.Label(cmp.Or(c.Scenario.World.Buyers[name].Title, name))
}

// mainChip is the title of the chip of the chain, whose work is the unit of compute.
func (c *Case) mainChip() string { return cmp.Or(c.ChipTitle(c.Chip), "H20") }

// buyerFinding says which part of its need a buyer receives over the stretch that answers speak of, how much of that comes from
// domestic makers, and what it has in the baseline.
func (c *Case) buyerFinding(name string) claim.Text {
	told := c.Told()
	received, need := buyerMeasure(name, "received"), buyerMeasure(name, "need")
	wanted := c.over(need, told)
	if wanted < 0.5 {
		return claim.Say("{} needs {} in {}", c.buyerLabel(name), claim.None("no compute", "h20e", claim.Over("", need, told)), claim.Period(told))
	}
	text := claim.Say("{} receives {} of the compute that it needs in {}", c.buyerLabel(name),
		claim.Percent(c.over(received, told)/wanted, claim.Part(claim.Over("", received, told), claim.Over("", need, told))), claim.Period(told))
	if base, ok := c.baseOver(received, told); ok {
		if all, ok := c.baseOver(need, told); ok && all >= 0.5 {
			text = claim.Say("{} (baseline: {})", text, claim.Percent(base/all, claim.Part(claim.Over(baselineRun, received, told), claim.Over(baselineRun, need, told))))
		}
	}
	return c.fromDomestic(name, text)
}

// baseOver is a measure of the baseline in a period; false if it does not have it.
func (c *Case) baseOver(measure string, p sim.Period) (float64, bool) {
	pair := c.pair(measure, p)
	return pair.base, pair.based
}

// fromDomestic adds how much of what a buyer receives comes from domestic makers.
func (c *Case) fromDomestic(name string, text claim.Text) claim.Text {
	told := c.Told()
	all, domestic := c.over(buyerMeasure(name, "received"), told), 0.0
	var of []claim.Quantity
	for _, chip := range words.Sorted(c.Scenario.World.Chips) {
		if c.Scenario.World.Chips[chip].Supply == "own" {
			measure := buyerMeasure(name, "from."+chip)
			domestic, of = domestic+c.over(measure, told), append(of, claim.Over("", measure, told))
		}
	}
	if all < 0.5 || len(of) == 0 {
		return text
	}
	return claim.Say("{}; {} of it comes from domestic makers", text, claim.Percent(domestic/all, claim.Part(claim.Sum(of...), claim.Over("", buyerMeasure(name, "received"), told))))
}

// receivedPanel stacks what a buyer receives by chip, under what it needs.
func (c *Case) receivedPanel(name string) chart.Panel {
	need := c.byWeek(buyerMeasure(name, "need"))
	top := max(chart.Greatest(need), chart.Greatest(c.byWeek(buyerMeasure(name, "received"))))
	s := words.ScaleFor("h20e", top)
	colors := chipColors(c.Scenario.World)
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, max(1.04*top/s.By, 1e-3), chart.Dates)
	last := len(need) - 1
	labels := chart.EndLabels{{Y: need[last] / s.By, Text: "Need " + s.Figure(need[last]), Color: chart.Black}}
	below := make([]float64, len(need))
	var stack []area
	for _, chip := range stackOrder(c.Scenario.World) {
		from := c.byWeek(buyerMeasure(name, "from."+chip))
		if floats.Sum(from) == 0 {
			continue
		}
		above := floats.AddTo(make([]float64, len(from)), below, from)
		stack = append(stack, area{c.Weeks.Periods, chart.Divided(above, s.By), colors[chip]})
		labels = append(labels, chart.EndLabel{Y: (below[last] + above[last]) / 2 / s.By, Text: c.ChipTitle(chip) + " " + s.Figure(from[last]), Color: colors[chip]})
		below = above
	}
	for i := range stack {
		p.Add(stack[len(stack)-1-i])
	}
	p.Add(chart.Steps(c.Weeks.Periods, chart.Divided(need, s.By), chart.Solid(chart.Normal, chart.Black)), labels)
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " a week", Color: chart.Dark}}, Plot: p, Height: 250}
}

// lackingPanel is what a buyer still lacks at the end of each week, beside the baseline.
func (c *Case) lackingPanel(name string) chart.Panel {
	measure := buyerMeasure(name, "lacking")
	lines := []chart.Series{
		{Label: "Baseline", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: c.baseByWeek(measure)},
		{Label: "Lacking", Color: chart.Vermillion, Style: chart.Solid(chart.Thick, chart.Vermillion), Values: c.byWeek(measure)},
	}
	s := words.ScaleFor("h20e", chart.Highest(lines))
	for i, l := range lines {
		if n := len(l.Values); n > 0 {
			lines[i].Label += " " + s.Figure(l.Values[n-1])
		}
		lines[i].Values = chart.Divided(l.Values, s.By)
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, max(1.04*chart.Highest(lines), 1e-3), chart.Dates)
	chart.AddLines(p, c.Weeks.Periods, lines)
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " lacking at the end of each week", Color: chart.Dark}}, Plot: p, Height: 110}
}

// buyerColumns are the measures of a buyer's tables, with their heads: need, received, by chip, lacking.
func (c *Case) buyerColumns(name string) (measures, heads []string) {
	measures, heads = []string{"need", "received"}, []string{"need, h20e", "received, h20e"}
	for _, chip := range stackOrder(c.Scenario.World) {
		if floats.Sum(c.byWeek(buyerMeasure(name, "from."+chip))) > 0 {
			measures, heads = append(measures, "from."+chip), append(heads, "from "+c.ChipTitle(chip)+", h20e")
		}
	}
	return append(measures, "lacking"), append(heads, "lacking at the end, h20e")
}

// buyerQuarters is a buyer's table by fiscal quarter.
func (c *Case) buyerQuarters(name string) chart.Table {
	measures, heads := c.buyerColumns(name)
	t := chart.Table{Head: append([]string{"quarter"}, heads...)}
	for i, p := range c.Quarters.Periods {
		row := []string{words.PeriodRow(p)}
		for _, m := range measures {
			row = append(row, words.Cell(c.ByQuarter(buyerMeasure(name, m))[i], "h20e", words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// BuyerCSV writes a buyer's weeks, a row each: need, what it receives by chip, and what it lacks.
func BuyerCSV(c *Case, name string) ([]byte, error) {
	measures, _ := c.buyerColumns(name)
	var columns [][]float64
	for _, m := range measures {
		columns = append(columns, c.byWeek(buyerMeasure(name, m)))
	}
	return weeksCSV(c, append([]string{"week", "last_day"}, measures...), columns)
}
