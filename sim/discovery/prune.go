package discovery

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// slip is the chance that one limit or more of those that say nothing is held to help.
const slip = 0.05

// apart is how many standard errors less dense than the box the runs must be that a limit keeps out, for it to help, if it was found
// among some inputs, each with two ends. The more there are, the more of them look helpful by chance (Bonferroni 1936):
//
//	z = Φ⁻¹(1 − slip/2k)    k inputs
func apart(inputs int) float64 { return distuv.UnitNormal.Quantile(1 - slip/float64(2*inputs)) }

// A trial is a box, and runs that judge its limits.
type trial struct {
	box  Box
	runs *sample
}

// An end is one limit of a box: the low or the high end of an input, or all categories that it keeps out.
type end struct {
	input     int
	low, high bool // which of the two ends; both for categories
}

// prune drops the limits that do not help in the trials, from all boxes alike. Of those that do not, it drops the one that helps least,
// looks at the others again without it, and so on.
func prune(trials []trial, apart float64) []trial {
	for {
		weakest, least := end{}, math.Inf(1)
		for _, e := range ends(trials) {
			if z := helps(trials, e); z < least {
				weakest, least = e, z
			}
		}
		if least >= apart {
			return trials
		}
		trials = slices.Clone(trials)
		for i := range trials {
			trials[i].box = trials[i].box.without(weakest)
		}
	}
}

// ends are the limits that one of the boxes has, or more.
func ends(trials []trial) (list []end) {
	for _, t := range trials {
		for _, e := range t.box.ends() {
			if !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
	}
	return list
}

// ends are the limits of a box.
func (b Box) ends() (list []end) {
	for _, input := range b.Restricted() {
		l := &b[input]
		if len(l.Out) > 0 {
			list = append(list, end{input, true, true})
			continue
		}
		if !math.IsInf(l.Low, -1) {
			list = append(list, end{input: input, low: true})
		}
		if !math.IsInf(l.High, 1) {
			list = append(list, end{input: input, high: true})
		}
	}
	return list
}

// without is the box without one of its limits.
func (b Box) without(e end) Box {
	l := b[e.input]
	if e.low {
		l.Low = open().Low
	}
	if e.high {
		l.High = open().High
	}
	if e.low && e.high {
		l.Out = nil
	}
	return b.with(e.input, l)
}

// helps is how much a limit helps over all trials (Stouffer and others 1949): the sum of the standard errors of each, over the root of
// their number, so that a limit which few of the boxes have counts for little.
//
//	z = Σ zᵢ/√k    k trials
func helps(trials []trial, e end) float64 {
	sum := 0.0
	for _, t := range trials {
		if slices.Contains(t.box.ends(), e) {
			sum += t.runs.denser(t.box, t.box.without(e))
		}
	}
	return sum / math.Sqrt(float64(len(trials)))
}

// denser is how much denser a box is than the runs that it keeps out of a wider one, in standard errors of the difference of two shares;
// 0 if either has no runs. With shares p₁ and p₂ of n₁ and n₂ runs, and p that of both:
//
//	z = (p₁ − p₂)/√(p·(1 − p)·(1/n₁ + 1/n₂))
func (s *sample) denser(b, wider Box) float64 {
	all, inside := s.in(wider), s.in(b)
	var rows []int
	for _, i := range all.rows {
		if !b.Contains(s.inputs, i) {
			rows = append(rows, i)
		}
	}
	outside, p := s.of(rows), all.density()
	if len(inside.rows) == 0 || len(outside.rows) == 0 || p <= 0 || p >= 1 {
		return 0
	}
	variance := p * (1 - p) * (1/inside.effective() + 1/outside.effective())
	return (inside.density() - outside.density()) / math.Sqrt(variance)
}
