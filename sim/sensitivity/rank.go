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
	for place, e := range found {
		if n := len(e.Replicates); n < 2 || n != len(found[0].Replicates) {
			return nil, fmt.Errorf("estimate %d: found %d replicates, expected 2 or more and as many as of the first", place, n)
		}
	}
	ranked := make([]Ranked, len(found))
	for place := range ranked {
		ranked[place] = Ranked{Place: place, From: 1, To: len(found)}
	}
	slices.SortStableFunc(ranked, func(a, b Ranked) int { return cmp.Compare(found[b.Place].Mean, found[a.Place].Mean) })
	for i := range ranked {
		for j := i + 1; j < len(ranked); j++ {
			draws := toPart(found[ranked[i].Place], found[ranked[j].Place], base)
			if draws == 0 {
				ranked[i].To--
				ranked[j].From++
			}
			if j == i+1 {
				ranked[i].Draws = draws
			}
		}
	}
	group(ranked)
	return ranked, nil
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
	switch gap = math.Abs(gap); {
	case gap > half:
		return 0
	case gap == 0:
		return math.Inf(1)
	}
	return math.Ceil(float64(base) * (half / gap) * (half / gap))
}
