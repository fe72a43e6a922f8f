package discovery

import "slices"

// depth is the greatest number of splits from the root of a tree to a leaf.
const depth = 3

// A Leaf is a box that the tree comes to.
type Leaf struct {
	Box          Box
	Train, Fresh Score
	Interest     bool // the tree says that its runs are of interest
}

// A Tree parts all that the inputs can be into leaves: CART (Breiman, Friedman, Olshen and Stone 1984) with the Gini impurity, weighted,
// of depth 3. It is not pruned; the scores of its leaves in fresh runs say what to think of them.
//
// Leaves say that their runs are of interest from the densest one down, as far as that gives the highest balance of coverage and
// density in the runs that the tree was grown on, as with the box; none does if fresh runs do not bear that out.
type Tree []Leaf

// grow grows a tree on a sample and measures it on another.
func grow(train, fresh *sample) Tree {
	var t Tree
	for _, b := range train.leaves(newBox(len(train.inputs)), depth) {
		t = append(t, Leaf{Box: b, Train: train.score(b), Fresh: fresh.score(b)})
	}
	t.classify(train)
	return t
}

// leaves are the boxes that a box is split into, over the runs of it in the sample.
func (s *sample) leaves(b Box, depth int) []Box {
	if depth > 0 {
		if sides, found := s.in(b).bestSplit(b); found {
			return append(s.leaves(b.with(sides.input, sides.left), depth-1), s.leaves(b.with(sides.input, sides.right), depth-1)...)
		}
	}
	return []Box{b}
}

// classify marks the leaves that say that their runs are of interest.
func (t Tree) classify(train *sample) {
	order := make([]int, len(t))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareDown(t[a].Train.Density, t[b].Train.Density) })
	sum, hits, highest, marked := Score{}, 0.0, 0.0, 0
	for n, i := range order {
		l := t[i].Train
		hits, sum.Mass, sum.Coverage = hits+l.Density*l.Mass, sum.Mass+l.Mass, sum.Coverage+l.Coverage
		if sum.Density = ratio(hits, sum.Mass); sum.balance() > highest {
			highest, marked = sum.balance(), n+1
		}
	}
	for _, i := range order[:marked] {
		t[i].Interest = true
	}
}

// judge takes all marks off a tree of which fresh runs do not bear out that what it marks is of interest more often than other runs, as
// a box would have to be to be told: a tree marks some leaf whatever it was grown on.
func (t Tree) judge(fresh *sample) {
	if s := fresh.scoreOf(t.interest(fresh)); s.judged(fresh.density()) == Told {
		return
	}
	for i := range t {
		t[i].Interest = false
	}
}

// says reports whether the tree marks a leaf.
func (t Tree) says() bool { return slices.ContainsFunc(t, func(l Leaf) bool { return l.Interest }) }

// Restricted lists the inputs that the tree splits on.
func (t Tree) Restricted() []int {
	var inputs []int
	for _, l := range t {
		inputs = append(inputs, l.Box.Restricted()...)
	}
	slices.Sort(inputs)
	return slices.Compact(inputs)
}
