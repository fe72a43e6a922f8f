package fit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/policy"
	"h20sim/sim/study"
)

// A ruler reads the figures of targets off the runs that they speak of: a scenario on a bench, and the same with some of its
// moves left out.
type ruler struct {
	bench    *bench.Bench
	targets  []*study.Target
	at       []position // by target
	runs     []string
	leave    [][]string // by run: names of the moves that it leaves out
	settings []bench.Setting
}

// A position says where a target stands among the runs and figures of a bench.
type position struct {
	run, less   int // less is -1 if nothing is taken from it
	measure, of int // of is -1 if it is no part
}

// newRuler has the bench give what the targets of a study speak of. moves are those of the scenario on the bench.
func newRuler(b *bench.Bench, of *study.Study, moves []policy.Dated, targets []*study.Target) (*ruler, error) {
	r := &ruler{bench: b, targets: targets}
	for _, t := range targets {
		p := position{less: -1, of: -1}
		var err error
		if p.measure, err = b.Ask(t.Measure, t.Span); err == nil && t.Of != "" {
			p.of, err = b.Ask(t.Of, t.Span)
		}
		if err != nil {
			return nil, fmt.Errorf("target %s: %w", t.Name, err)
		}
		p.run = r.add(t.Run, of, moves)
		if t.Less != "" {
			p.less = r.add(t.Less, of, moves)
		}
		r.at = append(r.at, p)
	}
	return r, nil
}

// add returns the position of a run, which it adds unless it is there.
func (r *ruler) add(run string, of *study.Study, moves []policy.Dated) int {
	if i := slices.Index(r.runs, run); i >= 0 {
		return i
	}
	r.runs, r.leave = append(r.runs, run), append(r.leave, leftOut(of.Runs[run], moves))
	return len(r.runs) - 1
}

// leftOut names the moves that a run leaves out: those that may begin on its day or later. The base, which is nil, has all.
func leftOut(run *study.Run, moves []policy.Dated) (names []string) {
	if run == nil {
		return nil
	}
	for _, m := range moves {
		if m.Date >= run.Until || m.Announced >= run.Until || m.When != nil {
			names = append(names, m.Name)
		}
	}
	return names
}

// read fills out, a row a point and a column a target, with the figures of runs with the values of each point; without any
// they are as stated. The error is that of the first point that fails.
func (r *ruler) read(points, out [][]float64) (err error) {
	r.settings = r.settings[:0]
	for i, values := range points {
		clear(out[i])
		for run := range r.runs {
			r.settings = append(r.settings, bench.Setting{Values: values, Leave: r.leave[run]})
		}
	}
	r.bench.Run(r.settings, func(i int, figures []float64, failed error) {
		if err != nil || failed != nil {
			err = cmp.Or(err, failed)
			return
		}
		r.enter(out[i/len(r.runs)], i%len(r.runs), figures)
	})
	return err
}

// enter adds what a run says of each target to out.
func (r *ruler) enter(out []float64, run int, figures []float64) {
	for i, p := range r.at {
		v := figures[p.measure]
		if p.of >= 0 && figures[p.of] == 0 {
			v = 0 // a part of nothing
		} else if p.of >= 0 {
			v /= figures[p.of]
		}
		if p.run == run {
			out[i] += v
		}
		if p.less == run {
			out[i] -= v
		}
	}
}

// targetsOf are the targets of a study that count, in order of name.
func targetsOf(of *study.Study, count func(*study.Target) bool) (list []*study.Target) {
	for _, name := range slices.Sorted(maps.Keys(of.Targets)) {
		if t := of.Targets[name]; count(t) {
			list = append(list, t)
		}
	}
	return list
}

// endOf is the day after which runs need not go on for targets.
func endOf(targets []*study.Target) (end sim.Date) {
	for _, t := range targets {
		end = max(end, (t.Span.End + 6).Monday())
	}
	return end
}
