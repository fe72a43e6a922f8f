package breakeven

import (
	"context"
	"errors"
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
	outcomes   []float64 // of the measure, by run of the plan; NaN for a ratio with nothing below the line
	draws      []int     // those that are kept
	failed     int       // draws that have not all runs of the scan
	blank      int       // draws in which the measure has no value somewhere
	one, other *side     // other is nil unless it takes values of the address
	ones       map[float64][]float64
	marks      map[float64][]float64
	mark       []float64 // of a side that stays, by draw
	kept       *keeper
}

// Outcomes are what the runs of a plan came to in the period, in their order.
type Outcomes struct {
	Measure []float64 // NaN for a run that failed
	Below   []float64 // the sum below the line of a ratio; nil if the measure is none
}

// Outcomes reads what the runs of a plan came to: read gives a measure in the period of the question, by run.
func (a *Ask) Outcomes(read func(measure string) ([]float64, error)) (o Outcomes, err error) {
	if o.Measure, err = read(a.Measure); err == nil && a.below.Name != "" {
		o.Below, err = read(a.below.Name)
	}
	return o, err
}

// numbers are the measure by run, NaN where it has no value.
func (o Outcomes) numbers() []float64 {
	list := slices.Clone(o.Measure)
	for i, v := range o.Below {
		if math.Abs(v) < least {
			list[i] = math.NaN()
		}
	}
	return list
}

// Draws finds the roots of each draw of a plan, which Plan laid out, and that of the mean over all. A draw of which a run of the scan
// failed is left out, and so is one in which the measure, a ratio, has no value at some x at which it has one in others. An x at which
// it has a value in no draw is left out instead. What refines the scan is made as w says, and comes out the same if an earlier call was
// stopped. Errors are those of Central, and of files.
func (a *Ask) Draws(ctx context.Context, plan *ensemble.Plan, o Outcomes, w Work) (*Found, error) {
	if len(o.Measure) != plan.Runs() || plan.Runs() != plan.Draws*plan.Points()*len(plan.Scenarios) {
		return nil, fmt.Errorf("found %d outcomes, expected %d: %d draws at each of %d points of %d scenarios, on one path each", len(o.Measure), plan.Runs(),
			plan.Draws, plan.Points(), len(plan.Scenarios))
	}
	d := &drawing{Ask: a, plan: plan, outcomes: o.numbers(), ones: map[float64][]float64{}, marks: map[float64][]float64{}, kept: w.keeper(plan)}
	if err := d.keep(o.Measure); err != nil {
		return nil, err
	}
	if err := errors.Join(d.scan(), d.lay(w.Jobs)); err != nil {
		return nil, err
	}
	r, err := d.find(ctx)
	if err != nil {
		return nil, plain(err)
	}
	found, err := d.tell(ctx, r)
	if err == nil {
		err = d.kept.clear()
	}
	return found, err
}

// find finds the roots of all draws, again and again without those that turn out to lack a value.
func (d *drawing) find(ctx context.Context) (*root.FoundDraws, error) {
	o := d.options()
	o.Gaps = true
	for {
		r, err := root.FindDraws(func(xs []float64) ([][]float64, error) { return d.rows(ctx, xs) }, nil, d.low, d.high, o)
		if !errors.Is(err, errUneven) {
			return r, err
		}
	}
}

// tell makes plain data of what was found.
func (d *drawing) tell(ctx context.Context, r *root.FoundDraws) (*Found, error) {
	a, beside := d.Ask, d.beside(r.Mean.Roots)
	rows, err := d.rows(ctx, beside)
	if err != nil {
		return nil, err
	}
	beside = slices.DeleteFunc(beside, func(x float64) bool { return math.IsNaN(rows[slices.Index(beside, x)][0]) })
	found := a.found()
	found.Level = a.Mark.Equals
	found.Runs = d.plan.Runs() + d.made()
	found.take(r.Mean, beside, d.means)
	found.Draws = d.drawn(r)
	found.bands(d, r.Intervals)
	found.LeftOut = leftOut(r.Mean, func(float64) error { return errNothing })
	return found, a.judge(found)
}

// row is the outcomes of a point of a scenario, of the draws that are kept.
func (d *drawing) row(scenario, point int) []float64 {
	from := (scenario*d.plan.Points() + point) * d.plan.Draws
	all := d.outcomes[from : from+d.plan.Draws]
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
	switch {
	case lacking(d.outcomes) == len(d.outcomes):
		return fmt.Errorf("found no %s in %s in any draw, so that there is no ratio; expected a period in which there is some", d.below.Title, d.period.Name)
	case d.mark != nil && lacking(d.mark) == len(d.mark):
		return d.noMark()
	}
	return nil
}

// keep leaves out draws of which a run failed.
func (d *drawing) keep(outcomes []float64) error {
	for draw := range d.plan.Draws {
		whole := true
		for from := draw; from < len(outcomes); from += d.plan.Draws {
			whole = whole && !math.IsNaN(outcomes[from])
		}
		if whole {
			d.draws = append(d.draws, draw)
		}
	}
	if d.failed = d.plan.Draws - len(d.draws); len(d.draws) == 0 {
		return fmt.Errorf("found no draw of which all runs succeeded")
	}
	return nil
}

// lay lays out the benches on which the scan is refined.
func (d *drawing) lay(jobs int) (err error) {
	if d.one, err = d.side(false, jobs); err == nil && d.Mark.Both {
		d.other, err = d.side(true, jobs)
	}
	return err
}

// errUneven says that draws were left out, because they have no value where others have one.
var errUneven = errors.New("some draws have no value")

// rows are the differences of both sides by draw at each of xs, of which those of the scan are there. The error is errUneven once draws
// were left out.
func (d *drawing) rows(ctx context.Context, xs []float64) ([][]float64, error) {
	rows := make([][]float64, len(xs))
	for i, x := range xs {
		if err := d.make(ctx, x); err != nil {
			return nil, err
		}
		rows[i] = d.difference(x)
		if n := lacking(rows[i]); n > 0 && n < len(rows[i]) {
			d.leaveOut(rows[i])
			return nil, errUneven
		}
	}
	return rows, nil
}

// lacking is how many draws have no value.
func lacking(row []float64) (n int) {
	for _, v := range row {
		if math.IsNaN(v) {
			n++
		}
	}
	return n
}

// leaveOut leaves out the draws that have no value in a row, of all that is known.
func (d *drawing) leaveOut(row []float64) {
	d.blank += lacking(row)
	d.draws = valued(d.draws, row)
	d.mark = valued(d.mark, row)
	for _, rows := range []map[float64][]float64{d.ones, d.marks} {
		for x, all := range rows {
			rows[x] = valued(all, row)
		}
	}
	for _, s := range []*side{d.one, d.other} {
		if s != nil {
			s.base = valued(s.base, row)
		}
	}
}

// valued are those of a list by draw that have a value in a row; nil of nil.
func valued[T any](all []T, row []float64) (some []T) {
	for i := range all {
		if !math.IsNaN(row[i]) {
			some = append(some, all[i])
		}
	}
	return some
}

// make makes the runs at x unless they are there, and keeps them.
func (d *drawing) make(ctx context.Context, x float64) (err error) {
	if d.ones[x] != nil || d.take(x) {
		return nil
	}
	spots := make([]spot, len(d.draws))
	for i := range spots {
		spots[i] = spot{i, [2]float64{x}}
	}
	if d.ones[x], err = d.one.valuesAt(ctx, spots); err == nil && d.other != nil {
		d.marks[x], err = d.other.valuesAt(ctx, spots)
	}
	if err != nil {
		delete(d.ones, x)
		return err
	}
	d.told()
	n := d.plan.Draws
	return d.kept.keep(keptRow{X: x, One: spread(d.ones[x], d.draws, n), Other: spread(d.marks[x], d.draws, n)})
}

// take takes in what an earlier call has kept of x; false if it has not.
func (d *drawing) take(x float64) bool {
	row, ok := d.kept.rows[x]
	if !ok {
		return false
	}
	ones, ok := gathered(row.One, d.draws)
	if !ok || d.other != nil && len(row.Other) != len(row.One) {
		return false
	}
	d.ones[x] = ones
	d.one.runs += len(d.draws)
	if d.other != nil {
		d.marks[x], _ = gathered(row.Other, d.draws)
		d.other.runs += len(d.draws)
	}
	d.told()
	return true
}

// told tells how many runs were made.
func (d *drawing) told() {
	if d.kept.Told != nil {
		d.kept.Told(d.made())
	}
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
