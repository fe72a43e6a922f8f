package fit

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"

	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// A Result is what a calibration found.
type Result struct {
	Study         *study.Study
	Params        []Fitted
	Before, After []Row // every target, with the values of the files and with the fitted ones
	Counts        Counts
	Loss          float64
	Losses        []float64 // by point from which the search began
	Evaluations   int
}

// Fitted is a value with what the figures say of it.
type Fitted struct {
	Param
	Value   float64 // fitted
	Left    float64 // spread left, in the unit of the value
	Pinned  bool    // whether Left is less than half of SD
	Why     string  // it lies at an edge of its range, as the study says; "" if it does not
	Profile []Point // by value, rising
}

// A Point of a profile is how much worse the fit becomes at a value.
type Point struct{ Value, Loss float64 }

// Progress is called after each evaluation.
type Progress func(done, total int, loss float64)

// A Search says how values are fitted.
type Search struct {
	Told Progress // nil tells nobody

	// Begun is what an earlier search has handed to Save, with which it goes on, so that the result is the same to the byte. It begins anew
	// with anything else, such as what was saved for another study.
	Begun []byte
	Save  func(begun []byte) error // called once in a while, and at the end of the context; nil saves nothing
}

// Of fits a study, which must be a fit (study.Fits). The base keeps the fitted values.
func (w Search) Of(ctx context.Context, study *study.Study, base *scenario.Scenario) (*Result, error) {
	if err := study.Fits(); err != nil {
		return nil, err
	}
	done := newJournal(study, base, w.Begun, w.Save)
	before, err := Score(study, base)
	if err != nil {
		return nil, err
	}
	stated, err := study.Stated()
	if err != nil {
		return nil, err
	}
	free, err := params(study, stated)
	if err != nil {
		return nil, err
	}
	first := make([]float64, len(free))
	for i := range free {
		first[i] = free[i].of(base)
	}
	if err := forgetEarlier(study, base, stated, free); err != nil {
		return nil, err
	}
	c, err := newScorer(study, base, free, false)
	if err != nil {
		return nil, err
	}
	c.ctx, c.done = ctx, done
	r := &Result{Study: study, Before: before}
	best := c.search(r, first, w.Told)
	if err := cmp.Or(c.failed, ctx.Err()); err != nil {
		return nil, errors.Join(err, done.write())
	}
	if err := c.read(r, base, best); err != nil {
		return nil, errors.Join(err, done.write())
	}
	return r, nil
}

// forgetEarlier gives back what the files state to values of the base that an earlier fit of the study found and that are
// not free any more: the file that this one writes does not have them.
func forgetEarlier(study *study.Study, base, stated *scenario.Scenario, params []Param) error {
	free := map[string]bool{}
	for i := range params {
		for _, a := range params[i].Targets {
			free[a] = true
		}
	}
	for _, a := range base.Addresses() {
		was := stated.Values[a]
		if base.Values[a].Source != sourceOf(study) || free[a] || was == nil {
			continue
		}
		set, err := base.Setter(a)
		if err == nil {
			err = set(was.Number)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// search returns the best point that it finds from several, of which the first is that of the values first.
func (c *scorer) search(r *Result, first []float64, told Progress) []float64 {
	m := c.study.Method
	total := m.Starts*m.Evaluations + m.Evaluations
	r.Loss = math.Inf(1)
	look := func(b *best, x []float64, f float64) {
		b.see(x, f)
		r.Loss = min(r.Loss, b.loss)
		r.Evaluations++
		if told != nil && c.failed == nil {
			told(min(r.Evaluations, total), total, r.Loss)
		}
	}
	found, least := make([]best, m.Starts), best{}
	r.Losses = make([]float64, m.Starts)
	c.inStep(m.Starts, func(start int, loss func([]float64) float64) {
		rng := rand.New(rand.NewPCG(uint64(m.Seed), uint64(start)))
		from := c.from(start, first, rng)
		f := loss(from) // a search need not come back to where it began
		r.Losses[start] = min(f, c.minimize(loss, from, m.Evaluations, &optimize.CmaEsChol{InitStepSize: 0.4, Src: rng}))
	}, func(start int, x []float64, f float64) { look(&found[start], x, f) })
	for _, b := range found {
		least.see(b.x, b.loss)
	}
	c.minimize(func(x []float64) float64 {
		f := c.losses([][]float64{x})[0]
		look(&least, x, f)
		return f
	}, least.x, m.Evaluations, &optimize.NelderMead{})
	return least.x
}

// from is the point from which a search begins: the values first that the base has, which may come from an earlier
// fit, then the stated values, then points around them.
func (c *scorer) from(start int, first []float64, rng *rand.Rand) []float64 {
	x := make([]float64, len(c.params))
	for i, p := range c.params {
		x[i] = p.at(p.Stated)
		if start == 0 {
			x[i] = p.at(first[i])
		}
		if start > 1 {
			x[i] += 0.7 * rng.NormFloat64()
		}
	}
	return x
}

// minimize runs one of gonum's methods for a number of evaluations and returns the least loss that it found. That it has
// used them up, or sees no way on, is no failure: loss keeps the best point. Once scoring has failed it stops.
func (c *scorer) minimize(loss func([]float64) float64, from []float64, evaluations int, method optimize.Method) float64 {
	settings := &optimize.Settings{FuncEvaluations: evaluations, Concurrent: 1}
	status := func() (optimize.Status, error) {
		if c.failed != nil {
			return optimize.Failure, c.failed
		}
		return optimize.NotTerminated, nil
	}
	result, err := optimize.Minimize(optimize.Problem{Func: loss, Status: status}, from, settings, method)
	if err != nil || result == nil {
		return math.Inf(1)
	}
	return result.F
}

// losses are F(x) of the package documentation at some points, from the journal as far as it has them; all are as bad as can be if one
// is of no run, and from then on, so that the search comes to its end.
func (c *scorer) losses(points [][]float64) []float64 {
	losses := make([]float64, len(points))
	at, left := c.done.unknown(points, losses)
	if len(left) == 0 {
		return losses
	}
	found, err := c.found(left)
	if err == nil {
		err = c.done.note(left, found)
	}
	if c.failed = cmp.Or(c.failed, err); c.failed != nil {
		for i := range losses {
			losses[i] = math.MaxFloat64
		}
		return losses
	}
	for k, i := range at {
		losses[i] = found[k]
	}
	return losses
}

// found are the losses of runs.
func (c *scorer) found(points [][]float64) ([]float64, error) {
	if c.failed != nil {
		return nil, c.failed
	}
	values, losses := make([][]float64, len(points)), make([]float64, len(points))
	for i, x := range points {
		for k := range x {
			values[i] = append(values[i], c.params[k].value(x[k]))
		}
	}
	rows, err := c.score(values...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		terms := append(misses(rows[i]), c.strays(values[i])...)
		losses[i] = floats.Dot(terms, terms)
	}
	return losses, nil
}

// misses are the terms of targets whose squares are in F.
func misses(rows []Row) []float64 {
	terms := make([]float64, len(rows))
	for i, r := range rows {
		terms[i] = r.Miss
	}
	return terms
}

// strays are the terms of values whose squares are in F.
func (c *scorer) strays(values []float64) []float64 {
	terms, weight := make([]float64, len(values)), math.Sqrt(c.study.Method.Prior)
	for i, p := range c.params {
		terms[i] = weight * (values[i] - p.Stated) / p.SD
	}
	return terms
}
