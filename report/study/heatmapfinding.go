package study

import (
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"

	"gonum.org/v1/gonum/stat"
)

// planeFinding says from where to where the answer goes, and how much of that each axis does; with draws, how wide the
// runs spread beside it.
func (s *study) planeFinding(p *plane, means [][]float64) claim.Text {
	unit := s.asked().Unit
	name := s.question().Sentence()
	if s.drawn() {
		name = claim.Say("The {} of {}", claim.Word(s.meanWord()), s.question())
	}
	r, where := chart.RampOf(means), s.planeRows(p)
	least, most := claim.Lowest(casesTable, "mean", where), claim.Highest(casesTable, "mean", where)
	switch {
	case r.Low > r.High:
		return claim.Say("{}: {} succeeded", name, claim.None("no run", "", claim.Total(casesTable, "n", where)))
	case s.isFlat(r.Low, r.High):
		return claim.Say("{} {} with {} and {}: {}", name, s.hardlyMoves(r.Low, r.High, least, most), s.axisText(p.x), s.axisText(p.y), closeRange(r.Low, r.High, unit, least, most))
	}
	text := claim.Say("{}: {}; {}", name, rangeOf(r.Low, r.High, unit, least, most), s.swings(p, means))
	if !s.drawn() {
		return text
	}
	width := meanOf(p.of(func(c int) float64 {
		t := s.answer(c)
		return known(t, t.Quantiles[ensemble.P90]-t.Quantiles[ensemble.P10])
	}))
	return claim.Say("{}; at a single point {} of runs span {}", text, middlePart(casesTable, ensemble.P10, ensemble.P90),
		differenceOf(width, unit, claim.Less(claim.Average(casesTable, "p90", where), claim.Average(casesTable, "p10", where))))
}

// planeRows are the rows of the table of cases that lie on the plane: all paths together, with other axes at their middle.
func (s *study) planeRows(p *plane) claim.Where {
	where := claim.Where{"answers": "yes", "scenario": s.Scenarios[0].ID}
	middle := s.middle()
	for i, a := range s.Axes {
		if i != p.x && i != p.y {
			where[a.Address] = s.levelCell(i, middle[i])
		}
	}
	return where
}

// swings says how much each axis moves the answer on average over the levels of the other, the one that moves it more before.
func (s *study) swings(p *plane, means [][]float64) claim.Text {
	across, up := meanRange(means), meanRange(turned(means))
	ofAcross, ofUp := s.swing(p, p.y, means), s.swing(p, p.x, turned(means))
	type moving struct {
		axis claim.Label
		by   claim.Claim
	}
	unit := s.asked().Unit
	more, less := moving{s.axisText(p.x), differenceOf(across, unit, ofAcross)}, moving{s.axisText(p.y), differenceOf(up, unit, ofUp)}
	if up > across {
		more, less = less, more
	}
	return claim.Say("over these ranges {} moves it by {} on average, {} by {}", more.axis, more.by, less.axis, less.by)
}

// swing is the mean, over the levels of an axis, of the reach of the answer at that level. rows are the answers by level.
func (s *study) swing(p *plane, held int, rows [][]float64) claim.Quantity {
	var reaches []claim.Quantity
	for n, level := range rising(s.Axes[held].Levels) {
		where := s.planeRows(p)
		where[s.Axes[held].Address] = s.levelCell(held, level)
		if r := chart.RampOf([][]float64{rows[n]}); r.High >= r.Low {
			reaches = append(reaches, claim.Less(claim.Highest(casesTable, "mean", where), claim.Lowest(casesTable, "mean", where)))
		}
	}
	return claim.Mean(reaches...)
}

// lineNotes say what the line and the cross are.
func (s *study) lineNotes(p *plane, means [][]float64) (notes []claim.Text) {
	if t := s.Question.Threshold; t != nil {
		above, where := 0, s.planeRows(p)
		for _, row := range means {
			for _, v := range row {
				if v > *t {
					above++
				}
			}
		}
		note := claim.Say("{} lies above {} at {} of {} points", claim.Word(meanWord(s.drawn())), s.thresholdText(),
			claim.Figure(above, claim.Beyond(casesTable, "mean", where, s.threshold())), claim.Figure(len(p.xs)*len(p.ys), claim.Rows(casesTable, where)))
		if len(chart.Crossings(p.xs, p.ys, means, *t)) > 0 {
			note = claim.Say("{}; the line shows where it passes that, interpolated between the points", note)
		}
		notes = append(notes, note.Ended().Glued())
	}
	if _, ok := s.basePoint(p); ok {
		notes = append(notes, claim.Say("Cross: the base scenario, its value interpolated between the points around it."))
	}
	return notes
}

func meanWord(drawn bool) string {
	if drawn {
		return "The mean"
	}
	return "The value"
}

// meanOf is the mean of the values that are known.
func meanOf(rows [][]float64) float64 {
	var all []float64
	for _, row := range rows {
		for _, v := range row {
			if words.IsKnown(v) {
				all = append(all, v)
			}
		}
	}
	return stat.Mean(all, nil)
}

// meanRange is the mean over rows of the distance between the least and the greatest value of a row.
func meanRange(rows [][]float64) float64 {
	sum, n := 0.0, 0
	for _, row := range rows {
		r := chart.RampOf([][]float64{row})
		if r.High >= r.Low {
			sum += r.High - r.Low
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// turned swaps rows and columns.
func turned(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows[0]))
	for i := range out {
		for _, row := range rows {
			out[i] = append(out[i], row[i])
		}
	}
	return out
}

// middleNotes say where the axes stand that are not drawn.
func (s *study) middleNotes(drawn ...int) (notes []claim.Text) {
	at := s.cellAt(0, s.middle())
	for i := range s.Axes {
		if !slices.Contains(drawn, i) && at >= 0 {
			notes = append(notes, claim.Say("{} stands at {}, the middle of its levels.", claim.Label(words.Sentence(s.axisTitle(i))), s.levelText(i, at)))
		}
	}
	return notes
}

// outsideNotes say if the base scenario is not on the plane.
func (s *study) outsideNotes(p *plane) []claim.Text {
	_, okX := s.baseLevel(p.x)
	_, okY := s.baseLevel(p.y)
	if _, inside := s.basePoint(p); inside || !okX || !okY {
		return nil
	}
	return claim.Texts("The base scenario lies outside of what is drawn.")
}
