package design

import (
	"errors"
	"fmt"
	"slices"
)

// A Grid has a run for every combination of the levels of its axes. The last axis turns fastest, as the last digit does in
// counting.
type Grid struct {
	columns
	axes   []Axis
	stride []int // runs from one level to the next, one per axis
}

// NewGrid returns the grid of some axes, or all that is wrong with them, one error joined to the next. Without axes there
// is one run.
func NewGrid(axes []Axis) (*Grid, error) {
	g := &Grid{columns: columns{runs: 1}, stride: make([]int, len(axes))}
	var problems []error
	for _, a := range axes {
		a.List = slices.Clone(a.List)
		g.axes, g.addresses = append(g.axes, a), append(g.addresses, a.Address)
		problems = append(problems, a.problem())
	}
	if err := errors.Join(append(problems, addressProblem(g.addresses))...); err != nil {
		return nil, err
	}
	if err := g.count(); err != nil {
		return nil, err
	}
	return g, nil
}

// count sets the strides and the number of runs, or says that there are too many.
func (g *Grid) count() error {
	for i := len(g.axes) - 1; i >= 0; i-- {
		levels := g.axes[i].Levels()
		if levels > MaxRuns/g.runs {
			return fmt.Errorf("%s: found %d points after %d runs of the axes behind it, expected at most %d runs in all",
				g.axes[i].Address, levels, g.runs, MaxRuns)
		}
		g.stride[i] = g.runs
		g.runs *= levels
	}
	return nil
}

// Level is the number of the level of a run in a column, counted from 0.
func (g *Grid) Level(run, column int) int {
	g.check(run)
	return run / g.stride[column] % g.axes[column].Levels()
}

// Value is the level of a run in a column, in the unit of the address.
func (g *Grid) Value(run, column int) float64 { return g.axes[column].Level(g.Level(run, column)) }

// At is the middle of the cell of the level, of as many equal cells as the axis has levels.
func (g *Grid) At(run, column int) float64 {
	return (float64(g.Level(run, column)) + 0.5) / float64(g.axes[column].Levels())
}
