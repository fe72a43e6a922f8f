package study

import (
	"maps"
	"slices"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// The kinds of design that swap values or groups to tell what each does.
const (
	Morris   = "morris"   // mean sizes of effects
	Saltelli = "saltelli" // first-order and total shares of variance of independent values
	Shapley  = "shapley"  // Shapley effects, also of values that hang together
)

// A Group is drawn values that a design swaps together.
type Group struct {
	Name  string
	Of    []string `toml:"of" doc:"addresses that are drawn; * stands for any name, and at the end for all that follows"`
	Place scenario.Place
}

// Others is the name of the group of drawn values that no group of the study names.
const Others = "others"

// Swaps reports whether the design is of a kind that swaps values or groups to tell what each does.
func (d *Design) Swaps() bool {
	return d != nil && (d.Kind == Morris || d.Kind == Saltelli || d.Kind == Shapley)
}

// Swapped are the groups of the study with one more of what they leave of some drawn addresses; each address by itself if the study
// states none.
func (s *Study) Swapped(drawn []string) (list []Group) {
	if len(s.Groups) == 0 {
		for _, address := range drawn {
			list = append(list, Group{Name: address, Of: []string{address}})
		}
		return list
	}
	rest := slices.Clone(drawn)
	for _, g := range s.Groups {
		rest = slices.DeleteFunc(rest, func(address string) bool { return slices.Contains(g.Of, address) })
	}
	if list = slices.Clone(s.Groups); len(rest) > 0 {
		list = append(list, Group{Name: Others, Of: rest})
	}
	return list
}

// groups takes the groups in order of name.
func (r *reader) groups(stated map[string]*Group) {
	for _, name := range slices.Sorted(maps.Keys(stated)) {
		g := stated[name]
		g.Name, g.Place = name, r.root.Child("groups").Child(name).Place
		r.study.Groups = append(r.study.Groups, *g)
	}
}

// checkSwaps checks that a design that swaps values has the runs of one scenario at one point, and draws that it can swap.
func (r *reader) checkSwaps(at *text.Node) {
	s := r.study
	d, kind := s.Design, at.Child("kind").Place
	if len(s.Axes)+len(s.Points)+len(s.Others) > 0 {
		r.Wrong(kind, "design.kind", "found %q with axes, points or others, expected a study of one scenario at one point", d.Kind)
	}
	if d.Draws < 2 && !r.WrongAt("design.draws") {
		r.Wrong(at.Child("draws").Place, "design.draws", "found %d, expected 2 or more of kind %q", d.Draws, d.Kind)
	}
	if d.Kind != Shapley && (d.Given != "" || len(s.Correlate) > 0) {
		r.Wrong(kind, "design.kind", "found %q with draws that hang together, expected %q, or neither given nor correlate", d.Kind, Shapley)
	}
}

// checkGroups turns patterns into addresses, and checks that each is drawn and in one group.
func (r *reader) checkGroups() {
	if r.WrongAt("design") || r.WrongAt("axes") {
		return
	}
	drawn, taken := r.study.Drawn(r.all...), map[string]string{}
	for i := range r.study.Groups {
		g := &r.study.Groups[i]
		at := "groups." + g.Name
		switch d := r.study.Design; {
		case r.WrongAt(at) || r.Enough():
			continue
		case d == nil || d.Kind != Saltelli && d.Kind != Shapley:
			r.Wrong(g.Place, at, "found a group, expected none but in a design of kind %q or %q", Saltelli, Shapley)
			continue
		case g.Name == Others:
			r.Wrong(g.Place, at, "found the name of what no group names, expected another")
			continue
		}
		g.Of = r.drawnOf(g.Of, drawn, at)
		r.takeOnce(g, taken)
	}
}

// takeOnce notes the first address of a group that another has already.
func (r *reader) takeOnce(g *Group, taken map[string]string) {
	for _, address := range g.Of {
		if other, twice := taken[address]; twice {
			r.Wrong(g.Place, "groups."+g.Name, "found %s, which groups.%s has already, expected each value in one group", address, other)
			return
		}
		taken[address] = g.Name
	}
}
