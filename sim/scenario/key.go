package scenario

import (
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A Key is a place that the language has, whether or not a scenario fills it.
type Key struct {
	Address string
	Doc     string // what it means
	Takes   string // what may stand there, such as a number in USD/chip
	Range   string // of a number, such as 0 to 1; "" if it may be any
	Default string // what a key that is left out stands for; "" if nothing does
	Value   string // as the scenario states it; "" if it does not
	Origin  Place  // where it was set; none has no file
	Keys    []Key  // of a table, with what the scenario states of each
}

// Key says what may stand at an address of the scenario. It is false if the language has no such key, or if the address goes through a
// name that the scenario does not have.
func (s *Scenario) Key(address string) (Key, bool) {
	sh, n, kind := fileShape(), s.tree, ""
	for part := range strings.SplitSeq(address, ".") {
		next := shapeIn(sh, kind, part)
		if sh.Form == form.Dict && n.Child(part) == nil || next == nil {
			return Key{}, false
		}
		kind = ""
		if n = n.Child(part); n != nil && sh == fileShape().Field("moves") {
			kind = n.Text("kind")
		}
		sh = next
	}
	k := keyOf(sh, address)
	if n != nil {
		k.Value, k.Origin = form.Literal(n), Place{File: s.told(n.Place.File), Line: n.Place.Line, Col: n.Place.Col}
	}
	if sh.IsTable() {
		k.Value, k.Range = "", ""
		for _, below := range append(keysOf(sh), keysOf(kindShapes()[kind])...) {
			k.Keys = append(k.Keys, s.stated(below, address, n))
		}
	}
	return k, true
}

// stated is a key of the table at an address with what the table states of it: of a number that widens, the number.
func (s *Scenario) stated(k Key, address string, table *text.Node) Key {
	at := text.Join(address, k.Address)
	switch n := table.Child(k.Address); {
	case s.Values[at] != nil && s.Values[at].Origin.File != "":
		k.Value = s.targets[at].Shape.FigureOf(s.Values[at].Number)
	case n != nil && !n.IsTable():
		k.Value = form.Literal(n)
	}
	return k
}

// Tables are the addresses of the tables that have names of their own, such as moves.share and chips.h20.
func (s *Scenario) Tables() (list []string) {
	for _, table := range s.tree.Below {
		for _, entry := range table.Below {
			if entry.IsTable() && fileShape().At(table.Key).At(entry.Key).IsTable() {
				list = append(list, text.Join(table.Key, entry.Key))
			}
		}
	}
	return list
}

// KeyOfKind says what a move of a kind is, and which keys it has. It is false if there is no such kind.
func KeyOfKind(name string) (Key, bool) {
	kind, known := policy.KindNamed(name)
	if !known {
		return Key{}, false
	}
	keys := append(keysOf(fileShape().Field("moves").Each), keysOf(kindShape(kind))...)
	return Key{Address: name, Doc: "a kind of move: " + kind.Doc, Keys: keys}, true
}

// keyOf is what a shape says of the key at an address.
func keyOf(sh *form.Shape, address string) Key {
	k := Key{Address: address, Doc: sh.Doc, Takes: sh.Expected(), Range: sh.Limits()}
	if sh.Preset != nil && *sh.Preset != "" {
		k.Default = *sh.Preset
	}
	return k
}

// keysOf are the keys of a table.
func keysOf(sh *form.Shape) (list []Key) {
	if sh == nil {
		return nil
	}
	for _, f := range sh.Fields {
		list = append(list, keyOf(f, f.Key))
	}
	return list
}
