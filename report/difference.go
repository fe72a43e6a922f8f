package report

import (
	"fmt"
	"math"
	"strings"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"
)

// Difference draws how far the run lies from its baseline: shipments to China of the chips of the chain by week, and
// Nvidia's net revenue by fiscal quarter. The case must have a baseline and a whole quarter.
func Difference(c *Case) Chart {
	weeks := c.shippedApart()
	chart := Chart{
		Name:     "difference",
		Title:    differenceFinding(c, weeks),
		Subtitle: fmt.Sprintf("Difference to the %s: shipments to China by week, Nvidia's net revenue by fiscal quarter; %s", c.baseName(), stretch(c.Trace.Start, c.Trace.End())),
		Panels:   []Panel{c.weeksApart(weeks), c.quartersApart()},
		Moves:    c.Marks,
		Notes:    moveNotes(c.Scenario),
		Table:    c.differenceTable(weeks),
	}
	chart.Alt = chart.Title + ". Above, an area by week, over zero where more is shipped than in the baseline and under zero where less is; below, bars by fiscal quarter. " + c.movesAlt()
	return chart
}

// differs reports whether there is a baseline and the run is not the same, week by week.
func (c *Case) differs() bool {
	return c.Base != nil && !mat.Equal(c.weeks.Cells, c.baseWeeks.Cells)
}

// shippedApart is how many more chips of the chain go to China each week than in the baseline.
func (c *Case) shippedApart() []float64 {
	apart := make([]float64, len(c.weeks.Periods))
	for _, chip := range chain(c.Scenario.World) {
		floats.Add(apart, c.byWeek(chip+".shipments_china"))
		if base := c.baseByWeek(chip + ".shipments_china"); base != nil {
			floats.Sub(apart, base)
		}
	}
	return apart
}

func (c *Case) weeksApart(weeks []float64) Panel {
	s := scaleFor("chip", floats.Norm(weeks, math.Inf(1)))
	more, less := split(divided(weeks, s.by))
	p := newPlot(c.Trace.Start, c.Trace.End(), 1.04*floats.Min(less), 1.04*floats.Max(more), nothing)
	p.Add(area{c.weeks.Periods, more, blue}, area{c.weeks.Periods, less, vermillion}, rules(c.Marks), numbers(c.Marks))
	return Panel{[]Span{{s.heading() + " to China a week:", dark}, {"more than in the baseline", blue}, {"less", vermillion}}, p, 170}
}

func (c *Case) quartersApart() Panel {
	apart := c.netApart()
	s := scaleFor("MUSD", floats.Norm(apart, math.Inf(1)))
	more, less := split(divided(apart, s.by))
	room := 0.12 * (floats.Max(more) - floats.Min(less)) // for a number above or below a bar
	low, high := floats.Min(less), floats.Max(more)
	if low < 0 {
		low -= room
	}
	if high > 0 {
		high += room
	}
	p := newPlot(c.Trace.Start, c.Trace.End(), low, high, yearsAndQuarters)
	zero, periods := make([]float64, len(more)), c.quarters.Periods
	p.Add(rules(c.Marks), bars{periods, zero, more, blue}, bars{periods, zero, less, vermillion},
		tops{periods, more, blue}, tops{periods, less, vermillion})
	return Panel{[]Span{{s.heading() + " of net revenue a quarter:", dark}, {"more than in the baseline", blue}, {"less", vermillion}}, p, vg.Length(150)}
}

// netApart is how much more Nvidia nets each quarter than in the baseline, in MUSD.
func (c *Case) netApart() []float64 {
	net := c.byQuarter(netRevenue)
	return floats.SubTo(make([]float64, len(net)), net, c.baseByQuarter(netRevenue))
}

// split parts values into those above zero and those below; each list has 0 where the value is in the other.
func split(values []float64) (more, less []float64) {
	for _, v := range values {
		more, less = append(more, max(v, 0)), append(less, min(v, 0))
	}
	return more, less
}

// differenceFinding says how many chips more or fewer go to China in all, and in which week the gap is widest.
func differenceFinding(c *Case, weeks []float64) string {
	widest := 0
	for i, v := range weeks {
		if math.Abs(v) > math.Abs(weeks[widest]) {
			widest = i
		}
	}
	sum := floats.Sum(weeks)
	if math.Abs(weeks[widest]) < 0.5 {
		return "As many chips go to China as in the baseline, in every week"
	}
	text := fmt.Sprintf("%s go to China than %s", moreChips(sum), c.baseline())
	if math.Abs(sum) < 0.5 {
		text = "As many chips go to China as " + c.baseline() + ", but in other weeks"
	}
	return fmt.Sprintf("%s; the gap is widest in the week of %s, at %s", text, longDate(c.weeks.Periods[widest].First), moreChips(weeks[widest]))
}

// moreChips writes a difference: 6.4 million fewer chips.
func moreChips(v float64) string {
	number := strings.TrimSuffix(amount(math.Abs(v), "chip"), "chips")
	if v < 0 {
		return number + "fewer chips"
	}
	return number + "more chips"
}

// differenceTable has a row a quarter.
func (c *Case) differenceTable(weeks []float64) Table {
	t := Table{Head: []string{"quarter", "shipments to China, difference, chip", "net revenue, difference, MUSD"}}
	apart := c.netApart()
	for i, p := range c.quarters.Periods {
		t.Rows = append(t.Rows, []string{p.Name, withSign(weeksIn(c.weeks.Periods, weeks, p), 0), withSign(apart[i], 0)})
	}
	return t
}

// weeksIn sums the values of the weeks that begin in a quarter: weeks are whole, and quarters begin on Mondays.
func weeksIn(weeks []sim.Period, values []float64, p sim.Period) (sum float64) {
	for i, w := range weeks {
		if w.First >= p.First && w.First < p.End {
			sum += values[i]
		}
	}
	return sum
}
