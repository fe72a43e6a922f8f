package cases

import (
	"math"
	"slices"

	"h20sim/sim"
)

// A Curve is Kaplan and Meier's estimate of how long cases last.
type Curve struct {
	Steps    []Step // in order of days
	Followed int    // longest time on of any case, in days: beyond it the cases say nothing
}

// A Step is the ends after one time on.
type Step struct {
	Days      int     // time on
	AtRisk    int     // cases that were on for at least so long
	Ends      int     // of these, those that ended then
	Survivors float64 // part of all that lasts longer
}

// Survival returns the curve of the cases that are asked about. Open cases count as long as they were seen.
func Survival(list []Case, q Query) Curve {
	var c Curve
	var all, ends []int
	for _, k := range q.cases(list) {
		days, ended := k.timeOn()
		all, c.Followed = append(all, days), max(c.Followed, days)
		if ended {
			ends = append(ends, days)
		}
	}
	slices.Sort(ends)
	c.Steps = steps(all, slices.Compact(slices.Clone(ends)), ends)
	return c
}

// steps lets the part that survives fall at each time of an end. all are the times on of all cases, ends of those that ended.
func steps(all, times, ends []int) []Step {
	var list []Step
	left := 1.0
	for _, t := range times {
		s := Step{Days: t}
		for _, days := range all {
			s.AtRisk += truth(days >= t)
		}
		for _, days := range ends {
			s.Ends += truth(days == t)
		}
		left *= float64(s.AtRisk-s.Ends) / float64(s.AtRisk)
		s.Survivors = left
		list = append(list, s)
	}
	return list
}

// truth is 1 for true.
func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}

// At returns the part of cases that last for a time: an end on that day counts as on. It is NaN beyond the longest that
// any case was followed, unless all have ended.
func (c Curve) At(lasts sim.Span) float64 {
	left := 1.0
	for _, s := range c.Steps {
		if s.Days < int(lasts) {
			left = s.Survivors
		}
	}
	if int(lasts) > c.Followed && left > 0 {
		return math.NaN()
	}
	return left
}
