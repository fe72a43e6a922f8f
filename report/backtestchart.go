package report

import (
	"fmt"
	"math"

	"h20sim/sim"
	"h20sim/sim/fit"

	"gonum.org/v1/plot"
)

// Chart draws H20 revenue by fiscal quarter: the model as bars, what was reported as dots, the forecasts that need no
// model as hollow marks. If there are draws, bars span the middle 50 and 80 % of them. Quarters whose figures the model
// was not fitted to, or does not know, are shaded.
func (b *Backtest) Chart() Chart {
	periods := b.chartPeriods()
	blind := ""
	if b.Day > 0 {
		blind = "; blind to what was published after " + longDate(b.Day)
	}
	title := b.finding()
	return Chart{
		Name:     "backtest",
		Title:    title,
		Subtitle: fmt.Sprintf("Gross H20 revenue by fiscal quarter, %s%s", b.Base.Title, blind),
		Panels:   []Panel{b.panel(periods)},
		Notes:    b.chartNotes(),
		Alt:      title + ". Bars by fiscal quarter: " + b.barWords() + ". Black dots: reported figures. Hollow marks: last quarter repeated, and the company's guidance.",
		Table:    b.chartTable(periods),
	}
}

// barWords say what bars are.
func (b *Backtest) barWords() string {
	if b.draws != nil {
		return "the middle 50 and 80 % of draws"
	}
	return "the model"
}

// chartNotes say what cannot be seen.
func (b *Backtest) chartNotes() []string {
	shaded := "Shaded: " + b.shadedWords() + "."
	if b.draws == nil {
		return []string{shaded + " Errors are means over quarters with a reported figure."}
	}
	return []string{shaded + " Light bars: the middle 80 % of draws; dark: the middle 50 %; white line: the median.", b.tieWords()}
}

// shadedWords say what shaded quarters are.
func (b *Backtest) shadedWords() string {
	if b.hind != nil {
		return "reported after " + longDate(b.Day)
	}
	return "not fitted, only scored"
}

// chartPeriods are the quarters from the start of the run to the last that was reported or that is said next.
func (b *Backtest) chartPeriods() []sim.Period {
	last := b.Trace.Start
	for _, f := range b.Figures {
		last = max(last, f.Quarter.End())
	}
	if b.hind != nil {
		for _, q := range b.hind.next {
			last = max(last, q.End())
		}
	}
	var list []sim.Period
	for _, p := range b.Trace.Quarters().Periods {
		if p.End <= last {
			list = append(list, p)
		}
	}
	return list
}

func (b *Backtest) panel(periods []sim.Period) Panel {
	model := b.Trace.By(periods).Column(h20Revenue)
	reported := b.seriesOf(periods, func(f fit.Forecast) float64 { return f.Reported })
	repeated, guided := b.seriesOf(periods, naives[0].guess), b.seriesOf(periods, naives[1].guess)
	top := max(maxKnown(model), maxKnown(reported), maxKnown(repeated), maxKnown(guided), maxKnown(b.drawsAt(0.9)))
	s := scaleFor("MUSD", top)
	low, high := -0.03*top/s.by, 1.06*top/s.by // room for marks at 0
	p := newPlot(b.Trace.Start, b.chartEnd(periods), low, high, yearsAndQuarters)
	if days := b.shaded(periods); days.End > 0 {
		p.Add(shade{[]sim.Period{days}, shadow}, grid{amountTicks(low, high)}, inside{days, b.laterWords()})
	}
	if b.draws == nil {
		p.Add(bars{periods, make([]float64, len(periods)), divided(model, s.by), lighter(inkNet)})
	} else {
		b.addBands(p, periods, s.by)
	}
	p.Add(hollows{periods, divided(guided, s.by), true, vermillion}, hollows{periods, divided(repeated, s.by), false, inkStock},
		dots{periods, divided(reported, s.by), s.by, false})
	heading := []Span{{s.heading() + ":", dark}, {b.barHeading(), inkNet}, {"reported (dots)", black},
		{"last quarter repeated (circles)", inkStock}, {"the company's guidance (squares)", vermillion}}
	return Panel{heading, p, 250}
}

// barHeading names the bars.
func (b *Backtest) barHeading() string {
	if b.draws != nil {
		return "draws (bars)"
	}
	return "model (bars)"
}

// drawsAt is a quantile of the draws by quarter; nil without draws.
func (b *Backtest) drawsAt(p float64) (list []float64) {
	if b.draws == nil {
		return nil
	}
	for _, o := range b.draws.byQuarter {
		list = append(list, o.Quantile(p))
	}
	return list
}

// addBands draws the middle 80 % of the draws, the middle 50 % on it, and the median.
func (b *Backtest) addBands(p *plot.Plot, periods []sim.Period, by float64) {
	at := func(q float64) []float64 { return divided(b.drawsAt(q), by) }
	p.Add(bars{periods, at(0.1), at(0.9), lighter(inkNet)}, bars{periods, at(0.25), at(0.75), inkNet}, medians{periods, at(0.5)})
}

// chartEnd is the day after the last quarter; a week after the start if the run covers no quarter.
func (b *Backtest) chartEnd(periods []sim.Period) sim.Date {
	if len(periods) == 0 {
		return b.Trace.Start + 7
	}
	return periods[len(periods)-1].End
}

// seriesOf takes H20 revenue from the figures, by period; NaN where there is no figure.
func (b *Backtest) seriesOf(periods []sim.Period, of func(fit.Forecast) float64) []float64 {
	list := make([]float64, len(periods))
	for i, p := range periods {
		list[i] = math.NaN()
		for _, f := range b.Figures {
			if f.Measure == h20Revenue && f.Quarter.First() == p.First {
				list[i] = of(f)
			}
		}
	}
	return list
}

// maxKnown is the greatest value that is not NaN, at least 0.
func maxKnown(values []float64) (top float64) {
	for _, v := range values {
		if v > top {
			top = v
		}
	}
	return top
}

// shaded is the stretch from the first quarter whose figures are later to the end of the chart; none has no end.
func (b *Backtest) shaded(periods []sim.Period) (days sim.Period) {
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
func (b *Backtest) chartTable(periods []sim.Period) Table {
	t := Table{Head: []string{"quarter", "model, MUSD", "reported, MUSD", "last quarter repeated, MUSD", "guidance, MUSD"}}
	if b.draws != nil {
		for _, q := range chartQuantiles {
			t.Head = append(t.Head, fmt.Sprintf("%.0f %% of draws, MUSD", 100*q))
		}
	}
	model := b.Trace.By(periods).Column(h20Revenue)
	reported := b.seriesOf(periods, func(f fit.Forecast) float64 { return f.Reported })
	repeated, guided := b.seriesOf(periods, naives[0].guess), b.seriesOf(periods, naives[1].guess)
	for i, p := range periods {
		row := []string{p.Name, thousands(model[i], 0), orDash(reported[i]), orDash(repeated[i]), orDash(guided[i])}
		if b.draws != nil {
			for _, q := range chartQuantiles {
				row = append(row, thousands(b.draws.byQuarter[i].Quantile(q), 0))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// WriteBacktest makes dir hold the chart and a manifest, as Write does for a run. command is the command line.
func WriteBacktest(dir string, b *Backtest, command string) error {
	c, err := NewCase(b.Base, b.Trace, nil)
	if err != nil {
		return fmt.Errorf("results of %s: %w", b.Base.ID, err)
	}
	outputs, err := drawn([]Chart{b.Chart()})
	if err != nil {
		return err
	}
	outputs, err = withManifest(outputs, []*Case{c}, command, b.Study.File)
	if err != nil {
		return err
	}
	return install(dir, outputs)
}
