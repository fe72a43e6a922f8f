package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

// calibrateVerb fits values to published figures.
type calibrateVerb struct {
	Study string `arg:"" help:"Study file."`
	Out   string `name:"out" short:"o" placeholder:"FILE" help:"Override file to write; out/STUDY/fitted.toml if left out."`
	Given string `placeholder:"FILE" help:"Fit nothing, but write to this file what the targets say of all values with a spread together, for draws."`
	Jobs  int    `placeholder:"N" help:"Runs to make at once with --given; one a core if left out. Results do not depend on it."`
}

func (calibrateVerb) Help() string {
	return `Searches for the values, within their stated ranges, with which the base of the study gives its targets, blind to what was published after the study's day. Prints the targets before and after; each value with its range, what was fitted, and how much of its spread the targets leave; and the loss of each search. Writes the fitted values as a file that scenarios can extend, and the profile of each value in the folder charts beside it.

With --given, it fits no value. It finds how all values with a spread must be drawn together for draws to agree with the targets, and writes that as a file of shifts along a few directions, which backtest and studies read; it prints what draws give of each target before and after.

The same study gives the same values. A study of thirty values takes some minutes, and so does --given.

Examples:

    h20sim calibrate scenarios/studies/fit-2025-08.toml
    h20sim calibrate scenarios/studies/fit-2025-08.toml -o scenarios/fitted.toml
    h20sim calibrate scenarios/studies/fit-2025-08.toml --given scenarios/studies/given-2025-08.toml
    h20sim calibrate scenarios/studies/fit-2025-08.toml --json

Ends with 0 if all is done, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong, 130 if interrupted; nothing is written then.`
}

// Run fits, writes and prints.
func (v *calibrateVerb) Run(p *program) error {
	study, base, err := loadStudy(v.Study)
	if err != nil {
		return err
	}
	if v.Given != "" {
		return v.runGiven(p, study, base)
	}
	file, err := v.file(study)
	if err != nil {
		return err
	}
	result, err := calibrate(p, study, base)
	switch {
	case p.ctx.Err() != nil:
		p.say("h20sim: interrupted; nothing is written. To begin again: %s", v.command())
		return ended(exitInterrupted)
	case err != nil:
		return notRunnable(err)
	}
	c := past.Calibration{Result: result}
	if err := report.WriteCalibration(file, c, v.command()); err != nil {
		return err
	}
	p.say("wrote %s and %s", file, filepath.Join(filepath.Dir(file), "charts"))
	if p.json {
		return c.JSON(p.out, file)
	}
	return c.Text(p.out)
}

// file is the override file. One that is there already is replaced only if an earlier fit wrote it.
func (v *calibrateVerb) file(study *scenario.Study) (string, error) {
	switch v.Out {
	case "":
		v.Out = filepath.Join("out", study.ID(), "fitted.toml")
	case fromStdin:
		return "", misuse("-o -: the answer goes to standard output, expected a file for the fitted values")
	}
	return v.Out, replaceable(v.Out)
}

// replaceable returns nil if there is no file of a name, or one that an earlier fit wrote.
func replaceable(name string) error {
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look at the file to write: %w", err)
	case !bytes.HasPrefix(text, []byte("# Written by h20sim calibrate ")):
		return misuse("%s is there already, and no fit wrote it; choose another name, or remove it first", name)
	}
	return nil
}

// command is the command line that gives the same values.
func (v *calibrateVerb) command() string {
	words := []string{"h20sim", "calibrate", v.Study}
	if v.Given != "" {
		words = append(words, "--given", v.Given)
	}
	return shell(words)
}

// calibrate runs the search beside the wait for Ctrl-C. A search that is left writes nothing and ends with the program;
// both results are nil then.
func calibrate(p *program, study *scenario.Study, base *scenario.Scenario) (*fit.Result, error) {
	type done struct {
		result *fit.Result
		err    error
	}
	progress := newFitProgress(p.errOut)
	defer progress.end()
	search := make(chan done, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				search <- done{nil, flaw(r)}
			}
		}()
		result, err := fit.Calibrate(study, base, progress.told)
		search <- done{result, err}
	}()
	select {
	case <-p.ctx.Done():
		return nil, nil
	case d := <-search:
		return d.result, d.err
	}
}
