package breakeven

import (
	"context"

	"h20sim/sim/root"
)

// A pair is the two sides of single runs.
type pair struct {
	one, other *side
	mark       *float64 // of the other side if that is the same everywhere
	seen       map[[2]float64]both
}

// both is what the two sides come to at a spot.
type both struct{ value, mark float64 }

func (b both) difference() float64 { return b.value - b.mark }

// pair lays both sides out.
func (a *Ask) pair(ctx context.Context, jobs int) (p *pair, err error) {
	p = &pair{seen: map[[2]float64]both{}, mark: a.Mark.Equals}
	if p.one, err = a.single(false, jobs); err != nil || p.mark != nil {
		return p, err
	}
	if p.other, err = a.single(true, jobs); err != nil || a.Mark.Both {
		return p, err
	}
	mark, err := p.other.at(ctx, []spot{{values: [2]float64{a.Scenario.Values[a.Address].Number}}})
	if err == nil {
		p.mark = &mark[0]
	}
	return p, err
}

// at gives the difference of the two sides at some values.
func (p *pair) at(ctx context.Context, values [][2]float64) ([]float64, error) {
	spots := make([]spot, len(values))
	for i, v := range values {
		spots[i].values = v
	}
	ones, err := p.one.at(ctx, spots)
	if err != nil {
		return nil, err
	}
	others := make([]float64, len(values))
	if p.mark == nil {
		if others, err = p.other.at(ctx, spots); err != nil {
			return nil, err
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

// runs is how many were made on both sides.
func (p *pair) runs() int {
	if p.other == nil {
		return p.one.runs
	}
	return p.one.runs + p.other.runs
}

// options are those of the search.
func (a *Ask) options() root.Options { return root.Options{Points: a.Points, Whole: a.whole} }

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
	r, err := root.Find(f, a.low, a.high, a.options())
	if err != nil {
		return nil, plain(err)
	}
	beside := a.beside(r.Roots)
	if _, err := f(beside); err != nil {
		return nil, err
	}
	found := a.found()
	found.Runs, found.Level = p.runs(), p.mark
	at := func(x float64) both { return p.seen[[2]float64{x}] }
	found.take(r, beside, at)
	return found, nil
}
