package study

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

// A study is a result as its charts and tables read it.
type study struct {
	*ensemble.Result
	base *scenario.Scenario // nil if it is not at hand: then no moves are numbered and no figures are held against it
	at   int                // position of the question's measure among Measures
	in   int                // position of the question's period among Periods

	cells  map[string]int  // position of each cell, by place
	mixed  []bool          // by cell: whether it is all paths of a scenario at a point, of which there are several
	rows   []int           // by cell: its number in tables
	own    []ensemble.Cell // those that have runs of their own, each path one
	heaped bool            // whether the answers of some cell lie in two heaps, so that means are told and no medians

	answers []bool // by cell: whether it stands for its scenario and point
}

// newStudy finds the question's measure and period in a result, whose cells it shows by path; those of a grid show all paths
// together, so that each point has one answer. It is an error if the result lacks them, or if its parts do not fit together,
// as those of a file that was edited may.
func newStudy(r *ensemble.Result, base *scenario.Scenario) (*study, error) {
	if err := checkMixtures(r); err != nil {
		return nil, err
	}
	if len(r.Axes) > 0 {
		return studyOf(overPaths(r), base)
	}
	return studyOf(byPath(r), base)
}

// newListing is newStudy with the cells of a grid by path, too.
func newListing(r *ensemble.Result, base *scenario.Scenario) (*study, error) {
	if err := checkMixtures(r); err != nil {
		return nil, err
	}
	return studyOf(byPath(r), base)
}

// checkMixtures says what the mixtures of a result lack.
func checkMixtures(r *ensemble.Result) error {
	next := 0
	for i, m := range r.Mixtures {
		if m.From != next || m.To <= m.From || m.To > min(len(r.Cells), len(r.Stats)) {
			return fmt.Errorf("mixture %d: found cells %d to %d of %d, expected those from %d on", i, m.From, m.To-1, len(r.Cells), next)
		}
		next = m.To
	}
	if len(r.Mixtures) > 0 && next != len(r.Cells) {
		return fmt.Errorf("the study has %d cells and mixtures of %d", len(r.Cells), next)
	}
	return nil
}

func studyOf(v view, base *scenario.Scenario) (*study, error) {
	r := v.Result
	s := &study{Result: r, base: base, mixed: v.mixed, rows: v.rows, own: v.own, answers: v.answers, at: r.Measure(r.Question.Measure), in: r.Period(r.Question.Period), cells: map[string]int{}}
	switch {
	case s.at < 0:
		return nil, fmt.Errorf("the study asks for %q, which its runs did not keep", r.Question.Measure)
	case s.in < 0:
		return nil, fmt.Errorf("the study asks for the period %q, which its runs do not cover", r.Question.Period)
	case len(r.Cells) == 0:
		return nil, fmt.Errorf("the study has no cell, expected one or more")
	case len(r.Stats) != len(r.Cells):
		return nil, fmt.Errorf("the study has %d cells and distributions of %d", len(r.Cells), len(r.Stats))
	case len(r.Bands) > 0 && len(r.Bands) != len(r.Cells):
		return nil, fmt.Errorf("the study has %d cells and bands of %d", len(r.Cells), len(r.Bands))
	}
	for i := range r.Cells {
		if err := s.checkCell(i); err != nil {
			return nil, fmt.Errorf("cell %d: %w", i, err)
		}
		s.cells[place(r.Cells[i].Scenario, r.Cells[i].Levels)] = i
		s.heaped = s.heaped || s.drawn() && !s.mixed[i] && isHeaped(s.answer(i), s.asked().Unit)
	}
	return s, nil
}

// checkCell says what a cell lacks.
func (s *study) checkCell(i int) error {
	c := s.Cells[i]
	switch {
	case c.Scenario < 0 || c.Scenario >= len(s.Scenarios):
		return fmt.Errorf("found scenario %d, expected 0 to %d", c.Scenario, len(s.Scenarios)-1)
	case len(c.Levels) != len(s.Axes):
		return fmt.Errorf("found levels on %d axes, expected %d", len(c.Levels), len(s.Axes))
	case !shaped(s.Stats[i], len(s.Measures), len(s.Periods)):
		return fmt.Errorf("it lacks the distribution of a measure in a period")
	case len(s.Bands) > 0 && !shaped(s.Bands[i], len(s.Weekly), len(s.Weeks)):
		return fmt.Errorf("it lacks the band of a measure in a week")
	}
	for n, level := range c.Levels {
		if level < 0 || level >= len(s.Axes[n].Levels) {
			return fmt.Errorf("found level %d of %s, expected 0 to %d", level, s.Axes[n].Address, len(s.Axes[n].Levels)-1)
		}
	}
	return nil
}

// shaped reports whether a table has so many rows, all of so many columns.
func shaped[T any](rows [][]T, n, columns int) bool {
	return len(rows) == n && !slices.ContainsFunc(rows, func(row []T) bool { return len(row) != columns })
}

// asked is the question's measure.
func (s *study) asked() sim.Measure { return s.Measures[s.at] }

// period is the question's period.
func (s *study) period() sim.Period { return s.Periods[s.in] }

// answer is the distribution of the question's measure in its period over the runs of a cell.
func (s *study) answer(cell int) *ensemble.Stat { return &s.Stats[cell][s.at][s.in] }

// mean is the mean of the answer; NaN if all runs of the cell failed.
func (s *study) mean(cell int) float64 { return known(s.answer(cell), s.answer(cell).Mean) }

// beyond is the part of the cell's runs above the threshold, as finely as tables have it; NaN if all of them failed.
func (s *study) beyond(cell int) float64 {
	return known(s.answer(cell), math.Round(1e9*s.answer(cell).Beyond)/1e9)
}

// known is v, or NaN if there was no run to take it from.
func known(t *ensemble.Stat, v float64) float64 {
	if t.N == 0 {
		return math.NaN()
	}
	return v
}

// drawn reports whether some cell has more than one run of its own: where paths share draws, each may have more than the design asks for.
func (s *study) drawn() bool {
	return slices.ContainsFunc(s.own, func(c ensemble.Cell) bool { return s.runsOf(c) > 1 })
}

// quarterly lists the positions of the fiscal quarters among Periods.
func (s *study) quarterly() (list []int) {
	for i, p := range s.Periods {
		if _, err := sim.ParseQuarter(p.Name); err == nil {
			list = append(list, i)
		}
	}
	return list
}

// pick returns the periods at some positions.
func (s *study) pick(at []int) []sim.Period {
	list := make([]sim.Period, len(at))
	for i, n := range at {
		list[i] = s.Periods[n]
	}
	return list
}

// cellName is cellText as it reads.
func (s *study) cellName(cell int) string { return s.cellText(cell).String() }

// cellText is what a chart calls a cell: the path and its chance if cells are paths, the scenario if cells are scenarios, else
// what the cell is labelled.
func (s *study) cellText(cell int) claim.Text {
	c := s.Cells[cell]
	switch id := claim.Label(s.Scenarios[c.Scenario].ID).Text(); {
	case s.branched() && (s.mixed[cell] || len(c.Courses) > 0) && len(s.Axes) == 0:
		return s.pathText(cell)
	case c.Label == "" || len(s.Cells) == len(s.Scenarios) && len(s.Cells) > 1:
		return id
	}
	return claim.Label(c.Label).Text()
}

// placeText is cellText, but of a grid the titles of its axes with the levels.
func (s *study) placeText(cell int) claim.Text {
	if len(s.Axes) == 0 {
		return s.cellText(cell)
	}
	var parts []claim.Text
	if len(s.Scenarios) > 1 {
		parts = append(parts, claim.Label(s.Scenarios[s.Cells[cell].Scenario].ID).Text())
	}
	for i := range s.Axes {
		parts = append(parts, claim.Say("{} {}", s.axisText(i), s.levelText(i, cell)))
	}
	return claim.Joined(parts, ", ")
}

// inks gives each of some cells its colour: that of the scenario if cells are scenarios.
func (s *study) inks(cells []int) []color.NRGBA {
	if s.forked() {
		return s.pathInks(cells)
	}
	list := []color.NRGBA{chart.Blue, chart.Orange, chart.Green, chart.Purple, chart.Sky, chart.Vermillion}
	if len(s.Cells) == len(s.Scenarios) && len(cells) <= chart.MostColors && len(cells) > 1 {
		names := make([]string, len(cells))
		for i, c := range cells {
			names[i] = s.cellName(c)
		}
		byName := chart.Palette(names)
		for i, name := range names {
			list[i] = byName[name]
		}
	}
	return list[:min(len(list), len(cells))]
}

// marks are the moves of the base scenario, numbered.
func (s *study) marks() []chart.Mark {
	if s.base == nil {
		return nil
	}
	if s.branched() {
		return marksOfPaths(s.base)
	}
	return run.Marks(s.base)
}

// soleScenario reports whether all cells are of the base scenario.
func (s *study) soleScenario() bool {
	return !slices.ContainsFunc(s.Cells, func(c ensemble.Cell) bool { return c.Scenario != 0 })
}

// week is the position of the question's measure among those followed week by week, else the first; -1 if there are
// no bands at all.
func (s *study) week() int {
	if len(s.Bands) == 0 || len(s.Weekly) == 0 || len(s.Weeks) == 0 {
		return -1
	}
	return max(s.Week(s.Question.Measure), 0)
}

// reported returns what Nvidia reported of a measure by period, in its unit; NaN where nothing was disclosed. As for a
// single run, a base scenario that expects nothing makes no claim about what happened, and then all is NaN.
func (s *study) reported(measure int, periods []int) []float64 {
	list := make([]float64, len(periods))
	name := s.Measures[measure].Name
	for i, n := range periods {
		list[i] = math.NaN()
		if s.base != nil && len(s.base.Expect) > 0 && s.Measures[measure].Kind == sim.Sum {
			list[i] = fit.Figure(s.Periods[n], s.alone(name, n))
		}
	}
	return list
}

// alone is the measure of the H20 that a measure of all chips stands for while no other chip sells.
func (s *study) alone(name string, period int) string {
	h20 := s.Measure(fit.H20Revenue)
	if name != "nvidia.revenue" || h20 < 0 {
		return name
	}
	all := s.Measure(name)
	if math.Abs(s.Stats[0][all][period].Max-s.Stats[0][h20][period].Max) < 0.5 {
		return fit.H20Revenue
	}
	return name
}

// home is the cell that stands for all where one alone can be shown: of a grid the one nearest to the base scenario, or
// in the middle where that is not known; of paths the likeliest; otherwise the first.
func (s *study) home() int {
	if s.forked() {
		return s.likeliest()[0]
	}
	at := s.middle()
	for i, a := range s.Axes {
		if v, ok := s.baseLevel(i); ok {
			at[i] = nearest(a.Levels, v)
		}
	}
	return max(s.cellAt(0, at), 0)
}

// nearest is the position of the value that is nearest to v.
func nearest(values []float64, v float64) (best int) {
	for i, u := range values {
		if math.Abs(u-v) < math.Abs(values[best]-v) {
			best = i
		}
	}
	return best
}

// evenly picks at most most of n things, the first and the last among them: so many that all are the same number of
// things apart, if five or more such fit, else nearly so.
func evenly(n, most int) (list []int) {
	if n <= most {
		most = n
	}
	for k := most; k >= 5; k-- {
		if (n-1)%(k-1) == 0 {
			most = k
			break
		}
	}
	for i := range most {
		at := 0
		if most > 1 {
			at = i * (n - 1) / (most - 1)
		}
		list = append(list, at)
	}
	return list
}
