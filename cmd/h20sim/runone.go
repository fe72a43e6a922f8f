package main

import (
	"errors"
	"fmt"
	"io/fs"

	"h20sim/report"
	"h20sim/report/run"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
)

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

// readStudy reads what a study found of the scenario that is run, and refuses that of another.
func (v *runVerb) readStudy(p *program, o *outcome) (err error) {
	if v.Study == "" {
		return nil
	}
	if v.found, err = ensemble.Read(p.fsys, v.Study); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return misuse("--study: %s; expected the folder of a finished sweep", err)
		}
		return fmt.Errorf("--study: %w", err)
	}
	if of := v.found.Scenarios[0]; of.Hash != o.Scenario.Hash {
		return misuse("--study: %s is of %s (%.8s), expected a study of %s (%.8s) as it is run here", v.Study, of.ID, of.Hash, o.Scenario.ID, o.Scenario.Hash)
	}
	return nil
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

func (v *runVerb) write(_ *program, o *outcome) error {
	o.checks = run.Checks(o.Scenario, o.Trace)
	c, err := o.Case()
	if err != nil {
		return err
	}
	r, err := report.OfRun(c, v.files(), v.command(o.file).stored())
	if err != nil {
		return err
	}
	o.said, err = fill(o.claim, r)
	return err
}
