package study

import (
	"math"

	"h20sim/report/claim"
	"h20sim/sim/ensemble"
)

// isHumped reports whether runs lie in two heaps with few between, so that a median may be near no run: between two
// neighbouring quantiles they lie less than half as close as somewhere below and as somewhere above, from 10 to 90 %. Of few runs
// it cannot be told.
func isHumped(t *ensemble.Stat) bool {
	for at := ensemble.P25; at < ensemble.P75 && t.N >= fewRuns; at++ {
		if here := spacing(t, at); here > 2*leastSpacing(t, ensemble.P10, at) && here > 2*leastSpacing(t, at+1, ensemble.P90) {
			return true
		}
	}
	return false
}

// fewRuns is how many runs it takes to tell heaps.
const fewRuns = 100

// spacing is how far apart runs lie between a quantile and the next, for a part of them.
func spacing(t *ensemble.Stat, at int) float64 {
	return (t.Quantiles[at+1] - t.Quantiles[at]) / (ensemble.Probabilities[at+1] - ensemble.Probabilities[at])
}

// leastSpacing is the least spacing from one quantile to another.
func leastSpacing(t *ensemble.Stat, from, to int) float64 {
	least := math.Inf(1)
	for at := from; at < to; at++ {
		least = min(least, spacing(t, at))
	}
	return least
}

// idle is the position of the last quantile up to which runs come to nothing; false if less than a half of them do, or nearly all.
func idle(t *ensemble.Stat, unit string) (int, bool) {
	if t.N == 0 || t.Min < 0 || !claim.Vanishes(t.Quantiles[ensemble.P50], unit) || claim.Vanishes(t.Quantiles[ensemble.P95], unit) {
		return 0, false
	}
	at := ensemble.P50
	for claim.Vanishes(t.Quantiles[at+1], unit) {
		at++
	}
	return at, true
}

// isHeaped reports whether no median is told of a distribution: half of the runs or more come to nothing, or there are two heaps.
func isHeaped(t *ensemble.Stat, unit string) bool {
	_, none := idle(t, unit)
	return none || isHumped(t)
}
