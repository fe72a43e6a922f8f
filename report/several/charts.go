package several

import (
	"cmp"
	"fmt"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"

	"gonum.org/v1/gonum/floats"
)

// Charts draws several scenarios side by side: their headline measures in one table of bars, and net revenue by
// fiscal quarter as lines. Scenarios stand in order of net revenue, the highest first. There are no charts of no cases,
// and no lines if the runs do not have the same fiscal quarters.
func Charts(cases []*run.Case) (charts []chart.Chart) {
	if len(cases) == 0 {
		return nil
	}
	cases = slices.Clone(cases)
	slices.SortStableFunc(cases, func(a, b *run.Case) int {
		return cmp.Compare(b.Headline(run.NetRevenue).Value, a.Headline(run.NetRevenue).Value)
	})
	charts = []chart.Chart{compareBars(cases)}
	for _, c := range cases {
		if len(c.Quarters.Periods) == 0 || !slices.Equal(c.Quarters.Periods, cases[0].Quarters.Periods) {
			return onPaths(charts, cases...)
		}
	}
	return onPaths(append(charts, compareLines(cases)), cases...)
}

// compareBars draws the table of bars.
func compareBars(cases []*run.Case) chart.Chart {
	l := ledger{names: names(cases), colors: highlights(cases)}
	table := chart.Table{Head: []string{"scenario"}}
	for _, c := range cases {
		table.Rows = append(table.Rows, []string{c.Scenario.ID})
	}
	for _, measure := range run.ComparedMeasures(cases[0]) {
		col := ledgerOf(cases, measure)
		l.columns = append(l.columns, col)
		table.Head = append(table.Head, col.title+", "+col.scale.Unit)
		for r := range cases {
			table.Rows[r] = append(table.Rows[r], col.text(r))
		}
	}
	p := chart.Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(l)
	title := compareFinding(cases, run.NetRevenue, "Nvidia's net revenue")
	return chart.Chart{
		Name: "compare-headlines", Section: chart.ComparisonSection, Title: claim.Draft(title),
		Subtitle: claim.Draft(fmt.Sprintf("Headline measures by scenario, %s. Upright mark: the scenario's own baseline.", span(cases))),
		Panels:   []chart.Panel{{Plot: p, Height: l.height(), NarrowHeight: l.narrowHeight()}},
		Alt:      claim.Draft(title + ". A table of bars: one row a scenario, one column a measure."),
		Table:    table,
	}
}

// span names the period that all cases cover, if it is one.
func span(cases []*run.Case) string {
	first := cases[0].Headline(run.NetRevenue).Period
	for _, c := range cases {
		if c.Headline(run.NetRevenue).Period != first {
			return "each over its own fiscal quarters"
		}
	}
	return first
}

// names are the scenarios' ids.
func names(cases []*run.Case) (list []string) {
	for _, c := range cases {
		list = append(list, c.Scenario.ID)
	}
	return list
}

// compareFinding names the scenarios with the least and the most of a measure.
func compareFinding(cases []*run.Case, measure, what string) string {
	values := make([]float64, len(cases))
	for i, c := range cases {
		values[i] = float64(c.Headline(measure).Value)
	}
	low, high := floats.MinIdx(values), floats.MaxIdx(values)
	unit := cases[0].Headline(measure).Unit
	if values[high]-values[low] <= 0.005*values[high] {
		return fmt.Sprintf("%s is the same in all scenarios: %s", what, words.Amount(values[high], unit))
	}
	return fmt.Sprintf("%s ranges from %s (%s) to %s (%s)", what,
		words.Amount(values[low], unit), cases[low].Scenario.ID, words.Amount(values[high], unit), cases[high].Scenario.ID)
}
