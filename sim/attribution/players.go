package attribution

import (
	"cmp"
	"math"
	"reflect"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A Player is what a scenario does with one move, or all that it assumes.
type Player struct {
	Name    string   `json:"name"` // of the move; Assumptions
	Title   string   `json:"title"`
	Actor   string   `json:"actor,omitempty"`   // as a file calls him
	By      string   `json:"by,omitempty"`      // his title
	Edit    string   `json:"edit,omitempty"`    // made, changed or dropped
	Date    sim.Date `json:"date,omitempty"`    // 0 if it waits for a condition
	Course  string   `json:"course,omitempty"`  // title of the course of politics that alone changes it; "" if the files do
	Lost    bool     `json:"lost,omitempty"`    // whether it is the baseline that takes the course, and the scenario not
	Follows []string `json:"follows,omitempty"` // players without which it is not made, directly or by way of others
	Judged  bool     `json:"judged,omitempty"`  // whether a value of it rests on judgement, grade D

	step   *Step
	branch *scenario.Branch // of the course; nil without
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

// ofCourse tells apart a move of both that only a course changes, one of the scenario or one of the baseline that the scenario does not
// take: not its actor does that, but how politics goes on. It reports whether the player is such a one.
func (q *Inquiry) ofCourse(p *Player) bool {
	if p.step.Edit != Changed || !reflect.DeepEqual(plain(p.step.is), plain(p.step.was)) {
		return false
	}
	course, branch := p.step.on.CourseOf(p.Name)
	p.Lost = course == nil
	if p.Lost {
		course, branch = q.base.CourseOf(p.Name)
	}
	if course == nil {
		return false
	}
	p.Course, p.Actor, p.By = cmp.Or(course.Title, course.Name), course.Name, cmp.Or(course.Title, course.Name)
	if p.Lost {
		p.Title += " (no longer changed by a course: " + p.Course + ")"
	} else {
		p.Title, p.branch = p.Title+" (changed by a course: "+p.Course+")", branch
	}
	p.Date = max(p.Date, branch.Date)
	return true
}

// plain is a move without what courses change.
func plain(d *policy.Dated) policy.Dated {
	p := *d
	p.Changes = nil
	return p
}

// judgesWorld reports whether a value of the world that a scenario states otherwise than its baseline rests on judgement.
func (q *Inquiry) judgesWorld() bool {
	for address, v := range q.s.Values {
		if strings.HasPrefix(address, policy.MovePrefix) || strings.HasPrefix(address, "sources.") || strings.HasSuffix(address, ".chance") || q.s.GradeOf(address) != "D" {
			continue
		}
		if was := q.base.Values[address]; was == nil || was.Number != v.Number {
			return true
		}
	}
	return false
}

// isOf reports whether an address is of a value of a move.
func isOf(address, move string) bool {
	prefix := policy.MovePrefix + move + "."
	return len(address) > len(prefix) && address[:len(prefix)] == prefix
}
