package policy

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"h20sim/sim"
)

// MovePrefix stands before the name of a move where moves name each other, as in its address.
const MovePrefix = "moves."

// never is after the last day of any run.
const never = math.MaxInt32

// Ends finds the days on which moves end, in memory of its own. The zero value is ready to use; it serves one goroutine.
type Ends struct {
	until []sim.Date  // by position of the move
	order []successor // in order of the day on which they come into force, order and name
}

// A successor is a move that replaces others, as it stands before or after one of its changes.
type successor struct {
	phase
	at int // position of the move
}

// Of returns, for each move, the day from which it acts no longer: what it states itself, or the day on which the first move
// that replaces it comes into force, if that is earlier; a day after all others if there is neither. A move that is replaced
// by the day on which it would come into force does not, and so replaces nothing itself. A move with a condition has no date
// yet, and ends no other. A move that changes replaces what it says on each day. The result is good until the next call.
func (e *Ends) Of(moves []Dated) []sim.Date {
	e.until, e.order = e.until[:0], e.order[:0]
	for i := range moves {
		e.until = append(e.until, moves[i].end())
		e.addSuccessors(&moves[i], i)
	}
	slices.SortFunc(e.order, compareSuccessors)
	for _, by := range e.order {
		if by.first() < e.until[by.at] {
			e.replace(moves, by)
		}
	}
	return e.until
}

// addSuccessors adds a move that replaces others, once for each way in which it stands on some day.
func (e *Ends) addSuccessors(d *Dated, at int) {
	for n := range len(d.Changes) + 1 {
		if p := d.phase(n, never); len(p.Replaces) > 0 && p.When == nil && p.first() < p.until {
			e.order = append(e.order, successor{p, at})
		}
	}
}

func compareSuccessors(a, b successor) int {
	return cmp.Or(cmp.Compare(a.first(), b.first()), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name))
}

// replace ends what a move that comes into force replaces.
func (e *Ends) replace(moves []Dated, by successor) {
	for j := range moves {
		if by.replaces(&moves[j]) {
			e.until[j] = min(e.until[j], by.first())
		}
	}
}

// replaces reports whether the move says that it takes the place of another.
func (d *Dated) replaces(other *Dated) bool {
	for _, address := range d.Replaces {
		if name, ok := strings.CutPrefix(address, MovePrefix); ok && name == other.Name {
			return true
		}
	}
	return false
}

// CalledOff reports whether a move ends before it comes into force, as one does that is replaced by then.
func (d *Dated) CalledOff() bool {
	for n := range len(d.Changes) + 1 {
		if p := d.phase(n, never); p.first() < p.until {
			return false
		}
	}
	return true
}

// byDate compares moves by date, then order, then name.
func byDate(a, b *Dated) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name))
}

// Ended returns the moves with the days on which those that replace them end them.
func Ended(moves []Dated) []Dated {
	ended := slices.Clone(moves)
	var e Ends
	for i, until := range e.Of(moves) {
		if until < never {
			ended[i] = ended[i].endedBy(until)
		}
	}
	return ended
}
