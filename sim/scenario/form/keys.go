package form

import (
	"regexp"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// fewKeys is up to how many keys of a table are all named where none is near.
const fewKeys = 8

// UnknownKeys notes the keys below n that are not among the known ones.
func (b *Binder) UnknownKeys(n *text.Node, known []string, address string) {
	for _, c := range n.Below {
		if slices.Contains(known, c.Key) || b.Enough() {
			continue
		}
		if near := text.Nearest(c.Key, known); near != "" {
			b.Meant[text.Join(address, near)] = true
		}
		at := text.Join(address, text.Short(c.Key))
		if instead, gone := b.Gone[anyName(at)]; gone {
			b.Wrong(c.Place, at, "a key of versions before 0.3; %s", instead)
			continue
		}
		b.Wrong(c.Place, at, "unknown key%s", b.instead(c.Key, known, address))
	}
}

// anyName is an address with * for the name of the entry of a table, as in buyers.*.region.
func anyName(address string) string {
	if parts := strings.Split(address, "."); len(parts) == 3 {
		return parts[0] + ".*." + parts[2]
	}
	return address
}

// instead says what may have been meant by an unknown key.
func (b *Binder) instead(key string, known []string, address string) string {
	_, notDay := sim.ParseDate(key)
	near := text.Guess(key, known)
	switch {
	case near != "":
		return near
	case strings.Contains(key, "."):
		return " in quotes, expected an address without them"
	case address != "" && slices.Contains(HeadKeys, key):
		b.Strayed = b.Strayed || key == "extends"
		return ", expected it above the first [header] of the file"
	case notDay == nil && slices.Contains(known, wideKeys[0]):
		return ", expected either days alone or a value with its spread"
	case len(known) <= fewKeys:
		return ", expected " + text.Either(known)
	}
	return ""
}

// Named returns the nodes of a table whose keys are names. If a key of an entry stands among them, its name was left out:
// that is reported once, and no such node is returned.
func (b *Binder) Named(f *Shape, n *text.Node, address string) []*text.Node {
	i := slices.IndexFunc(n.Below, func(c *text.Node) bool { return !c.IsTable() && f.Each.Field(c.Key) != nil })
	if i < 0 {
		return n.Below
	}
	c := n.Below[i]
	b.Wrong(c.Place, text.Join(address, c.Key), "found a key without the name of its table, expected a header such as [%s.some-name] above it", address)
	return slices.DeleteFunc(slices.Clone(n.Below), func(c *text.Node) bool { return !c.IsTable() })
}

// NotTable notes a value where a table must be; a header in two brackets makes a list of tables.
func (b *Binder) NotTable(f *Shape, n *text.Node, address string) {
	doubled := text.Found(n.Value) == text.ListOfTables
	switch {
	case doubled && f.Form == Dict:
		b.Wrong(n.Place, address, "found [[%s]], expected a header with a name, such as [%s.some-name]", address, address)
	case doubled:
		b.Wrong(n.Place, address, "found [[%s]], expected [%s]", address, address)
	case strings.Contains(n.Key, "."):
		b.Wrong(n.Place, address, "found dots in quotes, expected an address without them")
	default:
		b.Wrong(n.Place, address, "found %s, expected a table", text.Found(n.Value))
	}
}

// CheckName notes a name that would not do as a part of an address.
func (b *Binder) CheckName(n *text.Node, address string) {
	if !kebab.MatchString(n.Key) {
		b.Wrong(n.Place, address, "found the name %q, expected lower-case letters, digits and hyphens", text.Short(n.Key))
	}
}

// HeadKeys are what a file says of itself alone, above its first header, and does not take from one that it extends.
var HeadKeys = []string{"id", "title", "story", "expect", "baseline", "extends", "drop", "decided", "as_of", "course"}

// kebab is how names are spelled: they are parts of addresses.
var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
