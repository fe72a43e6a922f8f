package report

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// Comparison draws several scenarios side by side: their headline measures in one table of bars, and net revenue by
// fiscal quarter as lines. Scenarios stand in order of net revenue, the highest first. There are no charts of no cases,
// and no lines if the runs do not have the same fiscal quarters.
func Comparison(cases []*Case) (charts []Chart) {
	if len(cases) == 0 {
		return nil
	}
	cases = slices.Clone(cases)
	slices.SortStableFunc(cases, func(a, b *Case) int {
		return cmp.Compare(b.headline(netRevenue).Value, a.headline(netRevenue).Value)
	})
	charts = []Chart{compareBars(cases)}
	for _, c := range cases {
		if len(c.quarters.Periods) == 0 || !slices.Equal(c.quarters.Periods, cases[0].quarters.Periods) {
			return charts
		}
	}
	return append(charts, compareLines(cases))
}

const netRevenue = "nvidia.revenue_net"

// compareBars draws the table of bars.
func compareBars(cases []*Case) Chart {
	l := ledger{names: names(cases), colors: highlights(cases)}
	table := Table{Head: []string{"scenario"}}
	for _, c := range cases {
		table.Rows = append(table.Rows, []string{c.Scenario.ID})
	}
	for _, measure := range comparedMeasures(cases[0]) {
		col := ledgerOf(cases, measure)
		l.columns = append(l.columns, col)
		table.Head = append(table.Head, col.title+", "+col.scale.unit)
		for r := range cases {
			table.Rows[r] = append(table.Rows[r], col.text(r))
		}
	}
	p := bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(l)
	title := compareFinding(cases, netRevenue, "Nvidia's net revenue")
	return Chart{
		Name: "compare-headlines", Title: title,
		Subtitle: fmt.Sprintf("Headline measures by scenario, %s. Upright mark: the scenario's own baseline.", span(cases)),
		Panels:   []Panel{{Plot: p, Height: l.height()}},
		Alt:      title + ". A table of bars: one row a scenario, one column a measure.",
		Table:    table,
	}
}

// span names the period that all cases cover, if it is one.
func span(cases []*Case) string {
	first := cases[0].headline(netRevenue).Period
	for _, c := range cases {
		if c.headline(netRevenue).Period != first {
			return "each over its own fiscal quarters"
		}
	}
	return first
}

// comparedMeasures are the measures of the table of bars.
func comparedMeasures(c *Case) []string {
	list := []string{netRevenue, "treasury.receipts", "nvidia.charge", "market.domestic_share"}
	if c.Chip != "" {
		list = slices.Insert(list, 0, c.Chip+".shipments_china")
	}
	return list
}

// names are the scenarios' ids.
func names(cases []*Case) (list []string) {
	for _, c := range cases {
		list = append(list, c.Scenario.ID)
	}
	return list
}

// compareFinding names the scenarios with the least and the most of a measure.
func compareFinding(cases []*Case, measure, what string) string {
	values := make([]float64, len(cases))
	for i, c := range cases {
		values[i] = float64(c.headline(measure).Value)
	}
	low, high := floats.MinIdx(values), floats.MaxIdx(values)
	unit := cases[0].headline(measure).Unit
	if values[high]-values[low] <= 0.005*values[high] {
		return fmt.Sprintf("%s is the same in all scenarios: %s", what, amount(values[high], unit))
	}
	return fmt.Sprintf("%s ranges from %s (%s) to %s (%s)", what,
		amount(values[low], unit), cases[low].Scenario.ID, amount(values[high], unit), cases[high].Scenario.ID)
}
