package scenario

import (
	"slices"
	"strings"

	"h20sim/sim/scenario/text"
)

// misnamed replaces what an entry of a table lacks, such as moves.gudance, by one problem if its name is nearly that of another entry, which
// it was probably meant to change.
func (b *builder) misnamed(root *text.Node) {
	for _, table := range root.Below {
		if table.Key == "expect" || !table.IsTable() {
			continue
		}
		for _, entry := range table.Below {
			if entry.IsTable() {
				b.misnamedIn(table, entry)
			}
		}
	}
}

// misnamedIn does so for one entry.
func (b *builder) misnamedIn(table, entry *text.Node) {
	at := text.Join(table.Key, entry.Key)
	lacks := func(p Problem) bool {
		return strings.HasPrefix(p.Text, "missing") && strings.HasPrefix(p.Address, at+".") && !strings.Contains(p.Address[len(at)+1:], ".")
	}
	var keys []string
	for _, p := range b.Problems {
		if lacks(p) {
			keys = append(keys, p.Address[len(at)+1:])
		}
	}
	if len(keys) == 0 {
		return // before names are compared, which takes long in a table of thousands
	}
	var others []string
	for _, c := range table.Below {
		if c.Key != entry.Key && len(c.Below) > 0 {
			others = append(others, c.Key)
		}
	}
	near := text.Nearest(entry.Key, others)
	if near == "" {
		return
	}
	slices.Sort(keys)
	b.Problems = slices.DeleteFunc(b.Problems, lacks)
	b.Wrong(entry.Place, at, "found nothing of this name to change, and a new one lacks %s; did you mean %q?", strings.Join(slices.Compact(keys), ", "), near)
}
