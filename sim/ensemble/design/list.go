package design

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// A List has a run for each row of values that someone wrote down.
type List struct {
	columns
	rows   [][]float64 // one per run, one value per column
	levels [][]float64 // the values of a column, sorted, each once
}

// NewList returns the list of some rows, each with one value per address in its unit, or all that is wrong with them, one
// error joined to the next. Rows are counted from 1 in errors.
func NewList(addresses []string, rows [][]float64) (*List, error) {
	problems := []error{addressProblem(addresses), runsProblem(len(rows))}
	l := &List{columns: columns{slices.Clone(addresses), len(rows)}}
	for i, row := range rows {
		problems = append(problems, l.rowProblem(i, row))
		l.rows = append(l.rows, slices.Clone(row))
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	for column := range addresses {
		l.levels = append(l.levels, l.sorted(column))
	}
	return l, nil
}

// rowProblem says what is wrong with a row.
func (l *List) rowProblem(i int, row []float64) error {
	if len(row) != len(l.addresses) {
		return fmt.Errorf("row %d: found %d values, expected %d, one for each address", i+1, len(row), len(l.addresses))
	}
	for column, v := range row {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("row %d: %s: found %v, expected a number", i+1, l.addresses[column], v)
		}
	}
	return nil
}

// sorted returns the values of a column, sorted, each once.
func (l *List) sorted(column int) []float64 {
	var values []float64
	for _, row := range l.rows {
		values = append(values, row[column])
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// Value is the value of a run in a column, in the unit of the address.
func (l *List) Value(run, column int) float64 {
	l.check(run)
	return l.rows[run][column]
}

// At is the middle of the cell of the value, of as many equal cells as the column has values, from the least to the
// greatest.
func (l *List) At(run, column int) float64 {
	level, _ := slices.BinarySearch(l.levels[column], l.Value(run, column))
	return (float64(level) + 0.5) / float64(len(l.levels[column]))
}
