package sim

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// A Kind says how the days of a period make one number.
type Kind int

const (
	Sum   Kind = iota // a flow per day; a period has the sum
	Last              // a stock at the end of a day; a period has the last
	Mean              // a price or utilization; a period has the mean over days
	Ratio             // of two sums; a period has the ratio of its own sums, 0 if nothing is below the line
)

// String names the way in which a period is formed.
func (k Kind) String() string { return [...]string{"sum", "end", "mean", "ratio"}[k] }

// A Measure is a quantity that a run reports.
type Measure struct {
	Name    string // its address, such as h20.shipments
	Title   string // for charts and tables
	Unit    string // of a period: chip, h20e, MUSD, USD/chip, week, 1
	Kind    Kind
	Formula string // in the words of the package documentation

	headline    bool
	over, under int // of a Ratio: positions of the sums above and below the line
}

// Denominator is the name of the measure that stands below the line of a Ratio, as Catalogue lists it; "" of any other kind.
func (m *Measure) Denominator() string {
	if m.Kind != Ratio {
		return ""
	}
	return ofAll[m.under].Name
}

// Reach is between what the measure may come to: 0 to 1 of utilizations and of shares of the market, anything of others.
func (m *Measure) Reach() (low, high float64) {
	switch m.Name[strings.LastIndexByte(m.Name, '.')+1:] {
	case "utilization", "utilization_chips", "domestic_share", "domestic_share_cards":
		return 0, 1
	}
	return math.Inf(-1), math.Inf(1)
}

// most is more than any measure comes to, in its unit.
const most = 1e15

// CheckReach is the error of a value that the measure never comes to.
func (m *Measure) CheckReach(v float64) error {
	low, high := m.Reach()
	switch {
	case math.Abs(v) > most:
		return fmt.Errorf("found %g, expected at most %g, which is far more than any measure comes to", v, most)
	case v >= low && v <= high:
		return nil
	case v > high && v <= 100*high:
		return fmt.Errorf("found %g, expected %g to %g, as %s is a part of one; did you mean %g?", v, low, high, m.Name, v/100)
	}
	return fmt.Errorf("found %g, expected %g to %g, as %s is a part of one", v, low, high, m.Name)
}

// A Trace holds each measure on each day of a run.
type Trace struct {
	Start    Date
	Measures []Measure
	Daily    *mat.Dense // a row a day, a column a measure; flows per day
	Fired    []Date     // by trigger of the timetable: the day from which its move acted; 0 if its condition was never met

	column map[string]int
}

// A Table holds each measure in each of some periods.
type Table struct {
	Periods  []Period
	Measures []Measure
	Cells    *mat.Dense // a row a period, a column a measure
}

// NewTrace returns a trace of the measures of x on the days of its world, with all values 0.
func NewTrace(x *Index) *Trace {
	measures := Catalogue(x)
	return newTrace(x.World.Time.Start, int(x.World.Time.End-x.World.Time.Start), measures, columns(measures))
}

func newTrace(start Date, days int, measures []Measure, column map[string]int) *Trace {
	return &Trace{Start: start, Measures: measures, Daily: mat.NewDense(days, len(measures), nil), column: column}
}

// End returns the day after the last.
func (t *Trace) End() Date { return t.Start + Date(t.Daily.RawMatrix().Rows) }

// Finite returns an error that names the first measure, in order of day, that is not a finite number; nil if all are.
func (t *Trace) Finite() error {
	days, _ := t.Daily.Dims()
	for day := range days {
		for i, v := range t.Daily.RawRowView(day) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%s is %g on %s, expected a finite number", t.Measures[i].Name, v, t.Start+Date(day))
			}
		}
	}
	return nil
}

// Column returns the position of a measure, or false if there is none of that name.
func (t *Trace) Column(name string) (int, bool) {
	i, ok := t.column[name]
	return i, ok
}

// Over returns the measure in a period, in its unit. It is an error if there is no such measure or if the run
// does not cover the whole period.
func (t *Trace) Over(name string, p Period) (float64, error) {
	i, ok := t.Column(name)
	if !ok {
		return 0, fmt.Errorf("no measure %q", name)
	}
	if p.First < t.Start || p.End > t.End() || p.First >= p.End {
		return 0, fmt.Errorf("period %s (%s to %s) is not within the run (%s to %s)", p.Name, p.First, p.End-1, t.Start, t.End()-1)
	}
	return t.At(i, p), nil
}

// At returns the measure at a position of the trace in a period, in its unit. It allocates nothing, and panics if the
// run does not cover the whole period.
func (t *Trace) At(column int, p Period) float64 {
	measure := &t.Measures[column]
	switch measure.Kind {
	case Sum:
		return t.sum(column, p)
	case Last:
		return t.Daily.At(int(p.End-1-t.Start), column)
	case Ratio:
		return ratio(t.sum(measure.over, p), t.sum(measure.under, p))
	default:
		return t.sum(column, p) / float64(p.End-p.First)
	}
}

// sum adds up the days of a period from the first to the last, so that it has the same bits on every machine.
func (t *Trace) sum(column int, p Period) (sum float64) {
	raw := t.Daily.RawMatrix()
	for d := int(p.First - t.Start); d < int(p.End-t.Start); d++ {
		sum += raw.Data[d*raw.Stride+column]
	}
	return sum
}

func ratio(over, under float64) float64 {
	if under == 0 {
		return 0
	}
	return over / under
}

// Weeks returns the measures by week, Monday to Sunday.
func (t *Trace) Weeks() *Table { return t.By(WeeksWithin(t.Start, t.End())) }

// Quarters returns the measures by Nvidia's fiscal quarter, of the quarters that the run covers whole.
func (t *Trace) Quarters() *Table { return t.By(QuartersWithin(t.Start, t.End())) }

// By returns the measures in the given periods, each of which must lie within the run.
func (t *Trace) By(periods []Period) *Table {
	table := &Table{periods, t.Measures, &mat.Dense{}}
	if len(periods) == 0 {
		return table
	}
	table.Cells = mat.NewDense(len(periods), len(t.Measures), nil)
	for r, p := range periods {
		t.fill(table.Cells.RawRowView(r), p)
	}
	return table
}

// fill fills row with each measure in a period, as At does, to the bit: a sum goes from the first day to the last. Days are taken
// one after the other, as they stand in memory.
func (t *Trace) fill(row []float64, p Period) {
	clear(row)
	for d := int(p.First - t.Start); d < int(p.End-t.Start); d++ {
		for c, v := range t.Daily.RawRowView(d)[:len(row)] {
			row[c] += v
		}
	}
	for c := range t.Measures {
		if m := &t.Measures[c]; m.Kind == Ratio {
			row[c] = ratio(row[m.over], row[m.under])
		}
	}
	for c := range t.Measures {
		if kind := t.Measures[c].Kind; kind == Last {
			row[c] = t.Daily.At(int(p.End-1-t.Start), c)
		} else if kind == Mean {
			row[c] /= float64(p.End - p.First)
		}
	}
}

// Column returns the values of a measure by period, or nil if there is no measure of that name.
func (t *Table) Column(name string) []float64 {
	for c, m := range t.Measures {
		if m.Name == name && len(t.Periods) > 0 {
			return mat.Col(nil, c, t.Cells)
		}
	}
	return nil
}
