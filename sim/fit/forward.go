package fit

import (
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/policy"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/mat"
)

// A forward gives the figures of targets for normal scores of what a plan draws, on the reference path of its scenario:
// published figures lie before the courses of a look ahead part, or speak of the one that was taken.
type forward struct {
	plan    *ensemble.Plan
	targets []*study.Target
	runs    []string            // that targets speak of
	leave   map[string][]string // by run: names of the moves that it leaves out
	benches []*ensemble.Bench   // one for each that works at the same time
	told    func(runs int)
}

// newForward prepares the targets of a study that are fitted. The runs go on no longer than the last of them.
func newForward(plan *ensemble.Plan, targets []*study.Target, jobs int) (*forward, error) {
	f := &forward{plan: plan, targets: targets, leave: map[string][]string{}, told: func(int) {}}
	end := sim.Date(0)
	for _, t := range targets {
		end = max(end, (t.Span.End + 6).Monday())
		for _, run := range []string{t.Run, t.Less} {
			if run != "" && !slices.Contains(f.runs, run) {
				f.runs = append(f.runs, run)
				f.leave[run] = f.left(run)
			}
		}
	}
	for range max(jobs, 1) {
		b, err := plan.NewBench(0, end)
		if err != nil {
			return nil, err
		}
		f.benches = append(f.benches, b)
	}
	return f, nil
}

// left names the moves that a run leaves out.
func (f *forward) left(run string) (names []string) {
	r := f.plan.Study.Runs[run]
	if r == nil {
		return nil // the base
	}
	all := f.plan.Scenarios[0].Moves
	stay := before(all, r.Until)
	for _, m := range all {
		if !slices.ContainsFunc(stay, func(s policy.Dated) bool { return s.Name == m.Name }) {
			names = append(names, m.Name)
		}
	}
	return names
}

// at returns the figures at points of normal scores: a row a point, a column a target. Points are shared among the
// benches; the result does not depend on how. The error is that of the first point that fails, or that of ctx.
func (f *forward) at(ctx context.Context, points [][]float64) (*mat.Dense, error) {
	out := mat.NewDense(len(points), len(f.targets), nil)
	failed := make([]error, len(points))
	var next atomic.Int64
	var workers sync.WaitGroup
	for _, b := range f.benches {
		workers.Go(func() {
			values := make([]float64, len(f.plan.Columns))
			for i := int(next.Add(1)) - 1; i < len(points) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f.plan.FromScores(points[i], values)
				failed[i] = f.figures(b, values, out.RawRowView(i))
			}
		})
	}
	workers.Wait()
	f.told(len(points))
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return out, ctx.Err()
}

// figures fills out with the figure of each target.
func (f *forward) figures(b *ensemble.Bench, values, out []float64) error {
	clear(out)
	for _, run := range f.runs {
		trace, err := b.Trace(values, f.leave[run])
		if err != nil {
			return err
		}
		for i, t := range f.targets {
			if t.Run != run && t.Less != run {
				continue
			}
			v, err := figureOf(trace, t)
			if err != nil {
				return err
			}
			if t.Run == run {
				out[i] += v
			}
			if t.Less == run {
				out[i] -= v
			}
		}
	}
	return nil
}

// An observation is a target as a condition on draws: on the scale on which it is missed, the figure is seen with an
// error that is normal, or it is known to lie on one side of a bound.
type observation struct {
	target *study.Target
	wanted float64
	sd     float64 // of the error: half the distance of the bounds is its 5 % and 95 %; of a bound of one side, how sharp it is
	side   int     // −1 for an upper bound alone, 1 for a lower one, else 0
}

// edge is how many standard deviations the bounds of a target are from its figure: they hold 90 % of a normal error.
const edge = 1.645

// observed turns a target into an observation.
func observed(t *study.Target) observation {
	o := observation{target: t}
	switch {
	case math.IsInf(t.High, 1):
		o.side = 1
	case math.IsInf(t.Low, -1):
		o.side = -1
	}
	o.wanted, o.sd = o.seen(wanted(t)), (o.seen(t.High)-o.seen(t.Low))/2/edge
	if o.side != 0 {
		o.sd = max(oneSided*math.Abs(wanted(t)), 1e-9)
	}
	return o
}

// seen is a figure on the scale on which the target is missed. A figure of a hundredth of the lower bound or less has no
// smaller logarithm.
func (o *observation) seen(found float64) float64 {
	if o.target.Scale == "log" && o.side == 0 {
		return math.Log(max(found, o.target.Low/100))
	}
	return found
}

// miss is how far a figure is from what is wanted, in standard deviations; 0 on the right side of a bound.
func (o *observation) miss(seen float64) float64 {
	miss := (seen - o.wanted) / o.sd
	if o.side > 0 {
		return min(miss, 0)
	}
	if o.side < 0 {
		return max(miss, 0)
	}
	return miss
}
