package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"h20sim/report"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// backtestVerb holds a run of the past against what was published.
type backtestVerb struct {
	Study string `arg:"" optional:"" help:"Study file; studies/fit-2025-08 if left out."`
	AsOf  string `name:"as-of" placeholder:"DATE" help:"Use no source that was published after this day."`
	Out   string `short:"o" default:"out" placeholder:"DIR" help:"Folder for results (${default})."`
}

func (backtestVerb) Help() string {
	return `Runs the base of the study, blind to what was published after the study's day. Prints its targets with what the run gives; every reported figure by quarter, beside the model, last quarter repeated and the company's guidance; and the skill of the model against both. Figures that nothing was fitted to are marked. Writes the chart to backtest/ in the folder for results.

With --as-of, the base is read as it could have been written on that day: without later sources and the moves and values that rest on them. Then the moves known that day and the next two quarters are shown as well.

Without STUDY, it is scenarios/studies/fit-2025-08.toml in the working folder or, if it is not there, the one of that name that ships.

Examples:

    h20sim backtest
    h20sim backtest --as-of 2025-08-27
    h20sim backtest scenarios/studies/fit-2025-08.toml --json

Ends with 0 whatever the score, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong.`
}

// usualStudy is the study that backtest speaks of if none is named.
const usualStudy = "studies/fit-2025-08.toml"

// backtestName is the folder of its results.
const backtestName = "backtest"

// Run runs the base, prints what it gives, and writes the chart.
func (v *backtestVerb) Run(p *program) error {
	day, err := v.day()
	if err != nil {
		return err
	}
	b, err := v.backtest(day)
	if err != nil {
		return err
	}
	dir := filepath.Join(v.Out, backtestName)
	if err := b.Write(dir, v.command()); err != nil {
		return err
	}
	p.say("wrote %s", dir)
	if p.json {
		return b.JSON(p.out)
	}
	return b.Text(p.out)
}

// day reads --as-of; 0 if there is none.
func (v *backtestVerb) day() (sim.Date, error) {
	if v.Out == "-" {
		return 0, misuse("-o -: results are a folder of files, expected the name of a folder; the answer goes to standard output in any case")
	}
	if v.AsOf == "" {
		return 0, nil
	}
	day, err := sim.ParseDate(v.AsOf)
	if err != nil {
		return 0, misuse("--as-of: %s", err)
	}
	return day, nil
}

// backtest reads the study, or the one that ships, and scores it.
func (v *backtestVerb) backtest(day sim.Date) (*report.Backtest, error) {
	file := v.Study
	if file == "" {
		file = filepath.Join("scenarios", filepath.FromSlash(usualStudy))
	}
	if v.Study != "" || exists(file) {
		return backtestOf(file, day)
	}
	dir, err := layOut()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b, err := backtestOf(filepath.Join(dir, filepath.FromSlash(usualStudy)), day)
	if err != nil {
		return nil, fmt.Errorf("run shipped study %s: %w", usualStudy, err)
	}
	b.Study.File = "shipped:" + usualStudy
	nameShipped(b.Base)
	return b, nil
}

// backtestOf scores the study of a file, as of the day if there is one, else as of the study's own.
func backtestOf(file string, day sim.Date) (*report.Backtest, error) {
	study, base, err := loadStudy(file)
	if err != nil {
		return nil, err
	}
	asOf, whole := study.AsOf, (*scenario.Scenario)(nil)
	if day > 0 {
		asOf = day
		if base, err = scenario.LoadAsOf(baseOf(study), day); err != nil {
			return nil, err
		}
		if whole, err = scenario.Load(baseOf(study)); err != nil {
			return nil, err
		}
	}
	b, err := report.NewBacktest(study, base, whole, asOf)
	return b, notRunnable(err)
}

// baseOf is the file of a study's base.
func baseOf(s *scenario.Study) string {
	return filepath.Join(filepath.Dir(s.File), filepath.FromSlash(s.Base))
}

// loadStudy reads a study and its base as of the study's day. That the study is not there is wrong usage; that its base
// is not is a mistake in the study.
func loadStudy(file string) (*scenario.Study, *scenario.Scenario, error) {
	if file == fromStdin {
		return nil, nil, misuse("-: a study names files relative to itself, expected a file")
	}
	study, base, err := scenario.LoadStudy(file, 0)
	if errors.Is(err, fs.ErrNotExist) && exists(file) {
		err = notRunnable(fmt.Errorf("%s: base: %w", file, err))
	}
	return study, base, err
}

// notRunnable is the error of files that can be read but not be run.
func notRunnable(err error) error {
	var problems scenario.Problems
	var coded *exitError
	if err == nil || errors.As(err, &problems) || errors.As(err, &coded) {
		return err
	}
	return &exitError{exitInvalid, err}
}

// command is the command line that gives the same results.
func (v *backtestVerb) command() string {
	words := []string{"h20sim", "backtest"}
	if v.Study != "" {
		words = append(words, v.Study)
	}
	if v.AsOf != "" {
		words = append(words, "--as-of", v.AsOf)
	}
	return shell(words)
}
