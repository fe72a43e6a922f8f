package claim

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// Ranked is the value at a place of the rows of a table that are meant, in the order of a column: 1 is the least, 2 the next, −1 the
// greatest.
func Ranked(table, column string, place int, where Where) Quantity {
	return Quantity{Op: ranked, Table: table, Column: column, Value: float64(place), Where: where}
}

// Between is the number of rows of a table that are meant whose value in a column lies from that in another up to that in a third.
func Between(table, column, from, to string, where Where) Quantity {
	return Quantity{Op: between, Table: table, Column: column, Columns: []string{from, to}, Where: where}
}

// Highest is the greatest number of a column in the rows of a table that are meant and have one, and Lowest the least.
func Highest(table, column string, where Where) Quantity {
	return Ranked(table, column, -1, where).KnownIn(column)
}

// Lowest is the least.
func Lowest(table, column string, where Where) Quantity {
	return Ranked(table, column, 1, where).KnownIn(column)
}

// Total is the sum of the numbers of a column in the rows of a table that are meant and have one.
func Total(table, column string, where Where) Quantity {
	return Quantity{Op: total, Table: table, Column: column, Where: where}.KnownIn(column)
}

// Average is the mean of the numbers of a column in the rows of a table that are meant and have one.
func Average(table, column string, where Where) Quantity {
	return Quantity{Op: average, Table: table, Column: column, Where: where}.KnownIn(column)
}

// Beyond is how many of the rows of a table that are meant have more than a bound in a column.
func Beyond(table, column string, where Where, bound Quantity) Quantity {
	return Quantity{Op: beyond, Table: table, Column: column, Where: where, Of: []Quantity{bound}}.KnownIn(column)
}

// Nearest is the least distance of the numbers of a column from another.
func Nearest(table, column string, where Where, to Quantity) Quantity {
	return Quantity{Op: nearest, Table: table, Column: column, Where: where, Of: []Quantity{to}}.KnownIn(column)
}

// Apart is the mean size of the difference between two columns over the rows of a table that are meant.
func Apart(table, column, other string, where Where) Quantity {
	return Quantity{Op: apart, Table: table, Column: column, Columns: []string{other}, Where: where}
}

// KnownIn narrows a quantity of a table to rows that have something in some columns.
func (q Quantity) KnownIn(columns ...string) Quantity {
	q.Known = slices.Concat(q.Known, columns)
	return q
}

// fromColumns takes a quantity from whole columns of the rows that are meant.
func (q *Quantity) fromColumns(meant []map[string]string) (float64, error) {
	columns := make([][]float64, 1+len(q.Columns))
	for i, name := range append([]string{q.Column}, q.Columns...) {
		var err error
		if columns[i], err = columnOf(q.Table, name, meant); err != nil {
			return 0, err
		}
	}
	switch {
	case q.Op == between && len(columns) == 3:
		return inside(columns[0], columns[1], columns[2]), nil
	case len(meant) == 0 && q.Op != total:
		return 0, fmt.Errorf("%s of no row of %s with%s", q.Op, q.Table, q.where())
	case q.Op == total && len(columns) == 1:
		return floats.Sum(columns[0]), nil
	case q.Op == average && len(columns) == 1:
		return stat.Mean(columns[0], nil), nil
	case q.Op == apart && len(columns) == 2:
		return meanApart(columns[0], columns[1]), nil
	case q.Op == ranked && len(columns) == 1:
		return q.place(columns[0])
	}
	return 0, fmt.Errorf("found %d columns for %q, expected another number or op", len(columns), q.Op)
}

// columnOf are the numbers of a column.
func columnOf(table, column string, rows []map[string]string) (values []float64, err error) {
	for _, row := range rows {
		v, err := number(table, column, row)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

// besideOne holds the numbers of a column against another quantity.
func (q *Quantity) besideOne(meant []map[string]string, s Source) (float64, error) {
	values, err := columnOf(q.Table, q.Column, meant)
	if err != nil {
		return 0, err
	}
	if len(q.Of) != 1 || len(values) == 0 {
		return 0, fmt.Errorf("found %d quantities for %q and %d rows of %s with%s", len(q.Of), q.Op, len(values), q.Table, q.where())
	}
	other, err := q.Of[0].From(s)
	if err != nil {
		return 0, err
	}
	above, least := 0, math.Inf(1)
	for _, v := range values {
		if v > other {
			above++
		}
		least = min(least, math.Abs(v-other))
	}
	if q.Op == beyond {
		return float64(above), nil
	}
	return least, nil
}

// place is the value at the place that is meant.
func (q *Quantity) place(values []float64) (float64, error) {
	at := int(q.Value) - 1
	if q.Value < 0 {
		at = len(values) + int(q.Value)
	}
	if at < 0 || at >= len(values) {
		return 0, fmt.Errorf("found %d rows of %s with%s, expected enough for place %g", len(values), q.Table, q.where(), q.Value)
	}
	return slices.Sorted(slices.Values(values))[at], nil
}

// inside counts the values that lie between two others, which may be alike.
func inside(values, from, to []float64) (n float64) {
	for i, v := range values {
		if from[i] <= v && v <= to[i] {
			n++
		}
	}
	return n
}

// meanApart is the mean size of the difference between two columns.
func meanApart(a, b []float64) (v float64) {
	for i := range a {
		v += math.Abs(a[i] - b[i])
	}
	return v / float64(len(a))
}
