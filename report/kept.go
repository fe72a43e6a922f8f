package report

import (
	"bytes"
	"fmt"

	"h20sim/report/run"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// The files from which results can be made again: the scenario with all that it extends, as TOML, and every measure on
// every day; the same of the baseline, whose scenario is kept only if the scenario names another file for it.
const (
	keptScenario  = "scenario.toml"
	keptDays      = "daily.parquet"
	keptBase      = "baseline.toml"
	keptBaseDays  = "baseline.parquet"
	comparedTable = "comparison.csv" // of a batch
	chartsFolder  = "charts/"
)

// keep makes the files that Read reads.
func keep(c *run.Case) ([]folder.Output, error) {
	text, err := resolved(c.Written)
	if err != nil {
		return nil, err
	}
	daily, err := days(c.Trace)
	if err != nil {
		return nil, err
	}
	outputs := []folder.Output{{Name: keptScenario, Data: text}, {Name: keptDays, Data: daily}}
	if c.Base == nil {
		return outputs, nil
	}
	if c.Written.Baseline != "" {
		base, err := c.Written.LoadBaseline()
		if err != nil {
			return nil, err
		}
		if text, err = resolved(base); err != nil {
			return nil, err
		}
		outputs = append(outputs, folder.Output{Name: keptBase, Data: text})
	}
	if daily, err = days(c.Base); err != nil {
		return nil, err
	}
	return append(outputs, folder.Output{Name: keptBaseDays, Data: daily}), nil
}

func resolved(s *scenario.Scenario) ([]byte, error) {
	var b bytes.Buffer
	if err := s.Resolved(&b); err != nil {
		return nil, fmt.Errorf("write %s as one file: %w", s.ID, err)
	}
	return b.Bytes(), nil
}
