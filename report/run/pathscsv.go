package run

import (
	"fmt"
	"slices"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim"
)

// PathsCSV writes what sums the run up, by path and fiscal quarter, one value a row. The path on which the run is has yes in
// the column reference; chances are at the values of a single run.
func PathsCSV(c *Case) ([]byte, error) {
	rows := [][]string{{"path", "courses", "chance", "reference", "period", "measure", "unit", "value", "weeks"}}
	names := c.pathMeasures()
	for _, w := range c.Ways() {
		head := []string{w.Title(), w.Courses.String(), strconv.FormatFloat(w.Chance, 'g', 9, 64), yes(w.Reference)}
		table := w.Trace.By(c.toldOfPaths())
		for r, p := range table.Periods {
			for i, m := range table.Measures {
				if slices.Contains(names, m.Name) {
					rows = append(rows, append(slices.Clone(head), p.Name, m.Name, m.Unit, words.Number(table.Cells.At(r, i)).String(), Weeks(p)))
				}
			}
		}
	}
	return words.CSV(rows)
}

// toldOfPaths are the whole quarters of the run, or all its days if it has none, so that every path is named.
func (c *Case) toldOfPaths() []sim.Period {
	if len(c.Quarters.Periods) > 0 {
		return c.Quarters.Periods
	}
	first, end := c.Trace.Start, c.Trace.End()
	return []sim.Period{{Name: fmt.Sprintf("%s..%s", first, end-1), First: first, End: end}}
}

// pathMeasures are those of the summary by quarter, and the revenue of the main chip.
func (c *Case) pathMeasures() (names []string) {
	for _, col := range c.Columns() {
		names = append(names, col.Measure)
	}
	if c.Chip != "" {
		names = append(names, c.Chip+".revenue")
	}
	return names
}

// Weeks are those of a period, as tables have them: a quarter of 14 weeks is told from one of 13.
func Weeks(p sim.Period) string { return words.Number(p.Weeks()).String() }

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// CSVByPath writes the measures of every path in some periods as CSV does, with a first column that names the courses.
func CSVByPath(ways []Way, periods []sim.Period) []byte {
	b := []byte(words.CSVCells(append([]string{"path"}, csvHead...)...) + "\n")
	for _, w := range ways {
		b = appendTable(b, words.CSVCells(w.Courses.String())+",", w.Trace.By(periods))
	}
	return b
}
