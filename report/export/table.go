package export

import (
	"fmt"
	"path"
	"slices"

	"h20sim/report/run"
	"h20sim/sim"

	"gonum.org/v1/gonum/mat"
)

// Numbers are those of a scenario by period.
type Numbers struct {
	Scenario string // its id
	Title    string
	World    *sim.World // of the scenario
	Run      *run.Case  // for a workbook, which tells of moves and assumptions too; nil for others
	*sim.Table
}

// An Interval is how long the periods of a table are.
type Interval string

// The intervals: weeks from Monday to Sunday, Nvidia's fiscal quarters and years, and those of the calendar, of those that a run
// covers whole.
const (
	Week            Interval = "week"
	Month           Interval = "month"
	Quarter         Interval = "quarter"
	Year            Interval = "year"
	CalendarQuarter Interval = "calendar-quarter"
	CalendarYear    Interval = "calendar-year"
)

// Fiscal reports whether periods are Nvidia's, which no calendar has.
func (i Interval) Fiscal() bool { return i == Quarter || i == Year }

// Of returns the numbers of a run by interval.
func (i Interval) Of(t *sim.Trace) *sim.Table {
	switch i {
	case Week:
		return t.Weeks()
	case Quarter:
		return t.Quarters()
	case Year:
		return t.By(sim.YearsWithin(t.Start, t.End()))
	case Month, CalendarQuarter, CalendarYear:
		return t.By(sim.CalendarWithin(t.Start, t.End(), calendarMonths[i]))
	}
	panic("export: no interval " + string(i))
}

// calendarMonths are the lengths of intervals of the calendar.
var calendarMonths = map[Interval]int{Month: 1, CalendarQuarter: 3, CalendarYear: 12}

// Pick keeps the measures that patterns name, such as h20.shipments or suppliers.*.utilization, in the order of the
// table; all if there are no patterns. A star stands for anything. It is an error if a pattern names none.
func (t Numbers) Pick(patterns []string) (Numbers, error) {
	if len(patterns) == 0 {
		return t, nil
	}
	var kept []int
	for _, p := range patterns {
		n := len(kept)
		for c, m := range t.Measures {
			if ok, err := path.Match(p, m.Name); err != nil {
				return t, fmt.Errorf("pattern %q: %w", p, err)
			} else if ok {
				kept = append(kept, c)
			}
		}
		if len(kept) == n {
			return t, &NoMeasure{t.Scenario, p}
		}
	}
	slices.Sort(kept)
	t.Table = columns(t.Table, slices.Compact(kept))
	return t, nil
}

// A NoMeasure is the error of a pattern that names no measure of a scenario.
type NoMeasure struct{ Scenario, Pattern string }

// Error says which scenario has no measure of the pattern.
func (e *NoMeasure) Error() string {
	return fmt.Sprintf("%s has no measure %q", e.Scenario, e.Pattern)
}

// columns returns a table of some of the columns of another.
func columns(t *sim.Table, kept []int) *sim.Table {
	picked := &sim.Table{Periods: t.Periods, Cells: &mat.Dense{}}
	if len(t.Periods) > 0 {
		picked.Cells = mat.NewDense(len(t.Periods), len(kept), nil)
	}
	for to, from := range kept {
		picked.Measures = append(picked.Measures, t.Measures[from])
		for r := range t.Periods {
			picked.Cells.Set(r, to, t.Cells.At(r, from))
		}
	}
	return picked
}
