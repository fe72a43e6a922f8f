package run

import (
	"cmp"
	"fmt"
	"image/color"
	"io"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
)

// SupplierTable is the file of a supplier's weeks.
func SupplierTable(name string) string { return "supplier-" + name + ".csv" }

// Supplier draws what one supplier does, week by week in calendar dates: its work for chips for China and for others, within its
// capacity; how much of that is in use; and what it is paid. The run must have the supplier.
func Supplier(c *Case, name string) chart.Chart {
	picture := chart.Chart{
		Name: "supplier-" + name, Section: chart.SupplierSection,
		Title:    c.supplierFinding(name),
		Subtitle: claim.Say("Work of {} a week and what it is paid, {}; work is counted in chips that take as much as an {} does. {}.", c.supplierLabel(name), claim.Days(c.days()), claim.Label(c.mainChip()), c.supplierStage(name)),
		Panels:   []chart.Panel{c.workPanel(name), c.inUsePanel(name), c.paidPanel(name)},
		Notes:    c.supplierNotes(name),
		Table:    c.supplierQuarters(name),
	}
	picture.Alt = claim.Say("{}. Above, stacked areas by week under the line of capacity: work for chips for China, on it work for others; below, the part of capacity in use, and payments by fiscal quarter.", picture.Title)
	return picture
}

// supplierMeasure is the address of a measure of a supplier.
func supplierMeasure(name, measure string) string { return "suppliers." + name + "." + measure }

func (c *Case) supplierLabel(name string) claim.Label {
	return claim.Label(cmp.Or(c.Scenario.World.Suppliers[name].Title, name))
}

// supplierStage names the stage of a supplier.
func (c *Case) supplierStage(name string) claim.Text {
	return claim.Say("Stage: {}", claim.Label(stageTitle(c, c.Scenario.World.Suppliers[name].Stage)))
}

// quarterDays are the days of the stretches that are compared, on both sides of a halt.
const quarterDays = 91

// aroundHalt are two stretches of thirteen weeks: that before the day from which a supplier is told to stop work that it had, and
// the one that begins twice as long after that day, or the last of the stop, or of the run, if that ends before; false without such a
// day, or without room.
func (c *Case) aroundHalt(name string) (before, after sim.Period, ok bool) {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return before, after, false
	}
	for _, stop := range halts(c.Scenario, x)[name] {
		later := min(stop.First+2*quarterDays, min(stop.End, c.Trace.End())-quarterDays)
		if stop.First-quarterDays < c.Trace.Start || later < stop.First || !c.hadWork(name, stop.First) {
			continue
		}
		return sim.Period{First: stop.First - quarterDays, End: stop.First}, sim.Period{First: later, End: later + quarterDays}, true
	}
	return before, after, false
}

// supplierFinding says what a halt freed and how much of it other work fills while it lasts; without a halt, how much of its
// capacity chips for China take where they take most.
func (c *Case) supplierFinding(name string) claim.Text {
	before, after, ok := c.aroundHalt(name)
	if !ok {
		return c.supplierBest(name)
	}
	work, other := supplierMeasure(name, "work_week"), supplierMeasure(name, "other_week")
	own, left := c.over(work, before), c.over(work, after)
	freed, filled := own-left, c.over(other, after)-c.over(other, before)
	does := claim.Say("works for China on {} a week", claim.Amount(left, "chip", claim.Over("", work, after)))
	if claim.Vanishes(left, "chip") {
		does = claim.Say("does {} for China", claim.None("no work", "chip", claim.Over("", work, after)))
	}
	text := claim.Say("Told to stop on {}, {} {} in the thirteen weeks from {}, after {} a week before", claim.Day(before.End, words.Long), c.supplierLabel(name),
		does, claim.Day(after.First, words.Long), claim.Amount(own, "chip", claim.Over("", work, before)))
	if freed < 1 {
		return text
	}
	part := claim.Part(claim.Less(claim.Over("", other, after), claim.Over("", other, before)), claim.Less(claim.Over("", work, before), claim.Over("", work, after)))
	switch {
	case filled <= 0:
		return claim.Say("{}; other work {}", text, claim.None("fills no part of what was freed", "1", claim.Top(part, claim.Fixed(0))))
	case filled >= freed:
		return claim.Say("{}; other work grows {}", text, claim.Above("by more than that", part, claim.Fixed(1)))
	}
	return claim.Say("{}; other work grows by {} of what was freed", text, claim.Percent(filled/freed, part))
}

// over is a measure of the run in a period. It panics if the run does not have both.
func (c *Case) over(measure string, p sim.Period) float64 { return c.pair(measure, p).value }

// supplierBest says how much of its capacity chips for China take in the fiscal quarter in which they take most.
func (c *Case) supplierBest(name string) claim.Text {
	measure := supplierMeasure(name, "utilization_chips")
	periods := c.Quarters.Periods
	if len(periods) == 0 {
		return claim.Say("{}: the run has no whole fiscal quarter", c.supplierLabel(name))
	}
	parts := c.ByQuarter(measure)
	at := floats.MaxIdx(parts)
	if claim.Vanishes(parts[at], "1") {
		return claim.Say("{} has {} for chips for China in any fiscal quarter", c.supplierLabel(name), claim.None("no work", "1", claim.Top(c.quantities("", measure, periods)...)))
	}
	return claim.Say("Chips for China take up to {} of the capacity of {} in a fiscal quarter ({})", claim.Percent(parts[at], claim.Top(c.quantities("", measure, periods)...)),
		c.supplierLabel(name), claim.Period(periods[at]))
}

// supplierNotes say what the stretches are, and from when on chips of the chain come.
func (c *Case) supplierNotes(name string) (notes []claim.Text) {
	if before, after, ok := c.aroundHalt(name); ok {
		notes = append(notes, claim.Say("Before the stop: mean of {}; after it: mean of {}. Grey: moves let no work on a chip begin.", claim.Days(before), claim.Days(after)))
	}
	var customers []claim.Text
	for _, chip := range Chain(c.Scenario.World) {
		k := c.Scenario.World.Chips[chip]
		if k.OnSale >= c.Trace.End() {
			continue
		}
		from := claim.Say("on sale on each day")
		if k.OnSale > c.Trace.Start {
			from = claim.Say("from {}", claim.Day(k.OnSale, words.Long))
		}
		customers = append(customers, claim.Say("{} {}", claim.Label(c.ChipTitle(chip)), from))
	}
	return append(notes, claim.Say("Chips for China: {}. Who the others are is not published.", claim.Listed(customers, "and")))
}

// workPanel stacks work for China and for others under the line of capacity, below a bar where the supplier is told to stop.
func (c *Case) workPanel(name string) chart.Panel {
	own, other, capacity := c.byWeek(supplierMeasure(name, "work_week")), c.byWeek(supplierMeasure(name, "other_week")), c.byWeek(supplierMeasure(name, "capacity_week"))
	s := words.ScaleFor("chip", chart.Greatest(capacity))
	scaled := func(values []float64) []float64 { return chart.Divided(values, s.By) }
	ink, both := SupplierInk(name), floats.AddTo(make([]float64, len(own)), own, other)
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, 1.1*chart.Greatest(capacity)/s.By, chart.Dates)
	p.Add(area{c.Weeks.Periods, scaled(both), chart.Lighter(ink)}, area{c.Weeks.Periods, scaled(own), ink},
		chart.Steps(c.Weeks.Periods, scaled(both), chart.Solid(chart.Thin, chart.Grey)), chart.Steps(c.Weeks.Periods, scaled(capacity), chart.Dashed(chart.Normal, chart.Black)),
		chart.Strip{Stretches: c.stopsOf(name), Text: "told to stop"}, workLabels(own, other, capacity, s, ink))
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " a week", Color: chart.Dark}, {Text: "as much work as an H20 takes", Color: chart.Muted}}, Plot: p, Height: 250}
}

// workLabels say where work and capacity end, beside the middles of their areas.
func workLabels(own, other, capacity []float64, s words.Scale, ink color.NRGBA) chart.EndLabels {
	last := len(own) - 1
	label := func(at, v float64, name string, ink color.NRGBA) chart.EndLabel {
		return chart.EndLabel{Y: at / s.By, Text: name + " " + s.Figure(v), Color: ink}
	}
	return chart.EndLabels{label(capacity[last], capacity[last], "Capacity", chart.Black), label(own[last]+other[last]/2, other[last], "Other work", chart.Muted),
		label(own[last]/2, own[last], "Chips for China", ink)}
}

// stopsOf are the stretches in which a supplier is told to stop work on some chip.
func (c *Case) stopsOf(name string) []sim.Period {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return nil
	}
	return halts(c.Scenario, x)[name]
}

// inUsePanel is the part of capacity in use, beside that of the baseline.
func (c *Case) inUsePanel(name string) chart.Panel {
	ink := SupplierInk(name)
	measure := supplierMeasure(name, "utilization")
	percent := func(values []float64) string { return words.Percent(values[len(values)-1]) }
	lines := []chart.Series{{Label: "In use " + percent(c.byWeek(measure)), Color: ink, Style: chart.Solid(chart.Thick, ink), Values: chart.Divided(c.byWeek(measure), 0.01)}}
	if base := c.baseByWeek(measure); base != nil {
		lines = slices.Insert(lines, 0, chart.Series{Label: "Baseline " + percent(base), Color: chart.Black, Style: chart.Dashed(chart.Normal, chart.Black), Values: chart.Divided(base, 0.01)})
	}
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, 100, chart.Dates)
	chart.AddLines(p, c.Weeks.Periods, lines)
	return chart.Panel{Heading: []chart.Span{{Text: "Part of capacity in use, %", Color: chart.Dark}}, Plot: p, Height: 95}
}

// paidPanel is what the supplier is paid for chips for China by fiscal quarter.
func (c *Case) paidPanel(name string) chart.Panel {
	paid := c.ByQuarter(supplierMeasure(name, "revenue"))
	s := words.ScaleFor("MUSD", chart.Greatest(paid))
	ink := SupplierInk(name)
	p := chart.NewPlot(c.Trace.Start, c.Trace.End(), 0, max(1.15*chart.Greatest(paid)/s.By, 1e-3), chart.YearsAndQuarters)
	if len(paid) > 0 {
		p.Add(chart.Bars{Periods: c.Quarters.Periods, Bottom: make([]float64, len(paid)), Top: chart.Divided(paid, s.By), Color: ink}, chart.Tops{Periods: c.Quarters.Periods, Values: chart.Divided(paid, s.By), Color: ink})
	}
	return chart.Panel{Heading: []chart.Span{{Text: s.Heading() + " a quarter for chips for China", Color: chart.Dark}}, Plot: p, Height: 95}
}

// supplierMeasures are the columns of a supplier's tables.
var supplierMeasures = []struct{ measure, head string }{
	{"work_week", "chips for China, chip/week"}, {"other_week", "other work, chip/week"}, {"capacity_week", "capacity, chip/week"},
	{"utilization", "in use, %"}, {"utilization_chips", "in use by chips for China, %"}, {"revenue", "paid, MUSD"},
}

// supplierQuarters is a supplier's table by fiscal quarter.
func (c *Case) supplierQuarters(name string) chart.Table {
	t := chart.Table{Head: []string{"quarter"}}
	for _, m := range supplierMeasures {
		t.Head = append(t.Head, m.head)
	}
	for i, p := range c.Quarters.Periods {
		row := []string{words.PeriodRow(p)}
		for _, m := range supplierMeasures {
			row = append(row, words.Cell(c.ByQuarter(supplierMeasure(name, m.measure))[i], c.unitOf(supplierMeasure(name, m.measure)), words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// SupplierCSV writes a supplier's weeks, a row each: what it does for China and for others, its capacity, and what it is paid.
func SupplierCSV(c *Case, name string) ([]byte, error) {
	head := []string{"week", "last_day"}
	var columns [][]float64
	for _, m := range supplierMeasures {
		head, columns = append(head, m.measure), append(columns, c.byWeek(supplierMeasure(name, m.measure)))
	}
	return weeksCSV(c, head, columns)
}

// weeksCSV writes columns by week.
func weeksCSV(c *Case, head []string, columns [][]float64) ([]byte, error) {
	rows := [][]string{head}
	for i, w := range c.Weeks.Periods {
		row := []string{w.First.String(), lastDay(w)}
		for _, column := range columns {
			row = append(row, words.Number(column[i]).String())
		}
		rows = append(rows, row)
	}
	return words.CSV(rows)
}

// SectionText prints the sentence and the table by fiscal quarter of a section, and in which file its weeks are, if there is one.
func SectionText(w io.Writer, picture chart.Chart, file string) error {
	table := words.TextTable{Head: picture.Table.Head}
	for _, row := range picture.Table.Rows {
		table.Add(row...)
	}
	b := words.PageOn(w)
	fmt.Fprintf(b, "\n%s\n\n", picture.Title)
	table.Print(b)
	for _, note := range picture.Notes {
		fmt.Fprintln(b, note)
	}
	if file != "" {
		fmt.Fprintf(b, "by week: %s\n", file)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Placed is a chart of the run that says what it is, and on which path if the scenario leaves something open.
func (c *Case) Placed(picture chart.Chart) chart.Chart {
	if path := c.Scenario.PathWords(); path != "" {
		picture.Subtitle = claim.Say("{}; on the path: {}", picture.Subtitle.Unended(), claim.Label(path))
	}
	return c.signed([]chart.Chart{picture})[0]
}
