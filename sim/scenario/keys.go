package scenario

import (
	"slices"
	"strings"

	"h20sim/sim"
)

// fewKeys is up to how many keys of a table are all named where none is near.
const fewKeys = 8

// unknownKeys notes the keys below n that are not among the known ones.
func (b *binder) unknownKeys(n *node, known []string, address string) {
	for _, c := range n.below {
		if slices.Contains(known, c.key) || b.enough() {
			continue
		}
		if near := nearest(c.key, known); near != "" {
			b.meant[join(address, near)] = true
		}
		b.wrong(c.place, join(address, short(c.key)), "unknown key%s", b.instead(c.key, known, address))
	}
}

// instead says what may have been meant by an unknown key.
func (b *binder) instead(key string, known []string, address string) string {
	_, notDay := sim.ParseDate(key)
	near := Guess(key, known)
	switch {
	case near != "":
		return near
	case strings.Contains(key, "."):
		return " in quotes, expected an address without them"
	case address != "" && slices.Contains(headKeys, key):
		b.strayed = b.strayed || key == "extends"
		return ", expected it above the first [header] of the file"
	case notDay == nil && slices.Contains(known, wideKeys[0]):
		return ", expected either days alone or a value with its spread"
	case len(known) <= fewKeys:
		return ", expected " + either(known)
	}
	return ""
}

// named returns the nodes of a table whose keys are names. If a key of an entry stands among them, its name was left out:
// that is told once, and no such node is returned.
func (b *binder) named(f *shape, n *node, address string) []*node {
	i := slices.IndexFunc(n.below, func(c *node) bool { return !c.isTable() && f.each.field(c.key) != nil })
	if i < 0 {
		return n.below
	}
	c := n.below[i]
	b.wrong(c.place, join(address, c.key), "found a key without the name of its table, expected a header such as [%s.some-name] above it", address)
	return slices.DeleteFunc(slices.Clone(n.below), func(c *node) bool { return !c.isTable() })
}

// notTable notes a value where a table must be; a header in two brackets makes a list of tables.
func (b *binder) notTable(f *shape, n *node, address string) {
	doubled := found(n.value) == listOfTables
	switch {
	case doubled && f.form == dict:
		b.wrong(n.place, address, "found [[%s]], expected a header with a name, such as [%s.some-name]", address, address)
	case doubled:
		b.wrong(n.place, address, "found [[%s]], expected [%s]", address, address)
	case strings.Contains(n.key, "."):
		b.wrong(n.place, address, "found dots in quotes, expected an address without them")
	default:
		b.wrong(n.place, address, "found %s, expected a table", found(n.value))
	}
}

// checkName notes a name that would not do as a part of an address.
func (b *binder) checkName(n *node, address string) {
	if !kebab.MatchString(n.key) {
		b.wrong(n.place, address, "found the name %q, expected lower-case letters, digits and hyphens", short(n.key))
	}
}

// headKeys are what a file says of itself alone, above its first header, and does not take from one that it extends.
var headKeys = []string{"title", "story", "expect", "baseline", "extends", "drop"}
