package main

import (
	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// runGiven finds what the targets say of all values with a spread together, writes it and prints how well draws agree.
func (v *calibrateVerb) runGiven(p *program, study *study.Study, base *scenario.Scenario) error {
	if err := v.checkGiven(); err != nil {
		return err
	}
	jobs, err := v.count()
	if err != nil {
		return err
	}
	m := newMeter(p.errOut)
	c, err := fit.Condition(p.ctx, study, base, jobs, m.runs)
	m.end()
	switch {
	case p.ctx.Err() != nil:
		return p.interrupted("; nothing is written. To begin again: %s", v.command())
	case err != nil:
		return notRunnable(err)
	}
	answer := past.Conditioned{Conditioned: c}
	text, err := report.Given(answer, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, v.Given, text, study.File)); err != nil {
		return err
	}
	p.say("wrote %s", v.Given)
	if p.json {
		return answer.JSON(p.out, v.Given)
	}
	return answer.Text(p.out)
}

// checkGiven says what is wrong with the flags, or returns nil.
func (v *calibrateVerb) checkGiven() error {
	switch {
	case v.Out != "":
		return misuse("found --given and -o, expected one of them: with --given no value is fitted")
	case v.Given == fromStdin:
		return misuse("--given -: the answer goes to standard output, expected a file")
	}
	return replaceable(v.Given)
}
