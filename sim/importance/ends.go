package importance

import (
	"errors"
	"fmt"

	"h20sim/sim/scenario"
)

// RunEnds runs a scenario with each number that matters at both ends of its range and all else as stated, on the path that was asked for,
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
	for i := range f.Above() {
		if s := &f.Shares[i]; s.Kind == Value && along.Values[s.Name] != nil {
			if s.Ends, err = f.ends(along, s.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// outcome is the measure over the period in a run.
func (f *Found) outcome(s *scenario.Scenario) (float64, error) {
	t, err := s.Run(1)
	if err != nil {
		return 0, err
	}
	return t.Over(f.Measure.Name, f.Period)
}

// ends runs both ends of a number, and leaves it as it was; nil if it has none, or a run cannot be made there.
func (f *Found) ends(s *scenario.Scenario, address string) (*Ends, error) {
	ends, err := s.Ends(address)
	if err != nil {
		return nil, nil // nothing says what else it may be
	}
	stated := s.Values[address].Number
	low, errLow := f.outcomeAt(s, address, ends.Low)
	high, errHigh := f.outcomeAt(s, address, ends.High)
	if err := s.Set(address, stated); err != nil {
		return nil, fmt.Errorf("set %s back: %w", address, err)
	}
	if errors.Join(errLow, errHigh) != nil {
		return nil, nil
	}
	return &Ends{s.Figure(address, ends.Low), s.Figure(address, ends.High), low, high, ends.Most}, nil
}

// outcomeAt is the measure over the period with a number at an address.
func (f *Found) outcomeAt(s *scenario.Scenario, address string, v float64) (float64, error) {
	t, err := s.RunAt(address, v)
	if err != nil {
		return 0, err
	}
	return t.Over(f.Measure.Name, f.Period)
}
