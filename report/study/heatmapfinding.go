package study

import (
	"fmt"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/ensemble"

	"gonum.org/v1/gonum/stat"
)

// planeFinding says from where to where the answer goes, and how much of that each axis does; with draws, how wide the
// runs spread beside it.
func (s *study) planeFinding(p *plane, means [][]float64) string {
	unit := s.asked().Unit
	name := words.Sentence(s.question())
	r := chart.RampOf(means)
	switch {
	case r.Low > r.High:
		return name + ": no run succeeded"
	case r.High-r.Low <= 0.005*max(math.Abs(r.Low), math.Abs(r.High)):
		return fmt.Sprintf("%s is %s, whatever %s and %s", name, words.Amount(r.High, unit), s.axisTitle(p.x), s.axisTitle(p.y))
	}
	text := fmt.Sprintf("%s: %s; %s", name, words.Range(r.Low, r.High, unit), s.swings(p, means))
	if s.drawn() {
		widths := p.of(func(c int) float64 {
			t := s.answer(c)
			return known(t, t.Quantiles[ensemble.P90]-t.Quantiles[ensemble.P10])
		})
		return fmt.Sprintf("%s, and at a single point 80 %% of runs span %s", text, words.Amount(meanOf(widths), unit))
	}
	return text
}

// swings says how much each axis moves the answer, the one that moves it more first: the mean, over the levels of the
// other axis, of its range.
func (s *study) swings(p *plane, means [][]float64) string {
	across, up := meanRange(means), meanRange(turned(means))
	more, less, a, b := p.x, p.y, across, up
	if up > across {
		more, less, a, b = p.y, p.x, up, across
	}
	unit := s.asked().Unit
	return fmt.Sprintf("%s moves it by %s, %s by %s", s.axisTitle(more), words.Amount(a, unit), s.axisTitle(less), words.Amount(b, unit))
}

// lineNotes say what the line and the cross are.
func (s *study) lineNotes(p *plane, means [][]float64) (notes []string) {
	if t := s.Question.Threshold; t != nil {
		above := 0
		for _, row := range means {
			for _, v := range row {
				if v > *t {
					above++
				}
			}
		}
		note := fmt.Sprintf("%s lies above %s at %d of %d points", meanWord(s.drawn()), words.Amount(*t, s.asked().Unit), above, len(p.xs)*len(p.ys))
		if len(chart.Crossings(p.xs, p.ys, means, *t)) > 0 {
			note += "; the line shows where it passes that, interpolated between the points"
		}
		notes = append(notes, note+".")
	}
	if _, ok := s.basePoint(p); ok {
		notes = append(notes, "Cross: the base scenario, its value interpolated between the points around it.")
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
func (s *study) middleNotes(drawn ...int) (notes []string) {
	middle := s.middle()
	for i, a := range s.Axes {
		if !slices.Contains(drawn, i) {
			notes = append(notes, fmt.Sprintf("%s stands at %s, the middle of its levels.", words.Sentence(s.axisTitle(i)), s.levelWords(i, a.Levels[middle[i]])))
		}
	}
	return notes
}

// outsideNotes say what the base scenario has if that is not on the plane.
func (s *study) outsideNotes(p *plane) []string {
	x, okX := s.baseLevel(p.x)
	y, okY := s.baseLevel(p.y)
	if _, inside := s.basePoint(p); inside || !okX || !okY {
		return nil
	}
	return []string{fmt.Sprintf("The base scenario lies outside: %s and %s.", s.levelWords(p.x, x), s.levelWords(p.y, y))}
}
