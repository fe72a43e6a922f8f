package sensitivity

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Ranked is an estimate at its place among others.
type Ranked struct {
	Place    int     // among the estimates that were ranked
	From, To int     // best and worst rank that chance leaves open, 1 the greatest
	Group    int     // counted from 0: whatever is in different groups is parted, and within a group ranks mean nothing
	Draws    float64 // base draws of a replicate that would part it from the next: +Inf if they are equal, 0 if they are parted or it is last
}

// Rank puts estimates of one design in order, the greatest first, and says which the replicates part. Two estimates are parted
// if the 95 % interval by t of their difference within each replicate leaves out 0: replicates share their draws, so a
// difference is known better than intervals that overlap would say. Each pair has a chance of 5 % to be parted by luck.
//
// With half width h of the interval of a difference d and n base draws, the draws that would part the two are
//
//	n·(h/d)²
//
// as the standard error falls as n^(-1/2); on Sobol's sequence it falls faster, so fewer may do. The error says which estimate
// has other replicates than the first.
func Rank(found []Estimate, base int) ([]Ranked, error) {
	means := make([]float64, len(found))
	for place, e := range found {
		if n := len(e.Replicates); n < 2 || n != len(found[0].Replicates) {
			return nil, fmt.Errorf("estimate %d: found %d replicates, expected 2 or more and as many as of the first", place, n)
		}
		means[place] = e.Mean
	}
	return ranked(means, func(a, b int) float64 { return toPart(found[a], found[b], base) }), nil
}

// RankShares does the same for shares of one study with their standard errors, from some number of draws: two of them are parted if
// they differ by more than 1.96·√(e₁² + e₂²), as shares with independent errors would. errors has one value for each share.
func RankShares(shares, errors []float64, draws int) ([]Ranked, error) {
	if len(errors) != len(shares) {
		return nil, fmt.Errorf("errors: found %d, expected %d, one for each share", len(errors), len(shares))
	}
	return ranked(shares, func(a, b int) float64 {
		return enough(shares[a]-shares[b], 1.96*math.Hypot(errors[a], errors[b]), draws)
	}), nil
}

// ranked are values at their places, the greatest first. draws are those that would part two of them; 0 if they are parted.
func ranked(values []float64, draws func(a, b int) float64) []Ranked {
	list := make([]Ranked, len(values))
	for place := range list {
		list[place] = Ranked{Place: place, From: 1, To: len(values)}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int { return cmp.Compare(values[b.Place], values[a.Place]) })
	for i := range list {
		for j := i + 1; j < len(list); j++ {
			n := draws(list[i].Place, list[j].Place)
			if n == 0 {
				list[i].To--
				list[j].From++
			}
			if j == i+1 {
				list[i].Draws = n
			}
		}
	}
	group(list)
	return list
}

// group numbers the groups of ranked estimates: one ends where it and those before can have no later rank.
func group(ranked []Ranked) {
	number, last := 0, 0
	for i := range ranked {
		ranked[i].Group = number
		if last = max(last, ranked[i].To); last == i+1 {
			number++
		}
	}
}

// toPart is the number of base draws that would part two estimates; 0 if they are parted.
func toPart(a, b Estimate, base int) float64 {
	gaps := slices.Clone(a.Replicates)
	for r := range gaps {
		gaps[r] -= b.Replicates[r]
	}
	gap, half := interval(gaps)
	return enough(gap, half, base)
}

// enough is the number of draws at which half the width of the interval of a gap is down to the gap, from that at n draws; 0 if it is.
func enough(gap, half float64, n int) float64 {
	switch gap = math.Abs(gap); {
	case gap > half:
		return 0
	case gap == 0:
		return math.Inf(1)
	}
	return math.Ceil(float64(n) * (half / gap) * (half / gap))
}
