package breakeven

import (
	"context"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/root"

	"gonum.org/v1/gonum/stat"
)

// A drawing is what is known of both sides by draw: from the runs of the scan, and from what is run to refine them.
type drawing struct {
	*Ask
	plan       *ensemble.Plan
	outcomes   []float64 // of the measure, by run of the plan
	draws      []int     // those that have all runs of the scan
	failed     int       // draws that have not
	one, other *side     // other is nil unless it takes values of the address
	ones       map[float64][]float64
	marks      map[float64][]float64
	mark       []float64 // of a side that stays, by draw
}

// Draws finds the roots of each draw of a plan, which Plan laid out, and that of the mean over all. outcomes are the measure in the
// period by run of the plan; NaN for a run that failed, whose draw is left out. jobs are the runs to make at once. Errors are those
// of Central.
func (a *Ask) Draws(ctx context.Context, plan *ensemble.Plan, outcomes []float64, jobs int) (*Found, error) {
	if len(outcomes) != plan.Runs() || plan.Runs() != plan.Draws*plan.Points()*len(plan.Scenarios) {
		return nil, fmt.Errorf("found %d outcomes, expected %d: %d draws at each of %d points of %d scenarios, on one path each", len(outcomes), plan.Runs(),
			plan.Draws, plan.Points(), len(plan.Scenarios))
	}
	d := &drawing{Ask: a, plan: plan, outcomes: outcomes, ones: map[float64][]float64{}, marks: map[float64][]float64{}}
	if err := d.scan(); err != nil {
		return nil, err
	}
	if err := d.lay(jobs); err != nil {
		return nil, err
	}
	r, err := root.FindDraws(func(xs []float64) ([][]float64, error) { return d.rows(ctx, xs) }, nil, a.low, a.high, a.options())
	if err != nil {
		return nil, plain(err)
	}
	beside := a.beside(r.Mean.Roots)
	if _, err := d.rows(ctx, beside); err != nil {
		return nil, err
	}
	found := a.found()
	found.Level = a.Mark.Equals
	found.Runs = plan.Runs() + d.made()
	found.take(r.Mean, beside, d.means)
	found.Draws = d.drawn(r)
	found.bands(d, r.Intervals)
	return found, nil
}

// row is the outcomes of a point of a scenario, of the draws that are kept.
func (d *drawing) row(scenario, point int) []float64 {
	from := (scenario*d.plan.Points() + point) * d.plan.Draws
	all := d.outcomes[from : from+d.plan.Draws]
	if d.draws == nil {
		return all
	}
	some := make([]float64, len(d.draws))
	for i, draw := range d.draws {
		some[i] = all[draw]
	}
	return some
}

// scan takes in the runs of the scan.
func (d *drawing) scan() error {
	xs, err := root.Points(d.low, d.high, d.options())
	if err != nil {
		return err
	}
	d.keep()
	if len(d.draws) == 0 {
		return fmt.Errorf("found no draw of which all runs succeeded")
	}
	scenario, point := 0, len(xs)
	if d.Mark.Like {
		scenario = 1
	}
	if d.Mark.Both && d.Mark.Like {
		point = 0
	}
	for i, x := range xs {
		d.ones[x] = d.row(0, i)
		if d.Mark.Both {
			d.marks[x] = d.row(scenario, point+i)
		}
	}
	switch {
	case d.Mark.Equals != nil:
		d.mark = slices.Repeat([]float64{*d.Mark.Equals}, len(d.draws))
	case !d.Mark.Both:
		d.mark = d.row(scenario, point)
	}
	return nil
}

// keep leaves out draws of which a run failed.
func (d *drawing) keep() {
	var kept []int
	for draw := range d.plan.Draws {
		whole := true
		for from := draw; from < len(d.outcomes); from += d.plan.Draws {
			whole = whole && !math.IsNaN(d.outcomes[from])
		}
		if whole {
			kept = append(kept, draw)
		}
	}
	d.draws, d.failed = kept, d.plan.Draws-len(kept)
}

// lay lays out the benches on which the scan is refined.
func (d *drawing) lay(jobs int) (err error) {
	if d.one, err = d.side(false, jobs); err == nil && d.Mark.Both {
		d.other, err = d.side(true, jobs)
	}
	return err
}

// rows are the differences of both sides by draw at each of xs, of which those of the scan are there.
func (d *drawing) rows(ctx context.Context, xs []float64) ([][]float64, error) {
	rows := make([][]float64, len(xs))
	for i, x := range xs {
		if err := d.make(ctx, x); err != nil {
			return nil, err
		}
		rows[i] = d.difference(x)
	}
	return rows, nil
}

// make makes the runs at x unless they are there.
func (d *drawing) make(ctx context.Context, x float64) (err error) {
	if d.ones[x] != nil {
		return nil
	}
	spots := make([]spot, len(d.draws))
	for i := range spots {
		spots[i] = spot{i, [2]float64{x}}
	}
	if d.ones[x], err = d.one.at(ctx, spots); err == nil && d.other != nil {
		d.marks[x], err = d.other.at(ctx, spots)
	}
	return err
}

// markAt is the mark by draw.
func (d *drawing) markAt(x float64) []float64 {
	if d.mark != nil {
		return d.mark
	}
	return d.marks[x]
}

func (d *drawing) difference(x float64) []float64 {
	f, marks := slices.Clone(d.ones[x]), d.markAt(x)
	for i := range f {
		f[i] -= marks[i]
	}
	return f
}

// means are the means of both sides over the draws.
func (d *drawing) means(x float64) both {
	return both{stat.Mean(d.ones[x], nil), stat.Mean(d.markAt(x), nil)}
}

// made is how many runs refined the scan.
func (d *drawing) made() int {
	if d.other == nil {
		return d.one.runs
	}
	return d.one.runs + d.other.runs
}
