package sensitivity

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// alike is how many times the kurtosis of one output may be that of another that shares its floor.
const alike = 4

// floors are those of all outputs. One serves all outputs of like kurtosis, and is that of the one with the longest tail among
// them: long tails raise the floor, so for the others it is a little high.
func (s *Screening) floors() []float64 {
	tails := make([]float64, len(s.study.Outputs))
	for o, y := range s.outputs() {
		tails[o] = s.kurtosis(y)
	}
	order := seq(len(tails))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(tails[b], tails[a]) })
	permutations := s.permutations()
	floors := make([]float64, len(tails))
	longest := order[0]
	for i, o := range order {
		if i == 0 || alike*tails[o] < tails[longest] {
			longest = o
			floors[o] = s.floor(s.study.Outputs[o].Values, permutations)
		}
		floors[o] = floors[longest]
	}
	return floors
}

// kurtosis is the mean fourth power of an output about its mean, in squares of its variance: 3 of a normal one, of the order of
// the number of runs if a single run has all the variance, and 0 of one that does not vary.
func (s *Screening) kurtosis(output []float64) float64 {
	sum := 0.0
	for run, d := range s.standard(output) {
		sum += d * d * d * d / s.study.Weights[run] // d has the root of the weight
	}
	return sum
}

// permutations say for each run whose output it gets, one row a permutation.
func (s *Screening) permutations() [][]int {
	all := make([][]int, s.study.Permutations)
	for p := range all {
		all[p] = s.draws.shuffle(s.Runs, rand.New(rand.NewPCG(keyed(s.study.Seed, lanePermute, p), 0)))
	}
	return all
}

// floor is the 95 % quantile of the greatest share of all inputs in the permuted output: the one of which as many of P + 1, the
// output itself included, lie above as of P + 1 are 5 %.
func (s *Screening) floor(output []float64, permutations [][]int) float64 {
	if slices.Min(output) == slices.Max(output) {
		return 0
	}
	permuted := make([][]float64, len(permutations))
	for p, from := range permutations {
		permuted[p] = at(output, from)
	}
	shares := s.explained(permuted)
	greatest := make([]float64, len(permuted))
	for p := range greatest {
		greatest[p] = slices.Max(shares.RawRowView(p))
	}
	slices.Sort(greatest)
	return max(0, greatest[int(math.Ceil(0.95*float64(len(greatest)+1)))-1])
}
