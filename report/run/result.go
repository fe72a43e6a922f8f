package run

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
)

// A Result is a scenario with its run and the run of its baseline, which may be nil.
type Result struct {
	Scenario        *scenario.Scenario
	Trace, Baseline *sim.Trace
	Paths           []*sim.Trace        // the runs of the scenario along its paths, in their order; nil if it was run along one
	BaseOf          *scenario.Scenario  // what Baseline is a run of; nil if it is to be loaded again
	BasePath        string              // path that the baseline is on, in words; "" if it leaves nothing open
	Bridge          *attribution.Bridge // of net revenue over Case.BridgePeriods; nil if nobody asked what each move did
}

// Case makes the case of a result.
func (r Result) Case() (*Case, error) {
	c, err := NewCase(r.Scenario, r.Trace, r.Baseline)
	if err != nil {
		return nil, fmt.Errorf("results of %s: %w", r.Scenario.ID, err)
	}
	c.Bridge, c.Paths, c.BaseOf, c.BasePath = r.Bridge, r.Paths, r.BaseOf, r.BasePath
	return c, nil
}

// Cases lays several results out. Errors are those of NewCase.
func Cases(results []Result) ([]*Case, error) {
	cases := make([]*Case, len(results))
	for i, r := range results {
		c, err := r.Case()
		if err != nil {
			return nil, err
		}
		cases[i] = c
	}
	return cases, nil
}
