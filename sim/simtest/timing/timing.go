// Package timing times rows of work in turn, in processor time, beside a kernel of known cost.
//
//	table := timing.New(timing.Row{"a run", timing.Within(run)}, timing.Row{"the page alone", timing.Within(page)})
//	for b.Loop() {
//		table.Round()
//	}
//	table.Print(os.Stdout)
//	table.PrintRatio(os.Stdout, "page/run", "the page alone", "a run", timing.Processor)
//
// Other work on a machine lengthens wall time, and a little also processor time, because processors share caches and clocks. So
// each round times every row once, ratios are taken within a round, and medians over rounds are told with their spread. The control
// row, which is the first of each table and always does the same, is timed before every other row; its mean over a round tells whether
// the machine was quiet enough: see Busy.
//
// Benchmarks of this kind are called BenchmarkRatios: make bench runs all of that name, wherever they stand.
package timing

import (
	"fmt"
	"io"
	"math"
	"slices"
	"time"
)

// A Cost is what work took once.
type Cost struct {
	Processor time.Duration // of all threads
	Wall      time.Duration
	Peak      int64 // bytes that a process had at most; 0 if it is not known
}

// Processor and Wall are what can be compared of costs, in seconds.
func Processor(c Cost) float64 { return c.Processor.Seconds() }

// Wall is the time by the clock, in seconds.
func Wall(c Cost) float64 { return c.Wall.Seconds() }

// Peak is the most memory, in bytes.
func Peak(c Cost) float64 { return float64(c.Peak) }

// A Row is work with a name.
type Row struct {
	Name string
	Work func() Cost
}

// A Table holds what rows of work cost, round by round.
type Table struct {
	rows  []Row
	costs [][]Cost // by row, then round
}

// New returns a table of rows, after the control row.
func New(rows ...Row) *Table {
	rows = append([]Row{{Control, Within(control)}}, rows...)
	return &Table{rows, make([][]Cost, len(rows))}
}

// Round does the work of each row once, in their order, and that of the control row before each.
func (t *Table) Round() {
	sum, n := t.rows[0].Work(), time.Duration(1)
	for i := range t.rows[1:] {
		t.costs[i+1] = append(t.costs[i+1], t.rows[i+1].Work())
		c := t.rows[0].Work()
		sum.Processor, sum.Wall, n = sum.Processor+c.Processor, sum.Wall+c.Wall, n+1
	}
	t.costs[0] = append(t.costs[0], Cost{Processor: sum.Processor / n, Wall: sum.Wall / n})
}

// A Spread is the median of some numbers, with the middle half of them about it.
type Spread struct{ Low, Median, High float64 }

// Of returns the costs of a row in one respect. It panics if there is no such row.
func (t *Table) Of(name string, respect func(Cost) float64) Spread {
	return spreadOf(t.column(name, respect))
}

// Ratio returns how the costs of a row stand to those of another, round by round. It panics if there is no such row.
func (t *Table) Ratio(over, under string, respect func(Cost) float64) Spread {
	ratios, below := t.column(over, respect), t.column(under, respect)
	for i := range ratios {
		ratios[i] /= below[i]
	}
	return spreadOf(ratios)
}

// Less returns by how much the costs of a row are more than those of another, round by round. It panics if there is no such row.
func (t *Table) Less(of, less string, respect func(Cost) float64) Spread {
	differences, below := t.column(of, respect), t.column(less, respect)
	for i := range differences {
		differences[i] -= below[i]
	}
	return spreadOf(differences)
}

func (t *Table) column(name string, respect func(Cost) float64) []float64 {
	i := slices.IndexFunc(t.rows, func(r Row) bool { return r.Name == name })
	if i < 0 {
		panic("timing: no row " + name)
	}
	values := make([]float64, len(t.costs[i]))
	for round, c := range t.costs[i] {
		values[round] = respect(c)
	}
	return values
}

func spreadOf(values []float64) Spread {
	if len(values) == 0 {
		return Spread{math.NaN(), math.NaN(), math.NaN()}
	}
	slices.Sort(values)
	at := func(part float64) float64 { return values[int(math.Round(part*float64(len(values)-1)))] }
	return Spread{at(0.25), at(0.5), at(0.75)}
}

// Over is the spread of a part of each number, for numbers that are of n things alike.
func (s Spread) Over(n float64) Spread { return Spread{s.Low / n, s.Median / n, s.High / n} }

// width is the middle half as a part of the median.
func (s Spread) width() float64 { return (s.High - s.Low) / s.Median }

// From which spread of the control row, and from how much more wall time than processor time, a machine is busy.
const (
	mostWidth = 0.05
	mostWait  = 1.1
)

// Busy says why the machine was too busy to tell; "" if it was not.
func (t *Table) Busy() string {
	width := t.Of(Control, Processor).width()
	waits := make([]float64, len(t.costs[0]))
	for i, c := range t.costs[0] {
		waits[i] = Wall(c) / Processor(c)
	}
	switch wait := spreadOf(waits).Median; {
	case width > mostWidth:
		return fmt.Sprintf("the control row spreads by %.1f %%, expected %.0f %% at most", 100*width, 100*mostWidth)
	case wait > mostWait:
		return fmt.Sprintf("the control row takes %.2f of its processor time by the clock, expected %.2f at most", wait, mostWait)
	}
	return ""
}

// Print writes a line a row, and whether the machine was too busy to tell.
func (t *Table) Print(w io.Writer) {
	fmt.Fprintf(w, "\nprocessor time, median of %d rounds, middle half as a part of it\n", len(t.costs[0]))
	for _, r := range t.rows {
		s := t.Of(r.Name, Processor)
		fmt.Fprintf(w, "%11.3f ms %5.1f %%  %s%s\n", 1e3*s.Median, 100*s.width(), r.Name, t.peak(r.Name))
	}
	if why := t.Busy(); why != "" {
		fmt.Fprintf(w, "TOO BUSY TO TELL: %s\n", why)
	}
}

// peak tells the most memory of a row, if it is known.
func (t *Table) peak(name string) string {
	if peak := t.Of(name, Peak).Median; peak > 0 {
		return fmt.Sprintf("; %.0f MB at most", peak/1e6)
	}
	return ""
}

// PrintRatio writes a line on how a row stands to another.
func (t *Table) PrintRatio(w io.Writer, name, over, under string, respect func(Cost) float64) {
	s := t.Ratio(over, under, respect)
	Line(w, s.Median, s.width(), name)
}

// Line writes a number with its spread, a part of it, and what it is.
func Line(w io.Writer, value, width float64, what string) {
	fmt.Fprintf(w, "%11.4g    %5.1f %%  %s\n", value, 100*width, what)
}
