// Package uniform says whether ranks are those of a method that is calibrated: whether they are spread uniformly.
//
// If worlds are drawn from what is believed before, figures made of each, and draws made of what is believed given the
// figures, the rank of the true value among the draws is uniform (simulation-based calibration: Talts and others 2018).
// The empirical distribution function of N such ranks then lies, at all points at once with a stated chance, in a band
// (Säilynoja, Bürkner and Vehtari 2022): at z, N·F(z) is binomial, and all of them lie within the middle 1 − γ of theirs,
// with the γ at which that has the stated chance.
package uniform

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Band is where the distribution functions of uniform ranks lie.
type Band struct {
	Low, High []float64 // by point of z = 1/K … (K − 1)/K: how many of the ranks may lie below
}

// simulated are as many sets of uniform ranks as γ is found with.
const simulated = 4000

// NewBand is the band in which all of several sets of n ranks, each out of 0 to levels − 1, lie with the chance given. Sets are
// taken to be independent; if they go together, the chance is more.
func NewBand(n, levels, sets int, chance float64, seed uint64) *Band {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	least := make([]float64, simulated)
	for i := range least {
		ranks := make([]int, n)
		for k := range ranks {
			ranks[k] = rng.IntN(levels)
		}
		least[i] = Tail(ranks, levels)
	}
	slices.Sort(least)
	gamma := stat.Quantile(1-math.Pow(chance, 1/float64(sets)), stat.Empirical, least, nil)
	b := &Band{}
	for k := 1; k < levels; k++ {
		low, high := middle(n, float64(k)/float64(levels), gamma)
		b.Low, b.High = append(b.Low, low), append(b.High, high)
	}
	return b
}

// Tail is twice the least chance, over all points, of as few or as many ranks below as there are.
func Tail(ranks []int, levels int) float64 {
	least := 1.0
	for k, count := range below(ranks, levels) {
		b := distuv.Binomial{N: float64(len(ranks)), P: float64(k+1) / float64(levels)}
		least = min(least, 2*b.CDF(count), 2*b.Survival(count-1))
	}
	return least
}

// middle are the least and the greatest count whose tail is at least γ.
func middle(n int, p, gamma float64) (low, high float64) {
	b := distuv.Binomial{N: float64(n), P: p}
	low, high = 0, float64(n)
	for 2*b.CDF(low) < gamma {
		low++
	}
	for 2*b.Survival(high-1) < gamma {
		high--
	}
	return low, high
}

// below counts the ranks below each point.
func below(ranks []int, levels int) []float64 {
	counts := make([]float64, levels-1)
	for _, rank := range ranks {
		for k := rank; k < levels-1; k++ {
			counts[k]++
		}
	}
	return counts
}

// Outside counts the points at which ranks lie outside the band.
func (b *Band) Outside(ranks []int) (n int) {
	for k, count := range below(ranks, len(b.Low)+1) {
		if count < b.Low[k] || count > b.High[k] {
			n++
		}
	}
	return n
}

// Rank is the rank of a true value among draws, from 0 to their number; among those that equal it, one by chance.
func Rank(truth float64, draws []float64, rng *rand.Rand) int {
	less, equal := 0, 0
	for _, d := range draws {
		switch {
		case d < truth:
			less++
		case d == truth:
			equal++
		}
	}
	return less + rng.IntN(equal+1)
}
