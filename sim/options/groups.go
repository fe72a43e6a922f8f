package options

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"h20sim/sim/decision"
)

// grouped returns what may be learned together of values that are drawn: those of one buyer, chip, supplier or move, of one grade and
// of one source. A group of a single value is that value, and so none.
func (t *Table) grouped(list []Learnable) (groups []Learnable, members []decision.Group) {
	found := map[[2]string][]int{}
	for i, l := range list {
		for _, key := range groupsOf(&l) {
			found[key] = append(found[key], i)
		}
	}
	keys := slices.SortedFunc(maps.Keys(found), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(slices.Index(groupKinds, a[0]), slices.Index(groupKinds, b[0])), cmp.Compare(a[1], b[1]))
	})
	for _, key := range keys {
		if len(found[key]) < 2 {
			continue
		}
		groups = append(groups, Learnable{Kind: key[0], Name: key[1], Title: t.groupTitle(key), Number: len(found[key])})
		members = append(members, decision.Group{Name: key[0] + " " + key[1], Inputs: found[key]})
	}
	return groups, members
}

// groupKinds are the kinds of groups, in order.
var groupKinds = []string{OfBuyer, OfChip, OfSupply, OfMove, OfGrade, OfSource}

// tableKinds are the kinds of groups that are entries of a table of the file.
var tableKinds = map[string]string{"buyers": OfBuyer, "chips": OfChip, "suppliers": OfSupply, "moves": OfMove}

// groupsOf are the kind and the name of each group to which a value belongs.
func groupsOf(l *Learnable) (keys [][2]string) {
	if l.Kind != OfValue && l.Kind != OfChance {
		return nil
	}
	parts := strings.Split(l.Name, ".")
	if parts[0] == "courses" && len(parts) > 3 {
		parts = parts[2:] // what a course says of a move is of the move
	}
	if kind := tableKinds[parts[0]]; kind != "" && len(parts) > 2 {
		keys = append(keys, [2]string{kind, parts[1]})
	}
	keys = append(keys, [2]string{OfGrade, l.Grade})
	if l.Source != "" {
		keys = append(keys, [2]string{OfSource, l.Source})
	}
	return keys
}

// groupTitle is the title of the entry or of the source that makes a group; "" if it has none.
func (t *Table) groupTitle(key [2]string) string {
	if key[0] == OfGrade {
		return ""
	}
	for _, o := range t.among {
		s := t.plan.Scenarios[o]
		if source := s.Sources[key[1]]; key[0] == OfSource && source != nil {
			return source.Title
		}
		for table, kind := range tableKinds {
			if title := s.EntryTitle(table + "." + key[1] + ".x"); kind == key[0] && title != "" {
				return title
			}
		}
	}
	return ""
}
