package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/sim"

	"gonum.org/v1/plot"
)

// A plane is the part of a grid that varies two axes. All other axes stand at their middle level.
type plane struct {
	x, y   int       // positions among Axes
	xs, ys []float64 // levels in order
	cells  [][]int   // by y and x: positions among Cells
}

// plane lays out the first two axes of the grid for one scenario: days, or else the axis with more levels, to the right.
// It reports false if the grid has fewer than two axes, or if a cell is missing.
func (s *study) plane(scenario int) (*plane, bool) {
	if len(s.Axes) < 2 {
		return nil, false
	}
	p := &plane{x: 1, y: 0}
	a, b := s.Axes[0], s.Axes[1]
	if b.Unit != "date" && (a.Unit == "date" || len(a.Levels) > len(b.Levels)) {
		p.x, p.y = 0, 1
	}
	at := s.middle()
	inX, inY := rising(s.Axes[p.x].Levels), rising(s.Axes[p.y].Levels)
	for _, i := range inX {
		p.xs = append(p.xs, s.Axes[p.x].Levels[i])
	}
	for _, j := range inY {
		p.ys = append(p.ys, s.Axes[p.y].Levels[j])
		row := make([]int, len(inX))
		for n, i := range inX {
			at[p.x], at[p.y] = i, j
			row[n] = s.cellAt(scenario, at)
		}
		p.cells = append(p.cells, row)
		if slices.Contains(row, -1) {
			return nil, false
		}
	}
	return p, len(p.xs) > 1 && len(p.ys) > 1
}

// line lists the levels of an axis in order, and the cells of a scenario at them; other axes stand at their middle.
// It reports false if a cell is missing or if there are fewer than two levels.
func (s *study) line(scenario, axis int) (levels []float64, cells []int, ok bool) {
	at := s.middle()
	for _, i := range rising(s.Axes[axis].Levels) {
		at[axis] = i
		levels = append(levels, s.Axes[axis].Levels[i])
		cells = append(cells, s.cellAt(scenario, at))
	}
	return levels, cells, len(levels) > 1 && !slices.Contains(cells, -1)
}

// middle is the position of the middle level on each axis.
func (s *study) middle() []int {
	at := make([]int, len(s.Axes))
	for i, a := range s.Axes {
		at[i] = len(a.Levels) / 2
	}
	return at
}

// cellAt finds the cell of a scenario at the given levels, or -1.
func (s *study) cellAt(scenario int, levels []int) int {
	if i, ok := s.cells[place(scenario, levels)]; ok {
		return i
	}
	return -1
}

// place writes a scenario and levels as a key.
func place(scenario int, levels []int) string { return fmt.Sprint(scenario, levels) }

// rising gives the positions of values in order of size.
func rising(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	return order
}

// of takes a number from each cell, by y and x.
func (p *plane) of(number func(cell int) float64) [][]float64 {
	rows := make([][]float64, len(p.cells))
	for j, row := range p.cells {
		rows[j] = each(row, number)
	}
	return rows
}

// each takes a number from each of some cells.
func each(cells []int, number func(cell int) float64) []float64 {
	list := make([]float64, len(cells))
	for i, c := range cells {
		list[i] = number(c)
	}
	return list
}

// levelTicks names round levels of an axis between two of them; of days, the first of months.
func (s *study) levelTicks(axis int, low, high float64, most int) []plot.Tick {
	a := s.Axes[axis]
	switch {
	case a.Unit == "date":
		return chart.DayTicks(sim.Date(math.Round(low)), sim.Date(math.Round(high)), most)
	case s.inPercent(axis):
		return chart.RoundTicks(low, high, most, 0.01, " %")
	}
	return chart.RoundTicks(low, high, most, 1, "")
}

// edges are the borders of the stretch that stands for each level: half way to its neighbours, and as far outside.
func edges(levels []float64) []float64 {
	n := len(levels)
	list := make([]float64, n+1)
	for i := 1; i < n; i++ {
		list[i] = (levels[i-1] + levels[i]) / 2
	}
	list[0] = levels[0] - (list[1] - levels[0])
	list[n] = levels[n-1] + (levels[n-1] - list[n-1])
	return list
}

// levelPlot returns a plot of amounts from low to high over an axis of the grid, from its first level to its last.
func (s *study) levelPlot(axis int, levels []float64, low, high float64, most int) *plot.Plot {
	p := chart.Bare()
	p.X.Min, p.X.Max = levels[0], levels[len(levels)-1]
	ticks := chart.AmountTicks(low, high)
	p.Y.Min, p.Y.Max = min(low, 0), max(high, ticks[len(ticks)-1].Value)
	p.Y.Tick.Marker = plot.ConstantTicks(chart.Padded(ticks))
	below := s.levelTicks(axis, p.X.Min, p.X.Max, most)
	p.X.Tick.Marker = plot.ConstantTicks(below)
	p.X.Padding = chart.TickPadding
	p.Add(chart.Grid{Ticks: ticks}, chart.LevelMarks(below))
	return p
}

// baseLevel is the value of an axis in the base scenario; false if it is not known.
func (s *study) baseLevel(axis int) (float64, bool) {
	if s.base == nil {
		return 0, false
	}
	v, ok := s.base.Values[s.Axes[axis].Address]
	if !ok {
		return 0, false
	}
	return v.Number, true
}
