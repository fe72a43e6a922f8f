package discovery

import "slices"

// A Contrast is where the box and the tree disagree, in fresh runs. If no box is told, the box is empty; if the tree marks no leaf, so is
// the tree, which then splits on no input that counts.
type Contrast struct {
	OnlyBox, OnlyTree, Both []int   // inputs that the box restricts, that the tree splits on, or both
	Box, Tree               Score   // of the box, and of the leaves that say that their runs are of interest
	BoxAlone, TreeAlone     Score   // of the runs that only one of them says are of interest
	Differ                  float64 // share of the fresh runs that one says are of interest and the other not
}

// contrast compares a box with the tree.
func (t Tree) contrast(b Box, fresh *sample) Contrast {
	c := Contrast{Box: fresh.score(b), Tree: fresh.scoreOf(t.interest(fresh))}
	for i := range fresh.inputs {
		inBox, inTree := slices.Contains(b.Restricted(), i), t.says() && slices.Contains(t.Restricted(), i)
		switch {
		case inBox && inTree:
			c.Both = append(c.Both, i)
		case inBox:
			c.OnlyBox = append(c.OnlyBox, i)
		case inTree:
			c.OnlyTree = append(c.OnlyTree, i)
		}
	}
	c.BoxAlone = fresh.scoreOf(fresh.in(b).less(t.interest(fresh)))
	c.TreeAlone = fresh.scoreOf(t.interest(fresh).less(fresh.in(b)))
	c.Differ = c.BoxAlone.Mass + c.TreeAlone.Mass
	return c
}

// interest is the part of a sample of which the tree says that it is of interest.
func (t Tree) interest(s *sample) *sample {
	var rows []int
	for _, l := range t {
		if l.Interest {
			rows = append(rows, s.in(l.Box).rows...)
		}
	}
	return s.of(rows)
}

// less is the runs of a sample that another has not.
func (s *sample) less(other *sample) *sample {
	has := make([]bool, len(s.weight))
	for _, i := range other.rows {
		has[i] = true
	}
	return s.of(slices.DeleteFunc(slices.Clone(s.rows), func(i int) bool { return has[i] }))
}
