package attribution

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"h20sim/sim"
	"h20sim/sim/game"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// Assumptions is the name of the player that stands for all values of the world that a scenario states otherwise than its baseline.
const Assumptions = "assumptions"

// An Inquiry asks what each thing that a scenario does beyond its baseline did to measures: a game of which the players are moves
// made, changed and dropped, and the assumptions. The worth of a coalition is a measure in the world in which these alone are done.
type Inquiry struct {
	Players []Player // in order of date; assumptions first
	Idle    []Idle   // what is no player because it cannot act
	Shared  int      // how many moves the baseline and the scenario make alike
	LeftOut []string // moves that have no place in the world of the other, such as "baseline: h200-duty"

	s, base   *scenario.Scenario
	moves     []policy.Dated // of the baseline that have a place in the scenario's world
	elsewhere []policy.Dated // of the baseline that have none, and are made in its own world alone
	strange   []string       // names of moves of the scenario that have no place in the baseline's world
	follows   *game.Precedence
	free      *game.Precedence // in which nothing follows
	draws     int
	apart     bool // whether the two state values of the world otherwise
}

// NewInquiry finds the players. A base without moves asks what all moves did. With draws above 0, each coalition is run with as many
// draws of what is uncertain, on all paths through the scenario's branches; else once, on its own path. It is an error if a
// world cannot be laid out.
func NewInquiry(s, base *scenario.Scenario, draws int) (*Inquiry, error) {
	q := &Inquiry{s: s, base: base, draws: draws, apart: differ(s, base)}
	here, err := sim.NewIndex(s.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	there, err := sim.NewIndex(base.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", base.File, err)
	}
	q.divide(here, there)
	steps, err := q.steps()
	if err != nil {
		return nil, err
	}
	if q.apart {
		q.Players = append(q.Players, Player{Name: Assumptions, Title: "other assumptions", Judged: q.judgesWorld()})
	}
	q.Shared = len(s.Moves)
	for i := range steps {
		if steps[i].Edit != Dropped {
			q.Shared--
		}
		q.Players = append(q.Players, q.player(&steps[i]))
	}
	slices.SortStableFunc(q.Players, func(a, b Player) int { return cmp.Compare(a.turn(), b.turn()) })
	if err := q.takeOutIdle(here, there); err != nil {
		return nil, err
	}
	return q, q.order()
}

// differ reports whether two scenarios state values of the world otherwise.
func differ(s, base *scenario.Scenario) bool {
	a, b := *s.World, *base.World
	a.Time, a.Actors, b.Time, b.Actors = sim.Horizon{}, nil, sim.Horizon{}, nil
	return !reflect.DeepEqual(a, b)
}

// divide finds the moves of each that have no place in the world of the other.
func (q *Inquiry) divide(here, there *sim.Index) {
	q.moves, q.elsewhere = nil, nil
	for i := range q.base.Moves {
		if d := q.base.Moves[i]; hasNames(here, &d) {
			q.moves = append(q.moves, d)
		} else {
			q.elsewhere = append(q.elsewhere, d)
			q.LeftOut = append(q.LeftOut, "baseline: "+d.Name)
		}
	}
	_, q.strange = fitting(there, q.s.Moves)
	for _, name := range q.strange {
		q.LeftOut = append(q.LeftOut, "scenario: "+name)
	}
}

// steps lists what leads from the baseline's moves to the scenario's, on its own path or, with draws, on any; in order of date.
func (q *Inquiry) steps() ([]Step, error) {
	all := q.stepsOn(q.s)
	for path := range q.s.Paths() {
		if q.draws == 0 || path == q.s.OnPath() {
			continue
		}
		other, err := q.s.Along(path)
		if err != nil {
			return nil, err
		}
		for _, step := range q.stepsOn(other) {
			if !slices.ContainsFunc(all, func(known Step) bool { return known.Move.Name == step.Move.Name }) {
				all = append(all, step)
			}
		}
	}
	slices.SortStableFunc(all, compareSteps)
	return all, nil
}

// stepsOn lists what leads to the moves of the scenario on a path.
func (q *Inquiry) stepsOn(path *scenario.Scenario) []Step {
	steps := edits(q.moves, path.Moves, path.Moves)
	for i := range steps {
		steps[i].on = path
	}
	return steps
}
