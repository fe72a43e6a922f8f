package report

import (
	"bytes"
	"fmt"

	"h20sim/report/run"
	"h20sim/sim/scenario"
)

// ScenarioName is the file of a folder that holds the scenario of its run.
const ScenarioName = "scenario.toml"

// The files from which results can be made again: the scenario with all that it extends, as TOML, and every measure on
// every day; the same of the baseline, whose scenario is kept only if the scenario names another file for it; and what
// each move did, if charts show it; and the days of each other path of a scenario that leaves something open. The kept scenario states its id and names the kept baseline, so that it runs wherever
// the folder goes.
const (
	keptScenario = ScenarioName
	keptDays     = "daily.parquet"
	keptBase     = "baseline.toml"
	keptBaseDays = "baseline.parquet"
	keptBridge   = "bridge.json"
	pathsTable   = "paths.csv" // of a scenario that leaves something open
	chartsFolder = "charts/"
)

// keptPath is the file of every measure on every day of the path at a position, but for that of which the folder speaks.
func keptPath(i int) string { return fmt.Sprintf("path-%d.parquet", i+1) }

// keep takes in the files that Read reads.
func (b *builder) keep(c *run.Case) {
	beside := ""
	if c.Written.Baseline != "" {
		beside = keptBase
	}
	b.table(keptScenario, func() ([]byte, error) { return bundled(c.Written, beside) })
	b.table(keptDays, func() ([]byte, error) { return days(c.Trace) })
	for i, w := range c.Ways() {
		if !w.Reference {
			b.table(keptPath(i), func() ([]byte, error) { return days(w.Trace) })
		}
	}
	if c.Base == nil {
		return
	}
	if beside != "" {
		b.table(keptBase, func() ([]byte, error) { return baseBundled(c) })
	}
	b.table(keptBaseDays, func() ([]byte, error) { return days(c.Base) })
	if c.Bridge != nil {
		b.table(keptBridge, c.Bridge.JSON)
	}
}

// baseBundled is the baseline of a case as it stands alone.
func baseBundled(c *run.Case) ([]byte, error) {
	base, err := c.BaseOf, error(nil)
	if base == nil {
		base, err = c.Written.LoadBaseline()
	}
	if err != nil {
		return nil, err
	}
	return bundled(base, "")
}

// bundled is a scenario as it stands beside its baseline; "" for none.
func bundled(s *scenario.Scenario, baseline string) ([]byte, error) {
	var b bytes.Buffer
	if err := s.Bundled(&b, baseline); err != nil {
		return nil, fmt.Errorf("write %s as one file: %w", s.ID, err)
	}
	return b.Bytes(), nil
}
