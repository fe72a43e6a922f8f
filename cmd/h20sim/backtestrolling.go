package main

import (
	"fmt"
	"path/filepath"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/report/words"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
	"h20sim/sim/folder"
)

// rollingStudy is the template of origins if none is named: the study that has all targets.
const rollingStudy = "studies/fit-2026-08-26.toml"

// runRolling fits the origins, or forecasts at each and prints how that went.
func (v *backtestVerb) runRolling(p *program) error {
	if v.Fit != "" {
		return v.fitOrigins(p)
	}
	return nil
}

// fitOrigins ties draws to the facts of each origin that has any, and writes what was found to a folder, a file an origin. Files
// that are there already are left alone unless --replace is given, so that a run that was stopped goes on.
func (v *backtestVerb) fitOrigins(p *program) error {
	jobs, err := v.count()
	if err != nil {
		return err
	}
	_, origins, err := v.plan().Origins()
	if err != nil {
		return notRunnable(err)
	}
	for _, o := range origins {
		file := filepath.Join(v.Fit, o.Day.String()+".toml")
		switch {
		case o.Facts == 0:
			p.say("%s: no target was published by the day, so nothing is written", o.Day)
		case exists(file) && !v.Replace:
			p.say("%s is there already", file)
		default:
			if err := v.fitOrigin(p, o, file, jobs); err != nil {
				return err
			}
		}
	}
	return nil
}

// fitOrigin ties draws to the facts of one origin and writes what was found.
func (v *backtestVerb) fitOrigin(p *program, o *rolling.Origin, file string, jobs int) error {
	m := newMeter(p.errOut)
	found, err := o.Condition(p.ctx, jobs, m.runs)
	m.end()
	switch {
	case p.ctx.Err() != nil:
		return p.interrupted("; what was written stays. To go on: %s", v.command())
	case err != nil:
		return notRunnable(fmt.Errorf("as of %s: %w", o.Day, err))
	}
	content, err := report.Given(past.Conditioned{Conditioned: found}, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, file, content, o.Study.File)); err != nil {
		return err
	}
	p.say("wrote %s: %s, of which draws count as %s of their number", file, words.Count(o.Facts, "fact", "facts"), found.EffectiveWords())
	return nil
}

// plan is what the record is made from.
func (v *backtestVerb) plan() rolling.Plan {
	return rolling.Plan{Template: v.studyOr(rollingStudy), Reported: fit.Published(), Cells: rolling.Cells(), Draws: v.Draws}
}
