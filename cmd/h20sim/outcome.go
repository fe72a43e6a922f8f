package main

import (
	"fmt"
	"slices"
	"sync"

	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// An outcome is what came of one scenario.
type outcome struct {
	input
	run.Result // nil pointers if err says why
	checks     []run.Check
	halved     []halvedJSON // what two steps a day change; nil unless wanted
	skipped    bool         // whether it is no scenario but the world of the others, or a study
	said       string       // of its results
	answer     []byte       // as JSON, if that is wanted
	err        error

	claim *folder.Claimed // while it runs
}

// tell says what is doubtful in the scenario or might be overlooked, that it was skipped, and where its results are. Workers say nothing: messages
// come when all have ended.
func (o *outcome) tell(p *program) {
	if o.skipped {
		p.tell("%s: skipped; %s", o.file, o.passed(p))
		return
	}
	if o.Scenario == nil {
		return
	}
	p.remark(o.Scenario)
	if o.said != "" {
		p.tell("%s", o.said)
	}
}

// passed says why a file of a folder was skipped.
func (o *outcome) passed(p *program) string {
	if k := p.kindOf(o.input); k != nil {
		return k.told(o.file)
	}
	return "it makes no move, but is the world of the others"
}

// remark says what is doubtful in a scenario, and what might be overlooked.
func (p *program) remark(s *scenario.Scenario) {
	p.remarkOn(s, func(scenario.Problem) bool { return true })
}

// remarkOn says what is doubtful in a scenario, and those notes that concern what is asked.
func (p *program) remarkOn(s *scenario.Scenario, concerns func(note scenario.Problem) bool) {
	remarks := s.Remarks()
	for _, w := range placed(doubts(s, remarks)) {
		p.say("%s", w.line("warning: "))
	}
	for _, n := range placed(slices.DeleteFunc(scenario.NotesOf(remarks), func(n scenario.Problem) bool { return !concerns(n) })) {
		p.tell("%s", n.note())
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

// doneAndLeft returns the outcomes that have results, and the files that were left when the program was interrupted.
func doneAndLeft(outcomes []outcome) (done []outcome, left []string) {
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

// slim leaves of an outcome what a comparison needs: a batch has a hundred traces.
func (o *outcome) slim() {
	if o.err != nil || o.skipped {
		return
	}
	o.Result = o.Compared()
}

// results returns what a comparison is made of.
func results(outcomes []outcome) []run.Result {
	list := make([]run.Result, len(outcomes))
	for i, o := range outcomes {
		list[i] = o.Result
	}
	return list
}

// failed says what went wrong with each scenario that failed, and counts them.
func failed(p *program, outcomes []outcome) (n int) {
	for _, o := range outcomes {
		if o.err != nil {
			n++
			p.say("%s failed:\n%s", o.file, o.err)
			p.keepFault(o.err)
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
				p.say("%s: expect.%s: %s in %s is %.6g, expected %s", c.Place, c.Name, c.Measure, c.Period.Name, c.Found, words.Bounds(c.Low, c.High, sixDigits))
			}
		}
	}
	if n == 0 {
		return nil
	}
	written := ""
	if slices.ContainsFunc(outcomes, func(o outcome) bool { return o.said != "" }) {
		written = "; results are written"
	}
	return &exitError{exitExpectation, fmt.Errorf("%s failed%s", counted(n, "expectation"), written)}
}

// sixDigits writes a number with up to six digits.
func sixDigits(v float64) string { return fmt.Sprintf("%.6g", v) }
