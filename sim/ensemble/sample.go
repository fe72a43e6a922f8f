package ensemble

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"h20sim/sim/bench"

	"gonum.org/v1/gonum/mat"
)

// A Sample is the runs of a small study, kept in memory.
type Sample struct {
	Plan *Plan
	Out  *mat.Dense // a row a run, a column for each measure and period, as Plan.Output says

	// Weights say by run what it counts: the chance of its path under its draws, as a part of the runs of the path. They
	// come to about 1 over the runs of a scenario at a point; divide by their sum. They are nil without branches: each
	// run counts alike.
	Weights []float64
}

// Output is the column of a measure and a period, by their positions in the plan.
func (p *Plan) Output(measure, period int) int { return measure*len(p.Periods) + period }

// Sample makes all runs of the plan, some at once, and keeps them in memory. The error is that of the first run that
// fails, in order of run, or that of ctx.
func (p *Plan) Sample(ctx context.Context, jobs int) (*Sample, error) {
	return p.sample(ctx, jobs, p.Values)
}

// sample makes runs with values that draw fills.
func (p *Plan) sample(ctx context.Context, jobs int, draw func(run int, values []float64)) (*Sample, error) {
	s := &Sample{Plan: p, Out: mat.NewDense(p.Runs(), p.outputs(), nil)}
	weights := make([]float64, p.Runs())
	if p.branched() {
		s.Weights = weights
	}
	failed := make([]error, p.Runs())
	var next atomic.Int64
	var workers sync.WaitGroup
	begun := make([]error, max(jobs, 1))
	some := func() (err error) {
		defer bench.Recover(&err)
		w, err := p.newWorker()
		if err != nil {
			return err
		}
		for run := int(next.Add(chunkRuns)) - chunkRuns; run < p.Runs() && ctx.Err() == nil; run = int(next.Add(chunkRuns)) - chunkRuns {
			w.make(run, min(chunkRuns, p.Runs()-run), draw, func(t *task, figures []float64, err error) {
				weights[t.run], failed[t.run] = t.weight, err
				copy(s.Out.RawRowView(t.run), figures)
			})
		}
		return nil
	}
	for job := range begun {
		workers.Go(func() { begun[job] = some() })
	}
	workers.Wait()
	return s, errors.Join(ctx.Err(), errors.Join(begun...), firstFailure(failed))
}

// firstFailure is the error of the first run that failed.
func firstFailure(failed []error) error {
	for run, err := range failed {
		if err != nil {
			return fmt.Errorf("run %d: %w", run, err)
		}
	}
	return nil
}
