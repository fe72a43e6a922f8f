package fit

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Row holds a target against what the model gives.
type Row struct {
	Target *study.Target
	Unit   string
	Wanted float64 // the figure published, or the bound that counts
	Found  float64
	Miss   float64 // 0 at the figure, 1 in size at the edge of what agrees with it
	Met    bool
}

// A bench runs a scenario, and its variants, again and again with other values.
type bench struct {
	study   *study.Study
	base    *scenario.Scenario
	targets []*study.Target // in order of name
	moves   map[string][]policy.Dated
	params  []Param   // what is fitted; none if the base is only scored
	first   []float64 // the values of params that the base has
	found   []float64 // by target, what the last run gave
	short   sim.Date  // the run need not go on after the last target
	failed  error
}

// newBench prepares a study. Targets that are no facts count if all is true.
func newBench(study *study.Study, base *scenario.Scenario, all bool) *bench {
	b := &bench{study: study, base: base, moves: map[string][]policy.Dated{"base": base.Moves}}
	for _, name := range slices.Sorted(maps.Keys(study.Targets)) {
		if t := study.Targets[name]; all || t.IsFact() {
			b.targets = append(b.targets, t)
			b.short = max(b.short, (t.Span.End + 6).Monday())
		}
	}
	for name, run := range study.Runs {
		b.moves[name] = before(base.Moves, run.Until)
	}
	return b
}

// before returns the moves that begin before a day.
func before(moves []policy.Dated, day sim.Date) []policy.Dated {
	return slices.DeleteFunc(slices.Clone(moves), func(m policy.Dated) bool {
		return m.Date >= day || m.Announced >= day || m.When != nil
	})
}

// score runs what the targets need, with the values as they stand, and holds each target against it.
func (b *bench) score() ([]Row, error) {
	world := *b.base.World
	world.Time.End = min(world.Time.End, b.short)
	model, err := sim.New(&world)
	if err != nil {
		return nil, err
	}
	traces := map[string]*sim.Trace{}
	rows := make([]Row, len(b.targets))
	b.found = b.found[:0]
	for i, t := range b.targets {
		if rows[i], err = b.row(model, t, traces); err != nil {
			return nil, fmt.Errorf("target %s: %w", t.Name, err)
		}
		b.found = append(b.found, rows[i].Found)
	}
	return rows, nil
}

// row holds one target against the runs that it speaks of.
func (b *bench) row(model *sim.Model, t *study.Target, traces map[string]*sim.Trace) (Row, error) {
	found, err := b.figure(model, t.Run, t, traces)
	if err == nil && t.Less != "" {
		var less float64
		less, err = b.figure(model, t.Less, t, traces)
		found -= less
	}
	if err != nil {
		return Row{}, err
	}
	r := Row{Target: t, Found: found, Wanted: wanted(t), Met: found >= t.Low && found <= t.High}
	r.Miss = miss(t, r.Wanted, found)
	for _, m := range model.Measures() {
		if m.Name == t.Measure {
			r.Unit = m.Unit
		}
	}
	if t.Of != "" {
		r.Unit = "1"
	}
	return r, nil
}

// figure is the figure of a target in one run.
func (b *bench) figure(model *sim.Model, run string, t *study.Target, traces map[string]*sim.Trace) (float64, error) {
	if traces[run] == nil {
		trace, err := model.Run(policy.NewTimetable(model.Index, b.moves[run]), 1)
		if err != nil {
			return 0, err
		}
		traces[run] = trace
	}
	return figureOf(traces[run], t)
}

// figureOf is the measure of a target over its period, or the part that it is of another; 0 of nothing.
func figureOf(trace *sim.Trace, t *study.Target) (float64, error) {
	v, err := trace.Over(t.Measure, t.Span)
	if err != nil || t.Of == "" {
		return v, err
	}
	whole, err := trace.Over(t.Of, t.Span)
	if err != nil || whole == 0 {
		return 0, err
	}
	return v / whole, nil
}

// wanted is the figure of a target: as published, or the middle of its bounds, or its only bound.
func wanted(t *study.Target) float64 {
	switch {
	case t.Value != nil:
		return *t.Value
	case math.IsInf(t.High, 1):
		return t.Low
	case math.IsInf(t.Low, -1):
		return t.High
	default:
		return (t.Low + t.High) / 2
	}
}

// oneSided is the tolerance of a target with one bound, as a part of it. A search aims at half of it within the bound, or
// it would end on the wrong side of it by a hair.
const oneSided = 0.01

// miss is how far a figure is from what is wanted, in tolerances.
func miss(t *study.Target, want, found float64) float64 {
	switch {
	case math.IsInf(t.High, 1):
		tolerance := max(oneSided*math.Abs(t.Low), 1e-9)
		return min((found-t.Low)/tolerance-0.5, 0)
	case math.IsInf(t.Low, -1):
		tolerance := max(oneSided*math.Abs(t.High), 1e-9)
		return max((found-t.High)/tolerance+0.5, 0)
	case t.Scale == "log":
		edge := math.Log(t.High / want)
		if found < want {
			edge = math.Log(want / t.Low)
		}
		return math.Log(max(found, 1e-9)/want) / edge
	case found < want:
		return (found - want) / (want - t.Low)
	default:
		return (found - want) / (t.High - want)
	}
}

// Score holds every target of a study, also those that are never fitted, against the base as its files state it.
func Score(study *study.Study, base *scenario.Scenario) ([]Row, error) {
	return newBench(study, base, true).score()
}
