// Package policy holds the kinds of move: one file a kind, found by name.
//
// A kind is a struct whose fields are the move's own parameters, with the same tags as sim.World, and two methods
// that turn levers. To add one, write one file: the struct, its methods, and one line that adds it with its class, by which
// charts rank it. A kind that stops work at suppliers says so in a third method, Stops.
//
//	// A PriceChange turns the list price.
//	type PriceChange struct {
//		Chips  []string `toml:"chips" names:"chips" default:"[]" doc:"chips it applies to; all of US origin if left out"`
//		Factor float64  `toml:"factor" unit:"1" range:"0<..100" doc:"new price relative to what it would be"`
//	}
//
//	var _ = add("price-change", Market, "Nvidia changes its list price", func() Move { return new(PriceChange) })
//
//	func (m *PriceChange) Announce(*sim.Levers, *sim.Index, At) {}
//
//	func (m *PriceChange) Pull(l *sim.Levers, x *sim.Index, at At) {
//		for _, p := range x.ChipsNamed(m.Chips) {
//			l.Price[p] *= at.Factor(m.Factor)
//		}
//	}
package policy

import (
	"fmt"
	"maps"
	"slices"

	"h20sim/sim"
)

// A Move turns levers. What it announces changes beliefs from the announced day on; what it pulls changes flows
// from its date on. Both end with the move.
type Move interface {
	// Announce turns the levers of belief. at tells how long the announcement has stood.
	Announce(l *sim.Levers, x *sim.Index, at At)
	// Pull turns the levers of flow. at tells how far the move is in force.
	Pull(l *sim.Levers, x *sim.Index, at At)
}

// At is where a move stands on a day.
type At struct {
	In    float64 // how far it is in force: rises from 0 to 1 over the ramp; 1 at once without a ramp
	Added float64 // what the day adds to In; for moves that act once, such as a statement
	Days  int     // days since it began; a kind that looks at it says in Settles when it no longer matters

	Date sim.Date // of the move, also while it is announced alone
}

// Toward moves a lever from where it stands to where the move wants it, as far as the move is in force.
func (a At) Toward(from, to float64) float64 {
	if a.In >= 1 {
		return to
	}
	return from + a.In*(to-from)
}

// Factor is what to multiply a lever by that the move, fully in force, multiplies by full.
func (a At) Factor(full float64) float64 { return a.Toward(1, full) }

// A Kind is a kind of move.
type Kind struct {
	Name  string
	Doc   string
	New   func() Move
	Class Class
}

var kinds = map[string]Kind{}

// add makes a kind known by its name. It returns a value so that a file can call it in a declaration.
func add(name string, class Class, doc string, make func() Move) bool {
	if _, twice := kinds[name]; twice {
		panic(fmt.Sprintf("policy: two kinds are named %q", name))
	}
	kinds[name] = Kind{name, doc, make, class}
	return true
}

// Kinds returns all kinds of move in order of name.
func Kinds() []Kind {
	return slices.SortedFunc(maps.Values(kinds), func(a, b Kind) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
}

// KindNamed returns the kind of that name, or false.
func KindNamed(name string) (Kind, bool) {
	k, ok := kinds[name]
	return k, ok
}
