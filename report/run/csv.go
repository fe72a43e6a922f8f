package run

import (
	"slices"

	"h20sim/report/words"
	"h20sim/sim"
)

// csvHead are the columns of CSV.
var csvHead = []string{"period", "first_day", "last_day", "measure", "unit", "value", "weeks"}

// CSV writes a table as CSV, one value a row: period, first and last day, measure, unit, value, and how many weeks the
// period has. Periods stand in
// order of time, measures in the order of the catalogue. A flow is the sum over its period, a stock stands at its
// end, a price or share is the mean over its days.
func CSV(t *sim.Table) []byte {
	return appendTable([]byte(words.CSVCells(csvHead...)+"\n"), "", t)
}

// appendTable appends the rows of a table, each of which begins with a text. What does not change from row to row is written
// once: a table by week has fifty thousand rows.
func appendTable(b []byte, begin string, t *sim.Table) []byte {
	of, room := make([]string, len(t.Measures)), 0 // room for a period, about
	for i, m := range t.Measures {
		of[i] = "," + words.CSVCells(m.Name, m.Unit) + ","
		room += len(begin) + len(of[i]) + len("2025-08-22,2025-08-22,2025-08-22,0.123456789,13\n")
	}
	b = slices.Grow(b, room*len(t.Periods))
	for r, p := range t.Periods {
		period := begin + words.CSVCells(p.Name, p.First.String(), (p.End-1).String())
		weeks := "," + Weeks(p) + "\n"
		for i, v := range t.Cells.RawRowView(r) {
			b = append(append(b, period...), of[i]...)
			b = append(words.Number(v).Append(b), weeks...)
		}
	}
	return b
}
