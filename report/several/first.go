package several

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
)

// ToFirstName is the table of how far scenarios lie from the one that was named before all others.
const ToFirstName = "to-first.csv"

// mostOthers is up to how many scenarios a title tells each difference of.
const mostOthers = 4

// A ToFirst is several scenarios held against the first of them, over the stretch that all share.
type ToFirst struct {
	*Batch
	First  *run.Case
	Others []*run.Case // as they were named
}

// NewToFirst holds scenarios against the first. It panics if there are fewer than two.
func NewToFirst(cases []*run.Case) *ToFirst { return &ToFirst{NewBatch(cases), cases[0], cases[1:]} }

// Charts draws what differs from the first, and then what Charts draws.
func (x *ToFirst) Charts() []chart.Chart {
	charts := Charts(x.Cases)
	if !x.Ranked() {
		return charts
	}
	return append(onPaths([]chart.Chart{x.chart()}, x.Cases...), charts...)
}

// measures are those that are drawn and that all have.
func (x *ToFirst) measures() (list []string) {
	for _, measure := range run.ComparedMeasures(x.First) {
		if x.inAll(measure) {
			list = append(list, measure)
		}
	}
	return list
}

// less is how far a case lies from the first in a measure.
func (x *ToFirst) less(c *run.Case, measure string) float64 {
	return *x.value(c, measure) - *x.value(x.First, measure)
}

// chart draws, in one small panel a measure, how far each scenario lies from the first.
func (x *ToFirst) chart() chart.Chart {
	title := x.Finding()
	drawn := chart.Chart{
		Name: "compare-to-first", Section: chart.ComparisonSection, Title: title, Columns: 2, Table: x.chartTable(),
		Subtitle: claim.Say("Each scenario less {}, over {}", claim.Label(x.First.Scenario.ID), claim.Period(x.Over)),
		Alt:      claim.Say("{}. One small chart a measure: a bar for each scenario, to the right where it has more than {}, to the left where it has less.", title, claim.Label(x.First.Scenario.ID)),
	}
	if some := evenly(x.Others, mostBars); len(some) < len(x.Others) {
		drawn.Subtitle = claim.Say("{}; some of {} scenarios, taken evenly", drawn.Subtitle,
			claim.Figure(len(x.Others), claim.Less(claim.Rows(ScenariosName, nil), claim.Fixed(1))))
	}
	for _, measure := range x.measures() {
		drawn.Panels = append(drawn.Panels, x.panel(measure))
	}
	return drawn
}

// mostBars is up to how many scenarios such a panel lists.
const mostBars = 12

func (x *ToFirst) panel(measure string) chart.Panel {
	top := 0.0
	for _, c := range x.Others {
		top = max(top, math.Abs(x.less(c, measure)))
	}
	s := pointsOr(unitOf(x.First, measure), top)
	bars := chart.RowBars{Labels: vg.Length(115)}
	for _, c := range evenly(x.Others, mostBars) {
		v := x.less(c, measure) / s.By
		bars.Rows = append(bars.Rows, chart.RowBar{Label: shortened(c.Scenario.ID), Strong: true, To: v, Ink: chart.InkOf(v), Text: words.Signed(v, 1)})
	}
	return bars.Panel(chart.Span{Text: words.Sentence(titleOf(x.First, measure)), Color: chart.Dark}, chart.Span{Text: s.Unit, Color: chart.Muted})
}

// Finding says how much more or less Nvidia nets in each of the others if they are few; else from where to where all range. All
// must share a stretch.
func (x *ToFirst) Finding() claim.Text {
	if len(x.Others) > mostOthers {
		title, _ := x.overall(run.NetRevenue).title()
		return title
	}
	f := x.overall(run.NetRevenue)
	var parts []claim.Text
	for _, c := range x.Others {
		parts = append(parts, claim.Say("{} in {}", changed(x.less(c, run.NetRevenue), claim.Less(f.of(c), f.of(x.First))), claim.Label(c.Scenario.ID)))
	}
	return claim.Say("Over {}, against {} Nvidia nets {}", claim.Period(x.Over), claim.Label(x.First.Scenario.ID), claim.Listed(parts, "and"))
}

func (x *ToFirst) chartTable() chart.Table {
	t := chart.Table{Head: []string{"scenario"}}
	for _, c := range x.Others {
		t.Rows = append(t.Rows, []string{c.Scenario.ID})
	}
	for _, measure := range x.measures() {
		unit := unitOf(x.First, measure)
		t.Head = append(t.Head, titleOf(x.First, measure)+", "+words.UnitCode(unit))
		for r, c := range x.Others {
			t.Rows[r] = append(t.Rows[r], words.Signed(pointed(x.less(c, measure), unit), 1))
		}
	}
	return t
}

// Rows are the headline measures of all, each beside that of the first, over the stretch that all share; none if they share none.
func (x *ToFirst) Rows() [][]string {
	rows := [][]string{{"scenario", "period", "measure", "unit", "value", "first", "difference", "weeks"}}
	if !x.Ranked() {
		return rows
	}
	for _, c := range x.Others {
		for _, h := range x.First.Headlines() {
			if x.inAll(h.Measure) {
				here, there := *x.value(c, h.Measure), *x.value(x.First, h.Measure)
				rows = append(rows, []string{words.NoFormula(c.Scenario.ID), x.Over.Name, h.Measure, h.Unit,
					words.Number(here).String(), words.Number(there).String(), words.Number(here - there).String(), run.Weeks(x.Over)})
			}
		}
	}
	return rows
}
