package study

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// responseFinding says from where to where the answer goes along the axis and where it passes the threshold, with its
// doubt.
func (s *study) responseFinding(c curve) string {
	v, unit, n := s.along(c, s.middleOf), s.asked().Unit, len(c.levels)-1
	name := s.question()
	if s.drawn() {
		name = "the " + s.middleWord() + " of " + name
	}
	if name = words.Sentence(name); len(s.Scenarios) > 1 {
		name = c.label + ": " + name
	}
	from, to := s.levelWords(0, c.levels[0]), s.levelWords(0, c.levels[n])
	low, high := chart.Reach(v)
	switch {
	case !words.IsKnown(v[0]) || !words.IsKnown(v[n]):
		return fmt.Sprintf("%s as %s goes from %s to %s", name, s.axisTitle(0), from, to)
	case spreadOf(v) <= 0.005*max(high, -low):
		return fmt.Sprintf("%s is %s at any %s from %s to %s", name, words.Amount(v[0], unit), s.axisTitle(0), from, to)
	}
	return fmt.Sprintf("%s goes from %s to %s as %s goes from %s to %s%s%s", name, words.Amount(v[0], unit), words.Amount(v[n], unit), s.axisTitle(0),
		from, to, s.passing(c), s.doubt(c))
}

// doubt says between which levels the 80 % band holds the threshold, if each of its ends passes it once; otherwise how wide
// the band is at the level in the middle.
func (s *study) doubt(c curve) string {
	if !s.drawn() {
		return ""
	}
	if t := s.Question.Threshold; t != nil {
		low, high := s.passesOf(c, quantile(ensemble.P10), *t), s.passesOf(c, quantile(ensemble.P90), *t)
		if len(low) == 1 && len(high) == 1 {
			return fmt.Sprintf(", the 80 %% band from %s to %s", s.levelWords(0, min(low[0], high[0])), s.levelWords(0, max(low[0], high[0])))
		}
	}
	middle := len(c.levels) / 2
	t := &s.Stats[c.cells[middle]][s.at][c.period]
	return fmt.Sprintf("; 80 %% of runs at %s: %s", s.levelWords(0, c.levels[middle]), words.Range(t.Quantiles[ensemble.P10], t.Quantiles[ensemble.P90], s.asked().Unit))
}

// spreadOf is the distance between the least and the greatest known value.
func spreadOf(v []float64) float64 { return meanRange([][]float64{v}) }

// passing says where a line passes the threshold.
func (s *study) passing(c curve) string {
	t := s.Question.Threshold
	if t == nil {
		return ""
	}
	bound := words.Amount(*t, s.asked().Unit)
	at := s.passes(c, *t)
	switch {
	case len(at) == 0 && s.along(c, s.middleOf)[0] > *t:
		return "; it stays above " + bound
	case len(at) == 0:
		return "; it stays at or below " + bound
	case len(at) > 2:
		return fmt.Sprintf("; it passes %s %d times", bound, len(at))
	}
	return fmt.Sprintf("; it passes %s at %s", bound, words.List(written(at, func(v float64) string { return s.levelWords(0, v) })))
}
