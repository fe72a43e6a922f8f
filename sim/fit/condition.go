package fit

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
	"h20sim/sim/tempering"
)

// A Conditioned says what published figures say of drawn values together, and how well draws then agree with the figures.
type Conditioned struct {
	Study     *study.Study
	Given     *ensemble.Given
	Drawn     int     // values
	Targets   []Tied  // in order of name
	Draws     int     // with which Targets were found, before and after
	Straight  float64 // part of the draws of the normal start that would count if each were weighted by how likely the figures make it
	Effective tempering.Effective
	Powers    []float64 // t by level, as package tempering has it
	Sweeps    int
	Smoothed  bool // whether an ensemble smoother made the start
	Runs      int  // points that were read
}

// Tied is a target with what draws give of it, before and after they were tied to the figures.
type Tied struct {
	Target        *study.Target
	Unit          string
	Before, After Shares
}

// Shares are the 5, 50 and 95 % quantiles of a figure over draws, and the part of them within the bounds of its target.
type Shares struct{ P05, P50, P95, Within float64 }

// A Conditioning says how Condition goes about it.
type Conditioning struct {
	Jobs int
	Told func(done, total int) // of points; nil tells nobody

	// Begun is what an earlier Condition has handed to Save, with which it goes on, so that the result is the same to the byte. It begins
	// anew with anything else, such as what was saved for another study.
	Begun []byte
	Save  func(begun []byte) error // called after each level, about ten times; nil saves nothing
}

// Particles of a Given: islands, particles of each, and how many times as many are drawn from the start at most.
const (
	islands = 8
	each    = 64
	starts  = 16
)

// Of finds the distribution of the drawn values of a study's base that agrees with its targets, as particles. Targets that are no
// facts count for nothing. A result whose Effective.Part is below ensemble.LeastEffective must not be used: Thin is its error.
//
// The same study gives the same result, for any number of jobs.
func (w Conditioning) Of(ctx context.Context, asked *study.Study, base *scenario.Scenario) (*Conditioned, error) {
	c, err := newConditioner(asked, base, w.Jobs)
	if err != nil {
		return nil, err
	}
	done := c.tellTo(w.Told)
	b := c.begun(w.Begun)
	if b.State == nil {
		if b.Start, b.State, err = c.begin(ctx, settingsOf(asked)); err != nil {
			return nil, err
		}
	}
	if err := c.temper(ctx, b, w.Save); err != nil {
		return nil, err
	}
	r := &Conditioned{Study: asked, Drawn: len(c.plan.Drawn()), Draws: checkDraws, Straight: b.Start.Worth, Smoothed: b.Start.Smoothed,
		Powers: b.State.Powers, Sweeps: b.State.Sweeps, Effective: b.State.Effective()}
	r.Given = c.given(b)
	r.Given.Effective = r.Effective.Part()
	if err := c.check(ctx, r); err != nil {
		return nil, err
	}
	r.Runs = b.Start.Read + b.State.Read + 2*checkDraws
	done()
	r.Given.Remarks = r.remarks()
	return r, nil
}

// A Thin is the error of particles that are worth too little to be used.
type Thin struct{ Effective float64 }

func (e *Thin) Error() string {
	return fmt.Sprintf("found particles worth %.0f %% of their number, expected at least %.0f %%: islands of them disagree, so that no band of draws would hold", 100*e.Effective, 100*ensemble.LeastEffective)
}

// Thin is the error of a result that must not be used, or nil.
func (r *Conditioned) Thin() error {
	if part := r.Effective.Part(); part < ensemble.LeastEffective {
		return &Thin{part}
	}
	return nil
}

// settingsOf are those of the particles of a study.
func settingsOf(asked *study.Study) tempering.Settings {
	return tempering.Settings{Islands: islands, Each: each, Starts: starts, Seed: uint64(asked.Method.Seed)}
}

// A conditioner finds what figures say of draws.
type conditioner struct {
	study   *study.Study
	plan    *ensemble.Plan
	forward *forward
	seen    []observation
	heard   []bool // by score, whether some figure had a slope somewhere
	model   string // hash of the model and the base
}

func newConditioner(asked *study.Study, base *scenario.Scenario, jobs int) (*conditioner, error) {
	return conditionerOn(asked, base, jobs, (*study.Target).IsFact)
}

// conditionerOn finds what those figures say that count.
func conditionerOn(asked *study.Study, base *scenario.Scenario, jobs int, counts func(*study.Target) bool) (*conditioner, error) {
	c := &conditioner{study: asked, model: ModelOf(base)}
	targets := targetsOf(asked, counts)
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
	c.heard = make([]bool, len(c.plan.Drawn()))
	c.forward, err = newForward(c.plan, targets, jobs)
	return c, err
}

// ModelOf is the Given.Model of particles that are drawn with a base now.
func ModelOf(base *scenario.Scenario) string {
	sum := sha256.Sum256([]byte(sim.Version + " " + base.Hash))
	return hex.EncodeToString(sum[:8])
}

// expectedSweeps are as many as a search usually takes in all, to tell how far it is.
const expectedSweeps = 40

// tellTo has told hear of the points that are read, and returns what tells of the end.
func (c *conditioner) tellTo(told func(done, total int)) (end func()) {
	if told == nil {
		told = func(int, int) {}
	}
	n := len(c.plan.Drawn())
	total, done := descents*(2*n+2)+rounds*2*pairsOver(n)+expectedSweeps*islands*each+2*checkDraws, 0
	c.forward.told = func(points int) {
		done += points
		told(min(done, total), total)
	}
	return func() { told(total, total) }
}

// given puts particles in the form in which studies read them.
func (c *conditioner) given(b *begun) *ensemble.Given {
	g := &ensemble.Given{Title: "Draws that agree with: " + c.study.Title, Study: c.study.ID(), AsOf: c.study.AsOf, Seed: c.study.Method.Seed, Model: c.model}
	for _, o := range c.seen {
		g.Targets = append(g.Targets, o.target.Name)
	}
	columns := c.plan.Drawn()
	for _, i := range b.Start.Heard {
		g.Parts = append(g.Parts, ensemble.Part{Address: columns[i].Address, Spread: columns[i].Spread})
	}
	for _, p := range b.State.Points {
		z := b.Start.scores(p.X)
		for k, i := range b.Start.Heard {
			g.Parts[k].Scores = append(g.Parts[k].Scores, ensemble.ScoreOf(z[i]))
		}
	}
	slices.SortFunc(g.Parts, func(a, b ensemble.Part) int { return cmp.Compare(a.Address, b.Address) })
	return g
}
