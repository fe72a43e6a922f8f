package ensemble

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A worker makes runs, one after another, in memory of its own: each scenario is read and laid out once, and a run
// writes only the numbers that its draw changes.
type worker struct {
	plan   *Plan
	values []float64 // of the run, by column
	lanes  []lane    // by scenario
}

// A lane is a scenario laid out for runs.
type lane struct {
	scenario *scenario.Scenario
	set      []func(float64) error // by column; nil if the scenario does not have the address
	skip     []int                 // by column of a chance: position of its move; else -1
	moves    []policy.Dated        // of the run: those that come into force
	model    *sim.Model
	schedule *policy.Schedule
	runner   *sim.Runner
}

// newWorker lays the scenarios of a plan out. Those of the plan itself are not touched.
func (p *Plan) newWorker() (*worker, error) {
	w := &worker{plan: p, values: make([]float64, len(p.Columns)), lanes: make([]lane, len(p.Scenarios))}
	for i := range w.lanes {
		s, err := p.load(i)
		if err != nil {
			return nil, err
		}
		if w.lanes[i], err = p.newLane(s); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (p *Plan) newLane(s *scenario.Scenario) (lane, error) {
	model, err := sim.New(s.World)
	if err != nil {
		return lane{}, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	l := lane{scenario: s, model: model, schedule: policy.NewSchedule(model.Index), runner: model.NewRunner()}
	for _, c := range p.Columns {
		move := slices.IndexFunc(s.Moves, func(d policy.Dated) bool { return d.Name == c.chance })
		l.skip = append(l.skip, move)
		if s.Values[c.Address] == nil || move >= 0 {
			l.set = append(l.set, nil)
			continue
		}
		set, err := s.Setter(c.Address)
		if err != nil {
			return lane{}, err
		}
		l.set = append(l.set, set)
	}
	return l, nil
}

// run makes one run with the worker's values and fills out with the measures by period, and weekly with those that are
// followed, by week. The error says why there is no result.
func (w *worker) run(run int, out, weekly []float64) (err error) {
	defer recovered(&err)
	l := &w.lanes[w.plan.Cells[run/w.plan.Draws].Scenario]
	trace, err := l.trace(w.values, nil)
	if err != nil {
		return err
	}
	w.plan.read(trace, out, weekly)
	return w.plan.finite(out)
}

// finite is the error of an output that is no number, of which statistics could not be made.
func (p *Plan) finite(out []float64) error {
	for i, v := range out {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			m, period := p.Measures[i/len(p.Periods)], p.Periods[i%len(p.Periods)]
			return fmt.Errorf("found %g for %s in %s, expected a finite number", v, m.Name, period.Name)
		}
	}
	return nil
}

// recovered turns a panic into an error, so that one run without a result does not end the others. What it says is
// stored with the run, so it must not depend on which worker made it, as a stack would.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("this is a mistake in h20sim, not in your file: %v; please report it with the study", r)
	}
}

// trace runs the scenario with the values of a run, without the moves of some names; it is valid until the next.
func (l *lane) trace(values []float64, leave []string) (*sim.Trace, error) {
	for c, set := range l.set {
		if set == nil {
			continue
		}
		if err := set(values[c]); err != nil {
			return nil, err
		}
	}
	moves := l.inForce(values, leave)
	if err := l.consistent(moves); err != nil {
		return nil, err
	}
	l.model.Lay()
	return l.runner.Run(l.schedule.Table(moves), 1)
}

// consistent checks the numbers of a run against each other, but for those of moves that do not come into force.
func (l *lane) consistent(moves []policy.Dated) error {
	all := l.scenario.Moves
	defer func() { l.scenario.Moves = all }()
	l.scenario.Moves = moves
	return l.scenario.Consistent()
}

// inForce are the moves that come into force in the run, but for those to leave out.
func (l *lane) inForce(values []float64, leave []string) []policy.Dated {
	l.moves = append(l.moves[:0], l.scenario.Moves...)
	for c, move := range l.skip {
		if move >= 0 && values[c] == 0 {
			l.moves[move].Name = ""
		}
	}
	l.moves = slices.DeleteFunc(l.moves, func(d policy.Dated) bool { return d.Name == "" || slices.Contains(leave, d.Name) })
	return l.moves
}

// read takes from a trace what the plan keeps: out by measure, then period; weekly by measure, then week.
func (p *Plan) read(t *sim.Trace, out, weekly []float64) {
	for i, column := range p.measure {
		for j, period := range p.Periods {
			out[i*len(p.Periods)+j] = t.At(column, period)
		}
	}
	for i, column := range p.weekly {
		for j, week := range p.Weeks {
			weekly[i*len(p.Weeks)+j] = t.At(column, week)
		}
	}
}
