package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"
)

// Fired returns the moves as a run had them: one whose condition was met is dated on the day from which it acted, as
// Trace.Fired gives it, and has no condition any more; one that was replaced ends on that day. One whose condition was
// never met keeps it, and one that changed before anybody knew of it is what it changed to. The moves are in order of date, order and name, those without a date first.
func Fired(moves []Dated, days []sim.Date) []Dated {
	dated := slices.Clone(moves)
	slices.SortFunc(dated, func(a, b Dated) int { return cmp.Compare(a.Name, b.Name) })
	next := 0
	for i := range dated {
		if dated[i].When == nil {
			continue
		}
		if day := days[next]; day > 0 {
			dated[i] = dated[i].dated(day)
		}
		next++
	}
	dated = Ended(dated)
	for i := range dated {
		dated[i] = dated[i].acting()
	}
	slices.SortStableFunc(dated, func(a, b Dated) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Order, b.Order))
	})
	return dated
}
