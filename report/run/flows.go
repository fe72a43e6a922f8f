package run

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
)

// Flows draws demand, orders and shipments of a chip by week, and below them its stock and order book.
func Flows(c *Case, chip string) chart.Chart {
	marks := c.marksOf(c.ofFlows(chip))
	picture := chart.Chart{
		Name:    chip + "-flows",
		Section: chart.BaselineSection,
		Title:   flowsFinding(c, chip),
		Subtitle: claim.Say("{}: flows by week; stock and order book at the end of each week; {}; {}",
			claim.Label(c.ChipTitle(chip)), claim.Days(c.days()), c.baseWords()),
		Panels: []chart.Panel{flowsPanel(c, chip, marks), stockPanel(c, chip, marks)},
		Moves:  marks,
		Notes:  c.moveNotes(marks),
		Table: c.quarterTable(chip+".demand", chip+".orders", chip+".shipments_china", chip+".shipments_outside",
			chip+".stock", chip+".backlog"),
	}
	picture.Notes = c.hatch(picture.Panels[0].Plot, picture.Notes, chip+".shipments_china", chip+".orders")
	picture.Notes = c.hatch(picture.Panels[1].Plot, picture.Notes, chip+".stock")
	picture.Alt = claim.Say("{}. Two line charts by week share the days: demand, orders and shipments to China above, stock and order book below. {}",
		picture.Title, movesAlt(marks))
	return picture
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
func flowsFinding(c *Case, chip string) claim.Text {
	measure, name, all := chip+".shipments_china", claim.Label(c.ChipTitle(chip)), c.days()
	total, of := c.over(measure, all), claim.Over("", measure, all)
	if total < 0.5 {
		return claim.Say("{} {} is shipped to China", claim.None("No", "chip", of), name)
	}
	if stop, ok := c.stopOf(chip); ok {
		return claim.Say("{} shipments to China {}", name, c.stopWords(&stop))
	}
	than, ok := c.baseOver(measure, all)
	switch {
	case !ok: // no baseline, or it does not know the chip
		return claim.Say("{}, {} shipments to China come to {}", during(all), name, claim.Amount(total, "chip", of))
	case than < 0.5:
		return claim.Say("{}, {} shipments to China come to {}; the baseline has {}", during(all), name, claim.Amount(total, "chip", of),
			claim.None("none", "chip", claim.Over(baselineRun, measure, all)))
	}
	return claim.Say("{}, {} shipments to China are {}", during(all), name, apart(total, than, of, claim.Over(baselineRun, measure, all)))
}

// apart says by how much a number of chips differs from the baseline's, in percent of that or as a multiple, and names both.
func apart(v, than float64, of, base claim.Quantity) claim.Text {
	if claim.AreSame(v, than) {
		return claim.Say("{}: {}", claim.Same("as in the baseline", of, base), claim.Amount(v, "chip", of))
	}
	here, there := claim.Told(v, than, "chip", of, base)
	if v >= manyTimes*than {
		return claim.Say("{} those of the baseline: {} against {}", claim.Multiple(v/than, of, base), here, there)
	}
	return claim.Say("{} {} the baseline: {} against {}", partApart(v, than, of, base), claim.Compared(v-than, "below", "above", of, base), here, there)
}
