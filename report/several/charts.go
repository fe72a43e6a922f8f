package several

import (
	"strconv"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
)

// Charts draws several scenarios side by side: their headline measures in one table of bars, and net revenue by
// fiscal quarter as lines. Scenarios stand in order of net revenue over the stretch that all share, the highest first. There are no
// charts of no cases, and no lines if they share no fiscal quarter.
func Charts(cases []*run.Case) (charts []chart.Chart) {
	if len(cases) == 0 {
		return nil
	}
	b := NewBatch(cases)
	charts = []chart.Chart{b.bars()}
	if len(b.Quarters) > 0 {
		charts = append(charts, b.lines())
	}
	return onPaths(charts, b.Cases...)
}

// bars draws the table of bars.
func (b *Batch) bars() chart.Chart {
	shown := b.shown()
	l := ledger{names: names(shown), colors: highlights(shown)}
	for _, measure := range b.drawn() {
		l.columns = append(l.columns, b.ledgerOf(shown, measure))
	}
	p := chart.Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(l)
	title, notes := b.barsFinding()
	return chart.Chart{
		Name: "compare-headlines", Section: chart.ComparisonSection, Title: title, Subtitle: b.barsWords(len(shown)),
		Panels: []chart.Panel{{Plot: p, Height: l.height(), NarrowHeight: l.narrowHeight()}},
		Alt:    claim.Say("{}. A table of bars: a row a scenario, a column a measure.", title),
		Notes:  notes,
		Table:  b.barsTable(),
	}
}

// drawn are the measures of the table of bars.
func (b *Batch) drawn() []string { return run.ComparedMeasures(b.Cases[0]) }

// barsFinding is the range of the measure that comes before others in the table and differs between the scenarios.
func (b *Batch) barsFinding() (title claim.Text, notes []claim.Text) {
	if !b.Ranked() {
		return notRanked().Unended(), nil
	}
	for _, measure := range append([]string{run.NetRevenue}, b.drawn()...) {
		if b.inAll(measure) {
			if f := b.overall(measure); f.varies() {
				return f.title()
			}
		}
	}
	return b.overall(run.NetRevenue).title()
}

// barsWords say what the table of bars is of.
func (b *Batch) barsWords(shown int) claim.Text {
	text := claim.Say("Headline measures by scenario, each over its own days")
	if b.Ranked() {
		text = claim.Say("Headline measures by scenario in order of net revenue, over {}", claim.Period(b.Over))
	}
	if shown < len(b.Cases) {
		text = claim.Say("{}; some of {} scenarios, taken evenly", text, b.count())
	}
	if b.baselines() {
		return claim.Say("{}. Upright mark: the scenario's own baseline.", text)
	}
	return text.Ended()
}

// count is the number of scenarios.
func (b *Batch) count() claim.Claim {
	return claim.Figure(len(b.Cases), claim.Rows(ScenariosName, nil))
}

// barsTable is the table of bars in numbers, of all scenarios.
func (b *Batch) barsTable() chart.Table {
	t := chart.Table{Head: []string{"scenario"}}
	for _, c := range b.Cases {
		t.Rows = append(t.Rows, []string{c.Scenario.ID})
	}
	for _, measure := range b.drawn() {
		col := b.ledgerOf(b.Cases, measure)
		t.Head = append(t.Head, col.title+", "+col.scale.Unit)
		for r := range b.Cases {
			t.Rows[r] = append(t.Rows[r], col.text(r))
		}
	}
	return t
}

// Table is every scenario in order, with its title and all that sums it up; blank where its world does not have a measure.
func (b *Batch) Table() chart.Table {
	t := chart.Table{Head: []string{"", "scenario", "title"}}
	for i, c := range b.Cases {
		t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), c.Scenario.ID, c.Scenario.Title})
	}
	for _, h := range b.Cases[0].Headlines() {
		t.Head = append(t.Head, titleOf(b.Cases[0], h.Measure)+", "+words.UnitCode(h.Unit))
		for r, c := range b.Cases {
			t.Rows[r] = append(t.Rows[r], cellOf(b.value(c, h.Measure), h.Unit))
		}
	}
	return t
}

func cellOf(v *float64, unit string) string {
	if v == nil {
		return ""
	}
	return words.Cell(*v, unit, words.Whole)
}

// names are the scenarios' ids.
func names(cases []*run.Case) (list []string) {
	for _, c := range cases {
		list = append(list, c.Scenario.ID)
	}
	return list
}
