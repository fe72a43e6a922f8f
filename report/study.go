package report

import (
	"bytes"
	"encoding/json"

	"h20sim/report/chart"
	"h20sim/report/page"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// OfStudy makes the results of a study: what study.Tables makes, charts, the page, and what the engine keeps, see
// ensemble.Merged.Outputs. base is the first scenario of the study, file that of the study as it was run.
func OfStudy(r *ensemble.Result, kept []folder.Output, base *scenario.Scenario, file folder.Hashed, files Files, command string) (Results, error) {
	b := builder{command: command, jobs: files.Jobs}
	b.later(func() ([]folder.Output, error) { return study.Tables(r, base) })
	b.assumptions(base)
	charts := b.charts(files, func() (list []chart.Chart, err error) {
		for _, c := range study.Charts(r, base) {
			list = append(list, *c)
		}
		return append(list, chartsOfAnswers(files.Answers)...), nil
	})
	b.answers(files.Answers)
	b.page(func() page.Page { return page.FromStudy(r, base, charts, b.command, files.Answers...) })
	b.add(kept, nil)
	results, err := b.results("results of " + r.Study)
	if err != nil {
		return results, err
	}
	results.Manifest, err = studyManifest(r, base, file, b.command)
	return results, err
}

// studyManifest is the manifest of a study. It lists the files of the first scenario alone.
func studyManifest(r *ensemble.Result, base *scenario.Scenario, file folder.Hashed, command string) (folder.Manifest, error) {
	m, err := r.Manifest(command)
	if err != nil {
		return m, err
	}
	m.Studies = []folder.Hashed{file}
	var inputs []Input
	for i, n := range r.Scenarios {
		in := Input{ID: n.ID, Title: n.Title, Hash: n.Hash}
		if i == 0 {
			in = inputOf(base, base.World.Time.Start, base.World.Time.End)
		}
		inputs = append(inputs, in)
	}
	m.Scenarios, err = json.Marshal(inputs)
	return m, err
}

// studyOf is what the page of a run tells of a study.
func studyOf(files Files, c *run.Case) *page.Findings {
	part := &page.Findings{Result: files.Study}
	if files.Charts {
		part.Charts = study.Charts(files.Study, c.Scenario)
	}
	return part
}

func written(r *ensemble.Result) ([]byte, error) {
	var b bytes.Buffer
	err := r.Write(&b)
	return b.Bytes(), err
}
