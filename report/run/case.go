package run

import (
	"cmp"
	"fmt"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Case is a scenario with its run and the run of its baseline, laid out by week and by fiscal quarter. All charts
// and tables of one scenario are made from one case.
type Case struct {
	Scenario *scenario.Scenario
	Trace    *sim.Trace
	Base     *sim.Trace          // nil if there is no baseline, or if it would be the run itself
	Chip     string              // the chip of the chain that was on sale first; "" if there is none
	Bridge   *attribution.Bridge // what each move did; nil if nobody asked
	Paths    []*sim.Trace        // the runs along all paths of the scenario; nil if it was run along one
	BaseOf   *scenario.Scenario  // what Base is a run of; nil if it is to be loaded again
	BasePath string              // path that the baseline is on, in words; "" if it leaves nothing open

	KeptInputs              []folder.Hashed    // of a run that is read back: the files then may have changed; nil otherwise
	KeptRemarks             []string           // of a run that is read back, which does not know what its files were laid over; nil otherwise
	KeptEdits               *Edits             // of a run that is read back, which does not know what its file changed; nil otherwise
	Written                 *scenario.Scenario // as its file has it: moves that wait for a condition have no day
	Weeks, Quarters         *sim.Table
	baseWeeks, baseQuarters *sim.Table // nil if there is no baseline
}

// NewCase lays out a run of s, in which a move that waited for a condition stands on the day on which it was met and one
// that was replaced ends, and of its baseline if base is not nil. The measures of t must be those of the scenario's world.
// It is an error if a measure is not a finite number, or if the baseline does not cover the run.
func NewCase(s *scenario.Scenario, t, base *sim.Trace) (*Case, error) {
	if err := t.Finite(); err != nil {
		return nil, err
	}
	written, seen := s, *s
	seen.Moves = policy.Fired(s.Moves, t.Fired)
	s = &seen
	c := &Case{Scenario: s, Trace: t, Base: base, Written: written, Weeks: t.Weeks(), Quarters: t.Quarters()}
	if chips := Chain(s.World); len(chips) > 0 {
		c.Chip = chips[0]
	}
	if base == nil || c.isAlone() {
		c.Base = nil
		return c, nil
	}
	if base.Start > t.Start || base.End() < t.End() {
		return nil, fmt.Errorf("the baseline runs from %s to %s, expected to cover %s to %s", base.Start, base.End()-1, t.Start, t.End()-1)
	}
	if err := base.Finite(); err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	c.baseWeeks, c.baseQuarters = base.By(c.Weeks.Periods), base.By(c.Quarters.Periods)
	return c, nil
}

// isAlone reports whether the scenario makes no move and names no baseline: there is nothing to compare it with but itself.
func (c *Case) isAlone() bool { return len(c.Scenario.Moves) == 0 && c.Scenario.Baseline == "" }

// Chain lists the chips of the supply chain, in order of the day on which they come on sale, then of name.
func Chain(w *sim.World) (chips []string) {
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

// byWeek is a measure of the run, one value a week. It panics if the run has no such measure.
func (c *Case) byWeek(name string) []float64 { return values(c.Weeks, name) }

// ByQuarter is a measure of the run in its unit, one value a fiscal quarter of Quarters. It panics if the run has no such
// measure.
func (c *Case) ByQuarter(name string) []float64 { return values(c.Quarters, name) }

func values(t *sim.Table, name string) []float64 {
	v := t.Column(name)
	if v == nil && len(t.Periods) > 0 {
		panic("run: the run has no measure " + name)
	}
	return v
}

// baseByWeek is a measure of the baseline, one value a week; nil if there is no baseline or if its world does not have the
// measure.
func (c *Case) baseByWeek(name string) []float64 { return baseValues(c.baseWeeks, name) }

// BaseByQuarter is a measure of the baseline in its unit, one value a fiscal quarter of Quarters; nil if there is no
// baseline or if its world does not have the measure.
func (c *Case) BaseByQuarter(name string) []float64 { return baseValues(c.baseQuarters, name) }

func baseValues(t *sim.Table, name string) []float64 {
	if t == nil {
		return nil
	}
	return t.Column(name)
}

// whole is the stretch of whole fiscal quarters in the run; false if there is none.
func (c *Case) whole() (sim.Period, bool) {
	n := len(c.Quarters.Periods)
	if n == 0 {
		return sim.Period{}, false
	}
	first, last := c.Quarters.Periods[0], c.Quarters.Periods[n-1]
	name := first.Name
	if n > 1 {
		name += " to " + last.Name
	}
	return sim.Period{Name: name, First: first.First, End: last.End}, true
}

// ChipTitle is the name of a chip in charts.
func (c *Case) ChipTitle(chip string) string {
	if k := c.Scenario.World.Chips[chip]; k != nil && k.Title != "" {
		return k.Title
	}
	return chip
}

// days are all days of the run.
func (c *Case) days() sim.Period {
	return sim.Period{Name: "the run", First: c.Trace.Start, End: c.Trace.End()}
}

// during begins a sentence with the months of a stretch of whole quarters, or with the days of any other: From February 2024 to
// April 2027.
func during(p sim.Period) claim.Text {
	if sim.QuarterOf(p.First).First() == p.First && sim.QuarterOf(p.End).First() == p.End {
		return claim.Say("From {}", claim.Months(p))
	}
	return claim.Say("From {}", claim.Days(p))
}

// baseWords says what the baseline is, for subtitles of charts that draw it.
func (c *Case) baseWords() claim.Text {
	if c.Base == nil {
		return claim.Say("no baseline")
	}
	return claim.Say("dashed: {}", c.baseName())
}

// baseName names the baseline: without moves, or by its file.
func (c *Case) baseName() claim.Text {
	id := claim.Label(text.IDOf(c.Scenario.Baseline))
	switch {
	case c.Scenario.Baseline == "":
		return claim.Say("baseline without moves")
	case c.BasePath != "":
		return claim.Say("baseline {} (on its path: {})", id, claim.Label(c.BasePath))
	}
	return claim.Say("baseline {}", id)
}

// BaseID names the baseline in a table.
func (c *Case) BaseID() string {
	if c.Scenario.Baseline == "" {
		return "no moves"
	}
	return text.IDOf(c.Scenario.Baseline)
}

// baseline names the baseline within a sentence.
func (c *Case) baseline() claim.Piece {
	if c.Scenario.Baseline == "" {
		return claim.Word("without the moves")
	}
	return claim.Word("in the baseline")
}

// quarterTable is the table of a chart by fiscal quarter: a column a measure, in the measure's unit.
func (c *Case) quarterTable(names ...string) chart.Table {
	t := chart.Table{Head: []string{"quarter"}}
	for _, p := range c.Quarters.Periods {
		t.Rows = append(t.Rows, []string{words.PeriodRow(p)})
	}
	for _, name := range names {
		i, _ := c.Trace.Column(name)
		m := c.Trace.Measures[i]
		t.Head = append(t.Head, m.Title+", "+words.UnitCode(m.Unit))
		for r, v := range c.ByQuarter(name) {
			t.Rows[r] = append(t.Rows[r], words.Cell(v, m.Unit, words.Whole))
		}
	}
	return t
}
