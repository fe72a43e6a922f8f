package fit

import (
	"context"
	"errors"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// A Spread is what runs with drawn values say of the figures of a back-test.
type Spread struct {
	Asked       int               // how many draws were asked for
	Draws, Free int               // how many were made, and how many of them besides that nothing ties
	Given       *ensemble.Given   // nil if the draws are tied to nothing
	Untied      string            // why they are not; "" if they are
	Warnings    scenario.Problems // of what is given
	Figures     []Outcomes        // by figure of the back-test
	FreeFigures []Outcomes        // the same of draws that nothing ties; nil if the others are such
	Targets     []Outcomes        // by target; nil for one that is a bound, or no figure of the base alone
	Quarterly   []Outcomes        // H20 revenue, by quarter of Backtest.Quarters
	Judged      []JudgedPart
	JudgedOver  []sim.Period // the periods of Judged
	Unheld      string       // why Judged says nothing of tied draws, though there are some; else ""
}

// A JudgedPart is the part of the variance of a measure that would remain, on average, if all but the values of grade D were
// known, by period; NaN where it was not kept.
type JudgedPart struct {
	Measure sim.Measure
	Free    []ensemble.Effect // of draws that nothing ties: before
	Tied    []ensemble.Effect // of draws that are tied to what is given: after; nil if there are none, or Spread.Unheld says why not
}

// After is the part of tied draws in a period, by its place; NaN if it is not known.
func (j *JudgedPart) After(period int) ensemble.Effect {
	if j.Tied == nil {
		return unknownPart
	}
	return j.Tied[period]
}

// judgedMeasures are those of which Judged speaks.
var judgedMeasures = []string{H20Revenue, "treasury.receipts", "h20.charge", "market.domestic_share"}

// Draw makes n runs with drawn values, tied to given unless that is nil; untied says why it is. Half as many that nothing
// ties show what the tie does. How much of the spread rests on judgement is found from these, and from as many that are tied. What
// is fitted of the base stays as it is.
func (b *Backtest) Draw(ctx context.Context, given *ensemble.Given, untied string, n, jobs int) error {
	asked, keep := *b.Study, b.keep()
	asked.AsOf = b.Day
	tied, err := NewDraws(ctx, &asked, b.Base, given, keep, n, jobs)
	if err != nil {
		return err
	}
	free, err := NewDraws(ctx, &asked, b.Base, nil, keep, max(n/2, 1), jobs)
	if err != nil {
		return err
	}
	s := &Spread{Asked: n, Draws: tied.Made, Free: free.Made, Given: given, Untied: untied, Warnings: tied.Warnings, Figures: b.outcomes(tied)}
	if given != nil {
		s.FreeFigures = b.outcomes(free)
	}
	for _, r := range b.Targets {
		var o Outcomes
		if t := r.Target; t.Run == "base" && t.Less == "" && t.Of == "" && !math.IsInf(t.Low, 0) && !math.IsInf(t.High, 0) {
			o = tied.Of(t.Measure, t.Span)
		}
		s.Targets = append(s.Targets, o)
	}
	for _, p := range b.Quarters() {
		s.Quarterly = append(s.Quarterly, tied.Of(H20Revenue, p))
	}
	var held *Draws
	if given != nil {
		if held, err = NewDraws(ctx, &asked, b.Base, given, keep, free.N, jobs); err != nil {
			return err
		}
	}
	if err := b.judge(ctx, s, free, held, jobs); err != nil {
		return err
	}
	b.Spread = s
	return nil
}

// keep says what is kept of draws: what was reported, what targets speak of, and what the judged parts are of.
func (b *Backtest) keep() Keep {
	k := Keep{Measures: slices.Clone(judgedMeasures)}
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
func (b *Backtest) outcomes(d *Draws) (list []Outcomes) {
	for _, f := range b.Figures {
		list = append(list, d.Of(f.Measure, sim.Period{First: f.Quarter.First(), End: f.Quarter.End()}))
	}
	return list
}

// judge finds how much of the spread rests on judgement, over judgedOver, of free draws and of draws that are tied, unless these are
// nil.
func (b *Backtest) judge(ctx context.Context, s *Spread, free, tied *Draws, jobs int) error {
	before, err := free.Judged(ctx, jobs)
	if err != nil {
		return err
	}
	after := func(string, sim.Period) ensemble.Effect { return unknownPart }
	var unknown *unknownFigure
	if tied != nil {
		if after, err = tied.Judged(ctx, jobs); errors.As(err, &unknown) {
			s.Unheld, tied = err.Error(), nil
		} else if err != nil {
			return err
		}
	}
	s.JudgedOver = b.judgedOver()
	for _, name := range judgedMeasures {
		column, ok := b.Trace.Column(name)
		if !ok || len(s.JudgedOver) == 0 {
			continue
		}
		j := JudgedPart{Measure: b.Trace.Measures[column]}
		for _, p := range s.JudgedOver {
			j.Free = append(j.Free, before(name, p))
			if tied != nil {
				j.Tied = append(j.Tied, after(name, p))
			}
		}
		s.Judged = append(s.Judged, j)
	}
	return nil
}

// judgedOver are the quarter of the day, its fiscal year and the next, as far as the run covers them.
func (b *Backtest) judgedOver() (list []sim.Period) {
	q := sim.QuarterOf(b.Day)
	for _, p := range []sim.Period{{Name: q.String(), First: q.First(), End: q.End()}, sim.FiscalYear(q.Year), sim.FiscalYear(q.Year + 1)} {
		if p.First >= b.Trace.Start && p.End <= b.Trace.End() {
			list = append(list, p)
		}
	}
	return list
}
