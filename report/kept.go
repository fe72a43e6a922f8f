package report

import (
	"bytes"
	"fmt"

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
func keep(c *Case) ([]Output, error) {
	text, err := resolved(c.written)
	if err != nil {
		return nil, err
	}
	daily, err := days(c.Trace)
	if err != nil {
		return nil, err
	}
	outputs := []Output{{keptScenario, text}, {keptDays, daily}}
	if c.Base == nil {
		return outputs, nil
	}
	if c.written.Baseline != "" {
		base, err := c.written.LoadBaseline()
		if err != nil {
			return nil, err
		}
		if text, err = resolved(base); err != nil {
			return nil, err
		}
		outputs = append(outputs, Output{keptBase, text})
	}
	if daily, err = days(c.Base); err != nil {
		return nil, err
	}
	return append(outputs, Output{keptBaseDays, daily}), nil
}

func resolved(s *scenario.Scenario) ([]byte, error) {
	var b bytes.Buffer
	if err := s.Resolved(&b); err != nil {
		return nil, fmt.Errorf("write %s as one file: %w", s.ID, err)
	}
	return b.Bytes(), nil
}
