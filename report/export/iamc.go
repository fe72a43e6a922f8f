package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"h20sim/report/words"
	"h20sim/sim"
)

// iamcHead are the columns that every IAMC table begins with.
var iamcHead = []string{"model", "scenario", "region", "variable", "unit"}

// IAMC writes the table of the Integrated Assessment Modeling Consortium, as CSV that pyam reads.
//
// Years are columns, and are years of the calendar, as all readers of the format take them. Months and quarters of the calendar have a
// column subannual: January, or Q1. Weeks do not divide a year, so they have a row a value, with a column time that is the
// first day of the week. A cell is empty where a run does not cover the period whole. A share has an empty unit, as the format
// has it of what has no dimension. The model is named with its version. It is an error if periods are fiscal ones, for which the format has no place.
func IAMC(w io.Writer, tables []Numbers, by Interval, model string) error {
	if by.Fiscal() {
		return &FiscalInIAMC{by}
	}
	out := csv.NewWriter(w)
	if by == Week {
		iamcLong(out, tables, model)
	} else {
		iamcWide(out, tables, by, model)
	}
	return flushed(out)
}

// A FiscalInIAMC is the error of fiscal periods in the table of the IAMC.
type FiscalInIAMC struct{ By Interval }

// Error says which interval has a place there.
func (e *FiscalInIAMC) Error() string {
	return fmt.Sprintf("found fiscal %ss, expected %s, %s or %s: years of an IAMC table are those of the calendar, and Nvidia's fiscal 2026 begins in January 2025",
		e.By, CalendarYear, CalendarQuarter, Month)
}

// series is the model, scenario, region, variable and unit of a measure.
func (t Numbers) series(m sim.Measure, model string) []string {
	return []string{words.NoFormula(model), words.NoFormula(t.Scenario), t.region(m.Name), words.NoFormula(variable(m.Name)), unit(m.Unit)}
}

func iamcLong(out *csv.Writer, tables []Numbers, model string) {
	out.Write(append(slices.Clone(iamcHead), "time", "value"))
	for _, t := range tables {
		for c, m := range t.Measures {
			for r, p := range t.Periods {
				out.Write(append(t.series(m, model), p.First.String(), words.Number(t.Cells.At(r, c)).String()))
			}
		}
	}
}

func iamcWide(out *csv.Writer, tables []Numbers, by Interval, model string) {
	years := calendarYears(tables)
	head := slices.Clone(iamcHead)
	if by != CalendarYear {
		head = append(head, "subannual")
	}
	for _, y := range years {
		head = append(head, strconv.Itoa(y))
	}
	out.Write(head)
	for _, t := range tables {
		for c, m := range t.Measures {
			for month := time.January; month <= time.December; month += time.Month(calendarMonths[by]) {
				t.wideRow(out, c, append(t.series(m, model), subannual(by, month)...), month, years)
			}
		}
	}
}

// subannual is the part of a year that begins with a month, as a cell; none if it is the whole year.
func subannual(by Interval, month time.Month) []string {
	switch by {
	case Month:
		return []string{month.String()}
	case CalendarQuarter:
		return []string{fmt.Sprintf("Q%d", (month+2)/3)}
	}
	return nil
}

// wideRow writes the values of a measure in the periods that begin with a month, if there are some.
func (t Numbers) wideRow(out *csv.Writer, column int, line []string, month time.Month, years []int) {
	n, filled := len(line), false
	line = append(line, make([]string, len(years))...)
	for r, p := range t.Periods {
		if first := p.First.Time(); first.Month() == month {
			line[n+slices.Index(years, first.Year())], filled = words.Number(t.Cells.At(r, column)).String(), true
		}
	}
	if filled {
		out.Write(line)
	}
}

// calendarYears are the years in which periods of the tables lie, in order.
func calendarYears(tables []Numbers) (years []int) {
	for _, t := range tables {
		for _, p := range t.Periods {
			years = append(years, p.First.Time().Year())
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// variable is a measure as a path of words: suppliers.sk-hynix.utilization is Suppliers|sk-hynix|Utilization, and
// h20.shipments_china is Chips|h20|Shipments China. Names that scenarios give stay as they are.
func variable(measure string) string {
	parts := strings.Split(measure, ".")
	if len(parts) == 2 && !isTotal(parts[0]) {
		parts = append([]string{"chips"}, parts...)
	}
	for i := range parts {
		if i == 0 || i == 2 {
			parts[i] = capitals(parts[i])
		}
	}
	if len(parts) == 2 {
		parts[1] = capitals(parts[1])
	}
	return strings.Join(parts, "|")
}

// isTotal reports whether measures that begin with a name are of all together, not of a chip.
func isTotal(name string) bool {
	return slices.Contains([]string{"nvidia", "treasury", "market"}, name)
}

// capitals writes a key as words: shipments_china is Shipments China.
func capitals(key string) string {
	words := strings.Split(key, "_")
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// The regions.
const (
	china  = "China"
	states = "United States"
	world  = "World"
)

// region is where a measure counts: what buyers in China need, order and get counts in China, what goes to the US
// Treasury in the United States, all else in the world.
func (t Numbers) region(measure string) string {
	parts := strings.Split(measure, ".")
	last := parts[len(parts)-1]
	switch parts[0] {
	case "market", "buyers":
		return china
	case "treasury":
		return states
	case "nvidia", "suppliers", "stages":
		return world
	}
	switch last {
	case "treasury", "duty":
		return states
	case "demand", "orders", "order_value", "cancelled", "shipments_china", "revenue_china", "backlog", "wait", "price", "concern":
		return china
	}
	return world
}

// unit is a unit in the words of the IAMC, which leaves it out for what has none.
func unit(of string) string {
	switch of {
	case "MUSD":
		return "million USD"
	case "1":
		return ""
	}
	return of
}
