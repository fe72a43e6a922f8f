package report

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"h20sim/report/chart"
	"h20sim/report/past"
	"h20sim/report/run"
)

// WriteBacktest makes dir hold the chart and a manifest, as Write does for a run. command is the command line.
func WriteBacktest(dir string, b *past.Backtest, command string) error {
	c, err := run.NewCase(b.Base, b.Trace, nil)
	if err != nil {
		return fmt.Errorf("results of %s: %w", b.Base.ID, err)
	}
	outputs, err := chart.Pictures([]chart.Chart{b.Chart()})
	if err != nil {
		return err
	}
	outputs, err = withManifest(outputs, []*run.Case{c}, command, b.Study.File)
	if err != nil {
		return err
	}
	return install(dir, outputs)
}

// WriteCalibration writes the override file, and the chart of profiles in the folder charts beside it. What a file held before is
// replaced whole. command is the command line.
func WriteCalibration(file string, c past.Calibration, command string) error {
	extends, err := c.Extends(file)
	if err != nil {
		return err
	}
	var override bytes.Buffer
	if err := c.WriteOverride(&override, extends, command); err != nil {
		return err
	}
	outputs, err := chart.Pictures([]chart.Chart{c.Profiles()})
	if err != nil {
		return err
	}
	for _, o := range append(outputs, chart.Output{Name: filepath.Base(file), Data: override.Bytes()}) {
		if err := Replace(filepath.Join(filepath.Dir(file), filepath.FromSlash(o.Name)), o.Data); err != nil {
			return err
		}
	}
	return nil
}

// WriteGiven writes what is given to a file. What the file held before is replaced whole. command is the command line.
func WriteGiven(file string, c past.Conditioned, command string) error {
	var b bytes.Buffer
	if err := c.Given.Write(&b, command); err != nil {
		return err
	}
	return Replace(file, b.Bytes())
}

// Replace puts data in the place of a file by a rename, so that it is there whole or not at all.
func Replace(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("make a folder for results: %w", err)
	}
	fresh := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".new-"+strconv.Itoa(os.Getpid()))
	defer os.Remove(fresh)
	if err := writeFile(fresh, data); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	if err := os.Rename(fresh, file); err != nil {
		return fmt.Errorf("put results in place: %w", err)
	}
	return syncFolder(filepath.Dir(file))
}
