package scenario

import (
	"reflect"
	"slices"
	"strings"

	"h20sim/sim/dist"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// Differences are what two scenarios say differently of the world and of moves. What has no part in a run is left out:
// titles, stories, sources, notes, expectations and the name of the baseline.
type Differences struct {
	Only   []Entry      // what one has and the other has not, in order of address
	Values []Difference // what both have, by address
}

// None reports whether the scenarios say the same of the world and of moves.
func (d Differences) None() bool { return len(d.Only)+len(d.Values) == 0 }

// An Entry is a move, a chip, a buyer, a stage, a supplier or an actor.
type Entry struct {
	Address string // such as moves.share
	Title   string // "" if it has none
	InB     bool   // whether it is the second scenario that has it
}

// A Difference is an address at which two scenarios say something else.
type Difference struct {
	Address string
	Unit    string // date for a day; "" for text
	A, B    Said
}

// Said is what a scenario says at an address.
type Said struct {
	Value   string // as a file would state it; "" if nothing is said
	Grade   string // of the source that it rests on, DefaultGrade for a field's default; "" for text
	Spread  *dist.Spread
	Widened string // it in one line; "" if there is none
}

// Differ compares two scenarios as they were resolved. A value that one states and the other takes from the default
// of its field is the same if the numbers are.
func Differ(a, b *Scenario) Differences {
	d := &differ{a: a, b: b, addresses: append(a.Addresses(), b.Addresses()...)}
	slices.Sort(d.addresses)
	d.addresses = slices.Compact(d.addresses)
	d.tables(a.tree, b.tree, fileShape(), "")
	return d.found
}

// A differ walks two trees.
type differ struct {
	a, b      *Scenario
	addresses []string // of the values of both, sorted
	found     Differences
}

// apart are the keys of a table that have no part in a run. An entry, such as a move, may be called the same.
var apart = []string{"id", "title", "story", "sources", "source", "note", "expect", "guidance", "baseline", "decided", "as_of", "course"}

// tables compares two tables of one shape; one of them may be nil.
func (d *differ) tables(a, b *text.Node, sh *form.Shape, address string) {
	keys := append(a.Keys(), b.Keys()...)
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		x, y, at, below := a.Child(key), b.Child(key), text.Join(address, key), sh.At(key)
		switch {
		case !sh.IsDict() && slices.Contains(apart, key):
		case sh.IsDict() && below.IsTable() && (x == nil || y == nil):
			d.only(x, y, at)
		case below.IsTable():
			d.tables(x, y, below, at)
		default:
			d.values(x, y, at)
		}
	}
}

// only notes an entry that one of the two has.
func (d *differ) only(a, b *text.Node, address string) {
	e := Entry{Address: address, InB: a == nil}
	here, s := a, d.a
	if e.InB {
		here, s = b, d.b
	}
	e.Title = here.Text("title")
	if move, ok := strings.CutPrefix(address, "moves."); ok {
		e.Title = s.moveTitle(move)
	}
	d.found.Only = append(d.found.Only, e)
}

// moveTitle is the label of a move.
func (s *Scenario) moveTitle(name string) string {
	for i := range s.Moves {
		if s.Moves[i].Name == name {
			return s.Moves[i].Title
		}
	}
	return ""
}

// values compares what stands at an address: numbers and days, one or a path of them, or else text.
func (d *differ) values(a, b *text.Node, address string) {
	numbers := d.within(address)
	for _, at := range numbers {
		d.number(at)
	}
	if x, y := textOf(a.Child(form.Steps)), textOf(b.Child(form.Steps)); x != y {
		d.found.Values = append(d.found.Values, Difference{Address: text.Join(address, form.Steps), A: Said{Value: x}, B: Said{Value: y}})
	}
	if x, y := textOf(a), textOf(b); len(numbers) == 0 && x != y {
		d.found.Values = append(d.found.Values, Difference{Address: address, A: Said{Value: x}, B: Said{Value: y}})
	}
}

// within returns the addresses of values at an address, or of points of a path below it.
func (d *differ) within(address string) []string {
	if i, found := slices.BinarySearch(d.addresses, address); found {
		return d.addresses[i : i+1]
	}
	first, _ := slices.BinarySearch(d.addresses, address+".")
	end := first
	for end < len(d.addresses) && strings.HasPrefix(d.addresses[end], address+".") {
		end++
	}
	return d.addresses[first:end]
}

// textOf is what stands at a node, or "".
func textOf(n *text.Node) string {
	if n == nil {
		return ""
	}
	return form.Literal(n)
}

// number compares a number or day.
func (d *differ) number(address string) {
	x, y := d.a.Values[address], d.b.Values[address]
	if x != nil && y != nil && x.Number == y.Number && reflect.DeepEqual(x.Spread, y.Spread) {
		return
	}
	difference := Difference{Address: address, A: d.a.said(address), B: d.b.said(address)}
	for _, v := range []*Value{x, y} {
		if v != nil {
			difference.Unit = v.Unit
		}
	}
	d.found.Values = append(d.found.Values, difference)
}

// said is what a scenario says of a number or day.
func (s *Scenario) said(address string) Said {
	v := s.Values[address]
	if v == nil {
		return Said{}
	}
	return Said{s.targets[address].Shape.FigureOf(v.Number), s.gradeOf(v), v.Spread, s.widened(address)}
}
