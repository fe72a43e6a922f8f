package attribution

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A runner runs one world under different moves.
type runner struct {
	file  string
	model *sim.Model
}

func newRunner(s *scenario.Scenario) (*runner, error) {
	model, err := sim.New(s.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	return &runner{s.File, model}, nil
}

func (r *runner) run(moves []policy.Dated) (*sim.Trace, error) {
	trace, err := r.model.Run(policy.NewTimetable(r.model.Index, moves), 1)
	if err != nil {
		return nil, fmt.Errorf("run %s with some of its moves: %w", r.file, err)
	}
	return trace, nil
}

// over returns a measure by period.
func over(t *sim.Trace, measure string, periods []sim.Period) ([]float64, error) {
	values := make([]float64, len(periods))
	for i, p := range periods {
		v, err := t.Over(measure, p)
		if err != nil {
			return nil, err
		}
		values[i] = v
	}
	return values, nil
}
