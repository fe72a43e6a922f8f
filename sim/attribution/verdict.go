package attribution

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A Kind says to whom a change falls.
type Kind int

const (
	None           Kind = iota // the scenario ends where its baseline does
	One                        // one move, whatever the others do
	SeveralSuffice             // each of several moves is enough, so that without one of them nothing much is otherwise
	SeveralNeeded              // several moves together, of which each does little alone
	Mixed                      // no such thing can be said
)

// A Verdict names the steps to which a change falls, in order of date; none if it is None or Mixed.
type Verdict struct {
	Kind  Kind
	Steps []*Step
}

// The thresholds of Culprit.
const (
	nothing = 0.005 // part of the baseline up to which a scenario is as good as there
	most    = 0.5   // part of the change from which a step does most of it
	little  = 0.25  // part of the change up to which a step does little
	agree   = 1. / 3
)

// Culprit says which steps the change over a period falls to: all of To − From, also what the scenario assumes.
//
//	total = to − from, or 0 if that is at most nothing·|from|
//	mean  = (change + first + last)/3 of a step
//
//	None            total = 0
//	One             for a single step mean/total ≥ most, and each of its three numbers is within agree·|mean| of the mean
//	SeveralSuffice  first/total ≥ most for two steps or more, and |last/total| ≤ little for all
//	SeveralNeeded   last/total ≥ most for two steps or more, and |first/total| ≤ little for all
//	Mixed           otherwise
//
// Three numbers that agree have one sign. As agree and little are so small, no two of these are true at once. The period is a
// position of Periods.
func (b *Bridge) Culprit(period int) Verdict {
	one := b.steps(func(s *Step) bool { return b.part(s.agreed(period), period) >= most })
	suffice, needed := b.Suffice(period), b.Needed(period)
	switch {
	case b.total(period) == 0:
		return Verdict{Kind: None}
	case len(one) == 1:
		return Verdict{One, one}
	case len(suffice) > 1 && b.allLittle(period, func(s *Step) []float64 { return s.Last }):
		return Verdict{SeveralSuffice, suffice}
	case len(needed) > 1 && b.allLittle(period, func(s *Step) []float64 { return s.First }):
		return Verdict{SeveralNeeded, needed}
	}
	return Verdict{Kind: Mixed}
}

// Suffice lists the steps that do most of the change over a period alone, in order of date; none if nothing changes.
func (b *Bridge) Suffice(period int) []*Step {
	return b.steps(func(s *Step) bool { return b.part(s.First[period], period) >= most })
}

// Needed lists the steps without which most of the change over a period is gone, in order of date; none if nothing changes.
func (b *Bridge) Needed(period int) []*Step {
	return b.steps(func(s *Step) bool { return b.part(s.Last[period], period) >= most })
}

// total is how far the scenario lies from its baseline over a period; 0 if that is next to nothing.
func (b *Bridge) total(period int) float64 {
	total := b.To[period] - b.From[period]
	if math.Abs(total) <= nothing*math.Abs(b.From[period]) {
		return 0
	}
	return total
}

// part is an amount as a part of the change over a period; 0 if nothing changes.
func (b *Bridge) part(v float64, period int) float64 {
	total := b.total(period)
	if total == 0 {
		return 0
	}
	return v / total
}

// allLittle reports whether a number of each step is a little part of the change over a period.
func (b *Bridge) allLittle(period int, of func(*Step) []float64) bool {
	much := b.steps(func(s *Step) bool { return math.Abs(b.part(of(s)[period], period)) > little })
	return len(much) == 0
}

// agreed is what a step changes over a period, on average of its three numbers; 0 if they do not agree.
func (p *Step) agreed(period int) float64 {
	three := []float64{p.Change[period], p.First[period], p.Last[period]}
	mean := floats.Sum(three) / 3
	for _, x := range three {
		if math.Abs(x-mean) > agree*math.Abs(mean) {
			return 0
		}
	}
	return mean
}

// steps lists those of which something is true.
func (b *Bridge) steps(is func(*Step) bool) (list []*Step) {
	for i := range b.Steps {
		if is(&b.Steps[i]) {
			list = append(list, &b.Steps[i])
		}
	}
	return list
}
