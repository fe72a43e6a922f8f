package past

import (
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/fit"

	"gonum.org/v1/plot"
)

// Chart draws H20 revenue by fiscal quarter: the model as bars, what was reported as dots, the forecasts that need no
// model as hollow marks. If there are draws, bars span the middle 50 and 80 % of them. Quarters whose figures the model
// was not fitted to, or does not know, are shaded.
func (b Backtest) Chart() chart.Chart {
	periods := b.Quarters()
	var blind claim.Text
	if b.Day > 0 {
		blind = claim.Say("; blind to what was published after {}", claim.Day(b.Day, words.Long))
	}
	title := b.finding()
	return chart.Chart{
		Name:     "backtest",
		Section:  chart.BacktestSection,
		Title:    title,
		Subtitle: claim.Say("Gross {} revenue by fiscal quarter, {}{}", h20, claim.Label(b.Base.Title), blind),
		Panels:   []chart.Panel{b.panel(periods)},
		Notes:    b.chartNotes(),
		Alt:      claim.Say("{}. Bars by fiscal quarter: {}. Black dots: reported figures. Hollow marks: last quarter repeated, and the company's guidance.", title, b.barWords()),
		Table:    b.chartTable(periods),
		Source:   claim.Say("{}; {}", run.Program, run.Identity(b.Base)),
	}
}

// barWords say what bars are.
func (b Backtest) barWords() claim.Text {
	if b.Spread != nil {
		return claim.Say("the middle {} and the middle {} of draws", middle(0.5), middle(0.8))
	}
	return claim.Say("the model")
}

// chartNotes say what cannot be seen.
func (b Backtest) chartNotes() []claim.Text {
	var notes []claim.Text
	if len(b.FiguresOf("", true)) > 0 {
		notes = append(notes, claim.Say("Shaded: {}.", b.shadedWords()))
	}
	if own := b.ownNote(); len(own) > 0 {
		notes = append(notes, own)
	}
	if b.Spread == nil {
		return append(notes, claim.Say("Errors are means over quarters with a reported figure; those of two forecasts are over the quarters that both have."))
	}
	notes = append(notes, claim.Say("Light bars: the middle {} of draws; dark: the middle {}; white line: the median. Draws are scored by their CRPS, a forecast by its error.", middle(0.8), middle(0.5)), b.tieWords())
	if note := b.judgedNote(); len(note) > 0 {
		notes = append(notes, note)
	}
	return notes
}

// ownNote says which quarters a user states; nothing if none.
func (b Backtest) ownNote() claim.Text {
	var quarters []claim.Text
	for _, q := range b.OwnRows() {
		quarters = append(quarters, claim.Say("{}", claim.Label(q)))
	}
	if len(quarters) == 0 {
		return nil
	}
	return claim.Say("Stated by the user, not taken from the published table: {}.", claim.Listed(quarters, "and"))
}

// OwnRows are the quarters of which a user states a figure, in order.
func (b Backtest) OwnRows() (quarters []string) {
	for _, f := range b.OwnFigures() {
		if q := f.Quarter.String(); !slices.Contains(quarters, q) {
			quarters = append(quarters, q)
		}
	}
	return quarters
}

// judgedNote says how much of the spread of revenue rests on judgement; nothing if that is not known.
func (b Backtest) judgedNote() claim.Text {
	var parts []claim.Text
	for _, j := range b.Spread.Judged {
		for i, p := range b.Spread.JudgedOver {
			if j.Measure.Name == fit.H20Revenue && !math.IsNaN(j.Free[i].Part) {
				parts = append(parts, judgedIn(j, i, p))
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	tied := claim.Text(nil)
	if b.judgedTied() {
		tied = claim.Say(", before and after tying")
	}
	return claim.Say("Of the variance of {} revenue, what rests on judgement (grade {}){}: {}.", h20, claim.Label("D"), tied, claim.Listed(parts, "and"))
}

// judgedIn says it of a period: 16 % and 4 % in FY2026.
func judgedIn(j fit.JudgedPart, i int, p sim.Period) claim.Text {
	of := func(column string) claim.Quantity {
		return claim.Cell(JudgedName, column, claim.Where{"measure": j.Measure.Name, "period": p.Name})
	}
	text := claim.Say("{}", claim.Percent(j.Free[i].Part, of("before")))
	if after := j.After(i).Part; !math.IsNaN(after) {
		text = claim.Say("{} and {}", text, claim.Percent(after, of("after")))
	}
	return claim.Say("{} in {}", text, claim.Label(p.Name))
}

// shadedWords say what shaded quarters are.
func (b Backtest) shadedWords() claim.Text {
	if b.Hindsight != nil {
		return claim.Say("reported after {}", claim.Day(b.Day, words.Long))
	}
	return claim.Say("not fitted, only scored")
}

// panel draws the model, what was reported and the simple forecasts, by quarter.
func (b Backtest) panel(periods []sim.Period) chart.Panel {
	model := b.Trace.By(periods).Column(fit.H20Revenue)
	reported := b.seriesOf(periods, func(f fit.Forecast) float64 { return f.Reported })
	repeated, guided := b.seriesOf(periods, fit.LastQuarter.Guess), b.seriesOf(periods, fit.Guidance.Guess)
	top := max(chart.GreatestKnown(model), chart.GreatestKnown(reported), chart.GreatestKnown(repeated), chart.GreatestKnown(guided), chart.GreatestKnown(b.drawsAt(0.9)))
	s := words.ScaleFor("MUSD", top)
	low, high := -0.03*top/s.By, 1.06*top/s.By // room for marks at 0
	p := chart.NewPlot(b.Trace.Start, b.chartEnd(periods), low, high, chart.YearsAndQuarters)
	if days := b.shaded(periods); days.End > 0 {
		p.Add(chart.Shade{Stretches: []sim.Period{days}, Color: chart.Shadow}, chart.Grid{Ticks: chart.AmountTicks(low, high)}, chart.Inside{Days: days, Text: b.laterWords()})
	}
	if b.Spread == nil {
		p.Add(chart.Bars{Periods: periods, Bottom: make([]float64, len(periods)), Top: chart.Divided(model, s.By), Color: chart.Lighter(chart.InkNet)})
	} else {
		b.addBands(p, periods, s.By)
	}
	p.Add(chart.Hollows{Periods: periods, Values: chart.Divided(guided, s.By), Square: true, Color: chart.Vermillion}, chart.Hollows{Periods: periods, Values: chart.Divided(repeated, s.By), Square: false, Color: chart.InkStock},
		chart.Dots{Periods: periods, Values: chart.Divided(reported, s.By), Scale: s, Aside: false})
	heading := []chart.Span{{Text: s.Heading() + ":", Color: chart.Dark}, {Text: b.barHeading(), Color: chart.InkNet}, {Text: "reported (dots)", Color: chart.Black},
		{Text: "last quarter repeated (circles)", Color: chart.InkStock}, {Text: "the company's guidance (squares)", Color: chart.Vermillion}}
	return chart.Panel{Heading: heading, Plot: p, Height: 250}
}

// barHeading names the bars.
func (b Backtest) barHeading() string {
	if b.Spread != nil {
		return "draws (bars)"
	}
	return "model (bars)"
}

// drawsAt is a quantile of the draws by quarter; nil without draws.
func (b Backtest) drawsAt(p float64) (list []float64) {
	if b.Spread == nil {
		return nil
	}
	for _, o := range b.Spread.Quarterly {
		list = append(list, o.Quantile(p))
	}
	return list
}

// addBands draws the middle 80 % of the draws, the middle 50 % on it, and the median.
func (b Backtest) addBands(p *plot.Plot, periods []sim.Period, by float64) {
	at := func(q float64) []float64 { return chart.Divided(b.drawsAt(q), by) }
	p.Add(chart.Bars{Periods: periods, Bottom: at(0.1), Top: at(0.9), Color: chart.Lighter(chart.InkNet)}, chart.Bars{Periods: periods, Bottom: at(0.25), Top: at(0.75), Color: chart.InkNet}, chart.Medians{Periods: periods, Values: at(0.5)})
}

// chartEnd is the day after the last quarter; a week after the start if the run covers no quarter.
func (b Backtest) chartEnd(periods []sim.Period) sim.Date {
	if len(periods) == 0 {
		return b.Trace.Start + 7
	}
	return periods[len(periods)-1].End
}

// seriesOf takes H20 revenue from the figures, by period; NaN where there is no figure.
func (b Backtest) seriesOf(periods []sim.Period, of func(fit.Forecast) float64) []float64 {
	list := make([]float64, len(periods))
	for i, p := range periods {
		list[i] = math.NaN()
		for _, f := range b.Figures {
			if f.Measure == fit.H20Revenue && f.Quarter.First() == p.First {
				list[i] = of(f)
			}
		}
	}
	return list
}

// shaded is the stretch from the first quarter whose figures are later to the end of the chart; none has no end.
func (b Backtest) shaded(periods []sim.Period) (days sim.Period) {
	for _, f := range b.Figures {
		if f.Later && (days.First == 0 || f.Quarter.First() < days.First) {
			days = sim.Period{First: f.Quarter.First(), End: b.chartEnd(periods)}
		}
	}
	return days
}

// chartQuantiles are those of the draws in the table of the chart.
var chartQuantiles = []float64{0.1, 0.25, 0.5, 0.75, 0.9}

// chartTable is the chart in numbers.
func (b Backtest) chartTable(periods []sim.Period) chart.Table {
	t := chart.Table{Head: []string{"quarter", "months", "model, MUSD", "reported, MUSD", "last quarter repeated, MUSD", "guidance, MUSD"}}
	if b.Spread != nil {
		for _, q := range chartQuantiles {
			t.Head = append(t.Head, words.Percent(q)+" of draws, MUSD")
		}
	}
	model := b.Trace.By(periods).Column(fit.H20Revenue)
	reported := b.seriesOf(periods, func(f fit.Forecast) float64 { return f.Reported })
	repeated, guided := b.seriesOf(periods, fit.LastQuarter.Guess), b.seriesOf(periods, fit.Guidance.Guess)
	for i, p := range periods {
		row := []string{p.Name, words.Months(p), words.Thousands(model[i], 0), words.Cell(reported[i], "MUSD", words.Whole), words.Cell(repeated[i], "MUSD", words.Whole), words.Cell(guided[i], "MUSD", words.Whole)}
		if b.Spread != nil {
			for _, q := range chartQuantiles {
				row = append(row, words.Thousands(b.Spread.Quarterly[i].Quantile(q), 0))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
