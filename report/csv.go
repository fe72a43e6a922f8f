package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strings"

	"h20sim/sim"
)

// tidy writes a table as CSV, one value a row: period, first and last day, measure, unit, value. Periods stand in
// order of time, measures in the order of the catalogue. A flow is the sum over its period, a stock stands at its
// end, a price or share is the mean over its days.
func tidy(t *sim.Table) ([]byte, error) {
	rows := [][]string{{"period", "first_day", "last_day", "measure", "unit", "value"}}
	for r, p := range t.Periods {
		for c, m := range t.Measures {
			rows = append(rows, []string{p.Name, p.First.String(), (p.End - 1).String(), m.Name, m.Unit, number(t.Cells.At(r, c)).String()})
		}
	}
	return asCSV(rows)
}

func asCSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return b.Bytes(), nil
}

// comparisonCSV writes the headline measures of several cases, one value a row, over the run and by fiscal quarter.
func comparisonCSV(cases []*Case) ([]byte, error) {
	rows := [][]string{{"scenario", "period", "measure", "unit", "value", "baseline"}}
	for _, c := range cases {
		for _, h := range c.Headlines() {
			base := ""
			if h.Base != nil {
				base = h.Base.String()
			}
			rows = append(rows, []string{Cell(c.Scenario.ID), h.Period, h.Measure, h.Unit, h.Value.String(), base})
			rows = append(rows, quarterRows(c, h)...)
		}
	}
	return asCSV(rows)
}

// quarterRows are the rows of one headline measure by fiscal quarter.
func quarterRows(c *Case, h Headline) (rows [][]string) {
	values, base := c.byQuarter(h.Measure), c.baseByQuarter(h.Measure)
	for i, p := range c.quarters.Periods {
		row := []string{Cell(c.Scenario.ID), p.Name, h.Measure, h.Unit, number(values[i]).String(), ""}
		if base != nil {
			row[5] = number(base[i]).String()
		}
		rows = append(rows, row)
	}
	return rows
}

// Cell is text as a cell of CSV that no spreadsheet takes for a formula: text that begins with = + - @, a tab or a line
// end has an apostrophe before it.
func Cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// Digits writes a number as CSV files have it, with nine digits; nothing if it is not finite.
func Digits(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return number(v).String()
}
