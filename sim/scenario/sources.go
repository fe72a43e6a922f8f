package scenario

import (
	"maps"
	"reflect"
	"slices"
)

// given are the sources that always exist.
var given = map[string]string{
	"judgement": "judgement of the author",
	"fit":       "fitted to published figures",
}

// sources binds the table of sources and adds those that always exist.
func (b *builder) sources(f *shape, n *node) {
	b.s.Sources = map[string]*Source{}
	if n != nil {
		b.tables(f, n, reflect.ValueOf(&b.s.Sources).Elem(), f.key, "")
	}
	for name, title := range given {
		if c := n.child(name); c != nil {
			b.wrong(c.place, join(f.key, name), "found a source that always exists, expected another name")
		}
		b.s.Sources[name] = &Source{Title: title, Grade: "D"}
	}
	for name, s := range b.s.Sources {
		s.Name = name
	}
}

// unusedSources doubts the sources that the file itself defines and nothing in it rests on.
func (b *builder) unusedSources(own *node) {
	used := map[string]bool{}
	for _, r := range b.refs {
		used[r.name] = used[r.name] || r.dict == "sources"
	}
	for _, c := range own.child("sources").list() {
		if !used[c.key] {
			b.doubt(c.place, "sources."+c.key, "nothing rests on this source")
		}
	}
}

// names checks that each name is defined where it must be. Where nothing of a sort is defined, that is told alone.
func (b *builder) names() {
	w := b.s.World
	known := map[string][]string{
		"chips":     slices.Sorted(maps.Keys(w.Chips)),
		"buyers":    slices.Sorted(maps.Keys(w.Buyers)),
		"stages":    slices.Sorted(maps.Keys(w.Stages)),
		"suppliers": slices.Sorted(maps.Keys(w.Suppliers)),
		"actors":    slices.Sorted(maps.Keys(w.Actors)),
		"sources":   slices.Sorted(maps.Keys(b.s.Sources)),
		"measures":  b.measures(),
	}
	for _, r := range b.refs {
		all := known[r.dict]
		if b.enough() {
			return
		}
		if len(all) == 0 || slices.Contains(all, r.name) || b.wrongAt(join(r.dict, r.name)) {
			continue
		}
		b.wrong(r.place, r.address, "unknown %s %q%s", singular(r.dict), short(r.name), guessOrAll(r.name, all))
	}
}

// singular is the name of one entry of a dict.
func singular(dict string) string { return dict[:len(dict)-1] }
