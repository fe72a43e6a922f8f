package several

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/vg"
)

// ChartsOfTwo draws two scenarios side by side, as b less a: headline measures by fiscal quarter, and how much of
// the difference falls to what they assume and how much to the moves that they make, if there is a crossing. There are no
// charts if the runs share no fiscal quarter.
func ChartsOfTwo(x *Against) []chart.Chart {
	if len(x.Quarters) == 0 {
		return nil
	}
	charts := []chart.Chart{quartersBetween(x.A, x.B, x.Quarters)}
	if x.Crossing != nil {
		charts = append(charts, crossingChart(x.A, x.B, x.Crossing))
	}
	return onPaths(charts, x.A, x.B)
}

// sharedQuarters are the whole fiscal quarters that both runs cover.
func sharedQuarters(a, b *run.Case) (list []sim.Period) {
	for _, p := range a.Quarters.Periods {
		if slices.Contains(b.Quarters.Periods, p) {
			list = append(list, p)
		}
	}
	return list
}

// stretchOver is the stretch from the first of some quarters to the last.
func stretchOver(periods []sim.Period) sim.Period {
	first, last := periods[0], periods[len(periods)-1]
	if len(periods) == 1 {
		return first
	}
	return sim.Period{Name: first.Name + " to " + last.Name, First: first.First, End: last.End}
}

// sharedMeasures are the headline measures that both runs have.
func sharedMeasures(a, b *run.Case) []string {
	list := run.ComparedMeasures(a)
	if a.Chip != "" {
		list = slices.Insert(list, 1, a.Chip+".stock")
	}
	return slices.DeleteFunc(list, func(name string) bool {
		_, ok := b.Trace.Column(name)
		return !ok
	})
}

// A gap is how far one run lies from another in a measure, by fiscal quarter and over all of them.
type gap struct {
	title, unit string
	quarters    []float64
	all         float64
}

func gapOf(a, b *run.Case, measure string, periods []sim.Period) gap {
	i, _ := a.Trace.Column(measure)
	g := gap{title: a.Trace.Measures[i].Title, unit: a.Trace.Measures[i].Unit}
	for _, p := range append(slices.Clone(periods), stretchOver(periods)) {
		here, errA := a.Trace.Over(measure, p)
		there, errB := b.Trace.Over(measure, p)
		if errA != nil || errB != nil {
			panic("several: both runs must cover " + p.Name)
		}
		g.quarters = append(g.quarters, there-here)
	}
	last := len(periods)
	g.quarters, g.all = g.quarters[:last], g.quarters[last]
	return g
}

// quartersBetween draws, in one small panel a measure, b less a by fiscal quarter.
func quartersBetween(a, b *run.Case, periods []sim.Period) chart.Chart {
	chart := chart.Chart{
		Name:    "compare-quarters",
		Section: chart.ComparisonSection,
		Subtitle: claim.Draft(fmt.Sprintf("%s less %s, by fiscal quarter, %s. Blue: more in %s. Vermillion: less.",
			b.Scenario.ID, a.Scenario.ID, stretchOver(periods).Name, b.Scenario.ID)),
		Columns: 2,
		Table:   chart.Table{Head: []string{"quarter"}},
	}
	for _, p := range periods {
		chart.Table.Rows = append(chart.Table.Rows, []string{words.PeriodName(p)})
	}
	var gaps []gap
	for _, measure := range sharedMeasures(a, b) {
		g := gapOf(a, b, measure, periods)
		gaps = append(gaps, g)
		chart.Panels = append(chart.Panels, g.panel(periods))
		chart.Table.Head = append(chart.Table.Head, g.title+", "+words.UnitCode(g.unit))
		for i, v := range g.quarters {
			chart.Table.Rows[i] = append(chart.Table.Rows[i], words.Signed(pointed(v, g.unit), 1))
		}
	}
	chart.Title = claim.Draft(gapsFinding(a, b, gaps))
	chart.Alt = claim.Draft(chart.Title.String() + ". One small chart a measure: bars by fiscal quarter, over zero where the second scenario has more, under zero where it has less.")
	return chart
}

// pointed is a difference as tables have it: of shares in percentage points.
func pointed(v float64, unit string) float64 {
	if unit == "1" {
		return v * 100
	}
	return v
}

// pointsOr is the scale of a difference.
func pointsOr(unit string, most float64) words.Scale {
	if unit == "1" {
		return words.Scale{By: 0.01, Unit: "percentage points"}
	}
	return words.ScaleFor(unit, most)
}

func (g gap) panel(periods []sim.Period) chart.Panel {
	s := pointsOr(g.unit, floats.Norm(g.quarters, math.Inf(1)))
	more, less := run.Split(chart.Divided(g.quarters, s.By))
	zero := make([]float64, len(more))
	p := chart.NewPlot(periods[0].First, periods[len(periods)-1].End, floats.Min(less), floats.Max(more), chart.Years)
	p.Add(chart.Bars{Periods: periods, Bottom: zero, Top: more, Color: chart.Blue}, chart.Bars{Periods: periods, Bottom: zero, Top: less, Color: chart.Vermillion})
	return chart.Panel{Heading: []chart.Span{{Text: words.Sentence(g.title), Color: chart.Dark}, {Text: s.Unit, Color: chart.Muted}}, Plot: p, Height: vg.Length(105)}
}

// gapsFinding says what the second scenario has more and less of, over all quarters.
func gapsFinding(a, b *run.Case, gaps []gap) string {
	at := func(title string) int {
		return slices.IndexFunc(gaps, func(g gap) bool { return strings.HasPrefix(g.title, title) })
	}
	same := !slices.ContainsFunc(gaps, func(g gap) bool { return floats.Norm(g.quarters, math.Inf(1)) != 0 })
	if same {
		return fmt.Sprintf("%s and %s do not differ in any headline measure", b.Scenario.ID, a.Scenario.ID)
	}
	var parts []string
	for _, who := range []struct{ title, text string }{{"Nvidia, net", "Nvidia nets"}, {"US Treasury", "the Treasury gets"}} {
		if i := at(who.title); i >= 0 {
			parts = append(parts, who.text+" "+moreMoney(gaps[i].all))
		}
	}
	return fmt.Sprintf("In %s %s than in %s", b.Scenario.ID, words.List(parts), a.Scenario.ID)
}

// moreMoney writes a difference in MUSD: 36 bn USD less.
func moreMoney(v float64) string {
	switch {
	case math.Abs(v) < 0.5:
		return "no more and no less"
	case v < 0:
		return words.Amount(-v, "MUSD") + " less"
	}
	return words.Amount(v, "MUSD") + " more"
}
