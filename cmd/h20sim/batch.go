package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
)

// An outcome is what came of one scenario.
type outcome struct {
	input
	run.Result // nil pointers if err says why
	checks     []run.Check
	half       *sim.Trace // with two steps a day; nil unless wanted
	skipped    bool       // whether it is no scenario but the world of the others
	err        error

	claim *folder.Claimed // while it runs
}

// runAll runs each input, some at once, and returns what came of each, in the order of inputs. After Ctrl-C what has
// begun is ended and the rest is left.
func (v *runVerb) runAll(p *program, inputs []input) ([]outcome, error) {
	jobs, err := v.count()
	if err != nil {
		return nil, err
	}
	outcomes := make([]outcome, len(inputs))
	told := newTally(p.errOut, len(inputs))
	var taken atomic.Int64
	var workers sync.WaitGroup
	for range min(jobs, len(inputs)) {
		workers.Go(func() {
			for i := int(taken.Add(1)) - 1; i < len(inputs); i = int(taken.Add(1)) - 1 {
				outcomes[i] = v.runOne(p, inputs[i])
				told.add(&outcomes[i])
			}
		})
	}
	workers.Wait()
	told.end()
	for i := range outcomes {
		outcomes[i].warn(p)
	}
	return outcomes, nil
}

// runOne takes one scenario from its file to its results.
func (v *runVerb) runOne(p *program, in input) (o outcome) {
	o.input = in
	defer func() {
		if r := recover(); r != nil {
			o.err = flaw(r)
		}
		if o.claim != nil {
			o.err = errors.Join(o.err, o.claim.Close())
		}
	}()
	steps := []func(*program, *outcome) error{v.load, v.claimFolder, v.readStudy, v.simulate, v.simulateBaseline, v.simulateHalf, v.attribute, v.write}
	for _, step := range steps {
		if o.err = p.ctx.Err(); o.err == nil {
			o.err = step(p, &o)
		}
		if o.err != nil || o.skipped {
			return o
		}
	}
	return o
}

func (v *runVerb) load(p *program, o *outcome) (err error) {
	o.Scenario, err = p.load(o.input, v.Set...)
	o.skipped = err == nil && o.isWorld(o.Scenario)
	return err
}

// claimFolder refuses a folder that must not be replaced before a run is made for it.
func (v *runVerb) claimFolder(p *program, o *outcome) (err error) {
	o.claim, err = v.claim(p, o.Scenario.ID, report.WantedRun(o.Scenario))
	return err
}

func (v *runVerb) simulate(_ *program, o *outcome) (err error) {
	o.Trace, err = o.Scenario.Run(1)
	return err
}

func (v *runVerb) simulateBaseline(_ *program, o *outcome) error {
	base, err := o.Scenario.LoadBaseline()
	if err != nil {
		return err
	}
	o.Baseline, err = base.Run(1)
	return err
}

func (v *runVerb) simulateHalf(_ *program, o *outcome) (err error) {
	if v.Halve {
		o.half, err = o.Scenario.Run(2)
	}
	return err
}

// attribute finds what each move did, which takes a run a move, unless there are no charts to show it.
func (v *runVerb) attribute(_ *program, o *outcome) error {
	if v.NoCharts {
		return nil
	}
	c, err := o.Case()
	if err != nil {
		return err
	}
	periods := c.BridgePeriods()
	if len(periods) == 0 {
		return nil
	}
	base, err := o.Scenario.LoadBaseline()
	if err != nil {
		return err
	}
	o.Bridge, err = attribution.NewBridge(base, o.Scenario, run.NetRevenue, periods...)
	return err
}

func (v *runVerb) write(p *program, o *outcome) error {
	o.checks = run.Checks(o.Scenario, o.Trace)
	c, err := o.Case()
	if err != nil {
		return err
	}
	r, err := report.OfRun(c, v.files(), v.command(o.file).stored())
	if err != nil {
		return err
	}
	return p.put(o.claim, r)
}

// warn says what is doubtful in the scenario, and that it was skipped.
func (o *outcome) warn(p *program) {
	if o.skipped {
		p.say("%s: skipped; it makes no move, but is the world of the others", o.file)
		return
	}
	if o.Scenario == nil {
		return
	}
	for _, w := range placed(o.Scenario.Warnings) {
		p.say("%s", w.line("warning: "))
	}
}

// fate says in a word what came of a scenario.
func (o *outcome) fate() string {
	switch {
	case cancelled(o.err):
		return "interrupted"
	case o.err != nil:
		return "failed"
	case o.skipped:
		return "skipped"
	default:
		return "done"
	}
}

// A tally tells how far a batch has come. A batch of one tells nothing.
type tally struct {
	*meter
	total, done, failed int
	mu                  sync.Mutex
}

func newTally(w interface{ Write([]byte) (int, error) }, total int) *tally {
	return &tally{meter: newMeter(w), total: total}
}

// add counts what came of a scenario, unless it was left after Ctrl-C.
func (t *tally) add(o *outcome) {
	if cancelled(o.err) || t.total == 1 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	if o.err != nil {
		t.failed++
	}
	if t.live {
		t.told(t.done, t.total, fmt.Sprintf("%d of %s%s", t.done, counted(t.total, "scenario"), t.failures(t.failed)))
		return
	}
	t.said(fmt.Sprintf("%d of %d: %s %s", t.done, t.total, o.file, o.fate()))
}

// sorted returns the outcomes that have results, and the files that were left when the program was interrupted.
func sorted(outcomes []outcome) (done []outcome, left []string) {
	for _, o := range outcomes {
		switch {
		case cancelled(o.err):
			left = append(left, o.file)
		case o.err == nil && !o.skipped:
			done = append(done, o)
		}
	}
	return done, left
}

// results returns what a comparison is made of.
func results(outcomes []outcome) []run.Result {
	list := make([]run.Result, len(outcomes))
	for i, o := range outcomes {
		list[i] = o.Result
	}
	return list
}

// endOne prints the answer of a single scenario.
func (v *runVerb) endOne(p *program, o *outcome) error {
	if cancelled(o.err) {
		return p.interrupted("; nothing of %s is written. To go on: %s", o.file, v.resume(o.file))
	}
	if o.err != nil || o.skipped {
		return errors.Join(v.printFailed(p, o), o.err)
	}
	if err := v.print(p, []outcome{*o}); err != nil {
		return err
	}
	return failedChecks(p, []outcome{*o})
}

// printFailed prints what came of a scenario without results; to people, the error and the note say it.
func (v *runVerb) printFailed(p *program, o *outcome) error {
	if !p.json {
		return nil
	}
	return printJSON(p, []outcome{*o})
}

// runBatch runs several scenarios and compares them. The folder of the comparison is claimed before they run.
func (v *runVerb) runBatch(p *program, inputs []input) (err error) {
	claim, err := v.claim(p, comparisonName, report.WantedBatch())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	outcomes, err := v.runAll(p, inputs)
	if err != nil {
		return err
	}
	return v.endBatch(p, claim, outcomes)
}

// endBatch compares the scenarios of a batch and lists what went wrong.
func (v *runVerb) endBatch(p *program, claim *folder.Claimed, outcomes []outcome) error {
	done, left := sorted(outcomes)
	if len(left) > 0 {
		return p.interrupted(" after %d of %s; their results are whole. To run the rest (a comparison needs all at once): %s",
			len(done), counted(len(outcomes), "scenario"), v.resume(left...))
	}
	if len(done) > 1 {
		if err := v.compare(p, claim, done); err != nil {
			return err
		}
	}
	if err := v.print(p, outcomes); err != nil {
		return err
	}
	if n := failed(p, outcomes); n > 0 {
		p.say("h20sim: %d of %s failed", n, counted(len(outcomes), "scenario"))
		return ended(exitSome)
	}
	return failedChecks(p, done)
}

// compare puts scenarios side by side.
func (v *runVerb) compare(p *program, claim *folder.Claimed, done []outcome) error {
	cases, err := run.Cases(results(done))
	if err != nil {
		return err
	}
	r, err := report.OfBatch(cases, v.files(), v.command(v.Files...).stored())
	if err != nil {
		return err
	}
	return p.put(claim, r)
}

// failed says what went wrong with each scenario that failed, and counts them.
func failed(p *program, outcomes []outcome) (n int) {
	for _, o := range outcomes {
		if o.err != nil {
			n++
			p.say("%s failed:\n%s", o.file, o.err)
		}
	}
	return n
}

// failedChecks says which expectations failed; the error has their exit code.
func failedChecks(p *program, outcomes []outcome) error {
	n := 0
	for _, o := range outcomes {
		for _, c := range o.checks {
			if !c.Passed {
				n++
				p.say("%s: expect.%s: %s in %s is %.6g, expected %s", c.Place, c.Name, c.Measure, c.Period.Name, c.Found, bounds(c.Low, c.High))
			}
		}
	}
	if n == 0 {
		return nil
	}
	return &exitError{exitExpectation, fmt.Errorf("%s failed; results are written", counted(n, "expectation"))}
}
