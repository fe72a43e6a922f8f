package attribution

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A Bridge says how a measure gets from a baseline to a scenario: first by what the scenario assumes, then by one move
// after the other. Each list of values has one a period, in Unit.
//
//	to = from + assumptions + sum of the steps' changes
//
// How much falls to a move depends on the order in which the moves are taken; the sum does not. So each step also says what
// it does as the first and as the last of all, and Culprit compares. Steps are the players of Credit, so that the two agree: a step comes
// after those that it follows, and is taken back with those that follow it.
type Bridge struct {
	Measure     string
	Unit        string
	Periods     []sim.Period
	From        []float64 // of the baseline
	Assumptions []float64 // what the scenario's world changes under the moves of the baseline
	Steps       []Step    // in order of date, then order, then name, each after those that it follows
	To          []float64 // of the scenario
	Shared      int       // how many moves the baseline and the scenario make alike
	LeftOut     []string  // moves of the baseline that name what the scenario's world does not have

	// Effects is how far the scenario lies from itself without a move: of each measure that a chart speaks of, by the name of
	// each move that the scenario makes, the sum over the weeks of the run of the difference without its sign, in the unit of
	// the measure. So a move that only delays has an effect too.
	Effects map[string]map[string]float64
}

// A Step is what a scenario does with one move. Each list of values has one a period.
type Step struct {
	Move   policy.Dated // as the scenario makes it, on the day on which it acts there; as the baseline does, if it is dropped
	Edit   Edit
	Change []float64 // in order of date: what the step changes on top of all before it
	First  []float64 // alone: what the step changes on top of the moves of the baseline, and of those it follows, in the world of the scenario
	Last   []float64 // at the end: the scenario, less the scenario without the step and without those that follow it

	Day     sim.Date // by which it stands: that of the move, or that from which a course of politics changes it; 0 if it waits for a condition
	Course  string   // title of the course of politics that alone changes the move; "" if the files do
	Lost    bool     // whether it is the baseline that takes the course, and the scenario not
	Follows []string // moves of other steps without which it is not made, directly or by way of others

	on      *scenario.Scenario // the scenario on the path of which the step is; nil in a bridge
	was, is *policy.Dated      // as the baseline and the scenario write it, with its condition if it waits for one; nil if they do not make it
}

// EndsEarlier is the day from which a changed move acts no longer, if the baseline's goes on after it; 0 otherwise.
func (p *Step) EndsEarlier() sim.Date {
	if p.Edit != Changed || p.was == nil || p.was.Until != 0 && p.was.Until <= p.Move.Until {
		return 0
	}
	return p.Move.Until
}

// Follow reports whether any step follows another.
func (b *Bridge) Follow() bool {
	return slices.ContainsFunc(b.Steps, func(s Step) bool { return len(s.Follows) > 0 })
}

// An Edit says how a move of a scenario stands to those of its baseline.
type Edit int

const (
	Made    Edit = iota // only the scenario makes it
	Changed             // both make it, but not alike
	Dropped             // only the baseline makes it
)

// A Run is a scenario with its run.
type Run struct {
	Scenario *scenario.Scenario
	Trace    *sim.Trace // of all its measures; nil if it is yet to be made
}

// NewBridge leads a measure from base to s. A base of no scenario is s without its moves.
//
// The moves of base that s makes alike are in force throughout. On the scenario's own world, from the moves of base
// on, each step makes, changes or drops one move and leaves the others. A move that waits for a condition stands where
// it acts in s, and goes on waiting in every run. It is an error if a run fails, or lacks the measure or a period.
//
// It takes at most three runs a step, one more for one that follows others, and one for each move that base makes too.
func NewBridge(base, s Run, measure string, periods ...sim.Period) (*Bridge, error) {
	if base.Scenario == nil {
		base.Scenario = &scenario.Scenario{File: s.Scenario.File, World: s.Scenario.World}
	}
	on, err := bench.New(s.Scenario, 0)
	if err != nil {
		return nil, err
	}
	b := &Bridge{Measure: measure, Periods: periods}
	if b.To, err = b.over(&s); err != nil {
		return nil, fmt.Errorf("measure %s: %w", s.Scenario.File, err)
	}
	if b.From, err = b.over(&base); err != nil {
		return nil, fmt.Errorf("measure the baseline of %s: %w", s.Scenario.File, err)
	}
	i, _ := s.Trace.Column(measure)
	b.Unit = s.Trace.Measures[i].Unit
	moves, leftOut := fitting(on.Index(), base.Scenario.Moves)
	b.LeftOut = leftOut
	q := &Inquiry{s: s.Scenario, base: base.Scenario, moves: moves}
	b.Steps = q.play(edits(moves, s.Scenario.Moves, policy.Fired(s.Scenario.Moves, s.Trace.Fired)))
	if err := b.run(q, on, s); err != nil {
		return nil, failed(s.Scenario, err)
	}
	return b, nil
}

// play makes steps, in order of date, the players of the inquiry. It returns them in the order in which a bridge takes them, in which the
// players then are: each after those that it follows.
func (q *Inquiry) play(steps []Step) []Step {
	for i := range steps {
		steps[i].on = q.s
		q.Players = append(q.Players, q.player(&steps[i]))
	}
	slices.SortStableFunc(q.Players, func(a, b Player) int { return cmp.Compare(a.turn(), b.turn()) })
	q.tie()
	var players []Player
	for _, number := range q.dated() {
		players = append(players, q.Players[q.number(number)])
	}
	q.Players = players
	taken := make([]Step, len(players))
	for i := range players {
		p := &players[i]
		taken[i] = *p.step
		taken[i].Day, taken[i].Course, taken[i].Lost, taken[i].Follows = p.Date, p.Course, p.Lost, p.Follows
		taken[i].on, p.step = nil, &taken[i]
	}
	return taken
}

// over returns the measure of a run by period. The run is made if it is not there.
func (b *Bridge) over(r *Run) (values []float64, err error) {
	if r.Trace == nil {
		if r.Trace, err = r.Scenario.Run(1); err != nil {
			return nil, err
		}
	}
	for _, p := range b.Periods {
		v, err := r.Trace.Over(b.Measure, p)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

// edits lists what leads from the moves of a baseline to those of a scenario, in order of date; a move that never acts
// stands last. moves are as written, dated as they acted.
func edits(base, moves, dated []policy.Dated) (steps []Step) {
	for i := range dated {
		step := Step{Move: dated[i], Edit: Made, is: named(moves, dated[i].Name), was: named(base, dated[i].Name)}
		if step.was != nil {
			step.Edit = Changed
		}
		if step.was == nil || !reflect.DeepEqual(*step.was, *step.is) {
			steps = append(steps, step)
		}
	}
	for i := range base {
		if named(moves, base[i].Name) == nil {
			steps = append(steps, Step{Move: base[i], Edit: Dropped, was: &base[i]})
		}
	}
	slices.SortFunc(steps, compareSteps)
	return steps
}

// compareSteps compares by date, then order, then name; a move that waits for a condition comes last.
func compareSteps(a, b Step) int {
	return cmp.Or(cmp.Compare(turn(&a.Move), turn(&b.Move)), cmp.Compare(a.Move.Order, b.Move.Order), cmp.Compare(a.Move.Name, b.Move.Name))
}

// named is the move of a name among some; nil if there is none.
func named(moves []policy.Dated, name string) *policy.Dated {
	for i := range moves {
		if moves[i].Name == name {
			return &moves[i]
		}
	}
	return nil
}

// turn is the day by which a move stands among others; without one it comes last.
func turn(d *policy.Dated) sim.Date {
	if d.When != nil {
		return math.MaxInt32
	}
	return d.Date
}
