package claim

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// A Quantity says where a number stands in the tables of results, or how it follows from others.
type Quantity struct {
	Op      Op                `json:"op"`
	Run     string            `json:"run,omitempty"`     // "" is the run of the folder; see Source
	Measure string            `json:"measure,omitempty"` // its address
	Price   string            `json:"price,omitempty"`   // of a turnover: the measure of the price
	First   sim.Date          `json:"first,omitzero"`
	End     sim.Date          `json:"end,omitzero"` // exclusive
	Table   string            `json:"table,omitempty"`
	Where   map[string]string `json:"where,omitempty"` // what columns hold in the rows that are meant
	Column  string            `json:"column,omitempty"`
	Columns []string          `json:"columns,omitempty"` // others that the op takes
	Known   []string          `json:"known,omitempty"`   // columns that rows which are meant must have a number in
	Value   float64           `json:"value,omitempty"`
	Of      []Quantity        `json:"of,omitempty"`
}

// An Op says how a quantity comes about.
type Op string

const (
	over     Op = "over"     // a measure of a run over days
	turnover Op = "turnover" // the sum over days of a flow times a price, in millions
	cell     Op = "cell"     // of the one row that is meant
	rows     Op = "rows"     // how many rows are meant
	distinct Op = "distinct" // how many values a column holds in the rows that are meant
	ranked   Op = "ranked"   // the value at a place in the order of a column, from below, or from above if the place is less than 0
	between  Op = "between"  // how many rows have in a column a value from that of another up to that of a third
	average  Op = "average"  // the mean of a column
	total    Op = "total"    // the sum of a column
	beyond   Op = "beyond"   // how many numbers of a column are more than another
	nearest  Op = "nearest"  // the least distance of the numbers of a column from another
	apart    Op = "apart"    // mean size of the difference between two columns
	level    Op = "level"    // the part of runs at or below a column of quantiles, as its name says: 0.1 for p10
	within   Op = "within"   // how many rows are meant whose day in a column lies within a period
	fixed    Op = "fixed"    // a bound that the program sets
	sum      Op = "sum"
	less     Op = "less"  // the first less the second
	quotient Op = "part"  // the first over the second
	times    Op = "times" // all multiplied
	size     Op = "size"  // without its sign
	mean     Op = "mean"  // of all
	top      Op = "top"   // the greatest
	low      Op = "low"   // the least
)

// Over is a measure of a run over a period.
func Over(run, measure string, p sim.Period) Quantity {
	return Quantity{Op: over, Run: run, Measure: measure, First: p.First, End: p.End}
}

// Turnover is a flow of a run times a price, summed over the days of a period, in millions of the price's unit.
func Turnover(run, flow, price string, p sim.Period) Quantity {
	return Quantity{Op: turnover, Run: run, Measure: flow, Price: price, First: p.First, End: p.End}
}

// Where says what columns of a table hold in the rows that are meant.
type Where map[string]string

// Cell is a column of the one row of a table that is meant.
func Cell(table, column string, where Where) Quantity {
	return Quantity{Op: cell, Table: table, Column: column, Where: where}
}

// Rows are the number of rows of a table that are meant.
func Rows(table string, where Where) Quantity { return Quantity{Op: rows, Table: table, Where: where} }

// Distinct is the number of values that a column holds in the rows of a table that are meant.
func Distinct(table, column string, where Where) Quantity {
	return Quantity{Op: distinct, Table: table, Column: column, Where: where}
}

// Level is the part of runs that lie at or below a quantile, which a column of a table holds: 0.1 of the column p10. The table must
// have the column.
func Level(table, column string) Quantity { return Quantity{Op: level, Table: table, Column: column} }

// Within is the number of rows of a table that are meant whose day in a column, such as 2025-04-09, lies within a period.
func Within(table, column string, p sim.Period, where Where) Quantity {
	return Quantity{Op: within, Table: table, Column: column, First: p.First, End: p.End, Where: where}
}

// Fixed is a bound that the program sets.
func Fixed(v float64) Quantity { return Quantity{Op: fixed, Value: v} }

// Sum adds quantities up.
func Sum(of ...Quantity) Quantity { return Quantity{Op: sum, Of: of} }

// Less is a less b.
func Less(a, b Quantity) Quantity { return Quantity{Op: less, Of: []Quantity{a, b}} }

// Part is a over b.
func Part(a, b Quantity) Quantity { return Quantity{Op: quotient, Of: []Quantity{a, b}} }

// Change is the difference of a from b as a part of b.
func Change(a, b Quantity) Quantity { return Part(Less(a, b), b) }

// Times multiplies quantities.
func Times(of ...Quantity) Quantity { return Quantity{Op: times, Of: of} }

// Size is a quantity without its sign.
func Size(of Quantity) Quantity { return Quantity{Op: size, Of: []Quantity{of}} }

// Mean is the mean of quantities.
func Mean(of ...Quantity) Quantity { return Quantity{Op: mean, Of: of} }

// Top is the greatest of quantities.
func Top(of ...Quantity) Quantity { return Quantity{Op: top, Of: of} }

// Low is the least of quantities.
func Low(of ...Quantity) Quantity { return Quantity{Op: low, Of: of} }

// Weekly is a flow a week, on average over a period.
func Weekly(run, measure string, p sim.Period) Quantity {
	return Times(Over(run, measure, p), Fixed(7/float64(p.End-p.First)))
}

// A Source has the numbers of results.
type Source interface {
	// Over is a measure of a run over days. The run of the folder is "", that of its baseline "baseline", that of another path
	// "path 2" and so on.
	Over(run, measure string, first, end sim.Date) (float64, error)
	// Turnover is a flow times a price, summed over days.
	Turnover(run, flow, price string, first, end sim.Date) (float64, error)
	// Rows are the rows of a table, each by column.
	Rows(table string) ([]map[string]string, error)
}

// From takes the quantity from results. It is an error if they lack it.
func (q *Quantity) From(s Source) (float64, error) {
	switch q.Op {
	case over:
		return s.Over(q.Run, q.Measure, q.First, q.End)
	case turnover:
		return s.Turnover(q.Run, q.Measure, q.Price, q.First, q.End)
	case fixed:
		return q.Value, nil
	case cell, level, total, average, beyond, nearest, rows, distinct, within, ranked, between, apart:
		return q.fromTable(s)
	}
	of := make([]float64, len(q.Of))
	for i := range q.Of {
		var err error
		if of[i], err = q.Of[i].From(s); err != nil {
			return 0, err
		}
	}
	return q.reckon(of)
}

// reckon works the quantity out from those that it follows from.
func (q *Quantity) reckon(of []float64) (float64, error) {
	pair := len(of) == 2
	switch {
	case len(of) == 0:
		return 0, fmt.Errorf("%s of nothing", q.Op)
	case q.Op == sum:
		return floats.Sum(of), nil
	case q.Op == mean:
		return floats.Sum(of) / float64(len(of)), nil
	case q.Op == times:
		return floats.Prod(of), nil
	case q.Op == top:
		return floats.Max(of), nil
	case q.Op == low:
		return floats.Min(of), nil
	case q.Op == size && len(of) == 1:
		return math.Abs(of[0]), nil
	case q.Op == less && pair:
		return of[0] - of[1], nil
	case q.Op == quotient && pair && of[1] != 0:
		return of[0] / of[1], nil
	case q.Op == quotient && pair:
		return 0, fmt.Errorf("a part of nothing")
	}
	return 0, fmt.Errorf("found %d quantities for %q, expected another number or op", len(of), q.Op)
}

// fromTable takes a quantity from the rows of a table.
func (q *Quantity) fromTable(s Source) (float64, error) {
	all, err := s.Rows(q.Table)
	if err != nil {
		return 0, err
	}
	var meant []map[string]string
	for _, row := range all {
		if q.means(row) {
			meant = append(meant, row)
		}
	}
	switch q.Op {
	case rows:
		return float64(len(meant)), nil
	case distinct:
		seen := map[string]bool{}
		for _, row := range meant {
			seen[row[q.Column]] = true
		}
		return float64(len(seen)), nil
	case within:
		return q.countWithin(meant)
	case level:
		return q.levelIn(all)
	case beyond, nearest:
		return q.besideOne(meant, s)
	case ranked, between, average, total, apart:
		return q.fromColumns(meant)
	}
	if len(meant) != 1 {
		return 0, fmt.Errorf("found %d rows of %s with %s, expected one", len(meant), q.Table, q.where())
	}
	return number(q.Table, q.Column, meant[0])
}

// levelIn reads the part of runs off the name of a column that the table has.
func (q *Quantity) levelIn(rows []map[string]string) (float64, error) {
	if len(rows) == 0 {
		return 0, fmt.Errorf("%s is empty, expected a column %s", q.Table, q.Column)
	}
	percent, err := strconv.Atoi(strings.TrimPrefix(q.Column, "p"))
	if _, ok := rows[0][q.Column]; !ok || err != nil || percent < 1 || percent > 99 {
		return 0, fmt.Errorf("%s has no column of quantiles %q", q.Table, q.Column)
	}
	return float64(percent) / 100, nil
}

// countWithin counts the rows whose day lies within the period.
func (q *Quantity) countWithin(meant []map[string]string) (n float64, err error) {
	for _, row := range meant {
		day, err := sim.ParseDate(row[q.Column])
		if err != nil {
			return 0, fmt.Errorf("%s: column %s: %w", q.Table, q.Column, err)
		}
		if day >= q.First && day < q.End {
			n++
		}
	}
	return n, nil
}

// means reports whether a row is meant.
func (q *Quantity) means(row map[string]string) bool {
	for column, want := range q.Where {
		if found, ok := row[column]; !ok || found != want {
			return false
		}
	}
	for _, column := range q.Known {
		if row[column] == "" {
			return false
		}
	}
	return true
}

func (q *Quantity) where() (text string) {
	for _, column := range sortedKeys(q.Where) {
		text += " " + column + "=" + q.Where[column]
	}
	return text
}
