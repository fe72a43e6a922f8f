package fit

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/study"

	"gonum.org/v1/gonum/stat"
)

// Draws are runs of the base of a study with drawn values.
type Draws struct {
	N        int               // as many as were asked for
	Made     int               // as many as were made: more where paths have more than their part, as ensemble.LeastDraws says
	Warnings scenario.Problems // of what is given

	sample *ensemble.Sample
	asked  *study.Study
	base   *scenario.Scenario
	given  *ensemble.Given
}

// GivenFile is where draws of a study find what its targets say of drawn values together: given-NAME.toml beside the
// study, where NAME is the study's without fit-.
func GivenFile(asked *study.Study) string {
	return asked.Beside("given-" + strings.TrimPrefix(asked.ID(), "fit-") + ".toml")
}

// NewDraws makes runs of a study's base, as of the study's day, tied to what is given unless that is nil. It keeps some
// measures, of which the base has at least the first, by fiscal quarter and year and in other periods. All that widens
// is drawn by a Sobol' sequence with the seed of the study's method, so that the same study gives the same draws for any
// number of jobs.
func NewDraws(ctx context.Context, asked *study.Study, base *scenario.Scenario, given *ensemble.Given, keep Keep, n, jobs int) (*Draws, error) {
	plan, err := drawing(asked, base, n, keep.Measures)
	if err != nil {
		return nil, err
	}
	for _, p := range keep.Periods {
		if p.First >= base.World.Time.Start && p.End <= base.World.Time.End {
			plan.Periods = append(plan.Periods, p)
		}
	}
	if given != nil {
		if err := plan.Condition(given); err != nil {
			return nil, err
		}
		if given.Study == asked.ID() && given.AsOf == asked.AsOf {
			plan.Warnings = append(plan.Warnings, given.Doubts(ModelOf(base))...)
		}
	}
	sample, err := plan.Sample(ctx, jobs)
	if err != nil {
		return nil, err
	}
	return &Draws{n, plan.Runs(), plan.Warnings, sample, asked, base, given}, nil
}

// Keep says what is kept of draws.
type Keep struct {
	Measures []string
	Periods  []sim.Period
}

// drawing is a plan of draws of a study's base, which keeps those of some measures that the base has.
func drawing(asked *study.Study, base *scenario.Scenario, n int, measures []string) (*ensemble.Plan, error) {
	x, err := sim.NewIndex(base.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", base.File, err)
	}
	s := *asked
	s.Axes, s.Points, s.Others, s.Options, s.Weekly, s.Measures = nil, nil, nil, nil, nil, nil
	for _, m := range sim.Catalogue(x) {
		if slices.Contains(measures, m.Name) {
			s.Measures = append(s.Measures, m.Name)
		}
	}
	s.Design = &study.Design{Kind: "sobol", Draws: n, Seed: asked.Method.Seed}
	s.Question = study.Question{Measure: measures[0], Period: "all"}
	if len(s.Drawn(base)) == 0 {
		return nil, fmt.Errorf("%s: found no value with a spread, expected some to draw", base.File)
	}
	return ensemble.NewPlan(&s, base)
}

// Of are the outcomes of a measure in a period over all paths of the base, each of which counts by its chance; none if they
// were not kept.
func (d *Draws) Of(measure string, p sim.Period) Outcomes {
	return d.Sum(p, measure)
}

// column is the position of a measure in a period among the outputs, or -1.
func (d *Draws) column(measure string, p sim.Period) int {
	plan := d.sample.Plan
	m := slices.IndexFunc(plan.Measures, func(m sim.Measure) bool { return m.Name == measure })
	q := slices.IndexFunc(plan.Periods, func(q sim.Period) bool { return q.First == p.First && q.End == p.End })
	if m < 0 || q < 0 {
		return -1
	}
	return plan.Output(m, q)
}

// Judged returns the part of the variance of a measure in a period that rests on values of grade D, as
// ensemble.Sample.Judgement has it; NaN for what was not kept. It needs as many runs again; for draws that are tied to figures
// four times as many, and as many to the last of the figures.
func (d *Draws) Judged(ctx context.Context, jobs int) (func(measure string, p sim.Period) ensemble.Effect, error) {
	var again ensemble.Redraw
	if d.given != nil {
		c, err := newHolder(d.asked, d.base, d.given, jobs)
		if err != nil {
			return nil, err
		}
		again = c.redraw
	}
	parts, err := d.sample.Judgement(ctx, jobs, again)
	if err != nil {
		return nil, err
	}
	return func(measure string, p sim.Period) ensemble.Effect {
		if column := d.column(measure, p); column >= 0 {
			return parts[column]
		}
		return unknownPart
	}, nil
}

// unknownPart is that of what was not kept.
var unknownPart = ensemble.Effect{Part: math.NaN(), Error: math.NaN()}

// Outcomes are what draws give of one figure, rising, with what each counts.
type Outcomes struct {
	Values  []float64
	Weights []float64 // come to 1; nil if all count alike
}

// None reports whether there is no outcome.
func (o Outcomes) None() bool { return len(o.Values) == 0 }

// Quantile is the least outcome with at least the part p of them, by weight, at or below it.
func (o Outcomes) Quantile(p float64) float64 {
	return stat.Quantile(p, stat.Empirical, o.Values, o.Weights)
}

// Middle returns the ends of the middle part of the outcomes, such as 0.8.
func (o Outcomes) Middle(part float64) (low, high float64) {
	return o.Quantile((1 - part) / 2), o.Quantile((1 + part) / 2)
}

// Within reports whether a figure lies in the middle part of the outcomes, its ends included.
func (o Outcomes) Within(figure, part float64) bool {
	low, high := o.Middle(part)
	return figure >= low && figure <= high
}

// CRPS is the continuous ranked probability score of the outcomes for a figure, in its unit: with X and X' two of them,
//
//	mean |X − figure| − ½ · mean |X − X'|
//
// (Gneiting and Raftery 2007), where means are weighted. It is the absolute error if all are the same; less is better.
func (o Outcomes) CRPS(figure float64) float64 {
	miss, between := 0.0, 0.0   // the second over pairs of which the first is less
	below, weighted := 0.0, 0.0 // weight, and weight times outcome, of those before
	for i, x := range o.Values {
		w := o.weight(i)
		miss += w * math.Abs(x-figure)
		between += w * (x*below - weighted)
		below, weighted = below+w, weighted+w*x
	}
	return miss/below - between/(below*below)
}

// weight is what an outcome counts.
func (o Outcomes) weight(i int) float64 {
	if o.Weights == nil {
		return 1
	}
	return o.Weights[i]
}
