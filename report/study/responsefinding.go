package study

import (
	"math"
	"slices"

	"h20sim/report/claim"
	"h20sim/sim/ensemble"
)

// responseFinding says from where to where the answer goes along the axis, and between which levels it passes the threshold,
// with its doubt. What turns on the way is told by the least and the greatest value, and what hardly moves by both of them.
func (s *study) responseFinding(c curve) claim.Text {
	v, n := s.along(c, s.middleOf), len(c.levels)-1
	name := s.question()
	if s.drawn() {
		name = claim.Say("the {} of {}", claim.Word(s.middleWord()), name)
	}
	if name = name.Sentence(); len(s.Scenarios) > 1 {
		name = claim.Say("{}: {}", claim.Label(c.label), name)
	}
	axis := claim.Say("{} of {} to {}", s.axisText(0), s.levelText(0, c.cells[0]), s.levelText(0, c.cells[n]))
	least, most := reach(v)
	ofLeast, ofMost := claim.Lowest(casesTable, s.centerColumn(), s.rowsOf(c)), claim.Highest(casesTable, s.centerColumn(), s.rowsOf(c))
	switch {
	case math.IsNaN(least):
		return claim.Say("{}: {} succeeded", name, claim.None("no run", "", claim.Total(casesTable, "n", s.rowsOf(c))))
	case s.isFlat(least, most):
		return claim.Say("{} {} with {}: {}", name, s.hardlyMoves(least, most, ofLeast, ofMost), axis, closeRange(least, most, s.asked().Unit, ofLeast, ofMost))
	case !isOneWay(v):
		return claim.Say("{} lies between {} over {}{}{}", name, between(least, most, s.asked().Unit, ofLeast, ofMost), axis, s.passing(c), s.doubt(c))
	}
	return claim.Say("{} goes from {} to {} as {} goes from {} to {}{}{}", name, s.centerText(c.cells[0]), s.centerText(c.cells[n]), s.axisText(0),
		s.levelText(0, c.cells[0]), s.levelText(0, c.cells[n]), s.passing(c), s.doubt(c))
}

// rowsOf are the rows of the table of cases along a line, of which the table has no other axis.
func (s *study) rowsOf(c curve) claim.Where {
	return claim.Where{"answers": "yes", "scenario": s.Scenarios[s.Cells[c.cells[0]].Scenario].ID}
}

// hardlyMoves states that a least and a greatest number hardly differ.
func (s *study) hardlyMoves(low, high float64, ofLow, ofHigh claim.Quantity) claim.Claim {
	unit := s.asked().Unit
	if claim.Vanishes(low, unit) && claim.Vanishes(high, unit) {
		return claim.None("hardly moves", unit, ofLow, ofHigh)
	}
	return hardly("hardly moves", unit, ofLow, ofHigh)
}

// between writes a least and a greatest number: 7 and 9 bn USD.
func between(low, high float64, unit string, ofLow, ofHigh claim.Quantity) claim.Claim {
	return claim.Amounts([]float64{low, high}, unit, ofLow, ofHigh)
}

// reach is the least and the greatest of the values that are known; NaN if none is.
func reach(v []float64) (low, high float64) {
	known := slices.DeleteFunc(slices.Clone(v), math.IsNaN)
	if len(known) == 0 {
		return math.NaN(), math.NaN()
	}
	return slices.Min(known), slices.Max(known)
}

// isOneWay reports whether all values are known and lie between the ends, but for a fiftieth of their reach.
func isOneWay(v []float64) bool {
	low, high := reach(v)
	a, b := v[0], v[len(v)-1]
	slack := hardlyPart * (high - low)
	return !slices.ContainsFunc(v, math.IsNaN) && min(a, b)-low <= slack && high-max(a, b) <= slack
}

// doubt says where the runs are at the level in the middle.
func (s *study) doubt(c curve) claim.Text {
	cell := c.cells[len(c.cells)/2]
	if !s.drawn() || s.answer(cell).N == 0 {
		return nil
	}
	return claim.Say("; {} of runs at {}: {}", middlePart(casesTable, ensemble.P10, ensemble.P90), s.levelText(0, cell), s.middleRange(cell))
}

// passing says between which levels a line passes the threshold, or on which side it stays; nothing if a level lies on it or is not
// known, or if it passes more than twice.
func (s *study) passing(c curve) claim.Text {
	t, v := s.Question.Threshold, s.along(c, s.middleOf)
	if t == nil || slices.ContainsFunc(v, func(v float64) bool { return !(math.Abs(v-*t) > 1e-6*math.Abs(*t)) }) {
		return nil
	}
	at := s.passed(v, *t)
	least, most := claim.Lowest(casesTable, s.centerColumn(), s.rowsOf(c)), claim.Highest(casesTable, s.centerColumn(), s.rowsOf(c))
	switch {
	case len(at) > 2:
		return nil
	case len(at) == 0 && v[0] > *t:
		return claim.Say("; it {} {}", claim.Above("stays above", least, s.threshold()), s.thresholdText())
	case len(at) == 0:
		return claim.Say("; it {} {}", claim.Below("stays below", most, s.threshold()), s.thresholdText())
	}
	var steps []claim.Text
	for _, i := range at {
		steps = append(steps, s.step(c.cells[i-1], c.cells[i]))
	}
	return claim.Say("; it {}", claim.Listed(steps, "and"))
}

// passed are the positions behind which a line has passed a value.
func (s *study) passed(v []float64, value float64) (list []int) {
	for i := 1; i < len(v); i++ {
		if (v[i-1] > value) != (v[i] > value) {
			list = append(list, i)
		}
	}
	return list
}

// step says that the threshold lies between two cells: falls below 8 bn USD between 20 % and 25 %.
func (s *study) step(from, to int) claim.Text {
	a, b := s.figure(s.centerColumn(), from), s.figure(s.centerColumn(), to)
	falls, stood := claim.Below("falls below", b, s.threshold()), claim.Above("between", a, s.threshold())
	if s.center(from) < s.center(to) {
		falls, stood = claim.Above("rises above", b, s.threshold()), claim.Below("between", a, s.threshold())
	}
	return claim.Say("{} {} {} {} and {}", falls, s.thresholdText(), stood, s.levelText(0, from), s.levelText(0, to))
}
