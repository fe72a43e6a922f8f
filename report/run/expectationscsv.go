package run

import (
	"math"

	"h20sim/report/words"
	"h20sim/sim"
)

// ExpectationsName is the table of what files expect of a run and what was published of it beforehand.
const ExpectationsName = "expectations.csv"

// Kinds of rows of the table.
const (
	expectedKind = "expectation"
	guidanceKind = "guidance"
)

// ExpectationsCSV writes what files expect of the run, with what it gives, and the published guidance; nil if there is neither.
func ExpectationsCSV(c *Case) ([]byte, error) {
	rows := [][]string{{"kind", "name", "by", "if", "measure", "unit", "period", "first_day", "last_day", "low", "high", "found", "margin", "passed", "source"}}
	number := func(v float64) string { return words.Number(v).String() }
	for _, k := range Checks(c.Scenario, c.Trace) {
		rows = append(rows, []string{expectedKind, k.Name, "", "", k.Measure, k.Unit, k.Period.Name, k.Period.First.String(), lastDay(k.Period),
			number(k.Low), number(k.High), number(k.Found), number(k.Margin), yesNo(k.Passed), words.NoFormula(k.Source)})
	}
	for _, g := range c.Scenario.Guidance {
		rows = append(rows, []string{guidanceKind, g.Name, words.NoFormula(g.By), words.NoFormula(g.If), g.Measure, c.unitOf(g.Measure), g.Period.Name, g.Period.First.String(), lastDay(g.Period),
			number(g.Low), number(g.High), number(math.NaN()), number(math.NaN()), "", words.NoFormula(g.Source)})
	}
	if len(rows) == 1 {
		return nil, nil
	}
	return words.CSV(rows)
}

func lastDay(p sim.Period) string { return (p.End - 1).String() }

// unitOf is the unit of a measure of the run; "" if it has none such.
func (c *Case) unitOf(measure string) string {
	if i, ok := c.Trace.Column(measure); ok {
		return c.Trace.Measures[i].Unit
	}
	return ""
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
