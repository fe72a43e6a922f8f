package report

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// mostColors is how many scenarios can have a colour of their own.
const mostColors = 6

// highlights gives a colour to at most six scenarios. Of more, those are taken that stand evenly in the given order,
// the first and the last among them.
func highlights(cases []*Case) map[string]color.NRGBA {
	n := min(len(cases), mostColors)
	var chosen []string
	for i := range n {
		at := i
		if len(cases) > mostColors {
			at = i * (len(cases) - 1) / (mostColors - 1)
		}
		chosen = append(chosen, cases[at].Scenario.ID)
	}
	return palette(chosen)
}

// compareLines draws net revenue by fiscal quarter of several cases, which must have the same quarters.
func compareLines(cases []*Case) Chart {
	periods := cases[0].quarters.Periods
	lines, others := compareSeries(cases)
	s := scaleFor("MUSD", most(lines))
	for i := range lines {
		lines[i].values = divided(lines[i].values, s.by)
	}
	p := newPlot(periods[0].First, periods[len(periods)-1].End, 0, 1.04*most(lines), yearsAndQuarters)
	for _, l := range lines {
		if l.label == "" {
			p.Add(steps(periods, l.values, l.style))
		}
	}
	addLines(p, periods, slices.DeleteFunc(lines, func(l series) bool { return l.label == "" }))
	chart := Chart{
		Name:  "compare-revenue",
		Title: linesFinding(cases),
		Subtitle: fmt.Sprintf("Nvidia's net revenue from chips for China by fiscal quarter, %s to %s%s",
			periods[0].Name, periods[len(periods)-1].Name, others),
		Panels: []Panel{{[]Span{{s.heading() + " a quarter", dark}}, p, 280}},
		Table:  linesTable(cases),
	}
	chart.Alt = chart.Title + ". A line a scenario, in steps of a quarter."
	return chart
}

// compareSeries makes a line of each case, those without a colour first and without a label; last the baseline, if
// all cases share it. It also says what the lines without a label are.
func compareSeries(cases []*Case) (lines []series, others string) {
	colors := highlights(cases)
	var colored []series
	for _, c := range cases {
		ink, ok := colors[c.Scenario.ID]
		if ok {
			colored = append(colored, series{c.Scenario.ID, ink, solid(thick, ink), c.byQuarter(netRevenue)})
		} else {
			lines = append(lines, series{"", pale, solid(normal, pale), c.byQuarter(netRevenue)})
		}
	}
	if len(lines) > 0 {
		others = fmt.Sprintf("; grey: %s", count(len(lines), "other scenario", "other scenarios"))
	}
	lines = append(lines, colored...)
	if base := sharedBase(cases); base != nil {
		lines = append(lines, series{"Baseline", black, dashed(normal, black), base})
		others += "; dashed: baseline"
	}
	return lines, others
}

// sharedBase is the net revenue of the baseline by quarter if all cases have the same, else nil.
func sharedBase(cases []*Case) []float64 {
	first := cases[0].baseByQuarter(netRevenue)
	for _, c := range cases {
		base := c.baseByQuarter(netRevenue)
		if base == nil || !floats.EqualApprox(base, first, 1e-6*max(maxOf(first), 1)) {
			return nil
		}
	}
	return first
}

// linesFinding says how far the scenarios are apart in the last quarter.
func linesFinding(cases []*Case) string {
	last := len(cases[0].quarters.Periods) - 1
	values := make([]float64, len(cases))
	for i, c := range cases {
		values[i] = c.byQuarter(netRevenue)[last]
	}
	low, high, quarter := floats.MinIdx(values), floats.MaxIdx(values), cases[0].quarters.Periods[last].Name
	if values[high]-values[low] <= 0.005*values[high] {
		return fmt.Sprintf("In %s all scenarios bring Nvidia the same: %s net", quarter, amount(values[high], "MUSD"))
	}
	return fmt.Sprintf("In %s Nvidia nets between %s (%s) and %s (%s)", quarter,
		amount(values[low], "MUSD"), cases[low].Scenario.ID, amount(values[high], "MUSD"), cases[high].Scenario.ID)
}

// linesTable has a row a quarter and a column a scenario.
func linesTable(cases []*Case) Table {
	t := Table{Head: append([]string{"quarter"}, names(cases)...)}
	for i, p := range cases[0].quarters.Periods {
		row := []string{p.Name}
		for _, c := range cases {
			row = append(row, cell(c.byQuarter(netRevenue)[i], "MUSD"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
