package policy

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim"
)

// A Change is a move as it stands from a day on: all of it, with what stays as it was. Its ramp goes on from its date, and
// what a statement had said before the day stays said.
type Change struct {
	Since sim.Date
	Dated // without changes of its own
}

// A phase is a stretch of days on which a move stands as one Dated has it.
type phase struct {
	*Dated
	since, until sim.Date // until is the day after the last
}

// phase returns the move as it stands after its first n changes. until is the day on which another move ends it, or never.
func (d *Dated) phase(n int, until sim.Date) phase {
	p := phase{d, cmp.Or(d.Since, math.MinInt32), until}
	if n > 0 {
		p.Dated, p.since = &d.Changes[n-1].Dated, d.Changes[n-1].Since
	}
	p.until = min(p.until, cmp.Or(p.Until, never))
	if n < len(d.Changes) {
		p.until = min(p.until, d.Changes[n].Since)
	}
	return p
}

// first is the first day of the stretch on which the move pulls, if that is before its end.
func (p phase) first() sim.Date { return max(p.Date, p.since) }

// end is the day from which the move acts no longer, whichever of its changes says so.
func (d *Dated) end() sim.Date {
	end := d.phase(0, never).until
	for n := range d.Changes {
		end = max(end, d.phase(n+1, never).until)
	}
	return end
}

// dated is the move with a date in the place of its condition, before and after its changes.
func (d Dated) dated(day sim.Date) Dated {
	d.Date, d.Announced, d.When = day, day, nil
	d.Changes = slices.Clone(d.Changes)
	for i := range d.Changes {
		c := *d.Changes[i]
		c.Date, c.Announced, c.When = day, day, nil
		d.Changes[i] = &c
	}
	return d
}

// acting is the move without what it was before changes that came before anybody knew of it.
func (d Dated) acting() Dated {
	for len(d.Changes) > 0 && d.When == nil && min(cmp.Or(d.Announced, d.Date), d.Date) >= d.Changes[0].Since {
		next := d.Changes[0].Dated
		next.Since, next.Changes = d.Since, d.Changes[1:]
		d = next
	}
	return d
}

// on is the move as it stands on a day.
func (d *Dated) on(day sim.Date) *Dated {
	for n := len(d.Changes); n > 0; n-- {
		if d.Changes[n-1].Since <= day {
			return &d.Changes[n-1].Dated
		}
	}
	return d
}

// Lasting is the move as it stands in the end.
func (d *Dated) Lasting() *Dated { return d.on(never) }

// endedBy is the move with an end on a day, unless it ends before.
func (d Dated) endedBy(day sim.Date) Dated {
	d.Until = min(cmp.Or(d.Until, never), day)
	d.Changes = slices.Clone(d.Changes)
	for i := range d.Changes {
		c := *d.Changes[i]
		c.Until = min(cmp.Or(c.Until, never), day)
		d.Changes[i] = &c
	}
	return d
}
