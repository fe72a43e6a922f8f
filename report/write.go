package report

import (
	"fmt"

	"h20sim/sim"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
)

// Write makes dir hold the results of a run: charts as SVG and PNG, every measure by week and by fiscal quarter as
// CSV, and a manifest. What dir held before is replaced whole, and only once all is written; a folder that does not
// hold results is refused. base is the run of the baseline, or nil; command is the command line, for the manifest;
// choices leave something out, or add to it.
//
// The same input gives the same bytes.
func Write(dir string, s *scenario.Scenario, t, base *sim.Trace, command string, choices ...Choice) error {
	c, err := NewCase(s, t, base)
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
func outputsOf(c *Case, command string, choices []Choice) ([]Output, error) {
	charts, err := chartsOf(c, choices)
	if err != nil {
		return nil, err
	}
	outputs, err := drawn(charts)
	if err != nil {
		return nil, err
	}
	weekly, err := tidy(c.weeks)
	if err != nil {
		return nil, err
	}
	quarterly, err := tidy(c.quarters)
	if err != nil {
		return nil, err
	}
	outputs = append(outputs, Output{"weekly.csv", weekly}, Output{"quarters.csv", quarterly})
	if selected(choices).kept {
		kept, err := keep(c)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, kept...)
	}
	more, err := added([]*Case{c}, charts, choices)
	if err != nil {
		return nil, err
	}
	return withManifest(append(outputs, more...), []*Case{c}, command)
}

// chartsOf draws the charts of a run, unless choices leave them out.
func chartsOf(c *Case, choices []Choice) ([]Chart, error) {
	if selected(choices).noCharts {
		return nil, nil
	}
	return Charts(c)
}

// Charts draws all charts of a run that it has numbers for, in the order in which they are read: the flows of each
// chip of the chain that is shipped, and what compares with the baseline if the run differs from it. It is an error if the stages of the world form no chain.
func Charts(c *Case) ([]Chart, error) {
	charts := []Chart{Timeline(c)}
	for _, chip := range chain(c.Scenario.World) {
		if chip == c.Chip || floats.Sum(c.byWeek(chip+".shipments")) >= 0.5 {
			charts = append(charts, Flows(c, chip))
		}
	}
	if _, ok := c.whole(); !ok {
		return charts, nil
	}
	use, err := Utilization(c)
	if err != nil {
		return nil, err
	}
	if c.differs() {
		charts = append(charts, Difference(c), Revenue(c), Bridge(c), Gains(c), use, Supply(c))
	} else {
		charts = append(charts, Revenue(c), use, Supply(c))
	}
	if len(c.moving()) > 0 {
		charts = append(charts, Sankey(c))
	}
	return charts, nil
}

// drawn makes the files of charts.
func drawn(charts []Chart) (outputs []Output, err error) {
	for i := range charts {
		svg, err := charts[i].SVG()
		if err != nil {
			return nil, err
		}
		png, err := charts[i].PNG()
		if err != nil {
			return nil, err
		}
		name := "charts/" + charts[i].Name
		outputs = append(outputs, Output{name + ".svg", svg}, Output{name + ".png", png})
	}
	return outputs, nil
}

// A Result is a scenario with its run and the run of its baseline, which may be nil.
type Result struct {
	Scenario        *scenario.Scenario
	Trace, Baseline *sim.Trace
}

// Cases lays several results out. Errors are those of NewCase.
func Cases(results []Result) ([]*Case, error) {
	cases := make([]*Case, len(results))
	for i, r := range results {
		c, err := r.layOut()
		if err != nil {
			return nil, err
		}
		cases[i] = c
	}
	return cases, nil
}

// WriteBatch makes dir hold the comparison of several results: charts, comparison.csv and a manifest. It replaces dir
// as Write does, so dir must not be a folder that holds the folders of single runs.
func WriteBatch(dir string, results []Result, command string, choices ...Choice) error {
	cases, err := Cases(results)
	if err != nil {
		return err
	}
	return writeBatch(dir, cases, command, choices)
}

func writeBatch(dir string, cases []*Case, command string, choices []Choice) error {
	charts := chosen(Comparison(cases), choices)
	outputs, err := drawn(charts)
	if err != nil {
		return err
	}
	table, err := comparisonCSV(cases)
	if err != nil {
		return err
	}
	more, err := added(cases, charts, choices)
	if err != nil {
		return err
	}
	outputs = append(append(outputs, Output{comparedTable, table}), more...)
	outputs, err = withManifest(outputs, cases, command)
	if err != nil {
		return err
	}
	return install(dir, outputs)
}
