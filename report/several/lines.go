package several

import (
	"image/color"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// highlights gives a colour to at most six scenarios. Of more, those are taken that stand evenly in the given order,
// the first and the last among them.
func highlights(cases []*run.Case) map[string]color.NRGBA {
	return chart.Palette(names(evenly(cases, chart.MostColors)))
}

// lines draws net revenue by fiscal quarter, of which the scenarios must share some.
func (b *Batch) lines() chart.Chart {
	periods := b.Quarters
	lines, others := b.series()
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
	title, notes := b.linesFinding()
	return chart.Chart{
		Name: "compare-revenue", Section: chart.ComparisonSection, Title: title,
		Subtitle: claim.Say("Nvidia's net revenue from chips for China by fiscal quarter, {}{}", claim.Period(b.Over), others),
		Panels:   []chart.Panel{{Heading: []chart.Span{{Text: s.Heading() + " a quarter", Color: chart.Dark}}, Plot: p, Height: 280}},
		Alt:      claim.Say("{}. A line a scenario, in steps of a quarter.", title),
		Notes:    notes,
		Table:    b.linesTable(),
	}
}

// quarterly is net revenue by quarter.
func (b *Batch) quarterly(t *sim.Trace) []float64 {
	if t == nil {
		return nil
	}
	return t.By(b.Quarters).Column(run.NetRevenue)
}

// series makes a line of each case, those without a colour before others and without a label; after them the baseline, if
// all cases share it. It also says what the lines without a label are.
func (b *Batch) series() (lines []chart.Series, others claim.Text) {
	colors := highlights(b.shown())
	var colored []chart.Series
	for _, c := range b.Cases {
		ink, ok := colors[c.Scenario.ID]
		if ok {
			colored = append(colored, chart.Series{Label: shortened(c.Scenario.ID), Color: ink, Style: chart.Solid(chart.Thick, ink), Values: b.quarterly(c.Trace)})
		} else {
			lines = append(lines, chart.Series{Label: "", Color: chart.Pale, Style: chart.Solid(chart.Normal, chart.Pale), Values: b.quarterly(c.Trace)})
		}
	}
	if n := len(lines); n > 0 {
		of := claim.Less(claim.Rows(ScenariosName, nil), claim.Fixed(float64(len(colored))))
		others = claim.Say("; grey: {}", claim.Count(n, "other scenario", "other scenarios", of))
	}
	lines = append(lines, colored...)
	if base := b.sharedBase(); base != nil {
		lines = append(lines, chart.Series{Label: "Baseline", Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: base})
		others = claim.Say("{}; dashed: baseline", others)
	}
	return lines, others
}

// sharedBase is the net revenue of the baseline by quarter if all cases have the same, else nil.
func (b *Batch) sharedBase() []float64 {
	first := b.quarterly(b.Cases[0].Base)
	for _, c := range b.Cases {
		base := b.quarterly(c.Base)
		if base == nil || !floats.EqualApprox(base, first, 1e-6*max(chart.Greatest(first), 1)) {
			return nil
		}
	}
	return first
}

// linesFinding tells the quarter in which the scenarios lie farther apart than in all others, and from where to where they reach in it;
// how far that is at most if no quarter stands out.
func (b *Batch) linesFinding() (title claim.Text, notes []claim.Text) {
	if len(b.Cases) == 1 {
		return b.overall(run.NetRevenue).title()
	}
	fields, gaps := b.byQuarter()
	at, wide := floats.MaxIdx(gaps), widths(fields)
	f := fields[at]
	switch top := gaps[at]; {
	case top < 0.5:
		return claim.Say("Nvidia's net revenue is {} in all scenarios, quarter by quarter", claim.None("the same", "MUSD", wide...)), nil
	case b.standsOut(gaps, at) && f.varies():
		title = claim.Say("The scenarios are {} in {}: Nvidia's net revenue then ranges {}", claim.Most("farthest apart", wide[at], others(wide, at)...),
			claim.Period(b.Quarters[at]), f.ends(id))
		return title, calledAs(f.cases[0], f.cases[len(f.cases)-1])
	default:
		return claim.Say("In a quarter the scenarios are up to {} of Nvidia's net revenue apart", claim.Amount(top, "MUSD", claim.Top(wide...))), nil
	}
}

// byQuarter is net revenue in each quarter, and how far its ends are apart.
func (b *Batch) byQuarter() (fields []field, gaps []float64) {
	by := make([][]float64, len(b.Cases))
	for i, c := range b.Cases {
		by[i] = b.quarterly(c.Trace)
	}
	for q, p := range b.Quarters {
		values := make([]float64, len(by))
		for i := range by {
			values[i] = by[i][q]
		}
		f := b.field(run.NetRevenue, p.Name, values)
		fields, gaps = append(fields, f), append(gaps, f.high()-f.low())
	}
	return fields, gaps
}

// widths are how far the ends of fields are apart.
func widths(fields []field) (list []claim.Quantity) {
	for _, f := range fields {
		list = append(list, claim.Less(f.at(-1), f.at(1)))
	}
	return list
}

// others are all quantities but one.
func others(list []claim.Quantity, at int) []claim.Quantity {
	return slices.Delete(slices.Clone(list), at, at+1)
}

// standsOut reports whether the scenarios differ by more than a tie in one quarter of several, over varied values, and also a week: a
// quarter may be longer than others.
func (b *Batch) standsOut(gaps []float64, at int) bool {
	for i, p := range b.Quarters {
		weekly := gaps[at] / float64(b.Quarters[at].End-b.Quarters[at].First) * float64(p.End-p.First)
		if i != at && !(clearly(gaps[i], gaps[at]) && gaps[i] < weekly) {
			return false
		}
	}
	return len(gaps) > 1
}

// linesTable has a row a scenario and a column a quarter.
func (b *Batch) linesTable() chart.Table {
	t := chart.Table{Head: []string{"scenario"}}
	for _, p := range b.Quarters {
		t.Head = append(t.Head, quarterHead(p))
	}
	for _, c := range b.Cases {
		row := []string{c.Scenario.ID}
		for _, v := range b.quarterly(c.Trace) {
			row = append(row, words.Cell(v, "MUSD", words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// quarterHead names a quarter with its months.
func quarterHead(p sim.Period) string { return words.PeriodName(p) + ", " + words.Months(p) }
