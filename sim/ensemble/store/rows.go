package store

import "fmt"

// Rows are the results of runs that follow one another.
type Rows struct {
	First   int       // run
	N       int       // runs
	Values  []float64 // one row for each run, one column for each of the study, row after row
	Reasons []string  // why a run failed, "" for one that did not, whose outputs are then NaN; one for each run, or nil if none failed
}

// Reason returns why run i of the rows failed, or "".
func (r *Rows) Reason(i int) string {
	if r.Reasons == nil {
		return ""
	}
	return r.Reasons[i]
}

// check panics if lengths do not fit.
func (r *Rows) check(columns int) {
	if len(r.Values) != r.N*columns || r.Reasons != nil && len(r.Reasons) != r.N {
		panic(fmt.Sprintf("store: %d runs of %d columns with %d values and %d reasons", r.N, columns, len(r.Values), len(r.Reasons)))
	}
}

// appendColumn appends one column to values.
func (r *Rows) appendColumn(values []float64, c, columns int) []float64 {
	for i := range r.N {
		values = append(values, r.Values[i*columns+c])
	}
	return values
}

// slice returns the rows from..to, counted from the first of r. They share the memory of r.
func (r *Rows) slice(from, to, columns int) Rows {
	s := Rows{First: r.First + from, N: to - from, Values: r.Values[from*columns : to*columns]}
	if r.Reasons != nil {
		s.Reasons = r.Reasons[from:to]
	}
	return s
}

// append adds rows that follow those of r; r always has reasons.
func (r *Rows) append(next Rows) {
	r.Values = append(r.Values, next.Values...)
	for i := range next.N {
		r.Reasons = append(r.Reasons, next.Reason(i))
	}
	r.N += next.N
}

// reset empties r, ready for rows from a run on.
func (r *Rows) reset(first int) {
	*r = Rows{First: first, Values: r.Values[:0], Reasons: r.Reasons[:0]}
}
