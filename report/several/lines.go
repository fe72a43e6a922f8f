package several

import (
	"fmt"
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"

	"gonum.org/v1/gonum/floats"
)

// highlights gives a colour to at most six scenarios. Of more, those are taken that stand evenly in the given order,
// the first and the last among them.
func highlights(cases []*run.Case) map[string]color.NRGBA {
	n := min(len(cases), chart.MostColors)
	var chosen []string
	for i := range n {
		at := i
		if len(cases) > chart.MostColors {
			at = i * (len(cases) - 1) / (chart.MostColors - 1)
		}
		chosen = append(chosen, cases[at].Scenario.ID)
	}
	return chart.Palette(chosen)
}

// compareLines draws net revenue by fiscal quarter of several cases, which must have the same quarters.
func compareLines(cases []*run.Case) chart.Chart {
	periods := cases[0].Quarters.Periods
	lines, others := compareSeries(cases)
	s := words.ScaleFor("MUSD", chart.Highest(lines))
	for i := range lines {
		lines[i].Values = chart.Divided(lines[i].Values, s.By)
	}
	p := chart.NewPlot(periods[0].First, periods[len(periods)-1].End, 0, 1.04*chart.Highest(lines), chart.YearsAndQuarters)
	for _, l := range lines {
		if l.Label == "" {
			p.Add(chart.Steps(periods, l.Values, l.Style))
		}
	}
	chart.AddLines(p, periods, slices.DeleteFunc(lines, func(l chart.Series) bool { return l.Label == "" }))
	chart := chart.Chart{
		Name:    "compare-revenue",
		Section: chart.ComparisonSection,
		Title:   claim.Draft(linesFinding(cases)),
		Subtitle: claim.Draft(fmt.Sprintf("Nvidia's net revenue from chips for China by fiscal quarter, %s to %s%s",
			periods[0].Name, periods[len(periods)-1].Name, others)),
		Panels: []chart.Panel{{Heading: []chart.Span{{Text: s.Heading() + " a quarter", Color: chart.Dark}}, Plot: p, Height: 280}},
		Table:  linesTable(cases),
	}
	chart.Alt = claim.Draft(chart.Title.String() + ". A line a scenario, in steps of a quarter.")
	return chart
}

// compareSeries makes a line of each case, those without a colour first and without a label; last the baseline, if
// all cases share it. It also says what the lines without a label are.
func compareSeries(cases []*run.Case) (lines []chart.Series, others string) {
	colors := highlights(cases)
	var colored []chart.Series
	for _, c := range cases {
		ink, ok := colors[c.Scenario.ID]
		if ok {
			colored = append(colored, chart.Series{Label: c.Scenario.ID, Color: ink, Style: chart.Solid(chart.Thick, ink), Values: c.ByQuarter(run.NetRevenue)})
		} else {
			lines = append(lines, chart.Series{Label: "", Color: chart.Pale, Style: chart.Solid(chart.Normal, chart.Pale), Values: c.ByQuarter(run.NetRevenue)})
		}
	}
	if len(lines) > 0 {
		others = fmt.Sprintf("; grey: %s", words.Count(len(lines), "other scenario", "other scenarios"))
	}
	lines = append(lines, colored...)
	if base := sharedBase(cases); base != nil {
		lines = append(lines, chart.Series{Label: "Baseline", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: base})
		others += "; dashed: baseline"
	}
	return lines, others
}

// sharedBase is the net revenue of the baseline by quarter if all cases have the same, else nil.
func sharedBase(cases []*run.Case) []float64 {
	first := cases[0].BaseByQuarter(run.NetRevenue)
	for _, c := range cases {
		base := c.BaseByQuarter(run.NetRevenue)
		if base == nil || !floats.EqualApprox(base, first, 1e-6*max(chart.Greatest(first), 1)) {
			return nil
		}
	}
	return first
}

// linesFinding says how far the scenarios are apart in the last quarter.
func linesFinding(cases []*run.Case) string {
	last := len(cases[0].Quarters.Periods) - 1
	values := make([]float64, len(cases))
	for i, c := range cases {
		values[i] = c.ByQuarter(run.NetRevenue)[last]
	}
	low, high, quarter := floats.MinIdx(values), floats.MaxIdx(values), cases[0].Quarters.Periods[last].Name
	if values[high]-values[low] <= 0.005*values[high] {
		return fmt.Sprintf("In %s all scenarios bring Nvidia the same: %s net", quarter, words.Amount(values[high], "MUSD"))
	}
	return fmt.Sprintf("In %s Nvidia nets between %s (%s) and %s (%s)", quarter,
		words.Amount(values[low], "MUSD"), cases[low].Scenario.ID, words.Amount(values[high], "MUSD"), cases[high].Scenario.ID)
}

// linesTable has a row a quarter and a column a scenario.
func linesTable(cases []*run.Case) chart.Table {
	t := chart.Table{Head: append([]string{"quarter"}, names(cases)...)}
	for i, p := range cases[0].Quarters.Periods {
		row := []string{words.PeriodName(p)}
		for _, c := range cases {
			row = append(row, words.Cell(c.ByQuarter(run.NetRevenue)[i], "MUSD", words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
