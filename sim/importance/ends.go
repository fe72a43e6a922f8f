package importance

import (
	"errors"
	"fmt"
	"slices"

	"h20sim/sim/scenario"
)

// RunEnds runs a scenario with each number that matters at both ends of its range, or of the points that the study sets, and all else as stated, on the path that was asked for,
// or the one that the scenario is on. A number that no run can be set to has none: the scenario does not have it there, or other
// values contradict its end. The scenario is written to. The error is that of the run with all as stated.
func (f *Found) RunEnds(open *scenario.Scenario) error {
	path := open.OnPath()
	if len(f.Question.Courses) > 0 {
		path = open.PathWith(f.Question.Courses...)
	}
	along, err := open.Along(path)
	if err != nil {
		return err
	}
	f.Path = along.PathWords()
	if f.Stated, err = f.outcome(along); err != nil {
		return fmt.Errorf("run %s as stated: %w", open.ID, err)
	}
	spans := f.spans(along)
	for i := range f.Above() {
		s := &f.Shares[i]
		if span, known := spans[s.Name]; known {
			if s.Ends, err = f.ends(along, s.Name, span); err != nil {
				return err
			}
		}
	}
	return f.dropInert(open, spans)
}

// spans are the ends of the numbers that matter, before a run sets any: a number that was set has no spread. Where the study sets
// points, these are what the shares speak of, whatever the range of the scenario.
func (f *Found) spans(along *scenario.Scenario) map[string]scenario.Ends {
	list := map[string]scenario.Ends{}
	for _, s := range f.Above() {
		if s.Kind != Value || along.Values[s.Name] == nil {
			continue
		}
		if span, set := f.points[s.Name]; set {
			list[s.Name] = span
		} else if span, err := along.Ends(s.Name); err == nil { // else nothing says what else it may be
			list[s.Name] = span
		}
	}
	return list
}

// dropInert takes those values from what matters that leave the measure as it is at both ends of their range on every path that is asked
// for: chance lent them their share. What is tied to others may matter through them.
func (f *Found) dropInert(open *scenario.Scenario, spans map[string]scenario.Ends) error {
	var inert []Share
	kept := []Share{}
	above := f.Above()
	for _, s := range above {
		still, err := f.inert(open, &s, spans[s.Name])
		if err != nil {
			return err
		}
		if still {
			inert = append(inert, s.untold())
			continue
		}
		kept = append(kept, s)
	}
	f.Shares = slices.Concat(kept, inert, f.Shares[len(above):])
	return nil
}

// inert reports whether a value that stands by itself changes nothing on any path that is asked for.
func (f *Found) inert(open *scenario.Scenario, s *Share, span scenario.Ends) (bool, error) {
	if f.Method != Regression || s.Tied || s.Ends == nil || s.Ends.AtLow != s.Ends.AtHigh {
		return false, nil
	}
	for path := range open.Paths() {
		if !taken(open.Paths()[path], f.Question.Courses) {
			continue
		}
		along, err := open.Along(path)
		if err != nil {
			return false, err
		}
		if along.Values[s.Name] == nil {
			continue
		}
		if ends, err := f.ends(along, s.Name, span); err != nil || ends == nil || ends.AtLow != ends.AtHigh {
			return false, err
		}
	}
	return true, nil
}

// taken reports whether a path has all of some courses.
func taken(path, courses []string) bool {
	return !slices.ContainsFunc(courses, func(c string) bool { return !slices.Contains(path, c) })
}

// untold is a share without its numbers.
func (s *Share) untold() Share {
	return Share{Name: s.Name, Kind: s.Kind, Doc: s.Doc, Title: s.Title, Unit: s.Unit, Grade: s.Grade, Source: s.Source, Of: s.Of, Tied: s.Tied}
}

// outcome is the measure over the period in a run.
func (f *Found) outcome(s *scenario.Scenario) (float64, error) {
	t, err := s.Run(1)
	if err != nil {
		return 0, err
	}
	return t.Over(f.Measure.Name, f.Period)
}

// ends runs both ends of a number, and sets it back; nil if a run cannot be made there.
func (f *Found) ends(s *scenario.Scenario, address string, ends scenario.Ends) (*Ends, error) {
	stated := s.Values[address].Number
	low, errLow := f.outcomeAt(s, address, ends.Low)
	high, errHigh := f.outcomeAt(s, address, ends.High)
	if err := s.Set(address, stated); err != nil {
		return nil, fmt.Errorf("set %s back: %w", address, err)
	}
	if errors.Join(errLow, errHigh) != nil {
		return nil, nil
	}
	_, set := f.points[address]
	return &Ends{s.Figure(address, ends.Low), s.Figure(address, ends.High), low, high, ends.Most, set}, nil
}

// outcomeAt is the measure over the period with a number at an address.
func (f *Found) outcomeAt(s *scenario.Scenario, address string, v float64) (float64, error) {
	t, err := s.RunAt(address, v)
	if err != nil {
		return 0, err
	}
	return t.Over(f.Measure.Name, f.Period)
}
