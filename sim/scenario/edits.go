package scenario

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/text"
)

// An Edit is one thing that a scenario's own file, or what is set over it, says otherwise than the files that it extends.
type Edit struct {
	Address string // of the value or, of what is added or dropped, of the entry
	Of      string // the entry to which the value belongs, such as moves.share, or else its table, such as market
	Title   string // of the entry; "" if it has none
	Kind    EditKind
	Place   Place        // where the change is stated
	Old     *Explanation // nil if nothing was said
	New     *Explanation // nil if nothing is said any more
}

// An EditKind is what became of a value or an entry.
type EditKind int

// The kinds of edits. Entries are moves, chips, buyers, stages, suppliers, makers, actors, questions, answers and cases.
const (
	Changed EditKind = iota // a value is another
	Added                   // an entry is new
	Dropped                 // an entry has gone
)

// Edits returns what the scenario's own file changes of the files that it extends, as they lie over each other, in the order of
// the file, and then what is set over it. Of those files it tells no more than the outcome: what they change of others is
// told where they are run themselves.
//
// What has no part in a run is left out, as in Differ, and so is what only follows from an edit, such as a chance that rests on a case. Entries that are added
// to a world in which nobody makes a move are the scenario itself and no edits. There are none of a scenario that is restored, or that
// is another without its moves.
func (s *Scenario) Edits() []Edit {
	if s.edits == nil {
		return nil
	}
	return s.edits()
}

// editsOf finds the edits of a scenario that was read from content.
func editsOf(s *Scenario, content []byte) []Edit {
	e := &editing{s: s}
	filed := s
	if len(s.settings) > 0 {
		filed, _ = s.layer(content, 0)
	}
	if below, own := s.layer(content, 1); own.Child("extends") != nil {
		e.ofFile(below, filed, own)
	}
	for _, set := range s.settings {
		if !set.Open {
			e.ofSetting(filed, set)
		}
	}
	for i := range e.list {
		e.told(&e.list[i])
	}
	return e.list
}

// layer reads the files of a scenario again, without the first few and without what is set over them; nil if none is left. own is the
// tree of its own file. Nothing is wrong with it that matters: the whole was read before.
func (s *Scenario) layer(content []byte, from int) (below *Scenario, own *text.Node) {
	n := newReading(s.files)
	layers := n.caseLayers(n.layers(s.path, content))
	if len(layers) <= from {
		return nil, nil
	}
	n.hash = s.Hash // which nobody asks for
	own = layers[0].root
	n.ownDay(own, s.asOf)
	root := n.rootOf(layers[from:], s.asOf, nil)
	return n.scenario(layers[from].file, root, layers[from].root), own
}

// An editing gathers the edits of a scenario.
type editing struct {
	s    *Scenario
	list []Edit
}

// ofFile finds what a scenario's own file, with its tree, changes of what lies below it.
func (e *editing) ofFile(below, filed *Scenario, own *text.Node) {
	d := Differ(below, filed)
	for _, x := range d.Only {
		if x.InB && len(below.Moves) == 0 || ofNewQuestion(x.Address, below, filed) {
			continue
		}
		edit := Edit{Address: x.Address, Of: x.Address, Title: x.Title, Kind: Dropped, Place: droppedAt(own, x.Address), Old: below.entry(x.Address)}
		if x.InB {
			edit.Kind, edit.Old, edit.New, edit.Place = Added, nil, filed.entry(x.Address), Place{}
			if e.isOwn(edit.New.Origin) {
				edit.Place = edit.New.Origin
			}
		}
		e.add(edit)
	}
	for _, x := range d.Values {
		edit := changed(below, filed, x)
		if !e.isOwn(edit.Place) {
			edit.Place = droppedAt(own, x.Address)
		}
		e.add(edit)
	}
	slices.SortStableFunc(e.list, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Col, b.Place.Col))
	})
}

// isOwn reports whether a place lies in the scenario's own file. The places of some scenarios are told already.
func (e *editing) isOwn(p Place) bool { return e.s.told(p.File) == e.s.told(e.s.path) }

// add takes in an edit that is stated somewhere; another only follows from one that is.
func (e *editing) add(edit Edit) {
	if edit.Place.File != "" {
		e.list = append(e.list, edit)
	}
}

// ofSetting finds what a setting changes of what the files say. An edit of the file that it changes once more is one with it.
func (e *editing) ofSetting(filed *Scenario, set Setting) {
	d := Differ(filed, e.s)
	for _, x := range d.Only {
		if isWithin(x.Address, set.Address) && x.InB {
			e.list = append(e.list, Edit{Address: x.Address, Of: x.Address, Title: x.Title, Kind: Added, Place: set.Node.Place, New: e.s.entry(x.Address)})
		}
	}
	for _, x := range d.Values {
		if !isWithin(x.Address, set.Address) {
			continue
		}
		edit := changed(filed, e.s, x)
		edit.Place = set.Node.Place
		if i := slices.IndexFunc(e.list, func(was Edit) bool { return was.Address == x.Address }); i >= 0 {
			edit.Old = e.list[i].Old
			e.list = slices.Delete(e.list, i, i+1)
		}
		e.list = append(e.list, edit)
	}
}

// isWithin reports whether an address is another or lies below it.
func isWithin(address, of string) bool { return address == of || strings.HasPrefix(address, of+".") }

// changed is the edit of a value that two scenarios state otherwise, at its place in the second.
func changed(a, b *Scenario, d Difference) Edit {
	edit := Edit{Address: d.Address, Of: entryOf(d.Address), Old: a.saying(d.Address, d.A), New: b.saying(d.Address, d.B)}
	edit.Title = cmp.Or(b.titleOf(edit.Of), a.titleOf(edit.Of))
	if edit.New != nil {
		edit.Place = edit.New.Origin
	}
	return edit
}

// saying is all that is known of what a scenario says at an address; nil if that is nothing.
func (s *Scenario) saying(address string, said Said) *Explanation {
	switch {
	case s.Values[address] != nil:
		x, _ := s.Explain(address)
		return &x
	case said.Value == "":
		return nil
	}
	return &Explanation{Address: address, Value: said.Value, Origin: s.placeOf(address)}
}

// entry is what is known of an entry: its place and the source on which it rests.
func (s *Scenario) entry(address string) *Explanation {
	x := &Explanation{Address: address, Origin: s.placeOf(address)}
	if source := s.Sources[s.tree.Find(address).Text("source")]; source != nil {
		x.Source = *source
	}
	return x
}

// entryOf is the address of the entry to which a value belongs, or of its table if that has no entries.
func entryOf(address string) string {
	keys := strings.SplitN(address, ".", 3)
	if fileShape().At(keys[0]).IsDict() && len(keys) > 1 {
		return text.Join(keys[0], keys[1])
	}
	return keys[0]
}

// EntryTitle is the title of the entry to which the value at an address belongs, such as that of a move; "" if it has none.
func (s *Scenario) EntryTitle(address string) string { return s.titleOf(entryOf(address)) }

// titleOf is the title of the entry at an address; "" if it has none.
func (s *Scenario) titleOf(address string) string {
	if move, ok := strings.CutPrefix(address, policy.MovePrefix); ok {
		return s.moveTitle(move)
	}
	if n := s.tree.Find(address); n != nil {
		return n.Text("title")
	}
	return ""
}

// ofNewQuestion reports whether an entry is an answer to a question that is new, or has gone, with it.
func ofNewQuestion(address string, a, b *Scenario) bool {
	if section, _, _ := strings.Cut(address, "."); section != "courses" {
		return false
	}
	for _, s := range []*Scenario{a, b} {
		if n := s.tree.Find(address); n != nil {
			branch := "branches." + n.Text("branch")
			return a.tree.Find(branch) == nil || b.tree.Find(branch) == nil
		}
	}
	return false
}

// droppedAt is where a file says that it drops what stands at an address; no place if it does not.
func droppedAt(own *text.Node, address string) Place {
	c := own.Child("drop")
	if c == nil {
		return Place{}
	}
	all, _, _ := fileShape().Field("drop").List(c.Value)
	for i, a := range all {
		if isWithin(address, a) {
			return c.Part(i)
		}
	}
	return Place{}
}

// told has an edit speak of files as results do.
func (e *editing) told(edit *Edit) {
	edit.Place.File = e.s.told(edit.Place.File)
	for _, x := range []*Explanation{edit.Old, edit.New} {
		if x != nil {
			x.Origin.File = e.s.told(x.Origin.File)
		}
	}
}
