package report

import (
	"bytes"

	"h20sim/report/chart"
	"h20sim/report/past"
	"h20sim/report/run"
	"h20sim/sim/folder"
)

// OfBacktest makes the results of a back-test: its chart.
func OfBacktest(b past.Backtest, command string) (Results, error) {
	made := builder{command: command}
	c, err := run.NewCase(b.Base, b.Trace, nil)
	made.add(nil, err)
	made.charts(Files{Charts: true}, func() ([]chart.Chart, error) { return []chart.Chart{b.Chart()}, nil })
	if err == nil {
		made.scenarios(c)
	}
	r, err := made.results("results of " + b.Base.ID)
	r.Manifest.Studies = []folder.Hashed{run.HashedFile(b.Study.File)}
	return r, err
}

// FittedName is the file of fitted values in the folder of a fit.
const FittedName = "fitted.toml"

// OfCalibration makes the results of a fit: the fitted values as a file to extend, as it stands in the folder dir, and the chart
// of profiles.
func OfCalibration(dir string, c past.Calibration, command string) (Results, error) {
	made := builder{command: command}
	made.table(FittedName, func() ([]byte, error) { return Override(dir, c, command) })
	made.charts(Files{Charts: true}, func() ([]chart.Chart, error) { return []chart.Chart{c.Profiles()}, nil })
	r, err := made.results("results of " + c.Study.ID())
	r.Manifest.Studies = []folder.Hashed{run.HashedFile(c.Study.File)}
	return r, err
}

// Override writes the fitted values as a file that scenarios can extend, as it stands in the folder dir.
func Override(dir string, c past.Calibration, command string) ([]byte, error) {
	extends, err := c.Extends(dir)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = c.WriteOverride(&b, extends, command)
	return b.Bytes(), err
}

// Given writes what the targets of a study say of drawn values together.
func Given(c past.Conditioned, command string) ([]byte, error) {
	var b bytes.Buffer
	err := c.Given.Write(&b, command)
	return b.Bytes(), err
}
