package scenario

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// A layer is one file of a scenario: the scenario's own, or one that it extends.
type layer struct {
	file string
	root *node
}

// merge lays the files over each other, the last in layers first, and returns the merged tree.
func (n *reading) merge(layers []layer) *node {
	merged := &node{place: Place{layers[0].file, 1, 1}}
	for i := len(layers) - 1; i >= 0; i-- {
		for _, key := range headKeys {
			merged.remove(key)
		}
		top := layers[i].root
		n.drop(merged, top, layers[i].file)
		m := merger{notes: n.notes, own: i == 0}
		merged = m.over(merged, top, fileShape(), "")
		merged.place = top.place
	}
	merged.remove("extends")
	merged.remove("drop")
	return merged
}

// drop takes away what a file says it does not want of the one that it extends.
func (n *reading) drop(merged, top *node, file string) {
	c := top.child("drop")
	if c == nil {
		return
	}
	addresses, at, err := fileShape().field("drop").list(c.value)
	switch {
	case err != nil:
		n.wrong(c.part(at), "drop", "%s", err)
		return
	case top.child("extends") == nil:
		n.wrong(c.place, "drop", "found drop without extends, expected a file to drop from")
		return
	}
	for i, a := range addresses {
		if merged.find(a) == nil && n.tookOut(a) {
			continue
		}
		if merged.find(a) == nil {
			n.wrong(c.part(i), "drop", "found %q, which %s does not have%s", a, filepath.Base(top.text("extends")), Guess(a, addressesOf(merged, "")))
			continue
		}
		parent, key := merged, a
		if dot := strings.LastIndexByte(a, '.'); dot >= 0 {
			parent, key = merged.find(a[:dot]), a[dot+1:]
		}
		parent.remove(key)
	}
}

// addressesOf returns the addresses of all nodes below n.
func addressesOf(n *node, at string) []string {
	var all []string
	for _, c := range n.below {
		address := join(at, c.key)
		all = append(append(all, address), addressesOf(c, address)...)
	}
	return all
}

// A merger lays one file over another.
type merger struct {
	*notes
	own bool // whether the file on top is the scenario's own, whose idle overrides are doubted
}

// over returns base with what top says in its place. Tables are merged by key; all else, also a widened value or a
// table of dates, is replaced as a whole.
func (m *merger) over(base, top *node, sh *shape, address string) *node {
	merged := *base
	if top.place.Line > 0 {
		merged.place = top.place
	}
	merged.key = top.key
	merged.below = slices.Clone(base.below)
	for _, c := range top.below {
		below, at := sh.at(c.key), join(address, c.key)
		old := base.child(c.key)
		if old != nil && below.isTable() && c.isTable() && old.isTable() {
			merged.put(m.over(old, c, below, at))
			continue
		}
		if m.own && old != nil && same(old, c) {
			m.doubt(c.place, at, "changes nothing: %s has the same", old.place.String())
		}
		merged.put(c)
	}
	return &merged
}

// same reports whether two nodes say the same.
func same(a, b *node) bool {
	if len(a.below) != len(b.below) || !sameValue(a.value, b.value) {
		return false
	}
	for _, c := range a.below {
		if d := b.child(c.key); d == nil || !same(c, d) {
			return false
		}
	}
	return true
}

// sameValue compares values; 1 and 1.0 are the same number.
func sameValue(a, b any) bool {
	x, isNumber := plain(a)
	y, isNumberToo := plain(b)
	if isNumber && isNumberToo {
		return x == y
	}
	return reflect.DeepEqual(a, b)
}

// layers reads a file and what it extends, the file itself first. It returns nil if one cannot be read.
func (n *reading) layers(file string, text []byte) []layer {
	var all []layer
	for {
		root, problem := parseTree(file, text)
		n.files = append(n.files, file)
		if problem != nil {
			n.problems = append(n.problems, *problem)
			return nil
		}
		all = append(all, layer{file, root})
		c := root.child("extends")
		if c == nil {
			return all
		}
		next, err := n.extended(all, c)
		if err == nil {
			text, err = read(file, c.value.(string))
			file = next
		}
		if err != nil {
			n.wrong(c.place, "extends", "%s", err)
			return nil
		}
	}
}

// extended returns the file that the last of the layers extends. It is an error if it is one of them.
func (n *reading) extended(layers []layer, c *node) (string, error) {
	name, ok := c.value.(string)
	if !ok || name == "" {
		return "", fmt.Errorf("found %s, expected the name of a file in quotes", found(c.value))
	}
	last := layers[len(layers)-1].file
	next := beside(last, name)
	chain := make([]string, len(layers))
	for i, l := range layers {
		chain[i] = l.file
	}
	if i := slices.IndexFunc(chain, func(f string) bool { return filepath.Clean(f) == next }); i >= 0 {
		return "", fmt.Errorf("found a cycle: %s", strings.Join(append(chain[i:], next), " extends "))
	}
	if len(layers) >= 50 {
		return "", fmt.Errorf("found a chain of more than 50 files, expected fewer")
	}
	return next, nil
}

// beside returns the path of a file that another names, relative to the other.
func beside(file, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
}
