package past

import (
	"fmt"
	"math"
	"slices"

	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Backtest is a run of the past held against what was published. All its charts and tables are made from it.
type Backtest struct {
	Study   *study.Study
	Base    *scenario.Scenario // as of Day
	Trace   *sim.Trace         // of Base
	Day     sim.Date           // to which Base is blind; 0 if to none
	Targets []fit.Row          // those that are fitted first, then by name
	Figures []fit.Forecast     // every reported figure within the run, in order of quarter

	hind  *hindsight // nil unless a day was asked for
	draws *spreadOut // nil unless some were made
}

// hindsight is what Base does not know, and what it says without.
type hindsight struct {
	whole  *scenario.Scenario
	hidden Hidden
	moves  []KnownMove
	next   []sim.Quarter // the two that end first after the day
}

// NewBacktest scores a study and holds a run of base against the reported quarters. base must be the base of the study
// as of the day, which is 0 if it is blind to none. whole is that scenario with all that it says, if the day was asked
// for; else nil. Errors are of the model or of the files of the study.
func NewBacktest(study *study.Study, base, whole *scenario.Scenario, day sim.Date) (*Backtest, error) {
	b := &Backtest{Study: study, Base: base, Day: day}
	var err error
	if b.Targets, err = fit.Score(study, base); err != nil {
		return nil, err
	}
	slices.SortStableFunc(b.Targets, scoredLast)
	if b.Trace, err = base.Run(1); err != nil {
		return nil, err
	}
	if err := run.Finite(b.Trace); err != nil {
		return nil, err
	}
	if _, ok := b.Trace.Column(run.H20Revenue); !ok {
		return nil, fmt.Errorf("%s has no chip h20 in its chain, and figures were reported of no other", base.File)
	}
	if b.Figures, err = fit.Forecasts(b.Trace, fit.Published(), day); err != nil {
		return nil, err
	}
	if whole != nil {
		b.hind = &hindsight{whole, hidden(base, whole), knownMoves(base, day), b.nextQuarters()}
	}
	return b, nil
}

// scoredLast puts targets that are only scored after those that are fitted.
func scoredLast(a, b fit.Row) int {
	switch {
	case a.Target.Score == b.Target.Score:
		return 0
	case a.Target.Score:
		return 1
	default:
		return -1
	}
}

// nextQuarters are the first two quarters that end after the day, as far as the run covers them.
func (b *Backtest) nextQuarters() (list []sim.Quarter) {
	q := sim.QuarterOf(b.Day)
	for range 2 {
		if q.First() >= b.Trace.Start && q.End() <= b.Trace.End() {
			list = append(list, q)
		}
		q = q.Next()
	}
	return list
}

// mark says what is special about a figure: that the values were not fitted to it, or that the day hides it.
func (b *Backtest) mark(f fit.Forecast) string {
	switch {
	case !f.Later:
		return ""
	case b.hind != nil:
		return "published later"
	default:
		return "scored, not fitted"
	}
}

// targetMark says the same of a target.
func (b *Backtest) targetMark(r fit.Row) string {
	later := b.hind != nil && b.publishedOf(r.Target) > b.Day
	switch {
	case later && r.Target.Score:
		return "published later, not fitted"
	case later:
		return "published later"
	case r.Target.Score:
		return "scored, not fitted"
	default:
		return ""
	}
}

// publishedOf is the day on which the source of a target was published; 0 if it has none.
func (b *Backtest) publishedOf(t *study.Target) sim.Date {
	if s := b.Study.Sources[t.Source]; s != nil {
		return s.Published
	}
	if s := b.hind.whole.Sources[t.Source]; s != nil {
		return s.Published
	}
	return 0
}

// met counts the targets that are met, and all, of those that are scored only or of those that are fitted.
func (b *Backtest) met(scored bool) (met, all int) {
	for _, r := range b.Targets {
		if r.Target.Score == scored {
			all++
			if r.Met {
				met++
			}
		}
	}
	return met, all
}

// A naive is a forecast that needs no model.
type naive struct {
	name  string
	guess func(fit.Forecast) float64
}

// naives are the forecasts that the model is held against.
var naives = []naive{
	{"last quarter repeated", func(f fit.Forecast) float64 { return f.Repeated }},
	{"the company's guidance", func(f fit.Forecast) float64 { return f.Guided }},
}

// figuresOf returns the figures of a measure, or of all for "", that are later or not.
func (b *Backtest) figuresOf(measure string, later bool) (list []fit.Forecast) {
	for _, f := range b.Figures {
		if f.Later == later && (measure == "" || f.Measure == measure) {
			list = append(list, f)
		}
	}
	return list
}

// meanError is the mean size of the errors of a guess, over the figures for which there is one; NaN if there are none.
func meanError(list []fit.Forecast, guess func(fit.Forecast) float64) float64 {
	sum, n := 0.0, 0
	for _, f := range list {
		if g := guess(f); !math.IsNaN(g) {
			sum += math.Abs(g - f.Reported)
			n++
		}
	}
	return sum / float64(n)
}

// found is the guess of the model.
func found(f fit.Forecast) float64 { return f.Found }
