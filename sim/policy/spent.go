package policy

import (
	"cmp"

	"h20sim/sim"
)

// Spent reports whether nothing is left of a dated move on a day on which it stands already: it acts on its first days alone,
// as a statement or a lot does.
func (d *Dated) Spent(x *sim.Index, day sim.Date) bool {
	acted := false
	for _, e := range d.appendEffects(nil, cmp.Or(d.Until, never)) {
		if e.turns(x, e.at(day)) {
			return false
		}
		acted = acted || e.turns(x, e.at(e.from))
	}
	return acted
}

// turns reports whether the effect turns a neutral lever.
func (e *effect) turns(x *sim.Index, at At) bool {
	neutral, l := x.Neutral(x.World.Time.Start), sim.Levers{}
	l.Copy(&neutral)
	e.turn(&l, x, at)
	return !l.Equal(&neutral)
}
