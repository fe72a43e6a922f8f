package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"h20sim/report"
	"h20sim/report/answer"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// rebuild makes the results of a folder again and names its scenarios.
func (v *reportVerb) rebuild(p *program, dir string) (ids []string, err error) {
	if report.HasStudy(p.fsys, dir) {
		return v.rebuildStudy(p, dir)
	}
	batch, err := report.ReadBatch(p.fsys, dir)
	if errors.Is(err, report.ErrNotCompared) {
		return v.rebuildOne(p, dir)
	}
	if err != nil {
		return nil, misread(err)
	}
	for _, r := range batch.Runs {
		ids = append(ids, r.Scenario.ID)
	}
	if len(v.Without) > 0 {
		return nil, misuse("--without: %s compares scenarios, expected the folder of a scenario or a study with answers", dir)
	}
	return ids, mend(p, dir, report.WantedBatch(), batch.Again)
}

func (v *reportVerb) rebuildOne(p *program, dir string) ([]string, error) {
	r, err := report.Read(p.fsys, dir)
	if err != nil {
		return nil, misread(err)
	}
	if r.Files.Answers, err = v.left(dir, r.Files.Answers); err != nil {
		return nil, err
	}
	return []string{r.Scenario.ID}, mend(p, dir, report.WantedRun(r.Scenario), r.Again)
}

// rebuildStudy makes the page of a study with its answers. The study is read from its file, as the folder holds its runs alone.
func (v *reportVerb) rebuildStudy(p *program, dir string) (ids []string, err error) {
	r, err := report.ReadStudy(p.fsys, dir)
	if err != nil {
		return nil, misread(err)
	}
	plan, err := v.plan(dir, r)
	if err != nil {
		return nil, err
	}
	if r.Files.Answers, err = v.left(dir, r.Files.Answers); err != nil {
		return nil, err
	}
	for _, s := range plan.Scenarios {
		ids = append(ids, s.ID)
	}
	return ids, mend(p, dir, plan.Wanted(), func() (report.Results, error) { return r.Again(plan.Scenarios[0]) })
}

// plan reads the study of which a folder holds the runs.
func (v *reportVerb) plan(dir string, r *report.StoredStudy) (*ensemble.Plan, error) {
	file := cmp.Or(v.Study, r.File)
	if _, err := findFile(file, studiesFolder); err != nil {
		return nil, misuse("%s: found no study %s, whose runs it holds; run it where the study is, or say --study FILE", dir, file)
	}
	plan, err := loadPlan(file)
	if err != nil {
		return nil, err
	}
	if plan.Hash != r.Hash {
		return nil, otherState(dir, file)
	}
	return plan, nil
}

// otherState is the error of a folder whose study has changed since it was run.
func otherState(dir, file string) error {
	return misuse("%s holds runs of another state of %s; run it again: %s", dir, file, command("sweep", file))
}

// left are the answers of a folder that are not to go.
func (v *reportVerb) left(dir string, list []*answer.Kept) ([]*answer.Kept, error) {
	list, err := answer.Without(list, v.Without)
	if err != nil {
		return nil, misuse("--without: %s: %s", dir, err)
	}
	return list, nil
}

// mend puts in place what was made again from what a folder keeps, also over what was edited.
func mend(p *program, dir string, wanted folder.Wanted, again func() (report.Results, error)) (err error) {
	claim, err := p.claim(dir, wanted, folder.Options{Mend: true, Known: ensemble.Known})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	r, err := again()
	if err != nil {
		return fmt.Errorf("results of %s: %w", wanted.Title, err)
	}
	edited, err := claim.Edited()
	if err != nil {
		return err
	}
	if err := claim.Put(r.Manifest, r.Outputs...); err != nil {
		return refused(err)
	}
	if len(edited) > 0 {
		p.say("wrote %s, also over what was edited: %s", text.FileName(dir), strings.Join(edited, ", "))
		return nil
	}
	p.tell("wrote %s", text.FileName(dir))
	return nil
}
