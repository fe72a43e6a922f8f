package run

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"
)

// Difference draws how far the run lies from its baseline: shipments to China of the chips of the chain by week, and
// Nvidia's net revenue by fiscal quarter. The case must have a baseline and a whole quarter.
func Difference(c *Case) chart.Chart {
	weeks, marks := c.shippedApart(), c.marksOf(ofDifference)
	chart := chart.Chart{
		Name:     "difference",
		Section:  chart.BaselineSection,
		Title:    claim.Draft(differenceFinding(c, weeks)),
		Subtitle: claim.Draft(fmt.Sprintf("Against the %s: shipments to China by week, Nvidia's net revenue by fiscal quarter; %s", c.baseName(), words.Stretch(c.Trace.Start, c.Trace.End()))),
		Panels:   []chart.Panel{c.weeksApart(weeks, marks), c.quartersApart(marks)},
		Moves:    marks,
		Notes:    claim.Drafts(moveNotes(c.Scenario, marks)...),
		Table:    c.differenceTable(weeks),
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". Above, an area by week, over zero where more is shipped than in the baseline and under zero where less is; below, bars by fiscal quarter. " + movesAlt(marks))
	return chart
}

// differs reports whether there is a baseline and the run is not the same, week by week.
func (c *Case) differs() bool {
	return c.Base != nil && !mat.Equal(c.Weeks.Cells, c.baseWeeks.Cells)
}

// shippedApart is how many more chips of the chain go to China each week than in the baseline.
func (c *Case) shippedApart() []float64 {
	apart := make([]float64, len(c.Weeks.Periods))
	for _, chip := range Chain(c.Scenario.World) {
		floats.Add(apart, c.byWeek(chip+".shipments_china"))
		if base := c.baseByWeek(chip + ".shipments_china"); base != nil {
			floats.Sub(apart, base)
		}
	}
	return apart
}

func (c *Case) weeksApart(weeks []float64, marks []chart.Mark) chart.Panel {
	s := words.ScaleFor("chip", floats.Norm(weeks, math.Inf(1)))
	more, less := Split(chart.Divided(weeks, s.By))
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 1.04*floats.Min(less), 1.04*floats.Max(more), chart.Nothing)
	p.Add(area{c.Weeks.Periods, more, chart.Blue}, area{c.Weeks.Periods, less, chart.Vermillion}, chart.Rules(marks), chart.Numbers(marks))
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " to China a week:", Color: chart.Dark}, {Text: "more than in the baseline", Color: chart.Blue}, {Text: "less", Color: chart.Vermillion}}, Plot: p, Height: 150}
}

func (c *Case) quartersApart(marks []chart.Mark) chart.Panel {
	apart := c.netApart()
	s := words.ScaleFor("MUSD", floats.Norm(apart, math.Inf(1)))
	more, less := Split(chart.Divided(apart, s.By))
	room := 0.12 * (floats.Max(more) - floats.Min(less)) // for a number above or below a bar
	low, high := floats.Min(less), floats.Max(more)
	if low < 0 {
		low -= room
	}
	if high > 0 {
		high += room
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), low, high, chart.YearsAndQuarters)
	zero, periods := make([]float64, len(more)), c.Quarters.Periods
	p.Add(chart.Rules(marks), chart.Bars{Periods: periods, Bottom: zero, Top: more, Color: chart.Blue}, chart.Bars{Periods: periods, Bottom: zero, Top: less, Color: chart.Vermillion},
		chart.Tops{Periods: periods, Values: more, Color: chart.Blue}, chart.Tops{Periods: periods, Values: less, Color: chart.Vermillion})
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " of net revenue a quarter:", Color: chart.Dark}, {Text: "more than in the baseline", Color: chart.Blue}, {Text: "less", Color: chart.Vermillion}}, Plot: p, Height: vg.Length(130)}
}

// netApart is how much more Nvidia nets each quarter than in the baseline, in MUSD.
func (c *Case) netApart() []float64 {
	net := c.ByQuarter(NetRevenue)
	return floats.SubTo(make([]float64, len(net)), net, c.BaseByQuarter(NetRevenue))
}

// Split parts values into those above zero and those below; each list has 0 where the value is in the other.
func Split(values []float64) (more, less []float64) {
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
	return fmt.Sprintf("%s; the gap is widest in the week of %s, at %s", text, words.Date(c.Weeks.Periods[widest].First, words.Long), moreChips(weeks[widest]))
}

// moreChips writes a difference: 6.4 million fewer chips.
func moreChips(v float64) string {
	number := strings.TrimSuffix(words.Amount(math.Abs(v), "chip"), "chips")
	if v < 0 {
		return number + "fewer chips"
	}
	return number + "more chips"
}

// differenceTable has a row a quarter.
func (c *Case) differenceTable(weeks []float64) chart.Table {
	t := chart.Table{Head: []string{"quarter", "shipments to China, difference, chip", "net revenue, difference, MUSD"}}
	apart := c.netApart()
	for i, p := range c.Quarters.Periods {
		t.Rows = append(t.Rows, []string{words.PeriodName(p), words.Signed(weeksIn(c.Weeks.Periods, weeks, p), 0), words.Signed(apart[i], 0)})
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
