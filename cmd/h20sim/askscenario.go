package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/report"
	"h20sim/report/answer"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// An askScenario is what verbs share that ask something of a scenario.
type askScenario struct {
	File string `arg:"" help:"Scenario file, name of a shipped one, or - for standard input."`
	setFlag
	outFlags
	jobsFlag
	Resume bool   `help:"Go on with the runs that an interrupted command has left."`
	Shard  string `placeholder:"I/N" help:"Make one part of the runs only: 0/8 to 7/8, or auto, or auto/8 for the part that the scheduler of an array job names."`
}

// An inquiry is a scenario of which something is asked.
type inquiry struct {
	*askScenario
	in             input
	Scenario, Base *scenario.Scenario

	page, pageBase *scenario.Scenario // of whose page the answer is a part: without the settings, unless there is a page with them
	with           setFlag            // settings of the page

	ran  string // what there is to say of the run of the scenario, if the command had to make it
	told bool   // whether it is said where the page stands
	room string // folder of runs, if no results are kept; it goes with the command
}

// open reads the scenario and its baseline. It tells what is doubtful in it, and notes as far as they concern what is asked: some
// measures, over draws or not.
func (q *askScenario) open(p *program, measures []string, draws int) (*inquiry, error) {
	if err := errors.Join(q.check(), q.onePath(), q.unkept()); err != nil {
		return nil, err
	}
	in, err := p.inputAt(q.File)
	if err != nil {
		return nil, err
	}
	a := &inquiry{askScenario: q, in: in}
	if a.Scenario, err = p.load(in, q.setFlag); err != nil {
		return nil, err
	}
	p.remarkOn(a.Scenario, func(n scenario.Problem) bool { return draws > 0 || !launchesOther(a.Scenario, n.Address, measures) })
	if a.Base, err = a.Scenario.LoadBaseline(); err != nil {
		return nil, err
	}
	if err := errors.Join(a.findPage(p), a.findRoom(p)); err != nil {
		return nil, err
	}
	return a, a.guard(p)
}

// findPage finds of what the page is. Answers with settings stand on that of the scenario as its file states it, so that they stand beside
// those without, unless the folder holds a run with these settings, or the file cannot be run without. As of an earlier day more of the
// files counts than the scenario as it stands has, by which its answers are kept or go: such an answer has a page of its own.
func (a *inquiry) findPage(p *program) (err error) {
	a.page, a.pageBase, a.with = a.Scenario, a.Base, a.setFlag
	if !a.isSet() || a.AsOf != "" || a.held(p) {
		return nil
	}
	plain, wrong := p.load(a.in, setFlag{})
	if wrong != nil {
		return nil // there is no such page
	}
	a.page, a.with = plain, setFlag{}
	a.pageBase, err = plain.LoadBaseline()
	return err
}

// unkept refuses to keep nothing where runs are to be gone on with.
func (q *askScenario) unkept() error {
	if q.none() && (q.Resume || q.Shard != "") {
		return misuse("-o -: found beside --resume or --shard, for which runs are kept, expected a folder for results")
	}
	return nil
}

// findRoom finds where runs go that are not kept.
func (a *inquiry) findRoom(p *program) (err error) {
	if a.none() {
		a.room, err = p.scratch()
	}
	return err
}

// runsDir is the folder of runs of a name.
func (a *inquiry) runsDir(name string) string {
	return filepath.Join(cmp.Or(a.room, a.Out), filepath.FromSlash(name))
}

// held reports whether the folder holds a run of the scenario with its settings.
func (a *inquiry) held(p *program) bool {
	if a.none() {
		return false
	}
	stored, err := report.Read(p.fsys, a.dir(a.Scenario.ID))
	return err == nil && stored.Scenario.Hash == a.Scenario.Hash
}

// apart are the settings that the answer has and the page has not, as they are told.
func (a *inquiry) apart() string {
	if !a.isSet() || a.with.isSet() {
		return ""
	}
	return line{}.withSet(a.setFlag).String()
}

// launchesOther reports whether an address is the day of a launch of chips of which no measure speaks. Such a day beyond the run acts in
// draws alone, which may move it.
func launchesOther(s *scenario.Scenario, address string, measures []string) bool {
	at := slices.IndexFunc(s.Moves, func(d policy.Dated) bool { return address == policy.MovePrefix+d.Name+".date" })
	if at < 0 {
		return false
	}
	launch, is := s.Moves[at].Move.(*policy.ChipLaunch)
	return is && !slices.ContainsFunc(measures, func(m string) bool {
		chip, _, _ := strings.Cut(m, ".")
		return slices.Contains(launch.Chips, chip)
	})
}

// again reads the scenario again, to be written to.
func (a *inquiry) again(p *program) (*scenario.Scenario, error) { return p.load(a.in, a.setFlag) }

// command begins the command line that asks the same.
func (a *inquiry) command(verb string) line {
	return command(verb, a.File).withSet(a.setFlag)
}

// runs makes the runs of a plan in a folder beside the results of the scenario, or finds them there. l is the command line that asks
// for them. With --shard it makes one part and returns nothing.
func (a *inquiry) runs(p *program, plan *ensemble.Plan, l line) (*ensemble.Result, *ensemble.Runs, error) {
	return a.runsIn(p, plan, plan.Study.ID(), l)
}

// runsIn makes them in a folder of a name, in which there may be a folder of another: boycott-halt-credit-53117b/2.
func (a *inquiry) runsIn(p *program, plan *ensemble.Plan, name string, l line) (*ensemble.Result, *ensemble.Runs, error) {
	jobs, err := a.count()
	if err != nil {
		return nil, nil, err
	}
	w := &ensemble.Work{Plan: plan, FS: p.fsys, Dir: a.runsDir(name), Jobs: jobs, Doubt: func(text string) { p.say("%s", text) }}
	defer metered(p, w)()
	if a.Shard != "" {
		return nil, nil, a.shard(p, w, l)
	}
	r, err := w.Finished()
	if err == nil && (r == nil || a.Replace) {
		r, err = a.make(p, w, l)
	}
	if err != nil {
		return nil, nil, err
	}
	runs, err := ensemble.OpenRuns(p.fsys, w.Dir)
	return r, runs, err
}

// make makes all runs that are missing and puts them in place.
func (a *inquiry) make(p *program, w *ensemble.Work, l line) (r *ensemble.Result, err error) {
	claim, err := p.claim(w.Dir, w.Plan.Wanted(), folder.Options{Replace: a.Replace, Known: ensemble.Known})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	m, err := w.Run(p.ctx, a.Resume)
	if err != nil {
		return nil, a.stopped(p, w, l, err)
	}
	return m.Result, a.put(claim, m, l)
}

// stopped is the error of runs that came to no end. What is whole is kept, unless none is to be.
func (a *inquiry) stopped(p *program, w *ensemble.Work, l line, err error) error {
	if a.none() && p.ctx.Err() != nil {
		return p.interrupted("; nothing is kept. To begin again: %s", l.with("-o", a.Out))
	}
	return stoppedRuns(p, w, append(l.with("-o", a.Out), "--resume"), err)
}

// put puts runs in place and removes their parts.
func (a *inquiry) put(claim *folder.Claimed, m *ensemble.Merged, l line) error {
	outputs, err := m.Outputs()
	if err == nil {
		var manifest folder.Manifest
		if manifest, err = m.Manifest(l.stored()); err == nil {
			err = refused(claim.Put(manifest, outputs...))
		}
	}
	if err != nil {
		return errors.Join(err, m.Close())
	}
	return m.Clear()
}

// shard makes one part of the runs.
func (a *inquiry) shard(p *program, w *ensemble.Work, l line) error {
	i, n, err := shardOf(a.Shard, shardsOf(w.Plan), os.Getenv)
	if err != nil {
		return err
	}
	if err := w.Shard(p.ctx, i, n); err != nil {
		return stoppedRuns(p, w, l.with("-o", a.Out).with("--shard", a.Shard), err)
	}
	if p.json {
		return writeJSON(p.out, shardJSON{true, i, n, w.Plan.Study.ID()})
	}
	p.tell("shard %d/%d is done; when all are: %s", i, n, append(l.with("-o", a.Out), "--resume"))
	return nil
}

// keep puts what was found on the page of the scenario, which is run if its results are not there, and prints it, also if the page cannot
// be written. name tells the question from others of the verb.
func (a *inquiry) keep(p *program, verb, name string, l line, f answer.Finding) error {
	k, unplaced := a.place(p, verb, name, l, f)
	if k == nil {
		return unplaced
	}
	return errors.Join(printAnswer(p, k), unplaced)
}

// place puts what was found on the page of the scenario. The answer is there, to be printed, also if the page cannot be written.
func (a *inquiry) place(p *program, verb, name string, l line, f answer.Finding) (k *answer.Kept, err error) {
	if k, err = report.Answer(verb, name, l.stored(), report.IdentityOf(a.page, a.pageBase), f); err != nil {
		return nil, err
	}
	if k.With = a.apart(); a.none() {
		return k, nil
	}
	stored, err := a.stored(p)
	if err != nil {
		return k, err
	}
	claim, err := a.claim(p, a.page.ID, report.WantedRun(a.page))
	if err != nil {
		return k, err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	stored.Files.Answers = answer.With(stored.Files.Answers, k)
	r, err := stored.Again()
	if err == nil {
		err = a.putPage(p, claim, r)
	}
	return k, err
}

// putPage puts the page with its answers in place. Where it stands, and what was there before the command, is said once.
func (a *inquiry) putPage(p *program, claim *folder.Claimed, r report.Results) error {
	said, err := fill(claim, r)
	if err == nil && !a.told {
		p.tell("%s", cmp.Or(a.ran, said))
		a.told = true
	}
	return err
}

// guard refuses, before runs are made, what would put another world in place of a page with answers.
func (a *inquiry) guard(p *program) error {
	if a.none() {
		return nil
	}
	before, err := folder.Open(p.fsys, a.dir(a.page.ID))
	if err != nil || a.Replace {
		return nil //nolint:nilerr // what is not there, or cannot be read, is told where it is replaced
	}
	return spare(p, before, false, report.IdentityOf(a.page, a.pageBase))
}

// stored reads back the results of the scenario; it is run first if they are not there, or are of another state of it.
func (a *inquiry) stored(p *program) (*report.Stored, error) {
	dir := a.dir(a.page.ID)
	if stored, err := report.Read(p.fsys, dir); err == nil && stored.Scenario.Hash == a.page.Hash {
		return stored, nil
	}
	v := &runVerb{setFlag: a.with, outFlags: a.outFlags, jobsFlag: a.jobsFlag}
	var err error
	if v.side, err = v.count(); err != nil {
		return nil, err
	}
	o := v.runOne(p, a.in)
	if o.err != nil {
		return nil, o.err
	}
	a.ran = o.said
	return report.Read(p.fsys, dir)
}
