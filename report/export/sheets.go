package export

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"h20sim/report/page"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// sheets writes the sheets in order; the first is in the place of the one with which a workbook begins.
func (b *book) sheets() error {
	if err := b.SetSheetName("Sheet1", "Headlines"); err != nil {
		return err
	}
	for _, write := range []func() error{b.headlines, b.moves, b.assumptions, b.quarters, b.weeks, b.others, b.sources, b.legend} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// headlines writes what sums each run up.
func (b *book) headlines() error {
	var rows [][]any
	for _, t := range b.tables {
		if t.Run == nil {
			continue
		}
		for _, h := range t.Run.Headlines() {
			i, _ := t.Run.Trace.Column(h.Measure)
			rows = append(rows, []any{t.Scenario, t.Title, h.Measure, t.Run.Trace.Measures[i].Title, number(float64(h.Value)), h.Unit, h.Period})
		}
	}
	return b.fill("Headlines", []column{scenarioColumn(b.tables), {"title", 50, asText}, {"measure", 34, asText}, {"meaning", 46, asText}, {"value", 16, "#,##0.0##"}, {"unit", 10, asText}, {"period", 22, asText}}, 1, rows)
}

// moves writes the moves of each scenario, in order of date.
func (b *book) moves() error {
	var rows [][]any
	for _, t := range b.tables {
		if t.Run == nil {
			continue
		}
		for _, m := range t.Run.MoveRows() {
			rows = append(rows, []any{t.Scenario, m.Name, m.Title, m.Actor, m.Kind, date(m.Announced), date(m.Date), date(m.Until), yesNo(m.Acts)})
		}
	}
	return b.fill("Moves", []column{scenarioColumn(b.tables), {"move", 26, asText}, {"title", 60, asText}, {"actor", 26, asText}, {"kind", 24, asText},
		{"announced", 12, asDate}, {"date", 12, asDate}, {"until", 12, asDate}, {"acts in the run", 15, asText}}, 2, rows)
}

// assumptions writes every value of each scenario, with what it rests on.
func (b *book) assumptions() error {
	var rows [][]any
	for _, t := range b.tables {
		if t.Run == nil {
			continue
		}
		for _, a := range page.Assumptions(t.Run.Scenario) {
			rows = append(rows, []any{t.Scenario, a.Address, assumed(t.Run.Scenario, &a), a.Unit, a.Spread, a.Grade, a.Source, published(a.Published), a.Note, a.Doc})
		}
	}
	return b.fill("Assumptions", []column{scenarioColumn(b.tables), {"address", 44, asText}, {"value", 16, "General"}, {"unit", 12, asText}, {"spread", 34, asText}, {"grade", 7, asText},
		{"source", 60, asText}, {"published", 12, asDate}, {"note", 60, asText}, {"meaning", 60, asText}}, 2, rows)
}

// assumed is the value of an assumption: a number, a day, or text where it is neither.
func assumed(s *scenario.Scenario, a *page.Assumption) any {
	if day, err := sim.ParseDate(a.Value); err == nil {
		return dated{day}
	}
	if _, err := strconv.ParseFloat(a.Value, 64); err != nil {
		return a.Value
	}
	if v := s.Values[a.Address]; v != nil {
		return v.Number
	}
	return a.Value
}

// published is a day of publication: a day, or text where it is none.
func published(text string) any {
	if day, err := sim.ParseDate(text); err == nil {
		return day.Time()
	}
	return text
}

func (b *book) quarters() error {
	return b.periods("Quarters", func(t *Numbers) *sim.Table { return t.in(b.by, Quarter) })
}

func (b *book) weeks() error {
	return b.periods("Weeks", func(t *Numbers) *sim.Table { return t.in(b.by, Week) })
}

// otherSheets are the names of sheets of periods that a workbook has only if it is asked.
var otherSheets = map[Interval]string{Month: "Months", Year: "Years", CalendarQuarter: "Calendar quarters", CalendarYear: "Calendar years"}

// others writes the periods of another interval, if one is asked.
func (b *book) others() error {
	if otherSheets[b.by] == "" {
		return nil
	}
	return b.periods(otherSheets[b.by], func(t *Numbers) *sim.Table { return t.Table })
}

// in is the table by quarter or week, with the measures that are wanted; nil if it is not known.
func (t *Numbers) in(by, wanted Interval) *sim.Table {
	switch {
	case by == wanted:
		return t.Table
	case t.Run == nil:
		return nil
	}
	all := Numbers{Table: wanted.Of(t.Run.Trace)}
	var kept []int
	for i, m := range all.Measures {
		if slices.ContainsFunc(t.Measures, func(o sim.Measure) bool { return o.Name == m.Name }) {
			kept = append(kept, i)
		}
	}
	return columns(all.Table, kept)
}

// periods writes the measures of each scenario, a row a period.
func (b *book) periods(sheet string, of func(t *Numbers) *sim.Table) error {
	heads := []column{scenarioColumn(b.tables), {"period", 12, asText}, {"first day", 12, asDate}, {"last day", 12, asDate}, {"weeks", 7, "0.##"}}
	for _, m := range b.measures {
		heads = append(heads, column{m.Name + " [" + m.Unit + "]", float64(utf8.RuneCountInString(m.Name+m.Unit) + 4), formatOf(m.Unit)})
	}
	var rows [][]any
	for i := range b.tables {
		if table := of(&b.tables[i]); table != nil {
			rows = append(rows, b.periodRows(b.tables[i].Scenario, table)...)
		}
	}
	return b.fill(sheet, heads, 2, rows)
}

// periodRows has a row a period of a scenario.
func (b *book) periodRows(scenario string, t *sim.Table) [][]any {
	rows := make([][]any, len(t.Periods))
	for r, p := range t.Periods {
		rows[r] = []any{scenario, p.Name, p.First.Time(), (p.End - 1).Time(), p.Weeks()}
	}
	for _, m := range b.measures {
		at := slices.IndexFunc(t.Measures, func(o sim.Measure) bool { return o.Name == m.Name })
		for r := range rows {
			var v any
			if at >= 0 {
				v = number(t.Cells.At(r, at))
			}
			rows[r] = append(rows[r], v)
		}
	}
	return rows
}

// sources writes what values rest on, by grade.
func (b *book) sources() error {
	var rows [][]any
	for _, t := range b.tables {
		if t.Run == nil {
			continue
		}
		list := slices.Collect(maps.Values(t.Run.Scenario.Sources))
		slices.SortFunc(list, func(a, b *scenario.Source) int {
			return cmp.Or(cmp.Compare(a.Grade, b.Grade), cmp.Compare(a.Name, b.Name))
		})
		for _, s := range list {
			rows = append(rows, []any{t.Scenario, s.Name, s.Grade, date(s.Published), s.Title, s.Note})
		}
	}
	return b.fill("Sources", []column{scenarioColumn(b.tables), {"source", 26, asText}, {"grade", 7, asText}, {"published", 12, asDate}, {"title", 80, asText}, {"note", 80, asText}}, 2, rows)
}

// legend writes what each measure is.
func (b *book) legend() error {
	var rows [][]any
	for _, m := range b.measures {
		rows = append(rows, []any{m.Name, m.Title, m.Unit, m.Kind.String(), m.Formula})
	}
	return b.fill("Measures", []column{{"measure", 38, asText}, {"title", 46, asText}, {"unit", 10, asText}, {"period", 8, asText}, {"formula", 80, asText}}, 1, rows)
}

// scenarioColumn is wide enough for the names of all scenarios.
func scenarioColumn(tables []Numbers) column {
	width := 12
	for _, t := range tables {
		width = max(width, utf8.RuneCountInString(t.Scenario)+2)
	}
	return column{"scenario", float64(min(width, 60)), asText}
}

// number is a number as a cell has it; empty if it is not finite.
func number(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return v
}

// date is a day as a cell has it; empty if there is none.
func date(d sim.Date) any {
	if d == 0 {
		return nil
	}
	return d.Time()
}

func yesNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// formatOf is how numbers of a unit are shown; the number in the cell is whole.
func formatOf(unit string) string {
	switch unit {
	case "1":
		return "0.0%"
	case "week":
		return "0.0"
	case "MUSD":
		return "#,##0.0"
	}
	return "#,##0"
}
