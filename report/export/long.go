package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
)

// A row is one number of the long table.
type row struct {
	period   sim.Period
	scenario string
	measure  sim.Measure
	value    float64
}

// rows returns the long table: by table, then period, then measure.
func rows(tables []Numbers) iter.Seq[row] {
	return func(yield func(row) bool) {
		for _, t := range tables {
			for r, p := range t.Periods {
				for c, m := range t.Measures {
					if !yield(row{p, t.Scenario, m, t.Cells.At(r, c)}) {
						return
					}
				}
			}
		}
	}
}

// longHead are the columns of the long table.
var longHead = []string{"period", "first_day", "last_day", "scenario", "measure", "unit", "value", "weeks"}

// CSV writes the long table: period, first_day, last_day, scenario, measure, unit, value, weeks of the period. With a decimal comma a
// semicolon stands between cells, as spreadsheets expect where decimals have one.
func CSV(w io.Writer, tables []Numbers, decimalComma bool) error {
	out := newCells(w, decimalComma)
	out.Write(longHead) // the writer keeps the first error
	for r := range rows(tables) {
		out.Write([]string{r.period.Name, r.period.First.String(), (r.period.End - 1).String(), words.NoFormula(r.scenario), words.NoFormula(r.measure.Name), words.NoFormula(r.measure.Unit),
			out.number(r.value), out.number(r.period.Weeks())})
	}
	return flushed(out.Writer)
}

// cells writes rows of a CSV file with a point or a comma before decimals.
type cells struct {
	*csv.Writer
	comma bool
}

func newCells(w io.Writer, decimalComma bool) cells {
	out := csv.NewWriter(w)
	if decimalComma {
		out.Comma = ';'
	}
	return cells{out, decimalComma}
}

// number is a number as a cell has it.
func (c cells) number(v float64) string {
	text := words.Number(v).String()
	if c.comma {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

func flushed(out *csv.Writer) error {
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// A lineJSON is a line of JSON.
type lineJSON struct {
	Period   string       `json:"period"`
	First    sim.Date     `json:"first_day"`
	Last     sim.Date     `json:"last_day"`
	Scenario string       `json:"scenario"`
	Measure  string       `json:"measure"`
	Unit     string       `json:"unit"`
	Value    words.Number `json:"value"` // null if it is not finite
	Weeks    words.Number `json:"weeks"` // of the period
}

// JSONLines writes the long table with an object a line, whose keys are the columns of CSV.
func JSONLines(w io.Writer, tables []Numbers) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for r := range rows(tables) {
		if err := e.Encode(lineJSON{r.period.Name, r.period.First, r.period.End - 1, r.scenario, r.measure.Name, r.measure.Unit, words.Number(r.value), words.Number(r.period.Weeks())}); err != nil {
			return fmt.Errorf("write JSON lines: %w", err)
		}
	}
	return nil
}
