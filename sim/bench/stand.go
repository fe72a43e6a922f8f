package bench

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A stand is a scenario on one of its paths, laid out for runs.
type stand struct {
	scenario *scenario.Scenario
	world    sim.World             // as the scenario has it, but for the end
	set      []func(float64) error // by address; nil if the path does not have it
	inWorld  []bool                // by address: whether it is one of the world, which is laid out again when it changes
	values   []float64             // that were set last; nil if none were, or not all
	laid     bool                  // whether the model has them
	moves    []policy.Dated        // of the run
	numbers  *numbers              // of the world of the scenario
	changing *numbers              // of its moves, if settings may change them; else nil
	waiting  []waiting             // by lane, if one of them waits for a condition
	model    *sim.Model
	schedule *policy.Schedule
	runner   *sim.Runner
}

// on returns the stand of the path of some courses, which is laid out when it is first asked for.
func (b *Bench) on(courses []string) (*stand, error) {
	path := b.path(courses)
	if path < 0 {
		return nil, fmt.Errorf("found the courses %s, which are on no path together, expected courses of one", strings.Join(courses, ", "))
	}
	if b.stands[path] != nil {
		return b.stands[path], nil
	}
	along := b.scenario
	if path != along.OnPath() {
		var err error
		if along, err = along.Along(path); err != nil {
			return nil, err
		}
	}
	s, err := b.newStand(along)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", along.File, err)
	}
	b.stands[path] = s
	return s, nil
}

// path is the position of the path of some courses, or -1.
func (b *Bench) path(courses []string) int {
	if len(courses) == 0 {
		return b.scenario.OnPath()
	}
	for i, path := range b.scenario.Paths() {
		if slices.Equal(path, courses) {
			return i
		}
	}
	return b.scenario.PathWith(courses...)
}

// newStand lays a scenario out on the path that it is on. What only courses of other paths state is not set.
func (b *Bench) newStand(along *scenario.Scenario) (*stand, error) {
	s := &stand{scenario: along, world: *along.World, laid: true}
	s.world.Time.End = b.end
	var err error
	if s.model, err = sim.New(&s.world); err != nil {
		return nil, err
	}
	s.schedule, s.runner = policy.NewSchedule(s.model.Index), s.model.NewRunner()
	s.numbers = numbersOf(along.World)
	if slices.ContainsFunc(b.addresses, ofMove) {
		s.changing = numbersOf(&along.Moves)
	}
	return s, s.reach(b.addresses)
}

// reach finds what sets the number at each of some addresses.
func (s *stand) reach(addresses []string) (err error) {
	for _, address := range addresses {
		var set func(float64) error
		if s.scenario.Values[address] != nil {
			if set, err = s.scenario.Setter(address); err != nil {
				return err
			}
		}
		s.set, s.inWorld = append(s.set, set), append(s.inWorld, set != nil && !ofMove(address))
	}
	return nil
}

// ofMove reports whether an address is that of a number of a move, which stands in the timetable alone.
func ofMove(address string) bool {
	if rest, ok := strings.CutPrefix(address, "courses."); ok {
		_, address, _ = strings.Cut(rest, ".")
	}
	return strings.HasPrefix(address, policy.MovePrefix)
}

// trace makes one run. It is valid until the next.
func (s *stand) trace(set *Setting) (*sim.Trace, error) {
	moves, err := s.take(set)
	if err != nil {
		return nil, err
	}
	if !s.laid {
		s.lay()
	}
	return s.runner.Run(s.schedule.Table(moves), 1)
}

// take sets the values of a run, and returns the moves that are in force in it.
func (s *stand) take(set *Setting) ([]policy.Dated, error) {
	if err := s.write(set.Values); err != nil {
		return nil, err
	}
	if set.Moves != nil {
		s.moves = set.made(append(s.moves[:0], set.Moves...))
		return s.moves, nil
	}
	s.moves = set.made(append(s.moves[:0], s.scenario.Moves...))
	return s.moves, s.consistent()
}

// made turns moves into those of the run.
func (set *Setting) made(moves []policy.Dated) []policy.Dated {
	return append(without(moves, set.Leave), set.Also...)
}

// without deletes the moves of some names.
func without(moves []policy.Dated, names []string) []policy.Dated {
	return slices.DeleteFunc(moves, func(d policy.Dated) bool { return slices.Contains(names, d.Name) })
}

// isWaiting reports whether a move waits for a condition.
func isWaiting(d policy.Dated) bool { return d.When != nil }

// A waiting is the moves of a run that goes on while the scenario's take other numbers: they are looked at again when a
// condition is met.
type waiting struct {
	moves   []policy.Dated
	numbers *numbers
	made    []policy.Dated // those of the run
}

// keep returns the moves of a run that take leaves as they are, to be made in a lane.
func (s *stand) keep(set *Setting, lane int) []policy.Dated {
	if s.changing == nil || set.Moves != nil || !slices.ContainsFunc(s.moves, isWaiting) {
		return s.moves
	}
	for len(s.waiting) <= lane {
		w := waiting{moves: sim.Clone(s.scenario.Moves)}
		w.numbers = numbersOf(&w.moves)
		s.waiting = append(s.waiting, w)
	}
	w := &s.waiting[lane]
	w.numbers.take(s.changing)
	w.made = set.made(append(w.made[:0], w.moves...))
	return w.made
}

// write sets values, all of them, if any is another than before.
func (s *stand) write(values []float64) error {
	if slices.Equal(s.values, values) && s.values != nil {
		return nil
	}
	for i, world := range s.inWorld {
		s.laid = s.laid && !(world && (len(s.values) == 0 || s.values[i] != values[i]))
	}
	s.values = s.values[:0]
	for i, set := range s.set {
		if set == nil {
			continue
		}
		if err := set(values[i]); err != nil {
			s.laid = false
			return err
		}
	}
	s.values = append(s.values, values...)
	return nil
}

// consistent checks the numbers of a run against each other, but for those of moves that are left out.
func (s *stand) consistent() error {
	all := s.scenario.Moves
	defer func() { s.scenario.Moves = all }()
	s.scenario.Moves = s.moves
	return s.scenario.Consistent()
}

// lay lays the world out with the values as they stand.
func (s *stand) lay() {
	horizon := s.world.Time
	s.world = *s.scenario.World
	s.world.Time = horizon
	s.model.Lay()
	s.laid = true
}
