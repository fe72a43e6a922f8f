package several

import (
	"fmt"
	"io"
	"text/tabwriter"

	"h20sim/report/run"
	"h20sim/report/words"
)

// Summary prints the answers of several runs side by side: a row a scenario, which names its baseline, over the whole fiscal quarters
// that all share, stock at their end. Scenarios that share none have each their own, which their rows name. The columns are those of the first scenario; a cell is
// blank where another does not have the measure.
// It is an error if a measure is not finite, if a baseline does not cover its run, or if w cannot be written.
func Summary(w io.Writer, results []run.Result) error {
	b := words.PageOn(w)
	t := words.NewTabs(b, tabwriter.AlignRight)
	var columns []run.Column
	cases, err := run.Cases(results)
	if err != nil {
		return err
	}
	batch := NewBatch(cases)
	for i, c := range cases {
		if i == 0 {
			columns = c.Columns()
			batch.printHeads(t, columns)
		}
		fmt.Fprintf(t, "%s\t%s\t\n", batch.summed(c, columns), passed(c))
	}
	t.Flush()
	b.WriteString(batch.spans())
	for _, note := range pathNotes(cases...) {
		b.WriteString(note.String() + "\n")
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// spans says over what the table is, if scenarios are not all run over the same; "" if they are.
func (b *Batch) spans() string {
	switch {
	case len(b.Cases) < 2 || b.Ranked() && b.sameSpans():
		return ""
	case b.Ranked():
		return fmt.Sprintf("over %s, which all scenarios cover; some go on\n", b.Over.Name)
	}
	return "each over its own whole quarters: no quarter is covered by all, so the rows do not compare\n"
}

func (b *Batch) printHeads(w io.Writer, columns []run.Column) {
	heads := [2]string{"scenario\tbaseline", "\t"}
	if !b.Ranked() {
		heads[0], heads[1] = heads[0]+"\tover", "\t"
	}
	for _, col := range columns {
		heads[0] += "\t" + col.Head[0]
		heads[1] += "\t" + col.Head[1]
	}
	fmt.Fprintf(w, "%s\texpectations\t\n%s\tpassed\t\n", heads[0], heads[1])
}

// summed is the row of a case: its columns over what the scenarios share, or over its own whole quarters.
func (b *Batch) summed(c *run.Case, columns []run.Column) string {
	row := c.Scenario.ID + "\t" + baseOf(c)
	if !b.Ranked() {
		row += "\t" + b.stretch(c).Name
	}
	for _, col := range columns {
		row += "\t"
		if v := b.value(c, col.Measure); v != nil {
			row += words.Thousands(*v/col.Scale, col.Digits)
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
