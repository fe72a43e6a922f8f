package attribution

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

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

// A Player is what a scenario does with one move, or all that it assumes.
type Player struct {
	Name    string   `json:"name"` // of the move; Assumptions
	Title   string   `json:"title"`
	Actor   string   `json:"actor,omitempty"`   // as a file calls him
	By      string   `json:"by,omitempty"`      // his title
	Edit    string   `json:"edit,omitempty"`    // made, changed or dropped
	Date    sim.Date `json:"date,omitempty"`    // 0 if it waits for a condition
	Course  string   `json:"course,omitempty"`  // title of the course of politics that alone changes it; "" if the files do
	Follows []string `json:"follows,omitempty"` // players without which it is not made, directly or by way of others
	Judged  bool     `json:"judged,omitempty"`  // whether a value of it rests on judgement, grade D

	step   *Step
	branch *scenario.Branch // of the course; nil without
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
		q.Players = append(q.Players, Player{Name: Assumptions, Title: "other assumptions"})
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

// turn is where a player stands in order of date.
func (p *Player) turn() sim.Date {
	switch {
	case p.step == nil:
		return math.MinInt32
	case p.Date == 0:
		return math.MaxInt32
	}
	return p.Date
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

// player is what is known of a step.
func (q *Inquiry) player(step *Step) Player {
	m, of := &step.Move, q.s
	if step.Edit == Dropped {
		of = q.base
	}
	p := Player{Name: m.Name, Title: cmp.Or(m.Title, m.Kind), Actor: m.Actor, By: m.Actor, Edit: editNames[step.Edit], step: step}
	if actor := of.World.Actors[m.Actor]; actor != nil {
		p.By = actor.Title
	}
	if m.When == nil {
		p.Date = m.Date
	}
	if step.Edit != Made && !q.ofCourse(&p) {
		p.Title += " (" + p.Edit + ")"
	}
	for address := range of.Values {
		p.Judged = p.Judged || isOf(address, m.Name) && of.GradeOf(address) == "D"
	}
	return p
}

// ofCourse tells apart a move of the baseline that only a course changes: not its actor does that, but how politics goes on. It reports
// whether the player is such a one.
func (q *Inquiry) ofCourse(p *Player) bool {
	if p.step.Edit != Changed {
		return false
	}
	plain := *p.step.is
	plain.Changes = nil
	course, branch := p.step.on.CourseOf(p.Name)
	if course == nil || !reflect.DeepEqual(plain, *p.step.was) {
		return false
	}
	p.Course, p.Actor, p.By, p.branch = cmp.Or(course.Title, course.Name), course.Name, cmp.Or(course.Title, course.Name), branch
	p.Title += " (" + p.Course + ")"
	p.Date = max(p.Date, branch.Date)
	return true
}

// isOf reports whether an address is of a value of a move.
func isOf(address, move string) bool {
	prefix := policy.MovePrefix + move + "."
	return len(address) > len(prefix) && address[:len(prefix)] == prefix
}

// order finds who follows whom: moves as their files say, and what a course changes as its branch says. Who drops a move drops what
// follows it, so among dropped moves the one that is followed comes last.
func (q *Inquiry) order() (err error) {
	n := len(q.Players)
	follows, free := make([][]int, n), make([][]int, n)
	for i := range q.Players {
		for j := range q.Players {
			if !q.follow(&q.Players[j], &q.Players[i]) {
				continue
			}
			follows[q.number(j)] = append(follows[q.number(j)], q.number(i))
			q.Players[j].Follows = append(q.Players[j].Follows, q.Players[i].Name)
		}
	}
	if q.free, err = game.NewPrecedence(free); err == nil {
		q.follows, err = game.NewPrecedence(follows)
	}
	return err
}

// follow reports whether a player comes only after another.
func (q *Inquiry) follow(p, other *Player) bool {
	if p == other || p.step == nil || other.step == nil {
		return false
	}
	switch dropped := p.step.Edit == Dropped; {
	case dropped != (other.step.Edit == Dropped):
		return false
	case dropped:
		return slices.Contains(policy.Following(q.base.Moves, p.Name), other.Name)
	case p.branch != nil:
		return slices.ContainsFunc(p.branch.Follows, func(address string) bool {
			root := strings.TrimPrefix(address, policy.MovePrefix)
			return root == other.Name || slices.Contains(policy.Following(q.s.Moves, other.Name), root)
		})
	}
	return slices.Contains(policy.Following(q.s.Moves, other.Name), p.Name)
}

// number is that of a player in the game: the first in order of date has the highest, so that coalitions that stand next to each other
// agree to the day of a late move, and can share that stretch.
func (q *Inquiry) number(player int) int { return len(q.Players) - 1 - player }

// hasFollowers reports whether any player follows another.
func (q *Inquiry) hasFollowers() bool {
	return slices.ContainsFunc(q.Players, func(p Player) bool { return len(p.Follows) > 0 })
}
