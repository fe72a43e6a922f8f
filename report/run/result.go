package run

import (
	"fmt"
	"slices"
	"strings"

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

// Compared returns what a comparison of several scenarios, and the answer of a single one, ask of a result: runs with the
// measures that sum them up and those that the scenario's expectations name. Other paths, and what each move did, are left out.
func (r Result) Compared() Result {
	wanted := compared(r.Scenario)
	r.Trace = r.Trace.Narrow(wanted)
	if r.Baseline != nil {
		r.Baseline = r.Baseline.Narrow(wanted)
	}
	r.Paths, r.Bridge, r.BaseOf = nil, nil, nil
	return r
}

// compared tells the measures of a comparison: those that sum a run up, all of Nvidia's, and of each chip what is ordered and what
// is sold outside China.
func compared(s *scenario.Scenario) func(sim.Measure) bool {
	return func(m sim.Measure) bool {
		expected := slices.ContainsFunc(s.Expect, func(e scenario.Expectation) bool { return e.Measure == m.Name })
		_, of, _ := strings.Cut(m.Name, ".")
		return m.Headline() || expected || strings.HasPrefix(m.Name, "nvidia.") || of == "orders" || of == "revenue_outside"
	}
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
