package scenario

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// setBy is the source of numbers that were set over the files. No file needs it: Resolved writes it, and Load reads it again.
const setBy = "set"

// given are the sources that always exist.
var given = map[string]Source{
	form.Judgement: {Name: form.Judgement, Title: "judgement of the author", Grade: JudgementGrade},
	form.Fit:       {Name: form.Fit, Title: "fitted to published figures", Grade: JudgementGrade},
	CasesSource:    {Name: CasesSource, Title: "count of political trade cases in [cases]", Grade: CasesGrade},
	setBy:          {Name: setBy, Title: "set over the files, for this run", Grade: YoursGrade},
}

// sources binds the table of sources and adds those that always exist.
func (b *builder) sources(f *form.Shape, n *text.Node) {
	b.s.Sources = map[string]*Source{}
	if n != nil {
		b.Tables(f, n, reflect.ValueOf(&b.s.Sources).Elem(), f.Key, "")
	}
	for name, source := range given {
		if c := n.Child(name); c != nil {
			b.Wrong(c.Place, text.Join(f.Key, name), "found a source that always exists, expected another name")
		}
		b.s.Sources[name] = &source
	}
	for name, s := range b.s.Sources {
		s.Name = name
	}
}

// unusedSources warns of the sources that the file itself defines and nothing uses or mentions.
func (b *builder) unusedSources(own *text.Node, mentioned []string) {
	used := map[string]bool{}
	for _, name := range mentioned {
		used[name] = true
	}
	for _, r := range b.Refs {
		used[r.Name] = used[r.Name] || r.Dict == "sources"
	}
	for _, c := range own.Child("sources").List() {
		if !used[c.Key] {
			b.Doubt(c.Place, "sources."+c.Key, "nothing uses this source")
		}
	}
}

// names checks that each name is defined where it must be. If a table such as chips is empty, only that is reported.
func (b *builder) names() {
	w := b.s.World
	known := map[string][]string{
		"chips":     slices.Sorted(maps.Keys(w.Chips)),
		"buyers":    slices.Sorted(maps.Keys(w.Buyers)),
		"stages":    slices.Sorted(maps.Keys(w.Stages)),
		"suppliers": slices.Sorted(maps.Keys(w.Suppliers)),
		"makers":    slices.Sorted(maps.Keys(w.Makers)),
		"actors":    slices.Sorted(maps.Keys(w.Actors)),
		"sources":   b.sourceNames(),
		"measures":  b.measures(),
		"moves":     b.moveAddresses(),
		"branches":  slices.Sorted(maps.Keys(b.branches)),
		"courses":   slices.Sorted(maps.Keys(b.courses)),
	}
	for _, r := range b.Refs {
		all := known[r.Dict]
		if b.Enough() {
			return
		}
		if r.Dict == "sources" && r.Name == setBy {
			continue
		}
		if slices.Contains(all, r.Name) || b.WrongAt(text.Join(r.Dict, r.Name)) {
			continue
		}
		if len(all) == 0 {
			b.noneSuch(r)
			continue
		}
		near := text.GuessOrAll(r.Name, all)
		if address := policy.MovePrefix + r.Name; r.Dict == "moves" && slices.Contains(all, address) {
			near = fmt.Sprintf("; did you mean %q?", address)
		}
		b.Wrong(r.Place, r.Address, "unknown %s %q%s", singular(r.Dict), text.Short(r.Name), near)
	}
}

// noneSuch notes a name of something of which the file has none at all, unless that is itself told as what the file lacks.
func (b *builder) noneSuch(r form.Reference) {
	if fileShape().Field(r.Dict) == nil || slices.Contains(peopled, r.Dict) || inWorld(r.Dict) && len(b.s.World.Chips) == 0 {
		return
	}
	b.Wrong(r.Place, r.Address, "unknown %s %q; the file has no %s", singular(r.Dict), text.Short(r.Name), r.Dict)
}

// moveAddresses returns the addresses of the moves, as moves name each other, also of those that a course drops.
func (b *builder) moveAddresses() (addresses []string) {
	for i := range b.s.Moves {
		addresses = append(addresses, policy.MovePrefix+b.s.Moves[i].Name)
	}
	for _, name := range b.s.tree.Child("moves").Keys() {
		if address := policy.MovePrefix + name; b.s.moveAt(address) == nil {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// sourceNames returns the names of the sources that a file may state.
func (b *builder) sourceNames() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(b.s.Sources)), func(name string) bool { return name == setBy || name == CasesSource })
}

// singular is the name of one entry of a dict.
func singular(dict string) string {
	if dict == "branches" {
		return "branch"
	}
	return strings.TrimSuffix(dict, "s")
}
