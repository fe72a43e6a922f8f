package rolling

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// A table reads a file of comma-separated values row by row, and notes what is wrong with its place: line and column count
// from 1, as csv.Reader tells them.
type table struct {
	*text.Notes
	file   string
	reader *csv.Reader
	at     map[string]int // columns by name
	row    []string
}

// newTable reads the head of a table, which must have all columns that are wanted. Rows are as long as the head.
func newTable(file string, content []byte, wanted []string) *table {
	t := &table{Notes: &text.Notes{Files: []string{file}}, file: file, reader: csv.NewReader(bytes.NewReader(content)), at: map[string]int{}}
	head, err := t.reader.Read()
	if err != nil {
		t.Wrong(text.Place{File: file, Line: 1, Col: 1}, "", "found no head, expected the names of columns")
		return t
	}
	for i, name := range head {
		t.at[name] = i
	}
	for _, name := range wanted {
		if !slices.Contains(head, name) {
			t.Wrong(text.Place{File: file, Line: 1, Col: 1}, "", "found no column %q%s", name, text.Guess(name, head))
		}
	}
	return t
}

// next goes to the next row, and reports whether there is one that can be read.
func (t *table) next() bool {
	if len(t.Problems) > 0 && t.row == nil {
		return false // the head is wrong
	}
	row, err := t.reader.Read()
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		t.Wrong(text.Place{File: t.file, Line: wrong.Line, Col: max(wrong.Column, 1)}, "", "%s", wrong.Err)
	}
	t.row = row
	return err == nil
}

// place is that of a column in the row.
func (t *table) place(column string) text.Place {
	line, col := t.reader.FieldPos(t.at[column])
	return text.Place{File: t.file, Line: line, Col: col}
}

// wrong notes what is wrong with a column of the row.
func (t *table) wrong(column, format string, args ...any) {
	t.Wrong(t.place(column), column, format, args...)
}

// word reads a text.
func (t *table) word(column string) string { return t.row[t.at[column]] }

// number reads a number; blank is NaN.
func (t *table) number(column string) float64 {
	s := t.word(column)
	if s == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		t.wrong(column, "found %q, expected a number or nothing", text.Short(s))
	}
	return v
}

// date reads a day.
func (t *table) date(column string) sim.Date {
	d, err := sim.ParseDate(t.word(column))
	if err != nil {
		t.wrong(column, "%s", err)
	}
	return d
}

// period reads a period.
func (t *table) period(column string) sim.Period {
	p, err := sim.ParsePeriod(t.word(column))
	if err != nil {
		t.wrong(column, "%s", err)
	}
	return p
}

// oneOf reads one of some words.
func (t *table) oneOf(column string, words ...string) string {
	s := t.word(column)
	if !slices.Contains(words, s) {
		t.wrong(column, "found %q, expected %s%s", text.Short(s), text.Either(words), text.Guess(s, words))
	}
	return s
}

// plain takes the commas out of a number as people write it.
func plain(s string) (float64, error) { return strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64) }
