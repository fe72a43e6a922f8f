package several

import (
	"slices"
	"strconv"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
)

// CSV writes the headline measures of several cases, one value a row: over all whole quarters of the run, over the stretch that all
// cases share, and by fiscal quarter.
func CSV(cases []*run.Case) ([]byte, error) {
	rows := [][]string{{"scenario", "period", "measure", "unit", "value", "baseline", "weeks"}}
	b := NewBatch(cases)
	for _, c := range cases {
		for _, h := range c.Headlines() {
			base := ""
			if h.Base != nil {
				base = h.Base.String()
			}
			rows = append(rows, []string{words.NoFormula(c.Scenario.ID), h.Period, h.Measure, h.Unit, h.Value.String(), base, run.Weeks(h.Span)})
			rows = append(rows, b.periodRows(c, h)...)
		}
	}
	return words.CSV(rows)
}

// periodRows are the rows of one headline measure over periods other than that of the headline: the stretch that all share, and quarters.
func (b *Batch) periodRows(c *run.Case, h run.Headline) (rows [][]string) {
	var periods []sim.Period
	if b.Ranked() && !slices.Contains(c.Quarters.Periods, b.Over) {
		periods = []sim.Period{b.Over}
	}
	for _, p := range append(periods, c.Quarters.Periods...) {
		if p.Name == h.Period {
			continue
		}
		row := []string{words.NoFormula(c.Scenario.ID), p.Name, h.Measure, h.Unit, numberOver(c.Trace, h.Measure, p), "", run.Weeks(p)}
		if c.Base != nil {
			row[5] = numberOver(c.Base, h.Measure, p)
		}
		rows = append(rows, row)
	}
	return rows
}

// numberOver is a measure over a period as tables have it; blank if the run does not have it.
func numberOver(t *sim.Trace, measure string, p sim.Period) string {
	v, err := t.Over(measure, p)
	if err != nil {
		return ""
	}
	return words.Number(v).String()
}

// ScenariosCSV writes a row a scenario: what it is, on which path, what it is compared with, how many of the values that its files state
// rest on judgement, how many of its expectations pass, and how many remarks there are on it.
func ScenariosCSV(cases []*run.Case) ([]byte, error) {
	rows := [][]string{{"scenario", "title", "hash", "first_day", "last_day", "path", "baseline", "baseline_path", "values", "judged", "judged_part", "expectations", "passed", "remarks"}}
	for _, c := range cases {
		s := c.Scenario
		judged, stated := run.Judgement(s)
		met, all := expected(c)
		rows = append(rows, []string{words.NoFormula(s.ID), words.NoFormula(s.Title), s.Hash, c.Trace.Start.String(), (c.Trace.End() - 1).String(),
			words.NoFormula(s.PathWords()), words.NoFormula(baseOf(c)), words.NoFormula(c.BasePath), strconv.Itoa(stated), strconv.Itoa(judged), judgedNumber(c), strconv.Itoa(all), strconv.Itoa(met), strconv.Itoa(len(remarksOf(c)))})
	}
	return words.CSV(rows)
}

// baseOf names the baseline of a case; "" if it has none.
func baseOf(c *run.Case) string {
	if c.Base == nil {
		return ""
	}
	return c.BaseID()
}
