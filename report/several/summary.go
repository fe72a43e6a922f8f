package several

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"h20sim/report/run"
	"h20sim/report/words"
)

// Summary prints the answers of several runs side by side: a row a scenario, over its whole fiscal quarters, stock
// at their end. The columns are those of the first scenario; a cell is blank where another does not have the measure.
// It is an error if a measure is not finite, if a baseline does not cover its run, or if w cannot be written.
func Summary(w io.Writer, results []run.Result) error {
	var b strings.Builder
	t := words.NewTabs(&b, tabwriter.AlignRight)
	var columns []run.Column
	cases, err := run.Cases(results)
	if err != nil {
		return err
	}
	for i, c := range cases {
		if i == 0 {
			columns = c.Columns()
			printBatchHeads(t, columns)
		}
		fmt.Fprintf(t, "%s\t%s\t\n", overall(c, columns), passed(c))
	}
	t.Flush()
	for _, note := range pathNotes(cases...) {
		b.WriteString(note.String() + "\n")
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func printBatchHeads(w io.Writer, columns []run.Column) {
	heads := [2]string{"scenario", ""}
	for _, col := range columns {
		heads[0] += "\t" + col.Head[0]
		heads[1] += "\t" + col.Head[1]
	}
	fmt.Fprintf(w, "%s\texpectations\t\n%s\tpassed\t\n", heads[0], heads[1])
}

// overall is the row of a case: its columns over all its whole quarters.
func overall(c *run.Case, columns []run.Column) string {
	row := c.Scenario.ID
	for _, col := range columns {
		row += "\t"
		if _, ok := c.Trace.Column(col.Measure); ok {
			row += words.Thousands(float64(c.Headline(col.Measure).Value)/col.Scale, col.Digits)
		}
	}
	return row
}

// passed says how many expectations of the scenario passed; blank if it has none.
func passed(c *run.Case) string {
	met, all := expected(c)
	if all == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d", met, all)
}

// expected counts the expectations of a scenario, and those that passed.
func expected(c *run.Case) (met, all int) {
	checks := run.Checks(c.Scenario, c.Trace)
	for _, k := range checks {
		if k.Passed {
			met++
		}
	}
	return met, len(checks)
}
