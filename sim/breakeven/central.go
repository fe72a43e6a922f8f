package breakeven

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/root"
)

// A pair is the two sides of single runs.
type pair struct {
	one, other *side
	mark       *float64 // of the other side if that is the same everywhere
	seen       map[[2]float64]both
	gaps       map[[2]float64]error // why there is no difference
}

// both is what the two sides come to at a spot.
type both struct{ value, mark float64 }

func (b both) difference() float64 { return b.value - b.mark }

// pair lays both sides out.
func (a *Ask) pair(ctx context.Context, jobs int) (p *pair, err error) {
	p = &pair{seen: map[[2]float64]both{}, gaps: map[[2]float64]error{}, mark: a.Mark.Equals}
	if p.one, err = a.single(false, jobs); err != nil || p.mark != nil {
		return p, err
	}
	if p.other, err = a.single(true, jobs); err != nil || a.Mark.Both {
		return p, err
	}
	mark, err := p.other.at(ctx, []spot{{values: [2]float64{a.Scenario.Values[a.Address].Number}}})
	if errors.Is(err, errNothing) {
		return p, a.noMark()
	}
	if err == nil {
		p.mark = &mark[0]
	}
	return p, err
}

// noMark is the error of a ratio that has no value on the other side.
func (a *Ask) noMark() error {
	return fmt.Errorf("mark: found no %s on the other side in %s, so that there is no ratio to compare with; expected a period in which there is some, or a measure that is no ratio",
		a.below.Title, a.period.Name)
}

// at gives the difference of the two sides at some values; NaN where one has no result, or a ratio nothing below the line. The error is
// that of a program that is stopped or mistaken.
func (p *pair) at(ctx context.Context, values [][2]float64) ([]float64, error) {
	spots := make([]spot, len(values))
	for i, v := range values {
		spots[i].values = v
	}
	ones, errs := p.one.try(ctx, spots)
	others := make([]float64, len(values))
	if p.mark == nil {
		var wrong []error
		others, wrong = p.other.try(ctx, spots)
		errs = append(errs, wrong...)
	}
	for i, err := range errs {
		if fatal(err) {
			return nil, err
		}
		if at := values[i%len(values)]; err != nil && p.gaps[at] == nil {
			p.gaps[at] = err
		}
	}
	f := make([]float64, len(values))
	for i, v := range values {
		if p.mark != nil {
			others[i] = *p.mark
		}
		p.seen[v] = both{ones[i], others[i]}
		f[i] = p.seen[v].difference()
	}
	return f, nil
}

// beyond looks for the first root outside the spread of the address, within all that the scenario admits for it, and takes in what it
// finds. It does not look if the question states the range.
func (a *Ask) beyond(found *Found, f root.Func, p *pair) error {
	low, high := admitted(a.Scenario, a.Address)
	if a.ends == EndsStated || a.ends == EndsBounds || math.IsInf(low, 0) || math.IsInf(high, 0) || !(low < high) {
		return nil
	}
	r, err := root.Find(f, low, high, a.singleOptions(p.mark))
	if err != nil {
		return err
	}
	if found.Widened, found.Skipped = true, leftOut(r, p.gapAt); len(r.Roots) > 0 {
		found.Beyond = &r.Roots[0].X
	}
	return nil
}

// gapAt is why there is no difference at a value of the address.
func (p *pair) gapAt(x float64) error { return p.gaps[[2]float64{x}] }

// fatal tells whether an error is none of the values with which a run was made.
func fatal(err error) bool {
	var book *sim.BookError
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &book)
}

// why is the reason for the lowest of some gaps.
func (p *pair) why() (err error) {
	low := [2]float64{math.Inf(1)}
	for at, e := range p.gaps {
		if at[0] < low[0] || at[0] == low[0] && at[1] < low[1] {
			low, err = at, e
		}
	}
	return err
}

// none is why there is no result at all; nil if there is one.
func (p *pair) none() error {
	for _, b := range p.seen {
		if !math.IsNaN(b.difference()) {
			return nil
		}
	}
	return p.why()
}

// runs is how many were made on both sides.
func (p *pair) runs() int {
	if p.other == nil {
		return p.one.runs
	}
	return p.one.runs + p.other.runs
}

// options are those of the search.
func (a *Ask) options() root.Options { return root.Options{Points: a.Points, Whole: a.whole} }

// singleOptions are those for single runs, of which some may have no result.
func (a *Ask) singleOptions(mark *float64) root.Options {
	o := a.options()
	o.Gaps = true
	if mark != nil {
		o.ToleranceF = alike * math.Abs(*mark)
	}
	return o
}

// alike is the part of a mark, unless that is 0, by which the measure may differ from it and still be told as equal: less than any digit
// that is shown.
const alike = 1e-6

// Central finds the roots of single runs, in which all values but those that the question sets are as stated. jobs are the runs to make
// at once; the result does not depend on it. The error is that of the first run that has one.
func (a *Ask) Central(ctx context.Context, jobs int) (*Found, error) {
	p, err := a.pair(ctx, jobs)
	if err != nil {
		return nil, err
	}
	f := func(xs []float64) ([]float64, error) {
		values := make([][2]float64, len(xs))
		for i, x := range xs {
			values[i] = [2]float64{x}
		}
		return p.at(ctx, values)
	}
	r, err := root.Find(f, a.low, a.high, a.singleOptions(p.mark))
	if err != nil {
		return nil, plain(cmp.Or(p.none(), err))
	}
	beside := a.beside(r.Roots)
	if _, err := f(beside); err != nil {
		return nil, err
	}
	if r.Gaps, err = a.gapsBeside(r, beside, f, p); err != nil {
		return nil, err
	}
	found := a.found()
	found.Runs, found.Level = p.runs(), p.mark
	at := func(x float64) both { return p.seen[[2]float64{x}] }
	beside = slices.DeleteFunc(beside, func(x float64) bool { return p.gaps[[2]float64{x}] != nil })
	found.take(r, beside, at)
	if len(r.Roots) == 0 {
		if err := a.beyond(found, f, p); err != nil {
			return nil, plain(err)
		}
		found.Runs = p.runs()
	}
	found.LeftOut = leftOut(r, p.gapAt)
	if found.Still, err = a.still(found); err != nil {
		return nil, err
	}
	return found, a.judge(found)
}

// longestGap is how many whole values next to a plateau are tried, to find one that can be run.
const longestGap = 31

// gapsBeside are the gaps of a search with those next to plateaus, of which the points of the scan know nothing: from each, values are
// tried away from the plateau until one can be run.
func (a *Ask) gapsBeside(r *root.Found, beside []float64, f root.Func, p *pair) ([]float64, error) {
	gaps := slices.Clone(r.Gaps)
	for _, x := range beside {
		away := 1.0
		if slices.ContainsFunc(r.Roots, func(r root.Root) bool { return r.Kind == root.Plateau && r.Low == x+1 }) {
			away = -1
		}
		for n := 0; n < longestGap && x >= a.low && x <= a.high && p.gapAt(x) != nil; n, x = n+1, x+away {
			gaps = append(gaps, x)
			if _, err := f([]float64{x + away}); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(gaps)
	return slices.Compact(gaps), nil
}
