package attribution

import (
	"context"
	"fmt"
	"slices"

	"h20sim/sim/ensemble"
)

// inMemory makes runs some at once, and keeps them in memory.
func inMemory(ctx context.Context, jobs int) Maker {
	return func(plan *ensemble.Plan, _ string) (Runs, error) {
		s, err := plan.Sample(ctx, jobs)
		return sampled{s}, err
	}
}

// sampled are runs in memory.
type sampled struct{ *ensemble.Sample }

func (s sampled) Numbers(column string) ([]float64, error) {
	for i, m := range s.Plan.Measures {
		for j, p := range s.Plan.Periods {
			if ensemble.Outcome(m.Name, p.Name) == column {
				list := make([]float64, s.Plan.Runs())
				for run := range list {
					list[run] = s.Out.At(run, s.Plan.Output(i, j))
				}
				return list, nil
			}
		}
	}
	return nil, fmt.Errorf("the runs have no column %q", column)
}

func (s sampled) Weights() ([]float64, error) {
	if s.Sample.Weights != nil {
		return s.Sample.Weights, nil
	}
	return slices.Repeat([]float64{1}, s.Plan.Runs()), nil
}
