package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
)

// finished is the result in a folder, if it is that of the plan and all of it is in place; else nil.
func finished(folder string, plan *ensemble.Plan) *ensemble.Result {
	r, err := ensemble.Read(folder)
	if err != nil || r.Hash != plan.Hash || !inPlace(folder) {
		return nil
	}
	return r
}

// inPlace reports whether a folder holds results that are whole: the manifest comes in after all others. The names with
// a dot are those of files on their way in or out, when a process was killed; putting together again sees to them.
func inPlace(folder string) bool {
	there := func(name string) bool { return exists(filepath.Join(folder, name)) }
	return there("manifest.json") && there("runs.parquet") && !there(".new") && !there(".old") && !there(".gone")
}

// done prints the answer of a study that is finished, after removing the parts that a process has left which was killed
// before it could. Parts of another study, or with which another process works, stay.
func (v *sweep) done(p *program, plan *ensemble.Plan, r *ensemble.Result) error {
	if exists(filepath.Join(v.dir(plan), store.Folder)) {
		dir, err := store.Open(v.dir(plan), plan.Identity(), store.Whole)
		var taken *store.Taken
		switch {
		case err == nil:
			err = dir.Clear()
		case errors.As(err, &taken):
			err = nil
		}
		if err != nil {
			return err
		}
	}
	p.say("%s is done already", v.dir(plan))
	return v.print(p, r)
}

// print prints the answer.
func (v *sweep) print(p *program, r *ensemble.Result) error {
	if p.json {
		return study.StudyJSON(p.out, r)
	}
	return study.StudySummary(p.out, r)
}

// sayFailures lists runs that failed.
func sayFailures(p *program, plan *ensemble.Plan, failures []ensemble.Failure) {
	for _, f := range failures[:min(len(failures), 10)] {
		p.say("run %d failed: %s", f.Run, f.Reason)
		for c, column := range plan.Columns {
			p.say("  %s = %s", column.Address, column.Text(f.Values[c]))
		}
	}
}

// stopped is the error of runs, or of putting them together, that came to no end. What is whole is kept.
func (v *sweepRunVerb) stopped(p *program, plan *ensemble.Plan, err error) error {
	var many *ensemble.TooManyFailed
	var taken *store.Taken
	switch {
	case err == nil || errors.As(err, &taken):
		return stored(err)
	case p.ctx.Err() != nil:
		p.say("h20sim: interrupted; what is whole is kept in %s. To go on: %s", v.dir(plan), v.resume())
		return ended(exitInterrupted)
	case errors.As(err, &many):
		sayFailures(p, plan, many.First)
		return &exitError{exitSome, err}
	}
	return fmt.Errorf("%w\nwhat is whole is kept in %s. To go on: %s", err, v.dir(plan), v.resume())
}

// stored is the error of a folder that holds what this study cannot go on with: wrong usage, else the machine.
func stored(err error) error {
	var taken *store.Taken
	if errors.As(err, &taken) {
		return &exitError{exitUsage, err}
	}
	return err
}
