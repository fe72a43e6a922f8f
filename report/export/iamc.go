package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
)

// iamcHead are the columns that every IAMC table begins with.
var iamcHead = []string{"model", "scenario", "region", "variable", "unit"}

// IAMC writes the table of the Integrated Assessment Modeling Consortium, as CSV that pyam reads.
//
// Years are columns: 2026 is Nvidia's fiscal year 2026, which ends in January 2026. Quarters have a column subannual, Q1
// to Q4 of the fiscal year. Weeks do not divide a year, so they have a row a value, with a column time that is the
// first day of the week. A cell is empty where a run does not cover the period. The model is named with its version.
func IAMC(w io.Writer, tables []Numbers, by Interval, model string) error {
	out := csv.NewWriter(w)
	if by == Week {
		iamcLong(out, tables, model)
	} else {
		iamcWide(out, tables, by, model)
	}
	return flushed(out)
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
	years := fiscalYears(tables)
	head := slices.Clone(iamcHead)
	parts := []int{0} // quarters of a year; 0 for the whole
	if by == Quarter {
		head, parts = append(head, "subannual"), []int{1, 2, 3, 4}
	}
	for _, y := range years {
		head = append(head, strconv.Itoa(y))
	}
	out.Write(head)
	for _, t := range tables {
		for c, m := range t.Measures {
			for _, part := range parts {
				t.wideRow(out, c, t.series(m, model), part, years)
			}
		}
	}
}

// wideRow writes the values of a measure, in one quarter of each year, if there are some.
func (t Numbers) wideRow(out *csv.Writer, column int, line []string, part int, years []int) {
	if part > 0 {
		line = append(line, "Q"+strconv.Itoa(part))
	}
	n, filled := len(line), false
	line = append(line, make([]string, len(years))...)
	for r, p := range t.Periods {
		q := sim.QuarterOf(p.First)
		if part == 0 || part == q.N {
			line[n+slices.Index(years, q.Year)], filled = words.Number(t.Cells.At(r, column)).String(), true
		}
	}
	if filled {
		out.Write(line)
	}
}

// fiscalYears are the years in which periods of the tables lie, in order.
func fiscalYears(tables []Numbers) (years []int) {
	for _, t := range tables {
		for _, p := range t.Periods {
			years = append(years, sim.QuarterOf(p.First).Year)
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
