package study

import (
	"h20sim/report/claim"
	"h20sim/sim/ensemble"
)

// answerText is the answer of one cell: median 2.1 bn USD, 80 % of runs 0.4 to 5.3 bn USD, 23 % above 5 bn USD.
func (s *study) answerText(cell int) claim.Text {
	t, unit := s.answer(cell), s.asked().Unit
	switch {
	case t.N == 0:
		return s.failedText(cell)
	case !s.drawn():
		return claim.Cat(amountOf(t.Mean, unit, s.figure("mean", cell)))
	}
	text := s.spreadText(cell)
	if s.Question.Threshold != nil {
		text = claim.Say("{}, {}", text, s.runsAbove(cell))
	}
	return text
}

// failedText says that a cell has no number.
func (s *study) failedText(cell int) claim.Text {
	return claim.Say("{} succeeded", claim.None("no run", "", s.figure("n", cell)))
}

// spreadText says where the runs of a cell lie: of those in two heaps where each begins and ends, of all others the middle, and
// where 80 % of them are.
func (s *study) spreadText(cell int) claim.Text {
	t, unit := s.answer(cell), s.asked().Unit
	at, none := idle(t, unit)
	switch {
	case none:
		return s.idleText(cell, at)
	case claim.Vanishes(t.Quantiles[ensemble.P05], unit) && claim.Vanishes(t.Quantiles[ensemble.P95], unit):
		return claim.Say("{} in {} of runs", s.rangeText(cell, ensemble.P05, ensemble.P95), middlePart(casesTable, ensemble.P05, ensemble.P95))
	case s.mixed[cell]:
		return claim.Say("mean {}, {} of runs {}", amountOf(t.Mean, unit, s.figure("mean", cell)), middlePart(casesTable, ensemble.P10, ensemble.P90), s.middleRange(cell))
	case isHumped(t):
		return claim.Say("{} of runs come to {} or less, {} to {} or more", claim.Percent(0.25, claim.Level(casesTable, "p25")), s.quantileText(cell, ensemble.P25),
			claim.Percent(0.25, claim.Less(claim.Fixed(1), claim.Level(casesTable, "p75"))), s.quantileText(cell, ensemble.P75))
	}
	return claim.Say("median {}, {} of runs {}", s.quantileText(cell, ensemble.P50), middlePart(casesTable, ensemble.P10, ensemble.P90), s.middleRange(cell))
}

// idleText says of how many runs nothing comes, and what comes of a tenth of them; or of a twentieth if a tenth come to nothing.
func (s *study) idleText(cell, at int) claim.Text {
	q := ensemble.P90
	if at >= q {
		q = ensemble.P95
	}
	return claim.Say("{} in {} of runs or more, {} or more in {}", claim.None("nothing", s.asked().Unit, s.figure("min", cell), s.figure(quantileColumns[at], cell)),
		claim.Percent(ensemble.Probabilities[at], claim.Level(casesTable, quantileColumns[at])), s.quantileText(cell, q),
		claim.Percent(1-ensemble.Probabilities[q], claim.Less(claim.Fixed(1), claim.Level(casesTable, quantileColumns[q]))))
}

// quantileText is a quantile of the answer of a cell.
func (s *study) quantileText(cell, q int) claim.Claim {
	return amountOf(s.answer(cell).Quantiles[q], s.asked().Unit, s.figure(quantileColumns[q], cell))
}

// middleRange is where 80 % of the runs of a cell lie.
func (s *study) middleRange(cell int) claim.Claim {
	return s.rangeText(cell, ensemble.P10, ensemble.P90)
}

func (s *study) rangeText(cell, low, high int) claim.Claim {
	t := s.answer(cell)
	return rangeOf(t.Quantiles[low], t.Quantiles[high], s.asked().Unit, s.figure(quantileColumns[low], cell), s.figure(quantileColumns[high], cell))
}

// centerText is what stands for the answer of a cell: its median, or its mean.
func (s *study) centerText(cell int) claim.Text {
	if s.answer(cell).N == 0 {
		return s.failedText(cell)
	}
	return claim.Cat(amountOf(s.center(cell), s.asked().Unit, s.figure(s.centerColumn(), cell)))
}

// runsAbove writes what part of the runs of a cell lies above the threshold: 23 % above 5 bn USD.
func (s *study) runsAbove(cell int) claim.Text {
	return claim.Say("{} above {}", claim.Chance(s.beyond(cell), s.figure("part_above", cell)), s.thresholdText())
}

// thresholdText is the threshold of the question.
func (s *study) thresholdText() claim.Claim {
	return amountOf(*s.Question.Threshold, s.asked().Unit, s.threshold())
}

func (s *study) threshold() claim.Quantity { return s.figure("threshold", 0) }
