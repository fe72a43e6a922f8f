package main

import (
	"cmp"
	"fmt"

	"h20sim/report"
	"h20sim/report/past"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/study"
)

// runGiven finds what the targets say of all values with a spread together, writes it and prints how well draws agree.
func (v *calibrateVerb) runGiven(p *program, study *study.Study, base *scenario.Scenario) error {
	if err := v.checkGiven(p, study.File); err != nil {
		return err
	}
	jobs, err := v.count()
	if err != nil {
		return err
	}
	made := particles{begun{file: v.Given, again: v.again()}, jobs}
	c, err := made.draw(p, study, base)
	if err != nil {
		return err
	}
	answer := past.Conditioned{Conditioned: c}
	if thin := c.Thin(); thin != nil {
		return cmp.Or(answer.Text(p.errOut), made.clear(p), notRunnable(fmt.Errorf("%s: %w; %s is not written. Where a target lies far from its bounds, these or the spreads that lead to it contradict the others: mend them, or score it only", study.File, thin, v.Given)))
	}
	content, err := report.Given(answer, v.command().stored())
	if err != nil {
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, v.Given, content, study.File)); err != nil {
		return err
	}
	if err := made.clear(p); err != nil {
		return err
	}
	p.tell("wrote %s", text.FileName(v.Given))
	if p.json {
		return answer.JSON(p.out, v.Given)
	}
	return answer.Text(p.out)
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
