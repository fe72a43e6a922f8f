package cases_test

import (
	"encoding/csv"
	"os"
	"reflect"
	"testing"

	"h20sim/sim"
	"h20sim/sim/cases"
)

// Six and three months, in days: 6·30.4375 and 3·30.4375, rounded.
const sixMonths, threeMonths sim.Span = 183, 91

// day reads a day.
func day(s string) sim.Date {
	d, err := sim.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// august is the day on which counts of the record were published.
var august = day("2025-08-27")

// record reads testdata/cases.csv. Every column but the first has the name of a tag.
func record(t *testing.T) []cases.Case {
	t.Helper()
	f, err := os.Open("testdata/cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []cases.Case
	for _, row := range rows[1:] {
		c := cases.Case{Name: row[0]}
		for i, key := range rows[0][1:] {
			set(t, reflect.ValueOf(&c).Elem(), key, row[i+1])
		}
		list = append(list, c)
	}
	return list
}

// set writes a cell into the field with a tag.
func set(t *testing.T, c reflect.Value, key, cell string) {
	t.Helper()
	for i := range c.NumField() {
		if c.Type().Field(i).Tag.Get("toml") != key {
			continue
		}
		if to, isDay := c.Field(i).Addr().Interface().(*sim.Date); !isDay {
			c.Field(i).SetString(cell)
		} else if cell != "" {
			*to = day(cell)
		}
		return
	}
	t.Fatalf("found the column %q, expected one of the tags", key)
}

// only returns the cases for which is holds.
func only(list []cases.Case, is func(cases.Case) bool) (some []cases.Case) {
	for _, c := range list {
		if is(c) {
			some = append(some, c)
		}
	}
	return some
}

// bans asks for bans on the day of publication, without the case that is forecast.
func bans(class string) cases.Query {
	return cases.Query{Kind: "purchase-ban", Class: class, Except: []string{"nvidia-h20"}, Lasts: sixMonths, Day: august}
}

// lasting is a ban of some days that ended, from 1 January 2020.
func lasting(name string, days int) cases.Case {
	start := day("2020-01-01")
	return cases.Case{Name: name, Kind: "purchase-ban", Start: start, End: start + sim.Date(days)}
}

// lost is a ban that was last seen after some days.
func lost(name string, days int) cases.Case {
	start := day("2020-01-01")
	return cases.Case{Name: name, Kind: "purchase-ban", Start: start, Seen: start + sim.Date(days)}
}

// later asks for bans long after 2020.
func later(lasts sim.Span) cases.Query {
	return cases.Query{Kind: "purchase-ban", Lasts: lasts, Day: august}
}
