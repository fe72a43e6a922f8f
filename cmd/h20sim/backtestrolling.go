package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/report/words"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// rollingStudy is the template of origins if none is named: the study that has all targets.
const rollingStudy = "studies/fit-2026-08-26.toml"

// runRolling fits the origins, or forecasts at each and prints how that went.
func (v *backtestVerb) runRolling(p *program) error {
	if err := v.checkRolling(); err != nil {
		return err
	}
	if v.Fit != "" {
		return v.fitOrigins(p)
	}
	record, err := v.record(p)
	if err != nil {
		return err
	}
	if p.json {
		return record.JSON(p.out)
	}
	return record.Text(p.out)
}

// checkRolling says which flags do not go with --rolling, or returns nil.
func (v *backtestVerb) checkRolling() error {
	switch {
	case v.AsOf != "":
		return misuse("found --rolling and --as-of, expected one of them: --rolling takes each of Nvidia's results days")
	case v.Given != "":
		return misuse("found --rolling and --given, expected one of them: each day has a file of its own, which --fit writes")
	case v.draws() == 0:
		return misuse("--draws: found 0, expected 8 or more with --rolling, which scores draws")
	}
	return nil
}

// rollingName is the folder of the results of a record.
const rollingName = "rolling"

// record forecasts at each origin, scores what came, and writes the results.
func (v *backtestVerb) record(p *program) (told past.Rolling, err error) {
	jobs, err := v.count()
	if err != nil {
		return told, err
	}
	plan := v.plan()
	asked, _, err := loadStudy(plan.Template)
	if err != nil {
		return told, err
	}
	claim, err := v.claim(p, rollingName, report.WantedRolling(asked))
	if err != nil {
		return told, err
	}
	defer func() { err = errors.Join(err, unclaim(claim)) }()
	m := newMeter(p.progress())
	made, err := plan.Record(p.ctx, jobs, func(done, total int) { m.told(done, total, fmt.Sprintf("%d of %d days", done, total)) })
	m.end()
	if p.ctx.Err() != nil {
		return told, v.interrupted(p)
	}
	if err != nil {
		return told, notRunnable(err)
	}
	told = past.Rolling{Record: made}
	if claim == nil {
		return told, nil
	}
	r, err := report.OfRolling(told, v.command().stored())
	if err != nil {
		return told, err
	}
	return told, p.put(claim, r)
}

// fitOrigins ties draws to the facts of each origin that has any, and writes what was found to a folder, a file an origin. Files
// that are there already are left alone unless --replace is given, so that a run that was stopped goes on; so are those of days that
// were tried as they would be again.
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
			p.tell("%s: no target was published by the day, so nothing is written", o.Day)
		case exists(file) && !v.Replace:
			p.tell("%s is there already", text.FileName(file))
		case !v.Replace && wasTried(o, triedFile(file)):
			p.tell("%s is there already: particles worth too little", text.FileName(triedFile(file)))
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
	made := particles{begun{file: file, again: v.command().when(v.Replace, "--replace")}, jobs}
	found, err := made.draw(p, o.Study, o.Base)
	if err != nil {
		return err
	}
	if thin := found.Thin(); thin != nil {
		return v.keepTried(p, o, found, &made)
	}
	content, err := report.Given(past.Conditioned{Conditioned: found}, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, file, content, o.Study.File)); err != nil {
		return err
	}
	if err := removed(p, triedFile(file)); err != nil {
		return err
	}
	p.tell("wrote %s: %s, particles worth %.0f %% of their number", text.FileName(file), words.Count(o.Facts, "fact", "facts"), 100*found.Effective.Part())
	return made.clear(p)
}

// triedFile is where it is kept that a day was tried, beside the file of its particles.
func triedFile(file string) string { return strings.TrimSuffix(file, ".toml") + rolling.TriedEnding }

// wasTried reports whether a file says that an origin was tried as it would be now.
func wasTried(o *rolling.Origin, file string) bool {
	t, err := rolling.ReadTried(file)
	return err == nil && o.TriedAs(t)
}

// keepTried keeps that particles of an origin are worth too little, in the place of those that may be there.
func (v *backtestVerb) keepTried(p *program, o *rolling.Origin, found *fit.Conditioned, made *particles) error {
	tried := rolling.Tried{Particles: found.Given.Particles(), Effective: found.Effective.Part(), Of: fit.Identity(o.Study, o.Base)}
	if err := removed(p, made.file); err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, triedFile(made.file), tried.Text(v.command().stored()))); err != nil {
		return err
	}
	p.say("%s: %s; its draws stay untied, as %s says", o.Day, found.Thin(), triedFile(made.file))
	return made.clear(p)
}

// removed removes a file, if it is there.
func removed(p *program, file string) error {
	if !exists(file) {
		return nil
	}
	return p.fsys.Remove(file)
}

// plan is what the record is made from.
func (v *backtestVerb) plan() rolling.Plan {
	return rolling.Shipped(v.studyOr(rollingStudy), v.draws())
}
