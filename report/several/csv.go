package several

import (
	"h20sim/report/run"
	"h20sim/report/words"
)

// CSV writes the headline measures of several cases, one value a row, over the run and by fiscal quarter.
func CSV(cases []*run.Case) ([]byte, error) {
	rows := [][]string{{"scenario", "period", "measure", "unit", "value", "baseline"}}
	for _, c := range cases {
		for _, h := range c.Headlines() {
			base := ""
			if h.Base != nil {
				base = h.Base.String()
			}
			rows = append(rows, []string{words.NoFormula(c.Scenario.ID), h.Period, h.Measure, h.Unit, h.Value.String(), base})
			rows = append(rows, quarterRows(c, h)...)
		}
	}
	return words.CSV(rows)
}

// quarterRows are the rows of one headline measure by fiscal quarter.
func quarterRows(c *run.Case, h run.Headline) (rows [][]string) {
	values, base := c.ByQuarter(h.Measure), c.BaseByQuarter(h.Measure)
	for i, p := range c.Quarters.Periods {
		row := []string{words.NoFormula(c.Scenario.ID), p.Name, h.Measure, h.Unit, words.Number(values[i]).String(), ""}
		if base != nil {
			row[5] = words.Number(base[i]).String()
		}
		rows = append(rows, row)
	}
	return rows
}
