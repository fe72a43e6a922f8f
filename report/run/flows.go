package run

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// Flows draws demand, orders and shipments of a chip by week, and below them its stock and order book.
func Flows(c *Case, chip string) chart.Chart {
	marks := c.marksOf(c.ofFlows(chip))
	chart := chart.Chart{
		Name:    chip + "-flows",
		Section: chart.BaselineSection,
		Title:   claim.Draft(flowsFinding(c, chip)),
		Subtitle: claim.Draft(fmt.Sprintf("%s: flows by week; stock and order book at the end of each week; %s; %s",
			c.ChipTitle(chip), words.Stretch(c.Trace.Start, c.Trace.End()), c.baseWords())),
		Panels: []chart.Panel{flowsPanel(c, chip, marks), stockPanel(c, chip, marks)},
		Moves:  marks,
		Notes:  claim.Drafts(moveNotes(c.Scenario, marks)...),
		Table: c.quarterTable(chip+".demand", chip+".orders", chip+".shipments_china", chip+".shipments_outside",
			chip+".stock", chip+".backlog"),
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". Two line charts by week share the days: demand, orders and shipments to China above, stock and order book below. " +
		movesAlt(marks))
	return chart
}

func flowsPanel(c *Case, chip string, marks []chart.Mark) chart.Panel {
	panel := c.weekly("a week", 165, chart.Nothing, marks, []chart.Series{
		{Label: "Shipped, baseline", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: c.baseByWeek(chip + ".shipments_china")},
		{Label: "Demand", Color: chart.InkDemand, Style: chart.Solid(chart.Normal, chart.InkDemand), Values: c.byWeek(chip + ".demand")},
		{Label: "Orders", Color: chart.InkOrders, Style: chart.Solid(chart.Normal, chart.InkOrders), Values: c.byWeek(chip + ".orders")},
		{Label: "Shipped to China", Color: chart.InkShipments, Style: chart.Solid(chart.Thick, chart.InkShipments), Values: c.byWeek(chip + ".shipments_china")},
	})
	panel.Plot.Add(chart.Numbers(marks))
	return panel
}

func stockPanel(c *Case, chip string, marks []chart.Mark) chart.Panel {
	return c.weekly("in stock and on order", 125, chart.YearsAndQuarters, marks, []chart.Series{
		{Label: "Stock, baseline", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: c.baseByWeek(chip + ".stock")},
		{Label: "Order book", Color: chart.InkBacklog, Style: chart.Solid(chart.Normal, chart.InkBacklog), Values: c.byWeek(chip + ".backlog")},
		{Label: "Stock", Color: chart.InkStock, Style: chart.Solid(chart.Thick, chart.InkStock), Values: c.byWeek(chip + ".stock")},
	})
}

// weekly draws lines of chips by week over the rules of the moves.
func (c *Case) weekly(what string, height vg.Length, below chart.Calendar, marks []chart.Mark, lines []chart.Series) chart.Panel {
	s := words.ScaleFor("chip", chart.Highest(lines))
	for i := range lines {
		lines[i].Values = chart.Divided(lines[i].Values, s.By)
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, 1.04*chart.Highest(lines), below)
	p.Add(chart.Rules(marks))
	chart.AddLines(p, c.Weeks.Periods, lines)
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " " + what, Color: chart.Dark}}, Plot: p, Height: height}
}

// flowsFinding says whether shipments to China stop and come back, else how they compare with the baseline.
func flowsFinding(c *Case, chip string) string {
	daily := c.byDay(chip + ".shipments_china")
	name := c.ChipTitle(chip)
	total := floats.Sum(daily)
	if total < 0.5 {
		return "No " + name + " is shipped to China"
	}
	if stop, ok := stopOf(daily); ok {
		return fmt.Sprintf("%s shipments to China stop on %s and %s", name, words.Date(c.Trace.Start+stop.day, words.Long), stop.after())
	}
	base := c.baseByWeek(chip + ".shipments_china")
	if base == nil {
		return fmt.Sprintf("%s shipments to China reach %s in all", name, words.Amount(total, "chip"))
	}
	than := floats.Sum(base)
	if than < 0.5 {
		return fmt.Sprintf("%s shipments to China reach %s; the baseline has none", name, words.Amount(total, "chip"))
	}
	return fmt.Sprintf("%s shipments to China are %s", name, apart(total, than))
}

// apart says by how much a number of chips differs from the baseline's, in percent of that, and names both.
func apart(v, base float64) string {
	here, there := words.Amount(v, "chip"), words.Amount(base, "chip")
	if here == there {
		here, there = words.Thousands(v, 0), words.Thousands(base, 0)
	}
	switch change := v/base - 1; {
	case change <= -0.005:
		return fmt.Sprintf("%s below the baseline: %s against %s", words.Percent(-change), here, there)
	case change >= 0.005:
		return fmt.Sprintf("%s above the baseline: %s against %s", words.Percent(change), here, there)
	}
	return "as in the baseline: " + words.Amount(v, "chip")
}
