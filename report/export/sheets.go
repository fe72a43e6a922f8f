package export

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"h20sim/sim"
)

const (
	measureSheet  = "Measures"
	scenarioSheet = "Scenarios"
)

// measureSheet writes what each measure is, with a link to its sheet.
func (b *book) measureSheet() error {
	if err := b.SetSheetName("Sheet1", measureSheet); err != nil {
		return err
	}
	var names []string
	for _, m := range b.measures {
		names = append(names, m.Name)
	}
	b.sheets = sheetNames(names, measureSheet, scenarioSheet)
	var rows [][]any
	for i, m := range b.measures {
		rows = append(rows, []any{m.Name, m.Title, m.Unit, m.Kind.String(), m.Formula, b.sheets[i]})
	}
	columns := []column{{"measure", 38, asText}, {"title", 46, asText}, {"unit", 10, asText}, {"period", 8, asText}, {"formula", 80, asText}, {"sheet", 32, asText}}
	if err := b.fill(measureSheet, columns, 1, rows); err != nil {
		return err
	}
	for i, sheet := range b.sheets {
		place := "'" + strings.ReplaceAll(sheet, "'", "''") + "'!A1"
		if err := b.SetCellHyperLink(measureSheet, fmt.Sprintf("F%d", i+2), place, "Location"); err != nil {
			return err
		}
	}
	return nil
}

// scenarioSheet writes what each scenario is called, and which days it covers.
func (b *book) scenarioSheet() error {
	if _, err := b.NewSheet(scenarioSheet); err != nil {
		return err
	}
	var rows [][]any
	for _, t := range b.tables {
		first, last := any(nil), any(nil)
		if n := len(t.Periods); n > 0 {
			first, last = t.Periods[0].First.Time(), (t.Periods[n-1].End - 1).Time()
		}
		rows = append(rows, []any{t.Scenario, t.Title, first, last})
	}
	columns := []column{{"scenario", 30, asText}, {"title", 80, asText}, {"first day", 12, asDate}, {"last day", 12, asDate}}
	return b.fill(scenarioSheet, columns, 1, rows)
}

// valueSheets write a sheet a measure.
func (b *book) valueSheets() error {
	for i, m := range b.measures {
		if _, err := b.NewSheet(b.sheets[i]); err != nil {
			return err
		}
		columns := []column{{"period", 12, asText}, {"first day", 12, asDate}, {"last day", 12, asDate}}
		for _, t := range b.tables {
			width := max(12, float64(utf8.RuneCountInString(t.Scenario)+2))
			columns = append(columns, column{t.Scenario, min(width, 60), formatOf(m.Unit)})
		}
		if err := b.fill(b.sheets[i], columns, 3, b.valueRows(m)); err != nil {
			return err
		}
	}
	return nil
}

// valueRows has a row a period, with the value of each scenario.
func (b *book) valueRows(m sim.Measure) [][]any {
	rows := make([][]any, len(b.periods))
	for r, p := range b.periods {
		rows[r] = []any{p.Name, p.First.Time(), (p.End - 1).Time()}
	}
	for _, t := range b.tables {
		values := t.Column(m.Name)
		for r, p := range b.periods {
			var v any
			if at := slices.Index(t.Periods, p); at >= 0 && values != nil && !math.IsNaN(values[at]) && !math.IsInf(values[at], 0) {
				v = values[at]
			}
			rows[r] = append(rows[r], v)
		}
	}
	return rows
}

// formatOf is how numbers of a unit are shown; the number in the cell is whole.
func formatOf(unit string) string {
	switch unit {
	case "1":
		return "0.0%"
	case "week":
		return "0.0"
	case "MUSD":
		return "#,##0.0"
	}
	return "#,##0"
}

// mostSigns is the length of the longest name of a sheet.
const mostSigns = 31

// sheetNames gives each measure a sheet whose name no other has, in small letters or capitals: its own or, if that is too
// long, its beginning and its end.
func sheetNames(measures []string, taken ...string) []string {
	seen := map[string]bool{"history": true} // a name that Excel keeps for itself
	for _, name := range taken {
		seen[strings.ToLower(name)] = true
	}
	names := make([]string, len(measures))
	for i, m := range measures {
		name := shorter(m, mostSigns)
		for n := 2; seen[strings.ToLower(name)]; n++ {
			end := fmt.Sprintf("~%d", n)
			name = shorter(m, mostSigns-len(end)) + end
		}
		seen[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// shorter is a name of at most so many signs, with "…" for what is left out of its middle.
func shorter(name string, signs int) string {
	r := []rune(name)
	if len(r) <= signs {
		return name
	}
	end := signs * 3 / 5
	return string(r[:signs-end-1]) + "…" + string(r[len(r)-end:])
}
