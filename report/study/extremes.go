package study

import (
	"cmp"
	"math"
	"slices"

	"h20sim/report/claim"
	"h20sim/report/words"
)

// extremes says which of several cells has the least of a number, and which the greatest, if no other comes near; otherwise from
// where to where it goes. column holds the number, which is the subject of the sentence.
func (s *study) extremes(subject claim.Text, column string, number func(cell int) float64) claim.Text {
	cells := s.compared(number)
	if len(cells) == 0 {
		return claim.Say("{} is not known: {} succeeded", subject, claim.None("no run", "", claim.Total(casesTable, "n", nil)))
	}
	low := slices.MinFunc(cells, func(a, b int) int { return cmp.Compare(number(a), number(b)) })
	high := slices.MaxFunc(cells, func(a, b int) int { return cmp.Compare(number(a), number(b)) })
	least, most := claim.Lowest(casesTable, column, s.comparedRows()), claim.Highest(casesTable, column, s.comparedRows())
	unit := s.asked().Unit
	switch a, b := number(low), number(high); {
	case s.isFlat(a, b):
		return claim.Say("{} is {} in each case", subject, closeRange(a, b, unit, least, most))
	case standsOut(cells, low, number) && standsOut(cells, high, number):
		all, i, j := s.figures(column, cells), slices.Index(cells, low), slices.Index(cells, high)
		return claim.Say("{} is {} with {} ({}) and {} with {} ({})", subject,
			claim.Least("lowest", all[i], others(all, i)...), s.cellText(low), amountOf(a, unit, all[i]),
			claim.Most("highest", all[j], others(all, j)...), s.cellText(high), amountOf(b, unit, all[j]))
	default:
		return claim.Say("{} is {}, depending on the case", subject, rangeOf(a, b, unit, least, most))
	}
}

// compared are the cells of which a number is known, but all paths together do not stand beside each of them.
func (s *study) compared(number func(cell int) float64) (cells []int) {
	for i := range s.Cells {
		if words.IsKnown(number(i)) && !(s.forked() && s.mixed[i]) {
			cells = append(cells, i)
		}
	}
	return cells
}

// standsOut reports whether a number of a cell lies apart from those of all others by more than a tie, as claims have it. Of
// very many cells none does.
func standsOut(cells []int, cell int, number func(cell int) float64) bool {
	near := slices.ContainsFunc(cells, func(c int) bool {
		a, b := number(c), number(cell)
		return c != cell && math.Abs(a-b) <= 0.006*max(math.Abs(a), math.Abs(b))
	})
	return !near && len(cells) > 1 && len(cells) <= 40
}

// isFlat reports whether two ends of the answer hardly differ, or read as nothing.
func (s *study) isFlat(low, high float64) bool {
	unit := s.asked().Unit
	return isHardly(low, high, unit) || claim.Vanishes(low, unit) && claim.Vanishes(high, unit)
}

// closeRange writes two ends that hardly differ: 11.6 to 11.7 bn USD.
func closeRange(low, high float64, unit string, ofLow, ofHigh claim.Quantity) claim.Claim {
	if claim.Vanishes(low, unit) && claim.Vanishes(high, unit) {
		return claim.None(words.Amount(0, unit), unit, ofLow, ofHigh)
	}
	return claim.FineRange(low, high, unit, ofLow, ofHigh)
}
