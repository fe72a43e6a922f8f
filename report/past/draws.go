package past

import (
	"context"
	"math"
	"path/filepath"
	"slices"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/fit"
)

// A spreadOut is a back-test with draws: what a run says, with its doubt.
type spreadOut struct {
	n, free    int
	given      *ensemble.Given // nil if the draws are tied to nothing
	untied     string          // why they are not; "" if they are
	warnings   []string
	figures    []fit.Outcomes // by figure of the back-test
	freely     []fit.Outcomes // the same of draws that nothing ties; nil if the others are such
	targets    []fit.Outcomes // by target; nil for one that is a bound, or no figure of the base alone
	byQuarter  []fit.Outcomes // H20 revenue, by quarter of the chart
	judged     []judgedPart
	judgedOver []string // the periods of judged
}

// A judgedPart is the part of the spread of a measure that rests on judgement, by period.
type judgedPart struct {
	measure sim.Measure
	parts   []float64
}

// judgedMeasures are those whose spread is shown.
var judgedMeasures = []string{run.H20Revenue, "treasury.receipts", "h20.charge", "market.domestic_share"}

// Draw makes n runs with drawn values, tied to given unless that is nil; untied says why it is. Half as many that nothing
// ties show what the tie does, and how much of the spread rests on judgement. What is fitted of the base stays as it is.
func (b *Backtest) Draw(ctx context.Context, given *ensemble.Given, untied string, n, jobs int) error {
	study, keep := *b.Study, b.kept()
	study.AsOf = b.Day
	tied, err := fit.NewDraws(ctx, &study, b.Base, given, keep, n, jobs)
	if err != nil {
		return err
	}
	free, err := fit.NewDraws(ctx, &study, b.Base, nil, keep, max(n/2, 1), jobs)
	if err != nil {
		return err
	}
	d := &spreadOut{n: n, free: free.N, given: given, untied: untied}
	for _, w := range tied.Warnings {
		d.warnings = append(d.warnings, filepath.Base(w.File)+": "+w.Address+": "+w.Text)
	}
	d.figures = b.outcomes(tied)
	if given != nil {
		d.freely = b.outcomes(free)
	}
	for _, r := range b.Targets {
		var o fit.Outcomes
		if t := r.Target; t.Run == "base" && t.Less == "" && !math.IsInf(t.Low, 0) && !math.IsInf(t.High, 0) {
			o = tied.Of(r.Target.Measure, r.Target.Span)
		}
		d.targets = append(d.targets, o)
	}
	for _, p := range b.chartPeriods() {
		d.byQuarter = append(d.byQuarter, tied.Of(run.H20Revenue, p))
	}
	b.draws = d
	return b.judge(ctx, free, jobs)
}

// kept is what draws keep: what was reported, what targets speak of, and what the judged parts are of.
func (b *Backtest) kept() fit.Keep {
	k := fit.Keep{Measures: slices.Clone(judgedMeasures)}
	for _, f := range b.Figures {
		k.Measures = append(k.Measures, f.Measure)
	}
	for _, r := range b.Targets {
		k.Measures = append(k.Measures, r.Target.Measure)
		k.Periods = append(k.Periods, r.Target.Span)
	}
	return k
}

// outcomes are those of each figure.
func (b *Backtest) outcomes(d *fit.Draws) (list []fit.Outcomes) {
	for _, f := range b.Figures {
		list = append(list, d.Of(f.Measure, sim.Period{First: f.Quarter.First(), End: f.Quarter.End()}))
	}
	return list
}

// judge finds how much of the spread rests on judgement, in the fiscal year of the day and in the next.
func (b *Backtest) judge(ctx context.Context, free *fit.Draws, jobs int) error {
	part, err := free.Judged(ctx, jobs)
	if err != nil {
		return err
	}
	year := sim.QuarterOf(b.Day).Year
	var periods []sim.Period
	for _, name := range []int{year, year + 1} {
		p := sim.Period{First: sim.Quarter{Year: name, N: 1}.First(), End: sim.Quarter{Year: name, N: 4}.End()}
		if p.First >= b.Trace.Start && p.End <= b.Trace.End() {
			p.Name = words.FiscalYear(name)
			periods = append(periods, p)
			b.draws.judgedOver = append(b.draws.judgedOver, p.Name)
		}
	}
	for _, name := range judgedMeasures {
		column, ok := b.Trace.Column(name)
		if !ok || len(periods) == 0 {
			continue
		}
		j := judgedPart{measure: b.Trace.Measures[column]}
		for _, p := range periods {
			j.parts = append(j.parts, part(name, p))
		}
		b.draws.judged = append(b.draws.judged, j)
	}
	return nil
}

// A coverage counts figures that lie in the middle of the draws.
type coverage struct {
	over           string
	n              int
	in50, in80     int
	crps           float64 // mean, MUSD
	free50, free80 int     // of draws that nothing ties
	freeCRPS       float64 // NaN if all are such
}

// coverages are those over figures that were published by the day, and later.
func (b *Backtest) coverages() (list []coverage) {
	for _, later := range []bool{false, true} {
		c := coverage{over: b.earlierWords(), freeCRPS: math.NaN()}
		if later {
			c.over = b.laterWords()
		}
		if b.draws.freely != nil {
			c.freeCRPS = 0
		}
		for i, f := range b.Figures {
			if f.Later == later {
				c.take(b.draws, i, f.Reported)
			}
		}
		if c.n > 0 {
			c.crps, c.freeCRPS = c.crps/float64(c.n), c.freeCRPS/float64(c.n)
			list = append(list, c)
		}
	}
	return list
}

// take counts one figure.
func (c *coverage) take(d *spreadOut, i int, reported float64) {
	one := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	c.n++
	c.in50 += one(d.figures[i].Within(reported, 0.5))
	c.in80 += one(d.figures[i].Within(reported, 0.8))
	c.crps += d.figures[i].CRPS(reported)
	if d.freely != nil {
		c.free50 += one(d.freely[i].Within(reported, 0.5))
		c.free80 += one(d.freely[i].Within(reported, 0.8))
		c.freeCRPS += d.freely[i].CRPS(reported)
	}
}

// earlierWords name the figures that the run knows.
func (b *Backtest) earlierWords() string {
	if b.hind != nil {
		return "published by the day"
	}
	return "fitted"
}

// A contest is the mean score of the draws against the mean error of a forecast that needs no model, over the figures
// that it has.
type contest struct {
	against, over string
	crps, naive   float64 // MUSD
	figures       int
}

// contests are those over figures that the run knows, and over later ones.
func (b *Backtest) contests() (list []contest) {
	for _, later := range []bool{false, true} {
		for _, n := range naives {
			c := b.contest(n, func(f fit.Forecast) bool { return f.Later == later })
			c.over = b.earlierWords()
			if later {
				c.over = b.laterWords()
			}
			if c.figures > 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

// contest holds the draws against a forecast that needs no model, over some of the figures.
func (b *Backtest) contest(n naive, counts func(fit.Forecast) bool) contest {
	c := contest{against: n.name}
	for i, f := range b.Figures {
		if guess := n.guess(f); counts(f) && !math.IsNaN(guess) {
			c.crps += b.draws.figures[i].CRPS(f.Reported)
			c.naive += math.Abs(guess - f.Reported)
			c.figures++
		}
	}
	c.crps, c.naive = c.crps/float64(c.figures), c.naive/float64(c.figures)
	return c
}
