package text

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Columns say where a table of comma-separated values states a number for each of some days.
type Columns struct {
	Date, Value string // headers
	Decimal     string // "." or ",", the mark before decimals; "" if the file shows it
}

// MostDays is the most days of a path, in a scenario or in a table: each is a value of the scenario, with an address.
const MostDays = 1000

// A series is a table of days and numbers while it is read.
type series struct {
	Columns
	file     string
	comma    rune // between cells
	problems Problems
	days     []dayCell
}

// A dayCell is the number of a day, as the file writes it.
type dayCell struct {
	day, number string
	at, valueAt Place
}

// Series reads a number for each of some days from a table whose first row holds the headers of its columns, and returns a node
// for each, whose key is the day and whose place is that of the number. Cells stand between commas, semicolons or tabs, and
// a mark of the order of bytes is passed over. The problems are all that is wrong; nodes are returned of the rows that are not.
func Series(file string, content []byte, c Columns) ([]*Node, Problems) {
	s := &series{Columns: c, file: file}
	if other := otherFormat(file, content); other != "" {
		s.wrong(1, 1, "%s", other)
		return nil, s.problems
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	s.comma = commaOf(content)
	s.read(content)
	return s.nodes(s.decimal()), s.problems
}

func (s *series) wrong(line, col int, format string, args ...any) {
	if len(s.problems) < maxProblems {
		s.problems = append(s.problems, Problem{Place{s.file, line, col}, "", fmt.Sprintf(format, args...)})
	}
}

// otherFormats are what files begin with that are no text, and what their authors can do.
var otherFormats = []struct{ start, endings, text string }{
	{"PK\x03\x04", ".xlsx .xlsm .xls .ods", "found a workbook of a spreadsheet, expected a CSV file: save its sheet as CSV (UTF-8)"},
	{"SQLite format 3\x00", ".sqlite .sqlite3 .db", `found a database of SQLite, expected a CSV file: write one with sqlite3 -header -csv FILE "select day, value from …" > data.csv`},
	{"PAR1", ".parquet", "found a Parquet file, expected a CSV file: write one with duckdb -csv -c \"select day, value from 'FILE'\" > data.csv"},
	{"\xff\xfe", "", "found UTF-16, expected UTF-8: save the file as CSV (UTF-8)"},
	{"\xfe\xff", "", "found UTF-16, expected UTF-8: save the file as CSV (UTF-8)"},
	{"\xd0\xcf\x11\xe0", "", "found a workbook of a spreadsheet, expected a CSV file: save its sheet as CSV (UTF-8)"},
}

// OtherFormat says what a file is by its name, and what to do, if it holds data but no comma-separated values; else "".
func OtherFormat(file string) string { return otherFormat(file, nil) }

func otherFormat(file string, content []byte) string {
	ending := strings.ToLower(filepath.Ext(file))
	for _, f := range otherFormats {
		if ending != "" && slices.Contains(strings.Fields(f.endings), ending) || bytes.HasPrefix(content, []byte(f.start)) {
			return f.text
		}
	}
	return ""
}

// commaOf is what stands between the cells of the first row: the semicolon or tab of a spreadsheet, if it has one, else a comma.
func commaOf(content []byte) rune {
	header, _, _ := bytes.Cut(content, []byte("\n"))
	for _, c := range ";\t" {
		if bytes.ContainsRune(header, c) {
			return c
		}
	}
	return ','
}

// read takes in the days, and notes rows that do not fit.
func (s *series) read(content []byte) {
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = s.comma, -1, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		s.wrong(1, 1, "found an empty table, expected headers in its first row")
		return
	}
	if err != nil {
		s.wrongRow(err)
		return
	}
	date, value := s.column(header, s.Date), s.column(header, s.Value)
	if date < 0 || value < 0 {
		return
	}
	first := map[string]Place{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.wrongRow(err)
			return // where the next row begins is not known
		}
		s.row(r, cells, len(header), date, value, first)
		if len(s.days) > MostDays {
			line, col := r.FieldPos(0)
			s.wrong(line, col, "found more than %d rows, expected fewer: one a week, or those on which the number changes, with steps = true", MostDays)
			return
		}
	}
	if len(s.days) == 0 && len(s.problems) == 0 {
		s.wrong(1, 1, "found no row below the headers, expected a day and a number in each")
	}
}

// wrongRow notes what the reader of rows says.
func (s *series) wrongRow(err error) {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		s.wrong(wrong.Line, max(wrong.Column, 1), "found a row that cannot be told apart: %s", wrong.Err)
		return
	}
	s.wrong(1, 1, "%s", err)
}

// column finds a header, or notes that it is not there, or twice.
func (s *series) column(header []string, name string) int {
	at := -1
	for i, h := range header {
		header[i] = strings.TrimSpace(h)
		if header[i] != name {
			continue
		}
		if at >= 0 {
			s.wrong(1, 1, "found two columns %q, expected one", Short(name))
			return -1
		}
		at = i
	}
	if at < 0 {
		s.wrong(1, 1, "no column %q among %s%s", Short(name), Short(strings.Join(header, ", ")), Guess(name, header))
	}
	return at
}

// row takes in the day of one row.
func (s *series) row(r *csv.Reader, cells []string, width, date, value int, first map[string]Place) {
	place := func(i int) Place {
		line, col := r.FieldPos(i)
		return Place{s.file, line, col}
	}
	if len(cells) != width {
		at := place(0)
		s.wrong(at.Line, at.Col, "found %d cells, expected %d, as many as there are headers%s", len(cells), width, s.commaHint(len(cells) > width))
		return
	}
	c := dayCell{strings.TrimSpace(cells[date]), strings.TrimSpace(cells[value]), place(date), place(value)}
	if c.day == "" && c.number == "" {
		return // a row of nothing, as spreadsheets leave below a table
	}
	if _, err := time.Parse(time.DateOnly, c.day); err != nil {
		s.wrong(c.at.Line, c.at.Col, "found %q, expected a day such as 2025-08-22%s", Short(c.day), GuessDay(c.day))
		return
	}
	if was, twice := first[c.day]; twice {
		s.wrong(c.at.Line, c.at.Col, "found %s a second time, expected each day once; the first is at %s", c.day, was)
		return
	}
	first[c.day] = c.at
	s.days = append(s.days, c)
}

// commaHint asks whether decimal commas part cells.
func (s *series) commaHint(tooMany bool) string {
	if tooMany && s.comma == ',' {
		return "; a number with a decimal comma must stand in quotes, or the cells between semicolons"
	}
	return ""
}

// decimal is the mark before decimals that the path states, or that a number of the column shows; "" where it stays open, which it notes.
func (s *series) decimal() string {
	if s.Decimal != "" {
		return s.Decimal
	}
	cells := make([]Cell, len(s.days))
	for i, c := range s.days {
		cells[i] = Cell{c.number, c.valueAt}
	}
	mark, wrong := Decimal(cells, `expected decimal = "." or "," beside file`)
	for _, p := range wrong[:min(1, len(wrong))] { // one key mends all
		s.wrong(p.Line, p.Col, "%s", p.Text)
	}
	return mark
}

// nodes reads the numbers; none without a mark.
func (s *series) nodes(mark string) (list []*Node) {
	if mark == "" {
		return nil
	}
	for _, c := range s.days {
		x, ok := CellNumber(c.number, mark)
		if !ok {
			s.wrong(c.valueAt.Line, c.valueAt.Col, "found %s on %s, expected a number such as 12000%s5", Found(c.number), c.day, mark)
			continue
		}
		list = append(list, &Node{Key: c.day, Place: c.valueAt, Value: x})
	}
	return list
}
