package report

import (
	"cmp"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
)

// A Case is a scenario with its run and the run of its baseline, laid out by week and by fiscal quarter. All charts
// and tables of one scenario are made from one case.
type Case struct {
	Scenario *scenario.Scenario
	Trace    *sim.Trace
	Base     *sim.Trace // nil if there is no baseline
	Chip     string     // the chip of the chain that was on sale first; "" if there is none
	Marks    []Mark

	inputs                  []InputFile        // of a run that is read back: the files then may have changed; nil otherwise
	written                 *scenario.Scenario // as its file has it: moves that wait for a condition have no day
	weeks, quarters         *sim.Table
	baseWeeks, baseQuarters *sim.Table // nil if there is no baseline
}

// NewCase lays out a run of s, in which a move that waited for a condition stands on the day on which it was met, and of its baseline if base is not nil. The measures of t must be those of the
// scenario's world. It is an error if a measure is not a finite number, or if the baseline does not cover the run.
func NewCase(s *scenario.Scenario, t, base *sim.Trace) (*Case, error) {
	if err := finite(t); err != nil {
		return nil, err
	}
	written := s
	if len(t.Fired) > 0 {
		seen := *s
		seen.Moves = policy.Fired(s.Moves, t.Fired)
		s = &seen
	}
	c := &Case{Scenario: s, Trace: t, Base: base, Marks: Marks(s), written: written, weeks: t.Weeks(), quarters: t.Quarters()}
	if chips := chain(s.World); len(chips) > 0 {
		c.Chip = chips[0]
	}
	if base == nil {
		return c, nil
	}
	if base.Start > t.Start || base.End() < t.End() {
		return nil, fmt.Errorf("the baseline runs from %s to %s, expected to cover %s to %s", base.Start, base.End()-1, t.Start, t.End()-1)
	}
	if err := finite(base); err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	c.baseWeeks, c.baseQuarters = base.By(c.weeks.Periods), base.By(c.quarters.Periods)
	return c, nil
}

// finite reports the first measure, in order of day, that is not a finite number.
func finite(t *sim.Trace) error {
	days, _ := t.Daily.Dims()
	for day := range days {
		for i, v := range t.Daily.RawRowView(day) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%s is %g on %s, expected a finite number", t.Measures[i].Name, v, t.Start+sim.Date(day))
			}
		}
	}
	return nil
}

// chain lists the chips of the supply chain, in order of the day on which they come on sale, then of name.
func chain(w *sim.World) (chips []string) {
	for name, c := range w.Chips {
		if c.Supply == "chain" {
			chips = append(chips, name)
		}
	}
	slices.SortFunc(chips, func(a, b string) int {
		return cmp.Or(cmp.Compare(w.Chips[a].OnSale, w.Chips[b].OnSale), cmp.Compare(a, b))
	})
	return chips
}

// byWeek and byQuarter return a measure of the run, one value a period. They panic if the run has no such measure.
func (c *Case) byWeek(name string) []float64    { return values(c.weeks, name) }
func (c *Case) byQuarter(name string) []float64 { return values(c.quarters, name) }

func values(t *sim.Table, name string) []float64 {
	v := t.Column(name)
	if v == nil && len(t.Periods) > 0 {
		panic("report: the run has no measure " + name)
	}
	return v
}

// baseByWeek and baseByQuarter return a measure of the baseline, or nil if there is no baseline or if its world does
// not have the measure.
func (c *Case) baseByWeek(name string) []float64    { return baseValues(c.baseWeeks, name) }
func (c *Case) baseByQuarter(name string) []float64 { return baseValues(c.baseQuarters, name) }

func baseValues(t *sim.Table, name string) []float64 {
	if t == nil {
		return nil
	}
	return t.Column(name)
}

// whole is the stretch of whole fiscal quarters in the run; false if there is none.
func (c *Case) whole() (sim.Period, bool) {
	n := len(c.quarters.Periods)
	if n == 0 {
		return sim.Period{}, false
	}
	first, last := c.quarters.Periods[0], c.quarters.Periods[n-1]
	name := first.Name
	if n > 1 {
		name += " to " + last.Name
	}
	return sim.Period{Name: name, First: first.First, End: last.End}, true
}

// chipTitle is the name of a chip in charts.
func (c *Case) chipTitle(chip string) string {
	if k := c.Scenario.World.Chips[chip]; k != nil && k.Title != "" {
		return k.Title
	}
	return chip
}

// baseWords says what the baseline is, for subtitles of charts that draw it.
func (c *Case) baseWords() string {
	if c.Base == nil {
		return "no baseline"
	}
	return "dashed: " + c.baseName()
}

// baseName names the baseline: without moves, or by its file.
func (c *Case) baseName() string {
	if c.Scenario.Baseline == "" {
		return "baseline without moves"
	}
	file := filepath.Base(c.Scenario.Baseline)
	return "baseline " + strings.TrimSuffix(file, filepath.Ext(file))
}

// movesAlt lists the numbered moves, for descriptions.
func (c *Case) movesAlt() string {
	if len(c.Marks) == 0 {
		return "There are no moves."
	}
	return marksAlt(c.Marks)
}

// marksAlt lists numbered moves, for descriptions; nothing if there are none.
func marksAlt(marks []Mark) string {
	if len(marks) == 0 {
		return ""
	}
	var list []string
	for _, m := range marks {
		list = append(list, fmt.Sprintf("%d, %s, %s: %s", m.Number, longDate(m.Date), m.Actor, m.Title))
	}
	return "Moves: " + strings.Join(list, "; ") + "."
}

// baseline names the baseline within a sentence.
func (c *Case) baseline() string {
	if c.Scenario.Baseline == "" {
		return "without the moves"
	}
	return "in the baseline"
}

// divided returns values over by, for an axis in a larger unit.
func divided(values []float64, by float64) []float64 {
	out := make([]float64, len(values))
	floats.ScaleTo(out, 1/by, values)
	return out
}

// quarterTable is the table of a chart by fiscal quarter: a column a measure, in the measure's unit.
func (c *Case) quarterTable(names ...string) Table {
	t := Table{Head: []string{"quarter"}}
	for _, p := range c.quarters.Periods {
		t.Rows = append(t.Rows, []string{p.Name})
	}
	for _, name := range names {
		i, _ := c.Trace.Column(name)
		m := c.Trace.Measures[i]
		t.Head = append(t.Head, m.Title+", "+unitWords(m.Unit))
		for r, v := range c.byQuarter(name) {
			t.Rows[r] = append(t.Rows[r], cell(v, m.Unit))
		}
	}
	return t
}

// unitWords names the unit of a column of cells.
func unitWords(unit string) string {
	if unit == "1" {
		return "%"
	}
	return unit
}

// cell writes a value for a table: shares in percent with one decimal, all else as whole numbers.
func cell(v float64, unit string) string {
	switch unit {
	case "1":
		return thousands(v*100, 1)
	case "week":
		return thousands(v, 1)
	}
	return thousands(v, 0)
}
