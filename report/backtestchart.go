package report

import (
	"fmt"
	"math"

	"h20sim/sim"
	"h20sim/sim/fit"
)

// Chart draws H20 revenue by fiscal quarter: the model as bars, what was reported as dots, the forecasts that need no
// model as hollow marks. Quarters whose figures the model was not fitted to, or does not know, are shaded.
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
		Notes:    []string{"Shaded: " + b.shadedWords() + ". Errors are means over quarters with a reported figure."},
		Alt:      title + ". Bars by fiscal quarter: the model. Black dots: reported figures. Hollow marks: last quarter repeated, and the company's guidance.",
		Table:    b.chartTable(periods),
	}
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
	top := max(maxKnown(model), maxKnown(reported), maxKnown(repeated), maxKnown(guided))
	s := scaleFor("MUSD", top)
	low, high := -0.03*top/s.by, 1.06*top/s.by // room for marks at 0
	p := newPlot(b.Trace.Start, b.chartEnd(periods), low, high, yearsAndQuarters)
	if days := b.shaded(periods); days.End > 0 {
		p.Add(shade{[]sim.Period{days}, shadow}, grid{amountTicks(low, high)}, inside{days, b.laterWords()})
	}
	p.Add(bars{periods, make([]float64, len(periods)), divided(model, s.by), lighter(inkNet)},
		hollows{periods, divided(guided, s.by), true, vermillion}, hollows{periods, divided(repeated, s.by), false, inkStock},
		dots{periods, divided(reported, s.by), s.by, false})
	heading := []Span{{s.heading() + ":", dark}, {"model (bars)", inkNet}, {"reported (dots)", black},
		{"last quarter repeated (circles)", inkStock}, {"the company's guidance (squares)", vermillion}}
	return Panel{heading, p, 250}
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

// chartTable is the chart in numbers.
func (b *Backtest) chartTable(periods []sim.Period) Table {
	t := Table{Head: []string{"quarter", "model, MUSD", "reported, MUSD", "last quarter repeated, MUSD", "guidance, MUSD"}}
	model := b.Trace.By(periods).Column(h20Revenue)
	reported := b.seriesOf(periods, func(f fit.Forecast) float64 { return f.Reported })
	repeated, guided := b.seriesOf(periods, naives[0].guess), b.seriesOf(periods, naives[1].guess)
	for i, p := range periods {
		t.Rows = append(t.Rows, []string{p.Name, thousands(model[i], 0), orDash(reported[i]), orDash(repeated[i]), orDash(guided[i])})
	}
	return t
}

// Write makes dir hold the chart and a manifest, as Write does for a run. command is the command line.
func (b *Backtest) Write(dir, command string) error {
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
