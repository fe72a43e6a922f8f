package main

import (
	"bytes"
	"io"

	"h20sim/report"
	"h20sim/report/page"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// pageName is the file, among the results, that holds the page to read and to forward.
const pageName = "report.html"

// pageOf adds the page of a scenario to its results. found is what a study found of it, with which report makes the page
// again; nil if none is wanted.
func pageOf(command string, found *ensemble.Result) report.Choice {
	kept := report.With(ensemble.ResultFile, func(w io.Writer, _ []*report.Case, _ []*report.Chart) error { return found.Write(w) })
	page := report.With(pageName, func(w io.Writer, cases []*report.Case, charts []*report.Chart) error {
		var study *page.Study
		if found != nil {
			study = studyOf(found, cases[0].Scenario, len(charts) > 0)
		}
		return page.Write(w, page.FromCase(cases[0], charts, command, study))
	})
	if found == nil {
		return page
	}
	return report.Both(kept, page)
}

// studyOf is what a page tells of a study.
func studyOf(found *ensemble.Result, base *scenario.Scenario, charts bool) *page.Study {
	study := &page.Study{Result: found}
	if charts {
		study.Charts = report.StudyCharts(found, base)
	}
	return study
}

// comparedPage adds the page that compares the scenarios of a batch to its results.
func comparedPage(command string) report.Choice {
	return report.With(pageName, func(w io.Writer, cases []*report.Case, charts []*report.Chart) error {
		return page.Write(w, page.FromBatch(cases, charts, command))
	})
}

// againstPage adds the page of two scenarios to their comparison.
func againstPage(x *report.Against, command string) report.Choice {
	return report.With(pageName, func(w io.Writer, _ []*report.Case, charts []*report.Chart) error {
		return page.Write(w, page.FromAgainst(x, charts, command))
	})
}

// studyPage is the page of a study, from what it found and its base.
func studyPage(r *ensemble.Result, base *scenario.Scenario, charts []*report.Chart, command string) (report.Output, error) {
	var b bytes.Buffer
	err := page.Write(&b, page.FromStudy(r, base, charts, command))
	return report.Output{Name: pageName, Data: b.Bytes()}, err
}
