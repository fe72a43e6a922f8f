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
	until []sim.Date // by position of the move
	order []int      // of the moves that replace others: in order of date, order and name
}

// Of returns, for each move, the day from which it acts no longer: what it states itself, or the date of the first move
// that replaces it, if that is earlier; a day after all others if there is neither. A move that is replaced on its own
// date or before does not come into force, and so replaces nothing itself. A move with a condition has no date yet, and
// ends no other. The result is good until the next call.
func (e *Ends) Of(moves []Dated) []sim.Date {
	e.until, e.order = e.until[:0], e.order[:0]
	for i := range moves {
		e.until = append(e.until, cmp.Or(moves[i].Lasting().Until, never))
		if len(moves[i].Replaces) > 0 && moves[i].When == nil {
			e.order = append(e.order, i)
		}
	}
	slices.SortFunc(e.order, func(i, j int) int { return byDate(&moves[i], &moves[j]) })
	for _, i := range e.order {
		if moves[i].Date < e.until[i] {
			e.replace(moves, &moves[i])
		}
	}
	return e.until
}

// replace ends what a move that comes into force replaces.
func (e *Ends) replace(moves []Dated, by *Dated) {
	for j := range moves {
		if by.replaces(&moves[j]) {
			e.until[j] = min(e.until[j], by.Date)
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
	last := d.Lasting()
	return last.Until != 0 && last.Until <= d.Date
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
