package scenario

import (
	"slices"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// readable notes what is wrong in a file by itself when one that it extends cannot be read: keys that no scenario has, and values that no
// scenario takes. What hangs on the other file, such as a name that it may define or a key that it may state, is not told.
func (n *reading) readable(l layer) {
	aside := &reading{Notes: &text.Notes{}, files: n.files, sums: map[string]string{}}
	known := aside.newCalendar([]layer{l}, 0)
	known.pickVintages([]layer{l})
	listFollows(l.root)
	alone := &text.Notes{}
	bound := form.NewBinder(alone)
	bound.Gone = gone
	b := &builder{Binder: bound, s: &Scenario{ID: text.IDOf(l.file), File: l.file, path: l.file, Values: bound.Values, targets: bound.Targets, rates: map[string]BaseRate{}}}
	l.root.Remove("extends")
	b.file(l.root)
	n.Problems = append(n.Problems, slices.DeleteFunc(alone.Problems, hangs)...)
}

// hangs reports whether a problem may be none once the whole scenario is read: something is missing that another file may state.
func hangs(p Problem) bool {
	return strings.HasPrefix(p.Text, "missing") || strings.HasPrefix(p.Text, "found none")
}
