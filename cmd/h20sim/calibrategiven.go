package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// runGiven finds what the targets say of all values with a spread together, writes it and prints how well draws agree.
func (v *calibrateVerb) runGiven(p *program, study *study.Study, base *scenario.Scenario) error {
	if err := v.checkGiven(p, study.File); err != nil {
		return err
	}
	c, err := v.condition(p, study, base)
	if err != nil {
		return err
	}
	answer := past.Conditioned{Conditioned: c}
	if thin := c.Thin(); thin != nil {
		return cmp.Or(answer.Text(p.errOut), p.fsys.Remove(v.begunFile()), notRunnable(fmt.Errorf("%s: %w; %s is not written. Where a target lies far from its bounds, these or the spreads that lead to it contradict the others: mend them, or score it only", study.File, thin, v.Given)))
	}
	text, err := report.Given(answer, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, v.Given, text, study.File)); err != nil {
		return err
	}
	if err := p.fsys.Remove(v.begunFile()); err != nil {
		return err
	}
	p.say("wrote %s", v.Given)
	if p.json {
		return answer.JSON(p.out, v.Given)
	}
	return answer.Text(p.out)
}

// condition draws particles. What is done is kept until they are there.
func (v *calibrateVerb) condition(p *program, study *study.Study, base *scenario.Scenario) (*fit.Conditioned, error) {
	jobs, err := v.count()
	if err != nil {
		return nil, err
	}
	begun, err := v.begun(p)
	if err != nil {
		return nil, err
	}
	m, kept, failed := newMeter(p.errOut), false, error(nil)
	save := func(state []byte) error {
		failed = refused(folder.WriteFile(p.fsys, v.begunFile(), state))
		kept = failed == nil
		return failed
	}
	c, err := fit.Conditioning{Jobs: jobs, Told: m.points, Begun: begun, Save: save}.Of(p.ctx, study, base)
	m.end()
	switch {
	case p.ctx.Err() != nil && kept:
		return nil, p.interrupted("; what is done is kept in %s. To go on: %s", v.begunFile(), v.again())
	case p.ctx.Err() != nil:
		return nil, p.interrupted("; nothing is written. To begin again: %s", v.again())
	case failed != nil:
		return nil, failed
	case err != nil:
		return nil, notRunnable(err)
	}
	return c, nil
}

// begunFile is where what is done is kept.
func (v *calibrateVerb) begunFile() string { return v.Given + ".begun" }

// begun reads what an earlier command has done; nil if there is none.
func (v *calibrateVerb) begun(p *program) ([]byte, error) {
	f, err := p.fsys.OpenFile(v.begunFile(), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	state, err := io.ReadAll(f)
	return state, errors.Join(err, f.Close())
}

// checkGiven says what is wrong with the flags, or returns nil.
func (v *calibrateVerb) checkGiven(p *program, studyFile string) error {
	switch {
	case v.Out != "":
		return misuse("found --given and -o, expected one of them: with --given no value is fitted")
	case v.Given == fromStdin:
		return misuse("--given -: the answer goes to standard output, expected a file")
	}
	return v.mayWrite(p, v.Given, studyFile)
}
