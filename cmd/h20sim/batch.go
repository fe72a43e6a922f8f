package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/sim"
)

// An outcome is what came of one scenario.
type outcome struct {
	input
	run.Result // nil pointers if err says why
	checks     []run.Check
	half       *sim.Trace // with two steps a day; nil unless wanted
	skipped    bool       // whether it is no scenario but the world of the others
	err        error
}

// runAll runs each input, some at once, and returns what came of each, in the order of inputs. After Ctrl-C what has
// begun is ended and the rest is left.
func (v *runVerb) runAll(p *program, inputs []input) []outcome {
	outcomes := make([]outcome, len(inputs))
	progress := newProgress(p.errOut, len(inputs))
	var taken atomic.Int64
	var workers sync.WaitGroup
	for range min(v.Jobs, len(inputs)) {
		workers.Go(func() {
			for i := int(taken.Add(1)) - 1; i < len(inputs); i = int(taken.Add(1)) - 1 {
				outcomes[i] = v.runOne(p, inputs[i])
				progress.add(&outcomes[i])
			}
		})
	}
	workers.Wait()
	progress.end()
	return outcomes
}

// runOne takes one scenario from its file to its results.
func (v *runVerb) runOne(p *program, in input) (o outcome) {
	o.input = in
	defer func() {
		if r := recover(); r != nil {
			o.err = flaw(r)
		}
	}()
	steps := []func(*program, *outcome) error{v.load, v.simulate, v.simulateBaseline, v.simulateHalf, v.write}
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

func (v *runVerb) write(_ *program, o *outcome) error {
	o.checks = run.Checks(o.Scenario, o.Trace)
	return report.Write(filepath.Join(v.Out, o.Scenario.ID), o.Scenario, o.Trace, o.Baseline, v.command(o.file), v.choices(pageOf(v.command(o.file), v.found))...)
}

// choices are what the flags leave out of results, and the page and what it can be made from again.
func (v *runVerb) choices(page report.Choice) []report.Choice {
	list := []report.Choice{page, report.Kept}
	if v.NoCharts {
		list = append(list, report.WithoutCharts)
	}
	return list
}

// id is the name under which results of the input go.
func (in input) id() string {
	if in.file == fromStdin {
		return stdinName
	}
	return strings.TrimSuffix(filepath.Base(in.file), filepath.Ext(in.file))
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

// sorted returns the outcomes that have results, and the files that were left when the program was interrupted.
func sorted(outcomes []outcome) (done []outcome, left []string) {
	for _, o := range outcomes {
		switch {
		case errors.Is(o.err, context.Canceled):
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

// failures says what went wrong with each scenario that failed, and counts them.
func failures(p *program, outcomes []outcome) (n int) {
	for _, o := range outcomes {
		if o.err != nil {
			n++
			p.say("%s failed:\n%s", o.file, o.err)
		}
	}
	return n
}

// bounds writes what an expectation allows.
func bounds(low, high float64) string {
	switch {
	case math.IsInf(low, -1):
		return fmt.Sprintf("at most %.6g", high)
	case math.IsInf(high, 1):
		return fmt.Sprintf("at least %.6g", low)
	default:
		return fmt.Sprintf("%.6g to %.6g", low, high)
	}
}
