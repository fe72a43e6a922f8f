package discovery

import (
	"cmp"
	"math"
	"slices"
)

// A split is the limits of one input on the two sides of a node.
type split struct {
	input       int
	left, right Limit
}

// bestSplit is the split of the sample, which is the runs of a box, that lowers the impurity most and leaves enough runs on both
// sides; of equal ones that of the first input.
func (s *sample) bestSplit(b Box) (best split, found bool) {
	lowest := impurity(s.total, s.hits) * (1 - 1e-12)
	for input := range s.inputs {
		groups := s.groups(input)
		below := group{}
		for n := range len(groups) - 1 {
			below.add(groups[n])
			if below.rows < least || len(s.rows)-below.rows < least {
				continue
			}
			sum := impurity(below.weight, below.hit) + impurity(s.total-below.weight, s.hits-below.hit)
			if sum < lowest {
				lowest, found = sum, true
				best = s.at(b, input, groups, n+1)
			}
		}
	}
	return best, found
}

// impurity is that of Gini, W·2p(1 − p), of runs of some weight W of which hit = p·W is of interest.
func impurity(weight, hit float64) float64 {
	p := ratio(hit, weight)
	return weight * 2 * p * (1 - p)
}

// A group is runs of one value.
type group struct {
	value, weight, hit float64
	rows               int
}

// add adds the runs of another group.
func (g *group) add(o group) {
	g.rows, g.weight, g.hit = g.rows+o.rows, g.weight+o.weight, g.hit+o.hit
}

// groups are those of the values of an input in ascending order; of categories in ascending order of density, so that the best split
// into any two sets of them is one into the first and the rest (Breiman and others 1984, theorem 4.5).
func (s *sample) groups(input int) (groups []group) {
	values := s.inputs[input].Values
	for _, i := range s.ascending(input) {
		if n := len(groups); n == 0 || groups[n-1].value != values[i] {
			groups = append(groups, group{value: values[i]})
		}
		groups[len(groups)-1].add(group{rows: 1, weight: s.weight[i], hit: s.hit[i]})
	}
	if s.inputs[input].Categories {
		slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(a.hit/a.weight, b.hit/b.weight) })
	}
	return groups
}

// at is the split of a box between the first n groups of an input and the rest. A category that the sample has none of goes right.
func (s *sample) at(b Box, input int, groups []group, n int) split {
	left, right := b[input], b[input]
	if !s.inputs[input].Categories {
		left.High = between(groups[n].value, groups[n-1].value)
		right.Low = math.Nextafter(left.High, math.Inf(1))
		return split{input, left, right}
	}
	left.Out, right.Out = slices.Clone(left.Out), slices.Clone(right.Out)
	for _, g := range groups[:n] {
		right.Out = append(right.Out, g.value)
	}
	for _, v := range slices.Compact(slices.Sorted(slices.Values(s.inputs[input].Values))) {
		if !slices.Contains(right.Out, v) {
			left.Out = append(left.Out, v)
		}
	}
	slices.Sort(left.Out)
	slices.Sort(right.Out)
	return split{input, left, right}
}

// compareDown orders numbers from the highest down.
func compareDown(a, b float64) int { return cmp.Compare(b, a) }
