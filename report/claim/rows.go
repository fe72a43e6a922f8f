package claim

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/floats"
)

// What several rows of a table come to.
const (
	highest Op = "highest" // the greatest number of a column in the rows that are meant
	lowest  Op = "lowest"  // the least
	total   Op = "total"   // the sum
	average Op = "average" // the mean
	beyond  Op = "beyond"  // how many rows have more than a bound
	nearest Op = "nearest" // the least distance of the numbers from another
	levelIn Op = "levelin" // the part of runs at or below a column of quantiles, as its name says: 0.1 of p10
)

// Highest is the greatest number of a column in the rows of a table that are meant. Rows without a number do not count, here and
// in all that follows.
func Highest(table, column string, where Where) Quantity {
	return Quantity{Op: highest, Table: table, Column: column, Where: where}
}

// Lowest is the least number.
func Lowest(table, column string, where Where) Quantity {
	return Quantity{Op: lowest, Table: table, Column: column, Where: where}
}

// Total is the sum of the numbers.
func Total(table, column string, where Where) Quantity {
	return Quantity{Op: total, Table: table, Column: column, Where: where}
}

// Average is the mean of the numbers.
func Average(table, column string, where Where) Quantity {
	return Quantity{Op: average, Table: table, Column: column, Where: where}
}

// Beyond is how many of the rows have more than a bound.
func Beyond(table, column string, where Where, bound Quantity) Quantity {
	return Quantity{Op: beyond, Table: table, Column: column, Where: where, Of: []Quantity{bound}}
}

// Nearest is the least distance of the numbers from another.
func Nearest(table, column string, where Where, to Quantity) Quantity {
	return Quantity{Op: nearest, Table: table, Column: column, Where: where, Of: []Quantity{to}}
}

// LevelIn is the part of runs that lie at or below a quantile, which a column of a table holds: 0.1 of the column p10. The table
// must have the column.
func LevelIn(table, column string) Quantity {
	return Quantity{Op: levelIn, Table: table, Column: column}
}

// MiddleIn is the part of runs between two quantiles that a table has: 0.8 of p10 and p90.
func MiddleIn(table, low, high string) Quantity {
	return Less(LevelIn(table, high), LevelIn(table, low))
}

// fromRows takes a quantity from several rows of a table.
func (q *Quantity) fromRows(s Source) (float64, error) {
	all, err := s.Rows(q.Table)
	if err != nil {
		return 0, err
	}
	if q.Op == levelIn {
		return q.levelIn(all)
	}
	var values []float64
	for _, row := range all {
		if text, ok := row[q.Column]; !q.means(row) || ok && text == "" {
			continue
		}
		v, err := number(q.Table, q.Column, row)
		if err != nil {
			return 0, err
		}
		values = append(values, v)
	}
	if len(q.Of) != 1 {
		return q.together(values)
	}
	to, err := q.Of[0].From(s)
	if err != nil {
		return 0, err
	}
	return q.against(values, to)
}

// together is what the values come to.
func (q *Quantity) together(values []float64) (float64, error) {
	switch {
	case q.Op == total:
		return floats.Sum(values), nil
	case len(values) == 0:
		return 0, fmt.Errorf("found no number in column %s of %s with%s", q.Column, q.Table, q.where())
	case q.Op == highest:
		return slices.Max(values), nil
	case q.Op == lowest:
		return slices.Min(values), nil
	case q.Op == average:
		return floats.Sum(values) / float64(len(values)), nil
	}
	return 0, fmt.Errorf("found %q with %d quantities, expected another op", q.Op, len(q.Of))
}

// against is what the values come to beside another.
func (q *Quantity) against(values []float64, to float64) (float64, error) {
	above, least := 0, math.Inf(1)
	for _, v := range values {
		if v > to {
			above++
		}
		least = min(least, math.Abs(v-to))
	}
	switch {
	case q.Op == beyond:
		return float64(above), nil
	case q.Op == nearest && len(values) > 0:
		return least, nil
	}
	return 0, fmt.Errorf("found %q of %d numbers in column %s of %s with%s", q.Op, len(values), q.Column, q.Table, q.where())
}

// levelIn reads the part of runs off the name of a column that the table has.
func (q *Quantity) levelIn(rows []map[string]string) (float64, error) {
	if len(rows) == 0 {
		return 0, fmt.Errorf("%s is empty, expected a column %s", q.Table, q.Column)
	}
	percent, err := strconv.Atoi(strings.TrimPrefix(q.Column, "p"))
	if _, ok := rows[0][q.Column]; !ok || err != nil || math.Abs(float64(percent)-50) >= 50 {
		return 0, fmt.Errorf("%s has no column of quantiles %q", q.Table, q.Column)
	}
	return float64(percent) / 100, nil
}
