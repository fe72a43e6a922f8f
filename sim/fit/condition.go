package fit

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A Conditioned says what published figures say of drawn values together, and how well draws then agree with the figures.
type Conditioned struct {
	Study     *study.Study
	Given     *ensemble.Given
	Drawn     int     // values
	Targets   []Tied  // in order of name
	Draws     int     // with which Targets were found, before and after
	Effective float64 // part of the draws that would count if each were weighted by how likely the figures make it
	Runs      int
}

// Tied is a target with what draws give of it, before and after they were tied to the figures.
type Tied struct {
	Target        *study.Target
	Unit          string
	Before, After Shares
}

// Shares are the 5, 50 and 95 % quantiles of a figure over draws, and the part of them within the bounds of its target.
type Shares struct{ P05, P50, P95, Within float64 }

// Numbers of the search: descents along slopes, then rounds over draws.
const (
	descents   = 8
	rounds     = 3
	checkDraws = 1024
)

// Condition finds the distribution of the drawn values of a study's base that agrees with its targets. Draws are normal
// scores, whose distribution stays normal. First it descends to the likeliest scores, in the manner of Gauss and Newton;
// then, because figures do not follow scores along a straight line, the line is found again from draws of what is believed
// so far (statistical linearization: Garcia-Fernandez and others 2015). Targets that are no facts count for nothing.
//
// The same study gives the same result, for any number of jobs.
func Condition(ctx context.Context, asked *study.Study, base *scenario.Scenario, jobs int, told func(done, total int)) (*Conditioned, error) {
	c, err := newConditioner(asked, base, jobs)
	if err != nil {
		return nil, err
	}
	n := len(c.plan.Drawn())
	total, done := descents*(2*n+2)+rounds*2*pairs+2*checkDraws, 0
	c.forward.told = func(runs int) {
		done += runs
		told(min(done, total), total)
	}
	b, l, err := c.descend(ctx, prior(n))
	for round := 0; round < rounds && err == nil; round++ {
		l, err = c.lineOver(ctx, b, l, uint64(round))
		if err == nil {
			b, err = update(l, c.seen)
		}
	}
	if err != nil {
		return nil, err
	}
	r := &Conditioned{Study: asked, Drawn: n, Draws: checkDraws}
	r.Given = c.given(b)
	if err := c.check(ctx, r); err != nil {
		return nil, err
	}
	r.Runs = done
	told(total, total)
	r.Given.Remarks = r.remarks()
	return r, nil
}

// A conditioner finds what figures say of draws.
type conditioner struct {
	study   *study.Study
	plan    *ensemble.Plan
	forward *forward
	seen    []observation
}

func newConditioner(asked *study.Study, base *scenario.Scenario, jobs int) (*conditioner, error) {
	c := &conditioner{study: asked}
	targets := targetsOf(asked, (*study.Target).IsFact)
	for _, t := range targets {
		c.seen = append(c.seen, observed(t))
	}
	if len(targets) == 0 {
		return nil, fmt.Errorf("%s: found no targets to agree with, expected some that are not only scored", asked.File)
	}
	var err error
	if c.plan, err = drawing(asked, base, checkDraws, []string{targets[0].Measure}); err != nil {
		return nil, err
	}
	c.forward, err = newForward(c.plan, targets, jobs)
	return c, err
}

// given puts a belief in the form in which studies read it.
func (c *conditioner) given(b *belief) *ensemble.Given {
	g := &ensemble.Given{Title: "Draws that agree with: " + c.study.Title, Study: c.study.ID(), AsOf: c.study.AsOf, Left: b.left}
	for _, o := range c.seen {
		g.Targets = append(g.Targets, o.target.Name)
	}
	for j := range b.left {
		g.Left[j] = max(math.Round(1e4*b.left[j])/1e4, 1e-4)
		g.Shift = append(g.Shift, floats.Dot(mat.Col(nil, j, b.across), b.mean))
	}
	for i, column := range c.plan.Drawn() {
		g.Parts = append(g.Parts, ensemble.Part{Address: column.Address, Spread: column.Spread, Of: slices.Clone(b.across.RawRowView(i))})
	}
	slices.SortFunc(g.Parts, func(a, b ensemble.Part) int { return cmp.Compare(a.Address, b.Address) })
	return g
}
