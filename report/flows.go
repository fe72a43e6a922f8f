package report

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// Flows draws demand, orders and shipments of a chip by week, and below them its stock and order book.
func Flows(c *Case, chip string) Chart {
	chart := Chart{
		Name:  chip + "-flows",
		Title: flowsFinding(c, chip),
		Subtitle: fmt.Sprintf("%s: flows by week; stock and order book at the end of each week; %s; %s",
			c.chipTitle(chip), stretch(c.Trace.Start, c.Trace.End()), c.baseWords()),
		Panels: []Panel{flowsPanel(c, chip), stockPanel(c, chip)},
		Moves:  c.Marks,
		Notes:  moveNotes(c.Scenario),
		Table: c.quarterTable(chip+".demand", chip+".orders", chip+".shipments_china", chip+".shipments_outside",
			chip+".stock", chip+".backlog"),
	}
	chart.Alt = chart.Title + ". Two line charts by week share the days: demand, orders and shipments to China above, stock and order book below. " +
		c.movesAlt()
	return chart
}

func flowsPanel(c *Case, chip string) Panel {
	panel := c.weekly("a week", 190, nothing, []series{
		{"Shipped, baseline", black, dashed(normal, black), c.baseByWeek(chip + ".shipments_china")},
		{"Demand", inkDemand, solid(normal, inkDemand), c.byWeek(chip + ".demand")},
		{"Orders", inkOrders, solid(normal, inkOrders), c.byWeek(chip + ".orders")},
		{"Shipped to China", inkShipments, solid(thick, inkShipments), c.byWeek(chip + ".shipments_china")},
	})
	panel.Plot.Add(numbers(c.Marks))
	return panel
}

func stockPanel(c *Case, chip string) Panel {
	return c.weekly("in stock and on order", 125, yearsAndQuarters, []series{
		{"Stock, baseline", black, dashed(normal, black), c.baseByWeek(chip + ".stock")},
		{"Order book", inkBacklog, solid(normal, inkBacklog), c.byWeek(chip + ".backlog")},
		{"Stock", inkStock, solid(thick, inkStock), c.byWeek(chip + ".stock")},
	})
}

// weekly draws lines of chips by week over the rules of the moves.
func (c *Case) weekly(what string, height vg.Length, below calendar, lines []series) Panel {
	s := scaleFor("chip", most(lines))
	for i := range lines {
		lines[i].values = divided(lines[i].values, s.by)
	}
	p := newPlot(c.Trace.Start, c.Trace.End(), 0, 1.04*most(lines), below)
	p.Add(rules(c.Marks))
	addLines(p, c.weeks.Periods, lines)
	return Panel{[]Span{{s.heading() + " " + what, dark}}, p, height}
}

// flowsFinding says whether shipments to China stop and come back, else how they compare with the baseline.
func flowsFinding(c *Case, chip string) string {
	daily := c.byDay(chip + ".shipments_china")
	name := c.chipTitle(chip)
	total := floats.Sum(daily)
	if total < 0.5 {
		return "No " + name + " is shipped to China"
	}
	if stop, ok := stopOf(daily); ok {
		return fmt.Sprintf("%s shipments to China stop on %s and %s", name, longDate(c.Trace.Start+stop.day), stop.after())
	}
	base := c.baseByWeek(chip + ".shipments_china")
	if base == nil {
		return fmt.Sprintf("%s shipments to China reach %s in all", name, amount(total, "chip"))
	}
	than := floats.Sum(base)
	if than < 0.5 {
		return fmt.Sprintf("%s shipments to China reach %s; the baseline has none", name, amount(total, "chip"))
	}
	return fmt.Sprintf("%s shipments to China are %s", name, apart(total, than))
}

// apart says by how much a number of chips differs from the baseline's, in percent of that, and names both.
func apart(v, base float64) string {
	here, there := amount(v, "chip"), amount(base, "chip")
	if here == there {
		here, there = thousands(v, 0), thousands(base, 0)
	}
	switch change := v/base - 1; {
	case change <= -0.005:
		return fmt.Sprintf("%s below the baseline: %s against %s", percent(-change), here, there)
	case change >= 0.005:
		return fmt.Sprintf("%s above the baseline: %s against %s", percent(change), here, there)
	}
	return "as in the baseline: " + amount(v, "chip")
}
