package run

import (
	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim"
)

// AnswerTable holds the headline measures by fiscal year, over the stretch of Told, and the baseline's over the same.
func AnswerTable(c *Case) chart.Table {
	told := c.Told()
	periods := c.toldYears()
	if len(periods) != 1 {
		periods = append(periods, told)
	}
	t := chart.Table{Head: []string{"measure"}}
	for _, p := range periods {
		t.Head = append(t.Head, periodHead(p, told))
	}
	if c.Base != nil {
		t.Head = append(t.Head, "baseline")
	}
	for _, name := range ComparedMeasures(c) {
		t.Rows = append(t.Rows, c.answerRow(name, periods))
	}
	return t
}

func periodHead(p, told sim.Period) string {
	if p == told {
		return "in all"
	}
	return words.PeriodRow(p)
}

// answerRow is a measure in each period, and the baseline's in the last, in one unit.
func (c *Case) answerRow(name string, periods []sim.Period) []string {
	last := c.pair(name, periods[len(periods)-1])
	s := words.ScaleFor(last.unit, max(last.value, last.base))
	row := []string{c.measureTitle(name) + ", " + s.Unit}
	for _, p := range periods {
		row = append(row, words.Thousands(c.pair(name, p).value/s.By, s.Decimals()))
	}
	switch {
	case last.based:
		row = append(row, words.Thousands(last.base/s.By, s.Decimals()))
	case c.Base != nil:
		row = append(row, "none")
	}
	return row
}

func (c *Case) measureTitle(name string) string {
	i, _ := c.Trace.Column(name)
	return c.Trace.Measures[i].Title
}
