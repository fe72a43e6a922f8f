package main

import (
	"errors"
	"path/filepath"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// calibrateVerb fits values to published figures.
type calibrateVerb struct {
	Study string `arg:"" help:"Study file."`
	Out   string `name:"out" short:"o" placeholder:"FILE" help:"File of fitted values to write, alone; if left out, fitted.toml and the charts of profiles in out/STUDY/."`
	Given string `placeholder:"FILE" help:"Fit nothing, but write to this file what the targets say of all values with a spread together, for draws."`
	jobsFlag
	Replace bool `help:"Write over the file that -o or --given names, or over results in out/STUDY/ that were edited since or are of another title or kind."`
}

func (calibrateVerb) Help() string {
	return `Searches for the values, within their stated ranges, with which the base of the study gives its targets, blind to what was published after the study's day. Prints the targets before and after; each value with its range, what was fitted, and how much of its spread the targets leave; how many facts there are, how many free values, values at an edge of their range and pinned values; and the loss of each search. A target that is scored or that a move states is no fact; a study with as many values as facts is refused, because it could meet them all whatever the model is. Writes the fitted values as a file that scenarios can extend, fitted.toml in out/STUDY/, with the profile of each value in charts/ beside it.

With --given, it fits no value. It finds how all values with a spread must be drawn together for draws to agree with the targets, and writes that as a file of particles, which backtest and studies read; it prints what draws give of each target before and after, and what the particles are worth. If that is less than half of their number, no file is written.

What is done is kept beside the result, as out/STUDY.begun or FILE.begun, so that the same command goes on after a stop.

The same study gives the same values, stopped or not. A study of ten values takes a minute or two, --given some minutes.

Examples:

    h20sim calibrate scenarios/studies/fit-2025-08-27.toml
    h20sim calibrate scenarios/studies/fit-2025-08-27.toml -o scenarios/fits/2025-08-27.toml --replace
    h20sim calibrate scenarios/studies/fit-2025-08-27.toml --given scenarios/studies/given-2025-08-27.toml --replace
    h20sim calibrate scenarios/studies/fit-2025-08-27.toml --json

Ends with 0 if all is done, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong or particles are worth too little, 130 if interrupted; no results are written then.`
}

// Run fits, writes and prints.
func (v *calibrateVerb) Run(p *program) error {
	if _, err := v.count(); err != nil {
		return err
	}
	study, base, err := loadStudy(v.Study)
	switch {
	case err != nil:
		return err
	case v.Given != "":
		return v.runGiven(p, study, base)
	case study.Fits() != nil:
		return study.Fits()
	case v.Out == fromStdin:
		return misuse("-o -: the answer goes to standard output, expected a file for the fitted values")
	case v.Out != "":
		return v.runFile(p, study, base)
	}
	return v.runFolder(p, study, base)
}

// runFolder fits and fills the folder of the fit.
func (v *calibrateVerb) runFolder(p *program, study *study.Study, base *scenario.Scenario) (err error) {
	dir := filepath.Join("out", study.ID())
	claim, err := p.claim(dir, report.WantedCalibration(study), folder.Options{Replace: v.Replace})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	work := begun{file: dir, again: v.again()}
	c, err := work.fit(p, study, base)
	if err != nil {
		return err
	}
	r, err := report.OfCalibration(dir, c, v.command().stored())
	if err != nil {
		return err
	}
	if err := p.put(claim, r); err != nil {
		return err
	}
	if err := work.clear(p); err != nil {
		return err
	}
	return v.print(p, c, filepath.Join(dir, report.FittedName))
}

// runFile fits and writes the fitted values to the file that was named.
func (v *calibrateVerb) runFile(p *program, study *study.Study, base *scenario.Scenario) error {
	if err := v.mayWrite(p, v.Out, study.File); err != nil {
		return err
	}
	work := begun{file: v.Out, again: v.again()}
	c, err := work.fit(p, study, base)
	if err != nil {
		return err
	}
	content, err := report.Override(filepath.Dir(v.Out), c, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, v.Out, content, study.File)); err != nil {
		return err
	}
	if err := work.clear(p); err != nil {
		return err
	}
	p.tell("wrote %s", text.FileName(v.Out))
	return v.print(p, c, v.Out)
}

// fit searches for the values, from where an earlier command was stopped.
func (b *begun) fit(p *program, study *study.Study, base *scenario.Scenario) (past.Calibration, error) {
	state, err := b.read(p)
	if err != nil {
		return past.Calibration{}, err
	}
	m := newMeter(p.progress())
	result, err := fit.Search{Told: m.evaluations, Begun: state, Save: b.save(p)}.Of(p.ctx, study, base)
	m.end()
	if p.ctx.Err() != nil || err != nil {
		return past.Calibration{}, b.end(p, err)
	}
	return past.Calibration{Result: result}, nil
}

func (v *calibrateVerb) print(p *program, c past.Calibration, file string) error {
	if p.json {
		return c.JSON(p.out, file)
	}
	return c.Text(p.out)
}

// mayWrite refuses, before the search, a file that must not be written: the minutes of a fit are not to be lost for its name.
func (v *calibrateVerb) mayWrite(p *program, file string, inputs ...string) error {
	if exists(file) && !v.Replace {
		return misuse("%s is there already; choose another name, or write over it with --replace", text.FileName(file))
	}
	return refused(folder.CheckFile(p.fsys, file, inputs...))
}

// command is the command line that gives the same values.
func (v *calibrateVerb) command() line {
	return command("calibrate", v.Study).with("--given", v.Given)
}

// again is the command line that does what this one was asked to.
func (v *calibrateVerb) again() line {
	return v.command().with("-o", v.Out).when(v.Replace, "--replace")
}
