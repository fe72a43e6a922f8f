package fit

import (
	"context"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// A Spread is what runs with drawn values say of the figures of a back-test.
type Spread struct {
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
}

// A JudgedPart is the part of the variance of a measure that would remain if all but the values of grade D were known,
// by period; NaN where it was not kept.
type JudgedPart struct {
	Measure sim.Measure
	Parts   []float64
}

// judgedMeasures are those of which Judged speaks.
var judgedMeasures = []string{H20Revenue, "treasury.receipts", "h20.charge", "market.domestic_share"}

// Draw makes n runs with drawn values, tied to given unless that is nil; untied says why it is. Half as many that nothing
// ties show what the tie does, and how much of the spread rests on judgement. What is fitted of the base stays as it is.
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
	s := &Spread{Draws: n, Free: free.N, Given: given, Untied: untied, Warnings: tied.Warnings, Figures: b.outcomes(tied)}
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
	if err := b.judge(ctx, s, free, jobs); err != nil {
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

// judge finds how much of the spread rests on judgement, in the fiscal year of the day and in the next.
func (b *Backtest) judge(ctx context.Context, s *Spread, free *Draws, jobs int) error {
	part, err := free.Judged(ctx, jobs)
	if err != nil {
		return err
	}
	year := sim.QuarterOf(b.Day).Year
	for _, p := range []sim.Period{sim.FiscalYear(year), sim.FiscalYear(year + 1)} {
		if p.First >= b.Trace.Start && p.End <= b.Trace.End() {
			s.JudgedOver = append(s.JudgedOver, p)
		}
	}
	for _, name := range judgedMeasures {
		column, ok := b.Trace.Column(name)
		if !ok || len(s.JudgedOver) == 0 {
			continue
		}
		j := JudgedPart{Measure: b.Trace.Measures[column]}
		for _, p := range s.JudgedOver {
			j.Parts = append(j.Parts, part(name, p))
		}
		s.Judged = append(s.Judged, j)
	}
	return nil
}
