package decision

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// A Ranking is options in order, and how far the first is first.
type Ranking struct {
	Order  []int   // options from the first on; equal ones as they stand
	Stable float64 // share of resamples of the draws in which no other option is before the first one
	Paths  []Lead  // which option is first on each path, in order of the paths' numbers
}

// A Lead is the option that is first on a path.
type Lead struct {
	Path  int
	Share float64 // of the weight of all draws
	First int     // option
}

// What options are ranked by. All scores are better if lower.
const (
	byPayoff = iota
	byHigh
	byWorst
	criteria
)

// high is the part of the draws that may exceed the high regret, a little raised so that rounding does not pass a value over.
const high = 0.1 * (1 + 0x1p-40)

// scores are those of each criterion and option, under weights w: the expected payoff with its sign turned, the 90 % quantile of
// regret, and the worst.
func (t *table) scores(w []float64) (scores [criteria][]float64) {
	total := floats.Sum(w)
	for o := range t.payoffs {
		scores[byPayoff] = append(scores[byPayoff], -floats.Dot(t.payoffs[o], w)/total)
		scores[byHigh] = append(scores[byHigh], t.exceeded(o, w, high*total))
		scores[byWorst] = append(scores[byWorst], t.exceeded(o, w, 0))
	}
	return scores
}

// exceeded is the least regret of option o that draws of at most some weight exceed.
func (t *table) exceeded(o int, w []float64, weight float64) float64 {
	above := 0.0
	for _, i := range t.descending[o] {
		if above += w[i]; above > weight {
			return t.regrets[o][i]
		}
	}
	return 0
}

// rankings are those by each criterion. Draws are drawn anew with replacement within each path (Efron 1979), so that the number of
// draws of a path stays. The greatest of a sample is not smooth in it: how stable the order by the worst regret is, is a rough
// guide.
func (t *table) rankings(w []float64, terms *Terms) (rankings [criteria]Ranking) {
	groups, stays := pathsOf(terms.Paths, len(w)), [criteria]int{}
	for c, scores := range t.scores(w) {
		rankings[c].Order = inOrder(scores)
	}
	for n := range terms.Resamples {
		resampled := resample(w, groups, rand.New(rand.NewPCG(terms.Seed, uint64(n))))
		if floats.Sum(resampled) == 0 {
			resampled = w
		}
		for c, scores := range t.scores(resampled) {
			if scores[rankings[c].Order[0]] == slices.Min(scores) {
				stays[c]++
			}
		}
	}
	for c := range rankings {
		rankings[c].Stable = float64(stays[c]) / float64(terms.Resamples)
	}
	for _, g := range groups {
		t.lead(&rankings, g, w)
	}
	return rankings
}

// inOrder are the places of scores from the lowest up.
func inOrder(scores []float64) []int {
	order := make([]int, len(scores))
	for o := range order {
		order[o] = o
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[a], scores[b]) })
	return order
}

// lead adds to each ranking which option is first on a path; nothing if the path weighs nothing.
func (t *table) lead(rankings *[criteria]Ranking, p path, w []float64) {
	on := make([]float64, len(w))
	for _, i := range p.draws {
		on[i] = w[i]
	}
	share := floats.Sum(on)
	if share == 0 {
		return
	}
	for c, scores := range t.scores(on) {
		rankings[c].Paths = append(rankings[c].Paths, Lead{p.number, share, inOrder(scores)[0]})
	}
}

// A path is the draws that take it.
type path struct {
	number int
	draws  []int
}

// pathsOf groups n draws by path, in order of the paths' numbers; all on path 0 if there are no numbers.
func pathsOf(numbers []int, n int) []path {
	if numbers == nil {
		numbers = make([]int, n)
	}
	var paths []path
	for _, number := range slices.Compact(slices.Sorted(slices.Values(numbers))) {
		p := path{number: number}
		for i, of := range numbers {
			if of == number {
				p.draws = append(p.draws, i)
			}
		}
		paths = append(paths, p)
	}
	return paths
}

// resample draws each path's draws anew with replacement, and returns the weight of each draw times how often it was drawn.
func resample(w []float64, paths []path, rng *rand.Rand) []float64 {
	resampled := make([]float64, len(w))
	for _, p := range paths {
		for range p.draws {
			i := p.draws[rng.IntN(len(p.draws))]
			resampled[i] += w[i]
		}
	}
	return resampled
}
