package author

import (
	"slices"
	"strings"
)

// A Statement is a line of a file: a key and its value in a table.
type Statement struct {
	Table string // its address; "" above all headers
	Key   string
	Value string
	Forms []string // the forms that it has
}

// A File is what an author wrote.
type File []Statement

// Text writes the file: tables in order of their first statements.
func (f File) Text() string {
	text, _ := f.lines()
	return text
}

// GoString is the text: what a property that fails prints.
func (f File) GoString() string { return "\n" + f.Text() }

// lines returns the text of the file and the table of each of its lines, with the place of the statement there, -1 at a header.
func (f File) lines() (text string, at []line) {
	var b strings.Builder
	for _, table := range f.tables() {
		if table != "" {
			b.WriteString("[" + table + "]\n")
			at = append(at, line{table, -1})
		}
		for i, s := range f {
			if s.Table == table {
				b.WriteString(s.Key + " = " + s.Value + "\n")
				at = append(at, line{table, i})
			}
		}
	}
	return b.String(), at
}

type line struct {
	table     string
	statement int
}

// tables are the tables of the file; what stands above all headers is first.
func (f File) tables() []string {
	tables := []string{""}
	for _, s := range f {
		if !slices.Contains(tables, s.Table) {
			tables = append(tables, s.Table)
		}
	}
	return tables
}

// Forms are the forms that the file has, each once.
func (f File) Forms() (forms []string) {
	for _, s := range f {
		forms = append(forms, s.Forms...)
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}
