package past

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"

	"gonum.org/v1/plot/vg"
)

// Charts are that of core cells by day, and the league.
func (r Rolling) Charts() []chart.Chart {
	list := []chart.Chart{r.cellsChart()}
	if ours, others := r.league(); ours != nil {
		list = append(list, r.leagueChart(ours, others))
	}
	return list
}

// cellsChart draws each core cell as a row: what draws said, the last value, and what came; a panel a class.
func (r Rolling) cellsChart() chart.Chart {
	title := r.finding()
	c := chart.Chart{
		Name: "rolling", Section: chart.BacktestSection, Title: title,
		Subtitle: claim.Say("What draws said on each results day of the quarter then running and of the next, and what came. Grey: some ranges were set later"),
		Notes: []claim.Text{
			claim.Say("Light: the middle {} of draws; dark: the middle {}; white line: the median. A circle is the last value published by the day. Figures on China hold more than the model has: a stated part was added.",
				claim.Middle(CellsName, quantileName(0.1), quantileName(0.9)), claim.Middle(CellsName, quantileName(0.25), quantileName(0.75))),
			claim.Say("Scores are means of the CRPS, by class of figures, over that of the last value in a log-normal with the spread of its past changes."),
		},
		Source: claim.Say("{}; {}", run.Program, claim.Label(r.Study.Title)),
		Table:  r.cellsTable(),
	}
	c.Alt = claim.Say("{}. Rows by day, a panel for each class of figures: bands for the middle of draws, a circle at the last value, a black dot at what came.", title)
	for _, class := range coreClasses(r.Of((*rolling.Row).IsCore)) {
		c.Panels = append(c.Panels, classPanels(class)...)
	}
	return c
}

// small is the part of the greatest amount of a class below which all amounts of a row are drawn on a scale of their own: on the common one
// a dot hides their bands.
const small = 1. / 5

// classPanels are the rows of a class, those of small amounts apart.
func classPanels(rows []rolling.Row) []chart.Panel {
	title, most := words.Sentence(rows[0].ClassTitle()), mostOf(rows)
	isSmall := func(x *rolling.Row) bool { return mostOf([]rolling.Row{*x}) < small*most }
	few := rolling.Only(rows, isSmall)
	if len(few) == 0 || most == 0 {
		return []chart.Panel{classPanel(title, rows)}
	}
	large := rolling.Only(rows, func(x *rolling.Row) bool { return !isSmall(x) })
	return []chart.Panel{classPanel(title, large), classPanel(title+" of small amounts", few)}
}

// mostOf is the greatest amount of some rows.
func mostOf(rows []rolling.Row) (most float64) {
	for _, x := range rows {
		most = max(most, x.Said[rolling.Ours].Quantile(0.9), x.Cell.Reported, chart.GreatestKnown([]float64{x.Cell.Last}))
	}
	return most
}

// coreClasses are rows by class, in the order in which classes are told.
func coreClasses(rows []rolling.Row) (list [][]rolling.Row) {
	for _, class := range rolling.ClassNames() {
		if of := rolling.Only(rows, func(x *rolling.Row) bool { return x.Cell.Class() == class }); len(of) > 0 {
			list = append(list, of)
		}
	}
	return list
}

// classPanel is rows of a class under a title.
func classPanel(title string, rows []rolling.Row) chart.Panel {
	s := words.ScaleFor(rows[0].Cell.Unit, mostOf(rows))
	bands := chart.RowBands{Labels: vg.Length(240), Lead: vg.Length(72)}
	day := ""
	for i := range rows {
		b := bandOf(&rows[i], s)
		if b.Lead == day {
			b.Lead = ""
		} else {
			day = b.Lead
		}
		bands.Rows = append(bands.Rows, b)
	}
	return bands.Panel(chart.Span{Text: title + ", " + s.Unit + ":", Color: chart.Dark}, chart.Span{Text: "draws (bands)", Color: chart.InkNet},
		chart.Span{Text: "last value (circles)", Color: chart.InkStock}, chart.Span{Text: "came (dots)", Color: chart.Black})
}

// bandOf is the row of a cell.
func bandOf(x *rolling.Row, s words.Scale) chart.RowBand {
	o, c, ink := x.Said[rolling.Ours], x.Cell, chart.InkNet
	if !x.IsBlind() {
		ink = chart.Grey
	}
	return chart.RowBand{
		Lead: words.Date(c.Origin, words.Short), Label: cellMeasures[c.Measure] + ", " + c.Period.Name, Strong: x.IsBlind(), Ink: ink,
		Wide: middleBand(o, 0.8, s.By), Narrow: middleBand(o, 0.5, s.By), Middle: o.Quantile(0.5) / s.By, Point: math.NaN(), Ring: c.Last / s.By, Dot: c.Reported / s.By,
		Text: words.Significant(c.Reported/s.By, 3),
	}
}

// middleBand is the middle part of outcomes.
func middleBand(o fit.Outcomes, part, by float64) *[2]float64 {
	low, high := o.Middle(part)
	return &[2]float64{low / by, high / by}
}

// cellsTable is the chart in numbers.
func (r Rolling) cellsTable() chart.Table {
	t := chart.Table{Head: []string{"as of", "measure", "period", "unit", "last value", "came"}}
	for _, q := range chartQuantiles {
		t.Head = append(t.Head, words.Percent(q)+" of draws")
	}
	for _, x := range r.Of((*rolling.Row).IsCore) {
		c, unit := x.Cell, unitOf(x.Cell)
		row := []string{c.Origin.String(), cellMeasures[c.Measure], c.Period.Name, words.UnitWords(c.Unit), words.Cell(c.Last, unit, words.Whole), words.Cell(c.Reported, unit, words.Whole)}
		for _, q := range chartQuantiles {
			row = append(row, words.Cell(x.Said[rolling.Ours].Quantile(q), unit, words.Whole))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
