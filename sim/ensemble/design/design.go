package design

import "fmt"

// A Design places runs in the unit cube, one column for each address.
type Design interface {
	// Addresses are the names of the columns. They must not be changed.
	Addresses() []string
	// Runs is the number of runs, numbered from 0.
	Runs() int
	// At is the place of a run in a column, above 0 and below 1. It panics on a run or column that there is not.
	At(run, column int) float64
}

// A Table is a design whose columns have levels in the unit of their address.
type Table interface {
	Design
	// Value is the level of a run in a column. It panics on a run or column that there is not.
	Value(run, column int) float64
}

// Fill writes the point of a run to u, which has one value per column. It panics if it has not.
func Fill(d Design, run int, u []float64) {
	if len(u) != len(d.Addresses()) {
		panic(fmt.Sprintf("design: point of %d values for %d addresses", len(u), len(d.Addresses())))
	}
	if rows, ok := d.(interface{ Row(run int, u []float64) }); ok { // which makes a whole point at once
		rows.Row(run, u)
		return
	}
	for column := range u {
		u[column] = d.At(run, column)
	}
}

// columns are the names of the columns and the number of runs.
type columns struct {
	addresses []string
	runs      int
}

// Addresses are the names of the columns.
func (c *columns) Addresses() []string { return c.addresses }

// Runs is the number of runs.
func (c *columns) Runs() int { return c.runs }

// check panics unless there is such a run.
func (c *columns) check(run int) {
	if run < 0 || run >= c.runs {
		panic(fmt.Sprintf("design: run %d of %d", run, c.runs))
	}
}
