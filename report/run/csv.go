package run

import (
	"h20sim/report/words"
	"h20sim/sim"
)

// csvHead are the columns of CSV.
var csvHead = []string{"period", "first_day", "last_day", "measure", "unit", "value"}

// CSV writes a table as CSV, one value a row: period, first and last day, measure, unit, value. Periods stand in
// order of time, measures in the order of the catalogue. A flow is the sum over its period, a stock stands at its
// end, a price or share is the mean over its days.
func CSV(t *sim.Table) ([]byte, error) {
	return words.CSV(append([][]string{csvHead}, csvRows(t)...))
}

func csvRows(t *sim.Table) (rows [][]string) {
	for r, p := range t.Periods {
		for c, m := range t.Measures {
			rows = append(rows, []string{p.Name, p.First.String(), (p.End - 1).String(), m.Name, m.Unit, words.Number(t.Cells.At(r, c)).String()})
		}
	}
	return rows
}
