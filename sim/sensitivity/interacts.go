package sensitivity

import "slices"

// LeastInteraction is the share of variance from which on an input is marked as acting together with others.
const LeastInteraction = 0.05

// Interacts says whether what a group does together with others, its total less its first-order share, is beyond chance and large
// enough.
func (x *Indices) Interacts(group int) bool {
	together := slices.Clone(x.Total[group].Replicates)
	for r := range together {
		together[r] -= x.First[group].Replicates[r]
	}
	mean, half := interval(together)
	return mean >= LeastInteraction && mean > half
}
