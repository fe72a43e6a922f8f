package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"
)

// An effect is one of the two ways in which a move acts: it announces, or it pulls.
type effect struct {
	move  Move
	name  string
	pulls bool // else it announces

	from    sim.Date // the day on which it begins
	since   sim.Date // the day before which it does not act, if that is later
	until   sim.Date // the day from which it acts no longer
	date    sim.Date // of the move
	ramp    sim.Span
	settles sim.Span // days after which it no longer changes, if more than the ramp
	order   int
}

// A settler is a move that goes on changing after its ramp, for some days from its date.
type settler interface{ Settles(date sim.Date) sim.Span }

// effects returns what a dated move announces and what it pulls, until the day that it states itself.
func (d *Dated) effects() []effect { return d.appendEffects(nil, never) }

// appendEffects appends what a dated move announces and what it pulls, until a day or that which it states itself. Without
// a day of its own, the announcement comes with the move; beliefs have no ramp.
func (d *Dated) appendEffects(list []effect, until sim.Date) []effect {
	for n := range len(d.Changes) + 1 {
		list = d.phase(n, until).appendEffects(list)
	}
	return list
}

// appendEffects appends what a move announces and pulls while it stands in one way.
func (d phase) appendEffects(list []effect) []effect {
	announce := effect{move: d.Move, name: d.Name, from: cmp.Or(d.Announced, d.Date), since: d.since, until: d.until, date: d.Date, order: d.Order}
	pull := announce
	pull.pulls, pull.from, pull.ramp = true, d.Date, d.Ramp
	if m, ok := d.Move.(settler); ok {
		pull.settles = m.Settles(d.Date)
	}
	return append(list, announce, pull)
}

// steadyFrom is the day from which the effect acts alike until it ends.
func (e *effect) steadyFrom() sim.Date {
	return max(e.from+sim.Date(max(e.ramp, e.settles, 1)), e.since)
}

// first is the first day on which the effect acts, if there is one.
func (e *effect) first() sim.Date { return max(e.from, e.since) }

// act turns the levers, if the effect is in force on the day.
func (e *effect) act(l *sim.Levers, x *sim.Index, day sim.Date) {
	if day >= e.first() && day < e.until {
		e.turn(l, x, e.at(day))
	}
}

// turn turns the levers as they are turned where the effect stands.
func (e *effect) turn(l *sim.Levers, x *sim.Index, at At) {
	if e.pulls {
		e.move.Pull(l, x, at)
	} else {
		e.move.Announce(l, x, at)
	}
}

// at tells where the effect stands on a day on which it is in force. With i days since it began and a ramp of n days
//
//	In    = min(1, (i+1)/n)
//	Added = 1/n while i < n, then 0
//
// so that a ramp of one day is none.
func (e *effect) at(day sim.Date) At {
	i, n := int(day-e.from), max(1, int(e.ramp))
	at := At{In: min(1, float64(i+1)/float64(n)), Days: i, Date: e.date}
	if i < n {
		at.Added = 1 / float64(n)
	}
	return at
}

// inOrder sorts effects in the order in which they act: the day on which they begin, then the order that the file
// states, then name. The last word wins where a lever is set: a promise opens what an earlier ban closed, and a later
// ban closes it again. What a move announces comes before what it pulls on the same day.
func inOrder(effects []effect) {
	slices.SortStableFunc(effects, func(a, b effect) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.order, b.order), cmp.Compare(a.name, b.name))
	})
}
