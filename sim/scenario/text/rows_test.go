package text

import (
	"strings"
	"testing"
)

// Rows and columns need names, each one of its own.
func TestRowsWithoutNames(t *testing.T) {
	for table, want := range map[string]string{
		"case,kind\na,x\n,y\n":  `table.csv:3:1: found a row without a name, expected one in the column "case"`,
		"case,\na,x\n":          "table.csv:1:6: found a column without a header, expected one",
		"case,kind,kind\na,x\n": `table.csv:1:11: found a second column "kind", expected one`,
	} {
		if _, problem := Rows("table.csv", []byte(table), func(string) bool { return false }); problem == nil || problem.String() != want {
			t.Errorf("%q: found %v, expected %s", table, problem, want)
		}
	}
}

// FuzzRows feeds any bytes as a table: nothing panics, what is wrong has a place in the table, and each row of what is right
// stands on a line of it.
func FuzzRows(f *testing.F) {
	for _, table := range []string{"case,kind\na,b\n", "\ufeffcase;kind\na;b\n", "case,what\na,\"x\ny\"\n", "case\n\"", "case,case\na,a\n", "case\na\na\n", ""} {
		f.Add(table)
	}
	f.Fuzz(func(t *testing.T, table string) {
		lines := strings.Count(strings.ReplaceAll(table, "\r", "\n"), "\n") + 1
		rows, problem := Rows("table.csv", []byte(table), func(key string) bool { return key == "start" })
		if problem != nil {
			if problem.Place.File != "table.csv" || problem.Place.Line < 1 || problem.Place.Line > lines || problem.Place.Col < 1 || problem.Text == "" {
				t.Errorf("found %+v, expected a place in %d lines, and a text", problem, lines)
			}
			return
		}
		for _, row := range rows.List() {
			if row.Key == "" || row.Place.Line < 1 || row.Place.Line > lines {
				t.Errorf("found the row %q at %+v, expected a name and a place in %d lines", row.Key, row.Place, lines)
			}
		}
	})
}
