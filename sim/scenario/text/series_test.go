package text

import (
	"fmt"
	"strings"
	"testing"
)

// in writes numbers as a column beside days, with a mark between cells.
func in(comma string, numbers ...string) string {
	table := "day" + comma + "n\r\n"
	for i, n := range numbers {
		table += fmt.Sprintf("2025-01-%02d%s%s\r\n", i+1, comma, n)
	}
	return table
}

func TestNumbersAsSpreadsheetsWriteThem(t *testing.T) {
	for _, c := range []struct {
		table, decimal string
		want           string // numbers, or the first problem
	}{
		{in(",", "1.5", "-2", "1e3"), "", "1.5 -2 1000"},
		{in(",", "1.234", "2.5"), "", "1.234 2.5"},
		{in(",", "1.234"), "", `found "1.234", which may have thousands or decimals, expected decimal = "." or "," beside file`},
		{in(",", "1.234"), ".", "1.234"},
		{in(",", `"1,234.5"`, `"12,000"`), "", "1234.5 12000"},
		{in(",", `"1,234"`), "", `found "1,234", which may have thousands or decimals, expected decimal = "." or "," beside file`},
		{in(",", `"0,15"`, "1"), "", "0.15 1"},
		{in(";", "0,15", "1.234,5", "1.234"), "", "0.15 1234.5 1234"},
		{in(";", "1.234", "2"), "", `found "1.234", which may have thousands or decimals, expected decimal = "." or "," beside file`},
		{in(";", "1.234", "2"), ",", "1234 2"},
		{in(";", "1.234", "2"), ".", "1.234 2"},
		{in(";", "1.234.567"), "", "1.234567e+06"},
		{in("\t", "1,5", "2,25"), "", "1.5 2.25"},
		{in(";", "1,5", "2.25"), "", `found "2.25", whose decimals stand after ".", expected them after "," as above`},
		{in(",", "12 USD"), "", `found "12 USD" on 2025-01-01, expected a number such as 12000.5`},
		{in(",", "NaN"), "", `found "NaN" on 2025-01-01, expected a number such as 12000.5`},
		{in(",", "1,2"), "", "found 3 cells, expected 2, as many as there are headers; a number with a decimal comma must stand in quotes, or the cells between semicolons"},
		{in(";", "1.23.456"), "", `found "1.23.456" on 2025-01-01, expected a number such as 12000,5`},
		{"\xef\xbb\xbf" + in(",", "4") + ",\n", "", "4"},
		{"day,n,n\n2025-01-01,1,2\n", "", `found two columns "n", expected one`},
		{"", "", "found an empty table, expected headers in its first row"},
		{"day,n\n", "", "found no row below the headers, expected a day and a number in each"},
		{"\xff\xfed\x00", "", "found UTF-16, expected UTF-8: save the file as CSV (UTF-8)"},
		{"day,n\n01/02/2025,1\n", "", `found "01/02/2025", expected a day such as 2025-08-22; did you mean 2025-01-02 or 2025-02-01?`}, // which is the month nobody knows
		{"day,n\n2025-01-02 00:00:00,1\n", "", `found "2025-01-02 00:00:00", expected a day such as 2025-08-22; did you mean 2025-01-02?`},
	} {
		nodes, problems := Series("t.csv", []byte(c.table), Columns{"day", "n", c.decimal})
		var found []string
		for _, n := range nodes {
			found = append(found, fmt.Sprint(n.Value))
		}
		if len(problems) > 0 {
			found = []string{problems[0].Text}
		}
		if strings.Join(found, " ") != c.want {
			t.Errorf("%q:\nfound    %s\nexpected %s", c.table, strings.Join(found, " "), c.want)
		}
	}
}

func TestASeriesOfManyDaysIsRefused(t *testing.T) {
	table := "day,n\n"
	for y := range 4 {
		for m := range 12 {
			for d := range 28 {
				table += fmt.Sprintf("%d-%02d-%02d,1\n", 2020+y, m+1, d+1)
			}
		}
	}
	if _, problems := Series("t.csv", []byte(table), Columns{"day", "n", ""}); len(problems) != 1 || problems[0].Line != 1002 || !strings.HasPrefix(problems[0].Text, "found more than 1000 rows") {
		t.Errorf("found %v", problems)
	}
}

// Whatever stands in a table, what is said of it has a place, and each number that is read is finite.
func FuzzSeries(f *testing.F) {
	for _, table := range []string{in(",", "1.5"), in(";", "1.234,5", "0,1"), "day,n\n\"", "\xff\xfe", "day;n\n2025-01-01;1e999\n"} {
		f.Add([]byte(table))
	}
	f.Fuzz(func(t *testing.T, table []byte) {
		nodes, problems := Series("t.csv", table, Columns{"day", "n", ""})
		for _, p := range problems {
			if p.File != "t.csv" || p.Line < 1 || p.Col < 1 || p.Text == "" {
				t.Errorf("%q: found a problem without a place: %+v", table, p)
			}
		}
		for _, n := range nodes {
			if x, ok := Plain(n.Value); !ok || x-x != 0 {
				t.Errorf("%q: found %v", table, n.Value)
			}
		}
	})
}
