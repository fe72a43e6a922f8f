package scenario

import (
	"fmt"
	"math"
	"reflect"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
)

// A meeting is how two moves begin on the same day: by name, and which of their days coincide.
type meeting struct {
	first, second string
	days          [4]bool // announcement and announcement, announcement and date, date and announcement, date and date
}

// clash looks for two moves that would leave a lever differently in another order, on one day and with no order stated.
// Moves that begin on one day and can never clash, whatever their numbers, are remembered.
func (s *Scenario) clash() error {
	for i := range s.Moves {
		for j := i + 1; j < len(s.Moves); j++ {
			first, second := &s.Moves[i], &s.Moves[j]
			m := meeting{first.Name, second.Name, coincide(first, second)}
			if m.days == [4]bool{} || s.apart[m] {
				continue
			}
			if err := s.meet(m, *first, *second); err != nil {
				return err
			}
		}
	}
	return nil
}

// coincide tells which beginnings of two moves fall on one day, if nothing but that day says which of them comes first.
func coincide(a, b *policy.Dated) (days [4]bool) {
	if a.When != nil || b.When != nil || a.Order != b.Order {
		return days
	}
	known, alsoKnown := announced(a), announced(b)
	return [4]bool{known == alsoKnown, known == b.Date, a.Date == alsoKnown, a.Date == b.Date}
}

// announced is the day from which people know of a move.
func announced(d *policy.Dated) sim.Date {
	if d.Announced == 0 {
		return d.Date
	}
	return d.Announced
}

// meet checks two moves that begin on one day, and remembers them if no numbers could make them clash.
func (s *Scenario) meet(m meeting, first, second policy.Dated) error {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return err
	}
	if len(policy.Conflicts(x, []policy.Dated{first, second})) > 0 {
		return fmt.Errorf("moves.%s: %s (moves.%s.date is %s, moves.%s.date is %s)", second.Name, clashText(&first),
			first.Name, first.Date, second.Name, second.Date)
	}
	if s.apart == nil {
		s.apart = map[meeting]bool{}
	}
	s.apart[m] = neverClash(x, first, second)
	return nil
}

// clashText says what a move clashes with.
func clashText(other *policy.Dated) string {
	return fmt.Sprintf("turns the same lever as moves.%s on the same day; give one of them another order", other.Name)
}

// neverClash reports whether two moves can begin on one day whatever their numbers, of which it tries a few: what does not
// clash there turns different levers, or turns them in ways whose order does not matter. Levies add up; that they come to
// no more than all is checked before.
func neverClash(x *sim.Index, a, b policy.Dated) bool {
	_, levy := a.Move.(policy.Levier)
	_, levyToo := b.Move.(policy.Levier)
	if levy && levyToo {
		return true
	}
	for try := range 4 {
		a.Move, b.Move = withNumbers(a, 2*try), withNumbers(b, 2*try+1)
		if len(policy.Conflicts(x, []policy.Dated{a, b})) > 0 {
			return false
		}
	}
	return true
}

// withNumbers copies a move and gives its numbers values within their ranges, others for each seed.
func withNumbers(d policy.Dated, seed int) policy.Move {
	kind, _ := policy.KindNamed(d.Kind)
	m := reflect.New(reflect.TypeOf(d.Move).Elem())
	m.Elem().Set(reflect.ValueOf(d.Move).Elem())
	for i, f := range kindShape(kind).Fields {
		if f.Form == form.Number {
			part := math.Mod(0.3+math.Phi*float64(1+seed+i), 1)
			low := max(f.Low, -1)
			m.Elem().FieldByIndex(f.Index).SetFloat(low + part*min(f.High-low, 2))
		}
	}
	return m.Interface().(policy.Move)
}
