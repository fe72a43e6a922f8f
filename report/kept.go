package report

import (
	"bytes"
	"fmt"

	"h20sim/report/run"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// ScenarioName is the file of a folder that holds the scenario of its run.
const ScenarioName = "scenario.toml"

// The files from which results can be made again: the scenario with all that it extends, as TOML, and every measure on
// every day; the same of the baseline, whose scenario is kept only if the scenario names another file for it; and what
// each move did, if charts show it; and the days of each other path of a scenario that leaves something open. The kept scenario states its id and names the kept baseline, so that it runs wherever
// the folder goes.
const (
	keptScenario  = ScenarioName
	keptDays      = "daily.parquet"
	keptBase      = "baseline.toml"
	keptBaseDays  = "baseline.parquet"
	keptBridge    = "bridge.json"
	pathsTable    = "paths.csv"      // of a scenario that leaves something open
	comparedTable = "comparison.csv" // of a batch
	chartsFolder  = "charts/"
)

// keptPath is the file of every measure on every day of the path at a position, but for that of which the folder speaks.
func keptPath(i int) string { return fmt.Sprintf("path-%d.parquet", i+1) }

// keep makes the files that Read reads.
func keep(c *run.Case) ([]folder.Output, error) {
	beside := ""
	if c.Written.Baseline != "" {
		beside = keptBase
	}
	text, err := bundled(c.Written, beside)
	if err != nil {
		return nil, err
	}
	daily, err := days(c.Trace)
	if err != nil {
		return nil, err
	}
	outputs := []folder.Output{{Name: keptScenario, Data: text}, {Name: keptDays, Data: daily}}
	for i, w := range c.Ways() {
		if w.Reference {
			continue
		}
		if daily, err = days(w.Trace); err != nil {
			return nil, err
		}
		outputs = append(outputs, folder.Output{Name: keptPath(i), Data: daily})
	}
	if c.Base == nil {
		return outputs, nil
	}
	if c.Written.Baseline != "" {
		base, err := c.Written.LoadBaseline()
		if err != nil {
			return nil, err
		}
		if text, err = bundled(base, ""); err != nil {
			return nil, err
		}
		outputs = append(outputs, folder.Output{Name: keptBase, Data: text})
	}
	if daily, err = days(c.Base); err != nil {
		return nil, err
	}
	outputs = append(outputs, folder.Output{Name: keptBaseDays, Data: daily})
	if c.Bridge == nil {
		return outputs, nil
	}
	bridge, err := c.Bridge.JSON()
	return append(outputs, folder.Output{Name: keptBridge, Data: bridge}), err
}

// bundled is a scenario as it stands beside its baseline; "" for none.
func bundled(s *scenario.Scenario, baseline string) ([]byte, error) {
	var b bytes.Buffer
	if err := s.Bundled(&b, baseline); err != nil {
		return nil, fmt.Errorf("write %s as one file: %w", s.ID, err)
	}
	return b.Bytes(), nil
}
