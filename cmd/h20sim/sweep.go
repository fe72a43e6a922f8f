package main

import (
	"errors"
	"fmt"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// sweepVerb runs studies.
type sweepVerb struct {
	Run     sweepRunVerb     `cmd:"" default:"withargs" help:"Run a study: print the answer, write every run, bands, charts and a manifest."`
	Missing sweepMissingVerb `cmd:"" help:"Print which shards of a study are not done, as an array expression."`
	Merge   sweepMergeVerb   `cmd:"" help:"Put the shards of a study together."`
	Submit  sweepSubmitVerb  `cmd:"" help:"Run a study as an array job on a cluster."`
}

// A sweep is a study and the folder of its results.
type sweep struct {
	File string `arg:"" name:"study" help:"Study file."`
	outFlags
}

func (sweepVerb) Help() string {
	return sweepRunVerb{}.Help() + "\n\nThe flags are under h20sim sweep run --help; the word run may be left out."
}

// work reads the study and makes it ready to be run in its folder.
func (v *sweep) work(p *program) (*ensemble.Work, error) {
	if v.none() {
		return nil, misuse("-o -: results are a folder of files, in which a study keeps its runs, expected the name of a folder; the answer goes to standard output in any case")
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	plan, err := loadPlan(v.File)
	if err != nil {
		return nil, err
	}
	return &ensemble.Work{Plan: plan, FS: p.fsys, Dir: v.dir(plan.Study.ID()), Jobs: 1, Doubt: func(text string) { p.say("%s", text) },
		From: func(e *ensemble.Earlier) {
			p.tell("going on from the %s that %s holds of fewer draws", counted(e.Runs, "run"), v.dir(plan.Study.ID()))
		}}, nil
}

// finished returns the result if it is there already, unless it is to be replaced. What a process left behind is removed.
func (v *sweep) finished(w *ensemble.Work) (*ensemble.Result, error) {
	if v.Replace {
		return nil, nil
	}
	r, err := w.Finished()
	if err != nil || r == nil {
		return nil, err
	}
	return r, w.Tidy()
}

// options say how a study goes about its folder.
func (v *sweep) options() folder.Options {
	return folder.Options{Replace: v.Replace, Known: ensemble.Known}
}

// A finishing puts a study together: the two ways are to make what is missing, and to merge what shards made.
type finishing struct {
	sweep
	charts bool
	merge  func(*ensemble.Work) (*ensemble.Merged, error)
	resume line // how to go on
}

// finish claims the folder, puts the study together and writes its results.
func (f finishing) finish(p *program, w *ensemble.Work) (r *ensemble.Result, err error) {
	claim, err := f.claim(p, w.Plan.Study.ID(), w.Plan.Wanted(), ensemble.Known...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	if err := spare(p, claim.Before(), f.Replace, w.Plan.Hash); err != nil {
		return nil, err
	}
	m, err := f.merge(w)
	if err == nil {
		err = f.write(p, w, m, claim)
	}
	if err != nil {
		return nil, f.stopped(p, w, err)
	}
	return m.Result, nil
}

// finishAndPrint prints the answer, too.
func (f finishing) finishAndPrint(p *program, w *ensemble.Work) error {
	r, err := f.finish(p, w)
	if err != nil {
		return err
	}
	return printStudy(p, r)
}

// write puts the results in place and removes the parts.
func (f finishing) write(p *program, w *ensemble.Work, m *ensemble.Merged, claim *folder.Claimed) error {
	kept, err := m.Outputs()
	if err != nil {
		return errors.Join(err, m.Close())
	}
	r, err := report.OfStudy(m.Result, kept, w.Plan.Scenarios[0], run.HashedFile(w.Plan.Study.File), report.Files{Charts: f.charts}, f.command())
	if err == nil {
		err = p.put(claim, r)
	}
	if err != nil {
		return errors.Join(err, m.Close())
	}
	return m.Clear()
}

// command is the command line that gives the same results.
func (f finishing) command() string {
	return command("sweep", f.File).when(!f.charts, "--no-charts").stored()
}

// stopped is the error of runs, or of putting them together, that came to no end. What is whole is kept.
func (f finishing) stopped(p *program, w *ensemble.Work, err error) error {
	return stoppedRuns(p, w, f.resume, err)
}

// stoppedRuns is that of any verb, with the command line that goes on.
func stoppedRuns(p *program, w *ensemble.Work, resume line, err error) error {
	var many *ensemble.TooManyFailed
	var begun *ensemble.Begun
	var respread *ensemble.Respread
	var taken *store.Taken
	var refused *folder.Refused
	switch {
	case errors.As(err, &respread) || errors.As(err, &taken) || errors.As(err, &begun) || errors.As(err, &refused):
		return &exitError{exitUsage, err}
	case p.ctx.Err() != nil:
		return p.interrupted("; what is whole is kept in %s. To go on: %s", text.FileName(w.Dir), resume)
	case errors.As(err, &many):
		sayFailures(p, w.Plan, many.First)
		return &exitError{exitSome, err}
	}
	return fmt.Errorf("%w\nwhat is whole is kept in %s. To go on: %s", err, text.FileName(w.Dir), resume)
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

// done prints the answer of a study that is finished.
func (v *sweep) done(p *program, w *ensemble.Work, r *ensemble.Result) error {
	p.tell("%s is done already", text.FileName(w.Dir))
	return printStudy(p, r)
}

func printStudy(p *program, r *ensemble.Result) error {
	if p.json {
		return study.JSON(p.out, r)
	}
	return study.Summary(p.out, r)
}
