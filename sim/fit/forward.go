package fit

import (
	"context"
	"math"

	"h20sim/sim/bench"
	"h20sim/sim/ensemble"
	"h20sim/sim/sidebyside"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/mat"
)

// A forward gives the figures of targets for normal scores of what a plan draws, on the reference path of its scenario:
// published figures lie before the courses of a look ahead part, or speak of the one that was taken.
type forward struct {
	plan   *ensemble.Plan
	rulers []*ruler // one for each that works at the same time
	points int      // that were read
	told   func(points int)
}

// newForward prepares the targets of a study that are fitted. The runs go on no longer than the last of them.
func newForward(plan *ensemble.Plan, targets []*study.Target, jobs int) (*forward, error) {
	f := &forward{plan: plan, told: func(int) {}}
	for range max(jobs, 1) {
		b, err := plan.NewBench(0, endOf(targets))
		if err != nil {
			return nil, err
		}
		r, err := newRuler(b, plan.Study, plan.Scenarios[0].Moves, targets)
		if err != nil {
			return nil, err
		}
		f.rulers = append(f.rulers, r)
	}
	return f, nil
}

// at returns the figures at points of normal scores: a row a point, a column a target. Points are shared among the
// rulers; the result does not depend on how. The error is that of the first points that fail, or that of ctx.
func (f *forward) at(ctx context.Context, points [][]float64) (*mat.Dense, error) {
	return f.each(ctx, points, f.read)
}

// A reader fills the rows of the points from first on that are handed over at once.
type reader func(r *ruler, points [][]float64, out *mat.Dense, first int) error

// tolerant is as at, but has a row of NaN for a point that fails: values that contradict each other, as an end before its beginning.
func (f *forward) tolerant(ctx context.Context, points [][]float64) (*mat.Dense, error) {
	return f.each(ctx, points, reader(f.read).orNaN)
}

// orNaN reads points one by one where they fail together, and leaves NaN for those that fail alone.
func (read reader) orNaN(r *ruler, points [][]float64, out *mat.Dense, first int) error {
	if read(r, points, out, first) == nil {
		return nil
	}
	_, figures := out.Dims()
	for i := first; i < min(first+bench.AtOnce, len(points)); i++ {
		alone := mat.NewDense(1, figures, out.RawRowView(i))
		if read(r, points[i:i+1], alone, 0) != nil {
			alone.Apply(func(int, int, float64) float64 { return math.NaN() }, alone)
		}
	}
	return nil
}

// each reads points a few at a time.
func (f *forward) each(ctx context.Context, points [][]float64, read reader) (*mat.Dense, error) {
	out := mat.NewDense(len(points), len(f.rulers[0].targets), nil)
	failed := make([]error, (len(points)+bench.AtOnce-1)/bench.AtOnce)
	sidebyside.Do(len(f.rulers), len(failed), func(job, i int) {
		if ctx.Err() == nil {
			failed[i] = read(f.rulers[job], points, out, i*bench.AtOnce)
		}
	})
	f.points += len(points)
	f.told(len(points))
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return out, ctx.Err()
}

// read is the reader of the figures of a ruler.
func (f *forward) read(r *ruler, points [][]float64, out *mat.Dense, first int) error {
	var values, rows [][]float64
	for i := first; i < min(first+bench.AtOnce, len(points)); i++ {
		v := make([]float64, len(f.plan.Columns))
		f.plan.FromScores(points[i], v)
		values, rows = append(values, v), append(rows, out.RawRowView(i))
	}
	return r.read(values, rows)
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

// leastError is the error of a figure that is known exactly, such as a zero without bounds around it.
const leastError = 1e-9

// observed turns a target into an observation.
func observed(t *study.Target) observation {
	o := observation{target: t}
	switch {
	case math.IsInf(t.High, 1):
		o.side = 1
	case math.IsInf(t.Low, -1):
		o.side = -1
	}
	o.wanted, o.sd = o.seen(wanted(t)), max((o.seen(t.High)-o.seen(t.Low))/2/edge, leastError)
	if o.side != 0 {
		o.sd = max(oneSided*math.Abs(wanted(t)), leastError)
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
