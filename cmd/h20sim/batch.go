package main

import (
	"errors"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
	"h20sim/sim/sidebyside"
)

// runAll runs each input, some at once, and returns what came of each, in the order of inputs. After Ctrl-C what has
// begun is ended and the rest is left.
func (v *runVerb) runAll(p *program, inputs []input) ([]outcome, error) {
	jobs, err := v.count()
	if err != nil {
		return nil, err
	}
	outcomes := make([]outcome, len(inputs))
	told := newTally(p.progress(), len(inputs))
	v.side = max(1, jobs/len(inputs))
	sidebyside.Do(jobs, len(inputs), func(_, i int) {
		outcomes[i] = v.runOne(p, inputs[i])
		if len(inputs) > 1 {
			outcomes[i].slim()
		}
		told.add(&outcomes[i])
	})
	told.end()
	for i := range outcomes {
		outcomes[i].tell(p)
	}
	return outcomes, nil
}

// endOne prints the answer of a single scenario.
func (v *runVerb) endOne(p *program, o *outcome) error {
	if cancelled(o.err) {
		return p.interrupted("; nothing of %s is written. To go on: %s", text.FileName(o.file), v.resume(o.file))
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
	defer func() { err = errors.Join(err, unclaim(claim)) }()
	outcomes, err := v.runAll(p, inputs)
	if err != nil {
		return err
	}
	return v.endBatch(p, claim, outcomes)
}

// endBatch compares the scenarios of a batch, in a folder if there is one, and lists what went wrong.
func (v *runVerb) endBatch(p *program, claim *folder.Claimed, outcomes []outcome) error {
	done, left := doneAndLeft(outcomes)
	if len(left) > 0 && v.none() {
		return p.interrupted("; nothing is kept. To begin again: %s", v.resume(v.Files...))
	}
	if len(left) > 0 {
		return p.interrupted(" after %d of %s; their results are whole. To run the rest (a comparison needs all at once): %s",
			len(done), counted(len(outcomes), "scenario"), v.resume(left...))
	}
	if len(done) > 1 && claim != nil {
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
	files := v.files()
	if files.Jobs, err = v.count(); err != nil {
		return err
	}
	r, err := report.OfBatch(cases, files, v.command(v.Files...).stored())
	if err != nil {
		return err
	}
	return p.put(claim, r)
}
