package run

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"h20sim/report/words"

	"gonum.org/v1/gonum/floats"
)

// Summary prints the answer of a run: what its file changes, by path, by fiscal quarter, suppliers before and after, and expectations. It is an
// error if a measure is not finite, if the baseline does not cover the run, or if w cannot be written.
func Summary(w io.Writer, r Result) error {
	s := r.Scenario
	c, err := r.Case()
	if err != nil {
		return err
	}
	u, err := c.uses()
	if err != nil {
		return err
	}
	b := words.PageOn(w)
	fmt.Fprintf(b, "%s\n%s\n\n", s.Title, c.FirstLine())
	printEdits(b, c.Edits())
	fmt.Fprintf(b, "%s\n\n", StoryOf(s))
	if paths := NewByPath(c); paths != nil {
		paths.print(b)
	}
	c.printQuarters(b)
	printUses(b, u)
	printChecks(b, Checks(s, r.Trace))
	printGrades(b, s)
	printFits(b, s)
	c.printFindings(b)
	printBlind(b, s)
	_, err = io.WriteString(w, b.String())
	return err
}

// A Column is one of the summary by quarter.
type Column struct {
	Head    [2]string
	Measure string
	Scale   float64
	Digits  int
	total   bool // whether its sum over quarters means something
}

// Columns are those of the summary by quarter.
func (c *Case) Columns() (list []Column) {
	if c.Chip != "" {
		name := c.ChipTitle(c.Chip)
		list = []Column{
			{[2]string{name + " orders", "thousand"}, c.Chip + ".orders", 1e3, 1, true},
			{[2]string{"to China", "thousand"}, c.Chip + ".shipments_china", 1e3, 1, true},
			{[2]string{"stock", "thousand"}, c.Chip + ".stock", 1e3, 1, false},
		}
	}
	return append(list,
		Column{[2]string{"gross", "m USD"}, "nvidia.revenue", 1, 0, true},
		Column{[2]string{"Treasury", "m USD"}, "treasury.receipts", 1, 0, true},
		Column{[2]string{"net", "m USD"}, "nvidia.revenue_net", 1, 0, true},
		Column{[2]string{"charge", "m USD"}, "nvidia.charge", 1, 0, true},
		Column{[2]string{"domestic", "%"}, "market.domestic_share", 0.01, 1, false},
	)
}

// printQuarters prints the measures by quarter, their sums, and the sums of the baseline; nothing if the run has no whole quarter.
func (c *Case) printQuarters(w io.Writer) {
	if len(c.Quarters.Periods) == 0 {
		return
	}
	t := words.NewTabs(w, tabwriter.AlignRight)
	columns := c.Columns()
	heads := [2]string{"quarter\tmonths", "\t"}
	for _, col := range columns {
		heads[0] += "\t" + col.Head[0]
		heads[1] += "\t" + col.Head[1]
	}
	fmt.Fprintf(t, "%s\t\n%s\t\n", heads[0], heads[1])
	for i, p := range c.Quarters.Periods {
		row := words.PeriodStarred(p) + "\t" + words.MonthsShort(p)
		for _, col := range columns {
			row += "\t" + words.Thousands(c.ByQuarter(col.Measure)[i]/col.Scale, col.Digits)
		}
		fmt.Fprintf(t, "%s\t\n", row)
	}
	fmt.Fprintf(t, "%s\t\n", sums("all\t", columns, c.ByQuarter))
	if c.Base != nil {
		fmt.Fprintf(t, "%s\t\n", sums("baseline\t"+c.BaseID(), columns, c.BaseByQuarter))
	}
	t.Flush()
	fmt.Fprint(w, words.PeriodStars(c.Quarters.Periods))
	fmt.Fprintln(w)
}

// sums is the row of sums over quarters; blank where a sum means nothing or is not known.
func sums(name string, columns []Column, of func(string) []float64) string {
	for _, col := range columns {
		name += "\t"
		if v := of(col.Measure); col.total && v != nil {
			name += words.Thousands(floats.Sum(v)/col.Scale, col.Digits)
		}
	}
	return name
}

func printUses(w io.Writer, u uses) {
	t := words.NewTabs(w, 0)
	fmt.Fprint(t, "utilization: all work (chips for China)")
	for _, q := range u.periods {
		fmt.Fprintf(t, "\t%s", words.PeriodStarred(q))
	}
	if n := len(u.halted); n > 0 {
		fmt.Fprintf(t, "\tlow in %s to %s", u.halted[0].Name, u.halted[n-1].Name)
	}
	fmt.Fprintln(t)
	for _, s := range u.list {
		fmt.Fprint(t, s.title)
		for i := range u.periods {
			fmt.Fprintf(t, "\t%s (%s)", words.Percent(s.all[i]), words.Percent(s.chips[i]))
		}
		if len(u.halted) > 0 {
			fmt.Fprintf(t, "\t%s in %s", words.Percent(s.low), words.PeriodStarred(s.lowIn))
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	fmt.Fprintln(w)
}

func printChecks(w io.Writer, checks []Check) {
	if len(checks) == 0 {
		return
	}
	t := words.NewTabs(w, 0)
	table := ChecksTable(checks)
	for _, row := range append([][]string{table.Head}, table.Rows...) {
		fmt.Fprintln(t, strings.Join(row, "\t"))
	}
	t.Flush()
}
