package study

import (
	"strings"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A trial is what a level of an axis or a point of a list sets, and where the study says so.
type trial struct {
	values []Level
	of     int // how many such levels or points there are, among which runs are shared evenly
	among  string
	at     string
	place  scenario.Place
}

// group tells apart those that share runs: the points of a list, or the levels of one axis.
func (t *trial) group() string {
	if t.among == "points" {
		return t.among
	}
	return t.at
}

// mostTried is about how many levels of one axis are tried: of more, some evenly apart.
const mostTried = 1000

// trials are the levels of all axes, each by itself, or the points of a list.
func (r *reader) trials() (list []trial) {
	for _, a := range r.study.Axes {
		step := 1 + len(a.Levels)/mostTried
		for i, x := range a.Levels {
			if i%step > 0 {
				continue
			}
			place := a.Place
			if c := r.root.Child("axes").Child(a.Address).Child("list"); c != nil {
				place = c.Part(i)
			}
			list = append(list, trial{[]Level{{Address: a.Address, Number: x}}, (len(a.Levels) + step - 1) / step, "axes", text.Join("axes", a.Address), place})
		}
	}
	for _, p := range r.study.Points {
		list = append(list, trial{p.Values, len(r.study.Points), "points", text.Join("points", p.Name), p.Place})
	}
	return list
}

// checkRunnable sets in the base what each level and point sets, and notes where that cannot be run: a move that would begin before it is
// announced. It is a problem if more would fail than the study lets; with draws, which may differ from
// the base, or where a point is one of few that fail, it is a doubt.
func (r *reader) checkRunnable() {
	if len(r.Problems) > 0 {
		return
	}
	failed, told := map[string]int{}, map[string]bool{}
	var wrong []trial
	var said []string
	for _, t := range r.trials() {
		if err := tried(r.all[0], t.values); err != nil {
			said, wrong = append(said, err.Error()), append(wrong, t)
			failed[t.group()]++
		}
	}
	for i, t := range wrong {
		if told[t.at] && r.study.Design != nil || r.Enough() {
			continue
		}
		told[t.at] = true
		const found = "found %s, of which no run is possible: %s"
		if share := float64(failed[t.group()]) / float64(t.of); r.study.Design == nil && share > r.study.Limits.FailedShare {
			r.Wrong(t.place, t.at, found, r.levels(t), said[i])
		} else {
			r.Doubt(t.place, t.at, "at %s the base cannot be run: %s", r.levels(t), said[i])
		}
	}
	r.study.doubts = r.Warnings
}

// levels writes what a trial sets.
func (r *reader) levels(t trial) string {
	var parts []string
	for _, v := range t.values {
		figure := text.Figure(v.Number)
		if sh, known := r.all[0].ShapeAt(v.Address); known {
			figure = sh.FigureOf(v.Number)
		}
		parts = append(parts, v.Address+" = "+figure)
	}
	return strings.Join(parts, ", ")
}

// tried says why a scenario with some values cannot be run; nil if it can, or if it has no such value. The scenario is left as it was.
func tried(s *scenario.Scenario, values []Level) error {
	for _, v := range values {
		value := s.Values[v.Address]
		set, err := s.Setter(v.Address)
		if err != nil || value == nil {
			return nil
		}
		was := value.Number
		defer func() { _ = set(was) }() // it was there, so that it is in range
		if set(v.Number) != nil {
			return nil // told of the level itself
		}
	}
	return s.Consistent()
}

// Doubts are what does not stop the study but may make runs of it fail.
func (s *Study) Doubts() scenario.Problems { return s.doubts }
