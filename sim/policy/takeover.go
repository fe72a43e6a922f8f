package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"

	"gonum.org/v1/gonum/floats/scalar"
)

// A Takeover is a move that takes the place of another from a day on.
type Takeover struct {
	By, Of string   // names of the moves
	Day    sim.Date // 0 if it waits for a condition
	Stated bool     // whether the move says that it replaces the other; else it turns again what the other had set
	Part   bool     // whether the other still counts for some of what it turned
}

// Takeovers returns which moves take the place of which, in order of day, name of the later and name of the earlier; those
// without a day come last. A move takes the place of another that it replaces, unless that has ended before, and of one
// of its kind that is in force on its date, if it sets levers that the other had set: licence after licence for the same
// chips. Moves that add up, or multiply, or of which the stricter counts, take no other's place.
func Takeovers(x *sim.Index, moves []Dated) (list []Takeover) {
	var e Ends
	until := e.Of(moves)
	for i := range moves {
		for j := range moves {
			switch by, of := &moves[i], &moves[j]; {
			case by.everReplaces(of):
				if day, is := by.takes(of, until[i], until[j]); is {
					list = append(list, Takeover{By: by.Name, Of: of.Name, Day: day, Stated: true})
				}
			case by.supersedes(of, until[i], until[j]):
				if set, left := overwritten(x, of, by); set > 0 {
					list = append(list, Takeover{By: by.Name, Of: of.Name, Day: by.Date, Part: left > 0})
				}
			}
		}
	}
	slices.SortFunc(list, compareTakeovers)
	return list
}

// everReplaces reports whether a move says that it replaces another, before or after one of its changes.
func (d *Dated) everReplaces(other *Dated) bool {
	return d.replaces(other) || slices.ContainsFunc(d.Changes, func(c *Change) bool { return c.replaces(other) })
}

// takes returns the day on which a move that says so replaces another, 0 if it waits for a condition, and whether it does.
// until and its are the days on which they end.
func (d *Dated) takes(other *Dated, until, its sim.Date) (day sim.Date, is bool) {
	for n := range len(d.Changes) + 1 {
		switch p := d.phase(n, until); {
		case !p.replaces(other):
		case p.When != nil:
			return 0, true
		case p.first() < p.until && p.first() == its:
			return its, true
		}
	}
	return 0, false
}

// supersedes reports whether a move comes into force while another of its kind is, both with a date. until and its are the days
// on which they end.
func (d *Dated) supersedes(other *Dated, until, its sim.Date) bool {
	return d.When == nil && other.When == nil && d.Kind == other.Kind && d.Name != other.Name &&
		byDate(other, d) < 0 && d.Date < its && d.Date < until && other.Date < its
}

// overwritten counts the levers that the earlier of two moves turns, long after both began: those that the later sets, so
// that they stand as if it had been alone, and otherwise if the earlier had the last word; and those that the earlier still
// has a part in.
func overwritten(x *sim.Index, earlier, later *Dated) (set, left int) {
	neutral, first, alone := inTurn(x), inTurn(x, earlier), inTurn(x, later)
	after, before := inTurn(x, earlier, later), inTurn(x, later, earlier)
	for i, v := range neutral {
		switch {
		case alike(first[i], v):
		case !alike(after[i], alone[i]):
			left++
		case !alike(after[i], before[i]):
			set++
		}
	}
	return set, left
}

// inTurn are all levers, one after the other, as moves leave them that act in turn, long after they began.
func inTurn(x *sim.Index, moves ...*Dated) []float64 {
	l, at := x.Neutral(x.World.Time.Start), At{In: 1, Days: 1 << 20}
	for _, d := range moves {
		d.Move.Announce(&l, x, at)
		d.Move.Pull(&l, x, at)
	}
	return l.Numbers()
}

// alike reports whether a lever stands alike but for rounding.
func alike(a, b float64) bool { return scalar.EqualWithinAbsOrRel(a, b, 1e-12, 1e-12) }

// compareTakeovers compares by day, those without one last, then by names.
func compareTakeovers(a, b Takeover) int {
	return cmp.Or(cmp.Compare(cmp.Or(a.Day, never), cmp.Or(b.Day, never)), cmp.Compare(a.By, b.By), cmp.Compare(a.Of, b.Of))
}

// String says whose place is taken by whom, from when on.
func (t Takeover) String() string { return MovePrefix + t.By + " " + t.Doing() }

// Doing is String without the later move.
func (t Takeover) Doing() string {
	if t.Part {
		return "takes a part of the place of " + t.Place()
	}
	return "takes the place of " + t.Place()
}

// Place is the earlier move, and the day from which its place is taken.
func (t Takeover) Place() string {
	if t.Day == 0 {
		return MovePrefix + t.Of + " once its condition is met"
	}
	return MovePrefix + t.Of + " from " + t.Day.String()
}
