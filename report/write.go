package report

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// Write makes dir hold the results of a run: charts as SVG and PNG, every measure by week and by fiscal quarter as
// CSV, and a manifest. What dir held before is replaced whole, and only once all is written; a folder that does not
// hold results is refused. base is the run of the baseline, or nil; command is the command line, for the manifest;
// choices leave something out, or add to it.
//
// The same input gives the same bytes.
func Write(dir string, s *scenario.Scenario, t, base *sim.Trace, command string, choices ...Choice) error {
	c, err := run.NewCase(s, t, base)
	if err != nil {
		return fmt.Errorf("results of %s: %w", s.ID, err)
	}
	outputs, err := outputsOf(c, command, choices)
	if err != nil {
		return fmt.Errorf("results of %s: %w", s.ID, err)
	}
	return install(dir, outputs)
}

// outputsOf makes all files of a run, the manifest last.
func outputsOf(c *run.Case, command string, choices []Choice) ([]chart.Output, error) {
	charts, err := chartsOf(c, choices)
	if err != nil {
		return nil, err
	}
	outputs, err := chart.Pictures(charts)
	if err != nil {
		return nil, err
	}
	weekly, err := run.Tidy(c.Weeks)
	if err != nil {
		return nil, err
	}
	quarterly, err := run.Tidy(c.Quarters)
	if err != nil {
		return nil, err
	}
	outputs = append(outputs, chart.Output{Name: "weekly.csv", Data: weekly}, chart.Output{Name: "quarters.csv", Data: quarterly})
	if selected(choices).kept {
		kept, err := keep(c)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, kept...)
	}
	more, err := added([]*run.Case{c}, charts, choices)
	if err != nil {
		return nil, err
	}
	return withManifest(append(outputs, more...), []*run.Case{c}, command)
}

// chartsOf draws the charts of a run, unless choices leave them out.
func chartsOf(c *run.Case, choices []Choice) ([]chart.Chart, error) {
	if selected(choices).noCharts {
		return nil, nil
	}
	return run.Charts(c)
}

// WriteBatch makes dir hold the comparison of several results: charts, comparison.csv and a manifest. It replaces dir
// as Write does, so dir must not be a folder that holds the folders of single runs.
func WriteBatch(dir string, results []run.Result, command string, choices ...Choice) error {
	cases, err := run.Cases(results)
	if err != nil {
		return err
	}
	return writeBatch(dir, cases, command, choices)
}

func writeBatch(dir string, cases []*run.Case, command string, choices []Choice) error {
	charts := chosen(several.Comparison(cases), choices)
	outputs, err := chart.Pictures(charts)
	if err != nil {
		return err
	}
	table, err := several.ComparisonCSV(cases)
	if err != nil {
		return err
	}
	more, err := added(cases, charts, choices)
	if err != nil {
		return err
	}
	outputs = append(append(outputs, chart.Output{Name: comparedTable, Data: table}), more...)
	outputs, err = withManifest(outputs, cases, command)
	if err != nil {
		return err
	}
	return install(dir, outputs)
}
