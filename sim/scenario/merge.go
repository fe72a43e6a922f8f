package scenario

import (
	"cmp"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// A layer is one file of a scenario: the scenario's own, or one that it extends.
type layer struct {
	file string
	root *text.Node
}

// merge lays the files over each other, the last in layers first, and returns the merged tree.
func (n *reading) merge(layers []layer) *text.Node {
	merged := &text.Node{Place: Place{File: layers[0].file, Line: 1, Col: 1}}
	for i := len(layers) - 1; i >= 0; i-- {
		for _, key := range form.HeadKeys {
			merged.Remove(key)
		}
		top := layers[i].root
		n.drop(merged, top, layers[i].file)
		m := merger{Notes: n.Notes, own: i == 0, laid: &n.laid}
		merged = m.over(merged, top, fileShape(), "", "")
		merged.Place = top.Place
		n.nameMoves(merged, top)
	}
	merged.Remove("extends")
	merged.Remove("drop")
	if inherited := inheritedBaseline(layers); inherited != nil {
		merged.Put(inherited)
	}
	if c := merged.Child("baseline"); c != nil && c.Value == "" {
		merged.Remove("baseline") // which none is
	}
	return merged
}

// inheritedBaseline is the baseline of the nearest file that states one, as the scenario's own file would name it; nil if its own does, or none.
func inheritedBaseline(layers []layer) *text.Node {
	for i, l := range layers {
		c := l.root.Child("baseline")
		if c == nil {
			continue
		}
		name, isText := c.Value.(string)
		if i == 0 || !isText || name == "" {
			return nil
		}
		return &text.Node{Key: c.Key, Place: c.Place, Value: text.From(layers[0].file, text.Beside(l.file, name))}
	}
	return nil
}

// drop takes away what a file says it does not want of the one that it extends.
func (n *reading) drop(merged, top *text.Node, file string) {
	c := top.Child("drop")
	if c == nil {
		return
	}
	addresses, at, err := fileShape().Field("drop").List(c.Value)
	switch {
	case err != nil:
		n.Wrong(c.Part(at), "drop", "%s", err)
		return
	case top.Child("extends") == nil && top.Child("case_file") == nil:
		n.Wrong(c.Place, "drop", "found drop without extends, expected a file to drop from")
		return
	}
	var along []string // moves that went with others
	for i, a := range addresses {
		if merged.Find(a) == nil && (n.tookOut(a) || slices.Contains(along, a)) {
			continue
		}
		if merged.Find(a) == nil {
			n.Wrong(c.Part(i), "drop", "found %q, which %s does not have%s", a, extendedNames(top), text.Guess(a, addressesOf(merged, "")))
			continue
		}
		parent, key := merged, a
		if dot := strings.LastIndexByte(a, '.'); dot >= 0 {
			parent, key = merged.Find(a[:dot]), a[dot+1:]
		}
		parent.Remove(key)
		n.dropped = append(n.dropped, a)
		along = append(along, n.dropFollowing(merged, c.Part(i), a)...)
	}
}

// forgetMoves takes out of what moves replace, and of what moves and branches follow, the moves that a file dropped, or that a day took
// out: nothing is left to end, and what follows is stated again, or is known all the same.
func (n *reading) forgetMoves(root *text.Node) {
	for _, table := range []string{"moves", "branches"} {
		for i := range root.Child(table).List() {
			n.forgetIn(root, &root.Child(table).Below[i], "replaces")
			n.forgetIn(root, &root.Child(table).Below[i], "follows")
		}
	}
}

// forgetIn puts, in the place of an entry that names moves that have gone, one that does not.
func (n *reading) forgetIn(root *text.Node, entry **text.Node, key string) {
	c := (*entry).Child(key)
	if c == nil {
		return
	}
	if kept := n.without(root, c); kept != nil {
		without := **entry
		without.Below = slices.Clone((*entry).Below)
		without.Put(kept)
		*entry = &without
	}
}

// without returns the list at c without the moves that have gone from the files, or nil if it names none.
func (n *reading) without(root, c *text.Node) *text.Node {
	items, _ := c.Value.([]any)
	kept := slices.DeleteFunc(slices.Clone(items), func(item any) bool {
		a, ok := item.(string)
		return ok && root.Find(a) == nil && (slices.Contains(n.dropped, a) || n.tookOut(a))
	})
	if len(kept) == len(items) {
		return nil
	}
	return &text.Node{Key: c.Key, Place: c.Place, Value: kept}
}

// addressesOf returns the addresses of all nodes below n.
func addressesOf(n *text.Node, at string) []string {
	var all []string
	for _, c := range n.Below {
		address := text.Join(at, c.Key)
		all = append(append(all, address), addressesOf(c, address)...)
	}
	return all
}

// A merger lays one file over another.
type merger struct {
	*text.Notes
	own  bool // whether the file on top is the scenario's own, whose overrides that change nothing get a warning
	laid *overrides
}

// over returns base with what top says in its place. Tables are merged by key, and so are points of a path that are set by
// keys with dots; all else, also a widened value or a table of dates, is replaced as a whole. theirs is the source of the tables above, if base alone states it: plain numbers
// of top do not rest on it unless they are those of base, but on the judgement of top's author.
func (m *merger) over(base, top *text.Node, sh *form.Shape, address, theirs string) *text.Node {
	merged := *base
	if top.Place.Line > 0 {
		merged.Place = top.Place
	}
	merged.Key = top.Key
	merged.Below = slices.Clone(base.Below)
	if source := base.Text("source"); source != "" {
		theirs = source
	}
	if top.Child("source") != nil {
		theirs = ""
	}
	kind := cmp.Or(top.Text("kind"), base.Text("kind"))
	for _, c := range top.Below {
		below, at := sh.At(c.Key), text.Join(address, c.Key)
		old := base.Child(c.Key)
		if old != nil && below.IsTable() && c.IsTable() && old.IsTable() || below.IsPath() && form.IsDated(old) && isPoints(c) {
			merged.Put(m.over(old, c, below, at, theirs))
			continue
		}
		if old != nil && below.IsPath() {
			m.replacePath(old, c, at)
		}
		m.laid.tell(m.Notes, m.own, old, c, shapeIn(sh, kind, c.Key), at)
		if theirs != "" {
			c = owner{source: form.Judgement, theirs: theirs}.sourced(c, old, shapeIn(sh, kind, c.Key))
		}
		if m.own && old != nil && same(old, c) {
			m.Doubt(c.Place, at, "changes nothing: %s has the same", old.Place.String())
		}
		merged.Put(c)
	}
	return &merged
}

// isPoints reports whether single points of a path are set, by keys with dots, and not the whole of it.
func isPoints(n *text.Node) bool { return n.Dotted && form.IsDated(n) }

// replacePath remarks on a path of another file of which nothing is left, and notes points without a path to stand in.
func (m *merger) replacePath(old, c *text.Node, address string) {
	switch {
	case isPoints(c):
		m.Wrong(c.Place, address, "found single points over the one value of %s, expected all points in braces", old.Place.String())
	case m.own:
		remarkOnPath(m.Notes, old, c, address)
	}
}

// remarkOnPath remarks on a path of a file of which nothing is left.
func remarkOnPath(n *text.Notes, old, c *text.Node, address string) {
	if !form.IsDated(old) || same(old, c) {
		return
	}
	if points := len(form.PointsOf(old)); points > 0 {
		of := "1 point"
		if points > 1 {
			of = fmt.Sprintf("%d points", points)
		}
		n.Remark(c.Place, address, "replaces the whole path of %s (%s)", filepath.Base(old.Place.File), of)
	}
}

// same reports whether two nodes say the same.
func same(a, b *text.Node) bool {
	if len(a.Below) != len(b.Below) || !sameValue(a.Value, b.Value) {
		return false
	}
	for _, c := range a.Below {
		if d := b.Child(c.Key); d == nil || !same(c, d) {
			return false
		}
	}
	return true
}

// sameValue compares values; 1 and 1.0 are the same number.
func sameValue(a, b any) bool {
	x, isNumber := text.Plain(a)
	y, isNumberToo := text.Plain(b)
	if isNumber && isNumberToo {
		return x == y
	}
	return reflect.DeepEqual(a, b)
}
