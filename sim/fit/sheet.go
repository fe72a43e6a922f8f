package fit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A sheet is a table that a spreadsheet wrote, with what is wrong in it.
type sheet struct {
	file  string
	comma rune   // between columns
	mark  string // before decimals; "" if it is open, which is noted
	head  []string
	rows  []sheetRow
	notes text.Notes
}

// A sheetRow is a row with the place of each cell.
type sheetRow struct {
	place scenario.Place
	cells []string
	at    []scenario.Place
}

// cell is what stands in a column, without spaces around it; "" if the table has no such column.
func (r *sheetRow) cell(s *sheet, column string) string {
	if i := slices.Index(s.head, column); i >= 0 {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

// placeOf is where a column of the row stands; that of the row if the table has no such column.
func (r *sheetRow) placeOf(s *sheet, column string) scenario.Place {
	if i := slices.Index(s.head, column); i >= 0 {
		return r.at[i]
	}
	return r.place
}

// wrong notes a problem in a column of a row.
func (s *sheet) wrong(r *sheetRow, column, format string, args ...any) {
	s.notes.Wrong(r.placeOf(s, column), column, format, args...)
}

// byteOrder is what some spreadsheets put before a text in UTF-8.
var byteOrder = []byte("\xef\xbb\xbf")

// readSheet reads a table. What keeps rows and columns from being told apart is noted.
func readSheet(file string, content []byte) *sheet {
	s := &sheet{file: file}
	top := scenario.Place{File: file, Line: 1, Col: 1}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		s.notes.Wrong(top, "", "found UTF-16, expected UTF-8: save the table as CSV UTF-8")
		return s
	case !utf8.Valid(content):
		s.notes.Wrong(top, "", "found bytes that are no UTF-8, expected a table saved as CSV UTF-8")
		return s
	}
	content = bytes.TrimPrefix(content, byteOrder)
	s.comma = separator(content)
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma = s.comma
	for s.readRow(r) {
	}
	return s
}

// separator is what parts the columns of a table: the most frequent in its first line of comma, semicolon and tab.
func separator(content []byte) rune {
	line, _, _ := bytes.Cut(content, []byte("\n"))
	best := ','
	for _, c := range []rune{';', '\t'} {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// readRow reads the head or a row, and reports whether another may follow.
func (s *sheet) readRow(r *csv.Reader) bool {
	cells, err := r.Read()
	var wrong *csv.ParseError
	switch {
	case errors.As(err, &wrong):
		s.notes.Wrong(scenario.Place{File: s.file, Line: wrong.Line, Col: max(wrong.Column, 1)}, "", "found a row that does not fit: %s, expected as many cells as in the first row", wrong.Err)
		return false
	case errors.Is(err, io.EOF) && s.head == nil:
		s.notes.Wrong(scenario.Place{File: s.file, Line: 1, Col: 1}, "", "found an empty table, expected the names of columns in its first row")
		return false
	case err != nil:
		return false
	}
	at := make([]scenario.Place, len(cells))
	for i := range cells {
		line, col := r.FieldPos(i)
		at[i] = scenario.Place{File: s.file, Line: line, Col: col}
	}
	if s.head == nil {
		s.takeHead(cells, at)
		return true
	}
	s.rows = append(s.rows, sheetRow{at[0], cells, at})
	return true
}

// takeHead takes in the names of columns, and notes those that stand twice or are spelled nearly as one that is known.
func (s *sheet) takeHead(cells []string, at []scenario.Place) {
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		near := text.Nearest(name, knownColumns())
		switch {
		case name != "" && slices.Contains(s.head, name):
			s.notes.Wrong(at[i], name, "found a second column of that name, expected one")
		case near != "" && near != name && !slices.Contains(cells, near):
			s.notes.Wrong(at[i], name, "unknown column; did you mean %q?", near)
		}
		s.head = append(s.head, name)
	}
}

// need notes columns that are not there, unless their names are noted as misspelled.
func (s *sheet) need(columns ...string) {
	for _, c := range columns {
		if len(s.notes.Problems) == 0 && !slices.Contains(s.head, c) {
			s.notes.Wrong(scenario.Place{File: s.file, Line: 1, Col: 1}, c, "found no such column, expected one")
		}
	}
}

// needOne notes that none of some columns is there.
func (s *sheet) needOne(columns []string) {
	if len(s.notes.Problems) == 0 && !slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(s.head, c) }) {
		s.notes.Wrong(scenario.Place{File: s.file, Line: 1, Col: 1}, "", "found no column of figures, expected %s", text.Either(columns))
	}
}

// marks finds the mark before decimals that the figures of some columns show, and notes those that may have thousands.
func (s *sheet) marks(columns []string) {
	var cells []text.Cell
	at := map[scenario.Place]string{}
	for i := range s.rows {
		for _, c := range columns {
			if cell := s.rows[i].cell(s, c); cell != "" {
				place := s.rows[i].placeOf(s, c)
				cells, at[place] = append(cells, text.Cell{Text: cell, Place: place}), c
			}
		}
	}
	mark, wrong := text.Decimal(cells, "expected a number without marks between thousands")
	for _, p := range wrong {
		i := slices.IndexFunc(cells, func(c text.Cell) bool { return c.Place == p.Place })
		s.notes.Wrong(p.Place, at[p.Place], "%s%s", p.Text, text.PlainReadings(cells[i].Text))
	}
	s.mark = mark
}
