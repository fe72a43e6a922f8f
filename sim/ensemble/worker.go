package ensemble

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A worker makes runs, one after another, in memory of its own: each scenario is read and laid out once on each of its
// paths, and a run writes only the numbers that its draw changes.
type worker struct {
	plan   *Plan
	values []float64 // of the run, by column
	odds   []odds    // by scenario
	lanes  [][]lane  // by scenario and path
}

// A lane is a scenario on a path, laid out for runs.
type lane struct {
	scenario *scenario.Scenario
	set      []func(float64) error // by column; nil if the scenario does not have the address
	moves    []policy.Dated        // of the run
	model    *sim.Model
	schedule *policy.Schedule
	runner   *sim.Runner
}

// newWorker lays the scenarios of a plan out. Those of the plan itself are not touched.
func (p *Plan) newWorker() (*worker, error) {
	n := len(p.Scenarios)
	w := &worker{plan: p, values: make([]float64, len(p.Columns)), odds: make([]odds, n), lanes: make([][]lane, n)}
	for i := range w.lanes {
		s, err := p.load(i)
		if err != nil {
			return nil, err
		}
		if w.odds[i], err = p.newOdds(i, s); err != nil {
			return nil, err
		}
		for _, path := range p.strata[i].paths {
			l, err := p.laneAlong(s, path)
			if err != nil {
				return nil, err
			}
			w.lanes[i] = append(w.lanes[i], l)
		}
	}
	return w, nil
}

// laneAlong lays a scenario out on one of its paths.
func (p *Plan) laneAlong(s *scenario.Scenario, path int) (lane, error) {
	if path == s.OnPath() {
		return p.newLane(s)
	}
	along, err := s.Along(path)
	if err != nil {
		return lane{}, err
	}
	return p.newLane(along)
}

// newLane lays a scenario out on the path that it is on. What only courses of other paths state is not set.
func (p *Plan) newLane(s *scenario.Scenario) (lane, error) {
	model, err := sim.New(s.World)
	if err != nil {
		return lane{}, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	l := lane{scenario: s, model: model, schedule: policy.NewSchedule(model.Index), runner: model.NewRunner()}
	for _, c := range p.Columns {
		if s.Values[c.Address] == nil || isChance(c.Address) {
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
// followed, by week. It returns what the run counts. The error says why there is no result.
func (w *worker) run(at place, out, weekly []float64) (weight float64, err error) {
	defer recovered(&err)
	if weight, err = w.odds[at.scenario].weight(at, w.values); err != nil {
		return 0, err
	}
	trace, err := w.lanes[at.scenario][at.stratum].trace(w.values, nil)
	if err != nil {
		return weight, err
	}
	w.plan.read(trace, out, weekly)
	return weight, w.plan.finite(out)
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
	moves := l.inForce(leave)
	if err := l.consistent(moves); err != nil {
		return nil, err
	}
	l.model.Lay()
	return l.runner.Run(l.schedule.Table(moves), 1)
}

// consistent checks the numbers of a run against each other, but for those of moves that are left out.
func (l *lane) consistent(moves []policy.Dated) error {
	all := l.scenario.Moves
	defer func() { l.scenario.Moves = all }()
	l.scenario.Moves = moves
	return l.scenario.Consistent()
}

// inForce are the moves of the run, but for those to leave out.
func (l *lane) inForce(leave []string) []policy.Dated {
	l.moves = append(l.moves[:0], l.scenario.Moves...)
	l.moves = slices.DeleteFunc(l.moves, func(d policy.Dated) bool { return slices.Contains(leave, d.Name) })
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
