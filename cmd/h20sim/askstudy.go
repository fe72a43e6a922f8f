package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"

	"h20sim/report"
	"h20sim/report/answer"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// An askStudy is what verbs share that ask something of the runs of a study.
type askStudy struct {
	From string `arg:"" name:"study" help:"Study file, whose runs are made unless they are there, or the folder of a finished study."`
	outFlags
	jobsFlag
	Resume bool `help:"Go on with what an interrupted sweep has left."`

	outFlag string // of the verb, for the folder of runs; -o if left out
}

// A studied is a finished study of which something is asked.
type studied struct {
	*report.StoredStudy
	outFlags
	plan *ensemble.Plan
	base *scenario.Scenario
	runs *ensemble.Runs
	dir  string
}

// open returns the finished study, whose runs are closed by the caller. Those of a file are made if they are not there; asked is the
// command line that asks the same, by which to go on if that is interrupted.
func (q *askStudy) open(p *program, asked line) (*studied, error) {
	if err := errors.Join(q.check(), q.runsKept(p)); err != nil {
		return nil, err
	}
	s := &studied{outFlags: q.outFlags, dir: q.From}
	file := q.From
	if report.HasResults(p.fsys, q.From) {
		if err := q.elsewhere(); err != nil {
			return nil, err
		}
		stored, err := report.ReadStudy(p.fsys, q.From)
		if err != nil {
			return nil, misread(err)
		}
		file = stored.File
	} else if err := noStudy(p, q.From); err != nil {
		return nil, err
	} else {
		sweep := &sweepRunVerb{sweep: sweep{File: q.From, outFlags: q.outFlags}, jobsFlag: q.jobsFlag, Resume: q.Resume}
		if err := sweep.ensure(p, append(asked.with(cmp.Or(q.outFlag, "-o"), q.Out), "--resume")); err != nil {
			return nil, err
		}
	}
	return s, s.read(p, file, q)
}

// runsKept refuses to keep nothing of a study whose runs are still to be made.
func (q *askStudy) runsKept(p *program) error {
	if !q.none() || report.HasResults(p.fsys, q.From) {
		return nil
	}
	return misuse("%s -: a study keeps its runs in a folder, expected the name of one, or in the place of the study the folder of a finished one", cmp.Or(q.outFlag, "-o"))
}

// elsewhere refuses a folder for results beside that of a finished study, which is read and on whose page the answer is put.
func (q *askStudy) elsewhere() error {
	if out := filepath.Clean(q.Out); q.none() || out == defaultOut || out == filepath.Dir(filepath.Clean(q.From)) {
		return nil
	}
	flag := cmp.Or(q.outFlag, "-o")
	return misuse("%s %s: found %s, the folder of a finished study, which is read where it stands; leave out %s, or name the study file", flag, q.Out, q.From, flag)
}

// noStudy says that a folder holds no finished study, or that a file is of a scenario; nil if neither is so.
func noStudy(p *program, path string) error {
	if info, err := p.fsys.Stat(path); err == nil && info.IsDir() {
		return misuse("%s: found no finished study in it, expected a study file or the folder of a finished study", path)
	}
	file, err := findFile(path, studiesFolder)
	if err != nil {
		return nil // said where the study is read
	}
	if f, err := scenario.Load(file); err == nil {
		return misuse("%s: found a scenario, %s, expected a study file or the folder of a finished study", path, f.ID)
	}
	return nil
}

// read reads the study from its file, and its results from their folder.
func (s *studied) read(p *program, file string, q *askStudy) (err error) {
	study, base, err := loadStudy(file)
	if err != nil {
		return err
	}
	if s.plan, err = ensemble.NewPlan(study, base); err != nil {
		return notRunnable(err)
	}
	if !report.HasResults(p.fsys, s.dir) {
		s.dir = q.dir(study.ID())
	}
	s.base = base
	if s.StoredStudy, err = report.ReadStudy(p.fsys, s.dir); err != nil {
		return misread(err)
	}
	if s.Hash != s.plan.Hash {
		return otherState(s.dir, file)
	}
	s.runs, err = ensemble.OpenRuns(p.fsys, s.dir)
	return err
}

// ensure makes the study unless it is finished, and prints nothing of it; resume is the command line that goes on.
func (v *sweepRunVerb) ensure(p *program, resume line) error {
	w, err := v.prepared(p)
	if err != nil {
		return err
	}
	r, err := v.finished(w)
	if err == nil && r == nil {
		f := v.finishing(p)
		f.resume = resume
		_, err = f.finish(p, w)
	}
	return err
}

// keep puts what was found on the page of the study, and prints it, also if the page cannot be written. name tells the question from
// others of the verb.
func (s *studied) keep(p *program, verb, name string, l line, f answer.Finding) error {
	k, err := report.Answer(verb, name, l.stored(), s.Hash, f)
	if err != nil {
		return err
	}
	if s.none() {
		return printAnswer(p, k)
	}
	unplaced := s.place(p, k)
	return errors.Join(printAnswer(p, k), unplaced)
}

// place puts an answer on the page of the study.
func (s *studied) place(p *program, k *answer.Kept) (err error) {
	claim, err := p.claim(s.dir, s.plan.Wanted(), folder.Options{Known: ensemble.Known})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	s.Files.Answers = answer.With(s.Files.Answers, k)
	r, err := s.Again(s.base)
	if err != nil {
		return fmt.Errorf("results of %s: %w", s.Study, err)
	}
	return p.put(claim, r)
}

// printAnswer prints what was found.
func printAnswer(p *program, k *answer.Kept) error {
	if p.json {
		return k.PrintJSON(p.out)
	}
	return k.Print(p.out)
}
