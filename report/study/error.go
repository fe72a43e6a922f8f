package study

import (
	"fmt"
	"math"

	"h20sim/report/chart"
	"h20sim/report/words"
)

// drawsCell writes a number of draws; a dash where it is not known.
func drawsCell(n int, ok bool) string {
	if !ok {
		return words.None
	}
	return words.Thousands(float64(n), 0)
}

// moreDraws is how many draws a cell still needs for the precision that the question states:
//
//	n·(error/(precision·|mean|))² − n, at least 0
//
// It is not known if no precision is stated, if the mean is 0 or if nothing is drawn.
func (s *study) moreDraws(cell int) (int, bool) {
	t, bound := s.answer(cell), s.Question.Precision*math.Abs(s.answer(cell).Mean)
	if !s.drawn() || bound <= 0 || t.N == 0 {
		return 0, false
	}
	n := float64(t.N)
	missing := math.Ceil(n*(t.Error/bound)*(t.Error/bound)*(1-1e-12) - n)
	return int(min(max(missing, 0), 1e15)), true
}

// errorNotes say what the errors of some cells mean, and how many draws the stated precision still takes.
func (s *study) errorNotes(cells []int) (notes []string) {
	if !s.drawn() {
		return nil
	}
	note := "error: standard error of the mean, as for independent draws" + s.errorRange(cells) + "."
	if t := s.Tied; t != nil {
		note += fmt.Sprintf(" The particles to which draws are tied are worth %s independent draws: where a case has more, its true error is larger.", words.Thousands(float64(t.Worth), 0))
	} else if name := designNames[s.Design]; name != "" && s.Design != "random" {
		note += fmt.Sprintf(" %s draws are spread more evenly, so the true error is smaller as a rule; the figure errs on the safe side.", name)
	}
	if s.branched() {
		note += " That of all paths is the sum of theirs, each by its chance, because they see the same draws, together with what drawn chances leave open."
	}
	notes = append(notes, note)
	worst, known := 0, false
	for _, c := range cells {
		if n, ok := s.moreDraws(c); ok {
			worst, known = max(worst, n), true
		}
	}
	precision := words.Significant(s.Question.Precision*100, 3) + " % of the mean"
	switch {
	case !known:
		return notes
	case worst == 0:
		return append(notes, "The draws suffice for an error of "+precision+".")
	}
	text := fmt.Sprintf("For an error of %s it takes %s more draws%s", precision, words.Thousands(float64(worst), 0), ofWorst(len(cells)))
	if s.Tied != nil {
		text += ", and particles that are worth as many"
	}
	return append(notes, text+".")
}

// errorRange gives the least and the greatest error of several cells.
func (s *study) errorRange(cells []int) string {
	r := chart.RampOf([][]float64{each(cells, func(c int) float64 { return known(s.answer(c), s.answer(c).Error) })})
	if len(cells) < 2 || r.Low > r.High {
		return ""
	}
	return fmt.Sprintf("; %s to %s", words.Cell(r.Low, s.asked().Unit, words.Fine), words.Cell(r.High, s.asked().Unit, words.Fine))
}

func ofWorst(cells int) string {
	if cells > 1 {
		return " of the case that needs most"
	}
	return ""
}
