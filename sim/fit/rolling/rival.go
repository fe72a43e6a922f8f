package rolling

import (
	"bytes"
	_ "embed"
	"math"
	"strings"
	"sync"

	"h20sim/sim"
)

// A Rival is what somebody said of a number, with a day.
type Rival struct {
	Date               sim.Date
	Publisher          string
	Quantity, Period   string
	Low, Central, High float64 // NaN where not given
	Unit               string
	Source, Grade      string
	Cell               string // Key of the cell that it speaks of; "" if of none
	Outcome            string // as the table has it: a value, pending, or words
	Kind               string
	Days               int // after the origin of the cell, negative before it: who comes after knows more
	Note               string
}

// Kinds of what rivals said.
const (
	Point       = "point"
	Range       = "range"
	Ceiling     = "ceiling"
	Conditional = "conditional" // if licences or shipments come: it says nothing without a chance of that
	Derived     = "derived"
	Probability = "probability"
	Interval90  = "interval90"
)

// rivalColumns are those that a table of rivals has.
var rivalColumns = []string{"date", "publisher", "quantity", "period", "low", "central", "high", "unit", "source", "grade", "cell_match", "outcome_if_known", "kind", "days_from_origin", "note"}

// ReadRivals reads a table of rivals; file names it in errors, which are text.Problems. A row that speaks of a cell must name one of cells.
func ReadRivals(file string, content []byte, cells []Cell) ([]Rival, error) {
	t, known := newTable(file, content, rivalColumns), map[string]bool{}
	for i := range cells {
		known[cells[i].Key()] = true
	}
	var list []Rival
	for t.next() {
		r := t.rival()
		if r.Cell != "" && !known[r.Cell] {
			t.wrong("cell_match", "found %q, expected the origin, measure and period of a cell", r.Cell)
		}
		list = append(list, r)
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// rival reads a row.
func (t *table) rival() Rival {
	r := Rival{Date: t.date("date"), Publisher: t.word("publisher"), Quantity: t.word("quantity"), Period: t.word("period"), Low: t.number("low"),
		Central: t.number("central"), High: t.number("high"), Unit: t.word("unit"), Source: t.word("source"), Grade: t.oneOf("grade", "A", "B", "C", "D"),
		Cell: t.word("cell_match"), Outcome: t.word("outcome_if_known"), Note: t.word("note"),
		Kind: t.oneOf("kind", Point, Range, Ceiling, Conditional, Derived, Probability, Interval90)}
	if r.Cell == "" {
		return r
	}
	origin, _, _ := strings.Cut(r.Cell, "|")
	day, err := sim.ParseDate(origin)
	if days := t.number("days_from_origin"); err != nil || days != float64(r.Date-day) {
		t.wrong("days_from_origin", "found %q, expected the days from %s to %s", t.word("days_from_origin"), origin, r.Date)
	}
	r.Days = int(r.Date - day)
	return r
}

// Ends are the least and the greatest number that a rival named; both are NaN if it named none.
func (r *Rival) Ends() (low, high float64) {
	low, high = math.NaN(), math.NaN()
	for _, v := range []float64{r.Low, r.Central, r.High} {
		if math.IsNaN(v) {
			continue
		}
		if math.IsNaN(low) || v < low {
			low = v
		}
		if math.IsNaN(high) || v > high {
			high = v
		}
	}
	return low, high
}

// rivals.csv holds a statement a row. Those from the repository hengfun/results-nvda-pre-earnings are quotations that were
// gathered by machine on 27 August 2025, second-hand. Of a cell all rows count or none.
//
//go:embed rivals.csv
var rivalsFile []byte

// Rivals returns the rivals that ship. The list is shared; do not change it.
var Rivals = sync.OnceValue(func() []Rival {
	list, err := ReadRivals("rivals.csv", bytes.TrimSpace(rivalsFile), Cells())
	if err != nil {
		panic("rolling: " + err.Error())
	}
	return list
})
