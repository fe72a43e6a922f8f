package main

import (
	"bytes"
	"io"

	"h20sim/report"
	"h20sim/report/chart"
	"h20sim/report/page"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// pageName is the file, among the results, that holds the page to read and to forward.
const pageName = "report.html"

// pageOf adds the page of a scenario to its results. found is what a study found of it, with which report makes the page
// again; nil if none is wanted.
func pageOf(command string, found *ensemble.Result) report.Choice {
	kept := report.With(ensemble.ResultFile, func(w io.Writer, _ []*run.Case, _ []*chart.Chart) error { return found.Write(w) })
	page := report.With(pageName, func(w io.Writer, cases []*run.Case, charts []*chart.Chart) error {
		var part *page.Study
		if found != nil {
			part = studyOf(found, cases[0].Scenario, len(charts) > 0)
		}
		return page.Write(w, page.FromCase(cases[0], charts, command, part))
	})
	if found == nil {
		return page
	}
	return report.Both(kept, page)
}

// studyOf is what a page tells of a study.
func studyOf(found *ensemble.Result, base *scenario.Scenario, charts bool) *page.Study {
	part := &page.Study{Result: found}
	if charts {
		part.Charts = study.StudyCharts(found, base)
	}
	return part
}

// comparedPage adds the page that compares the scenarios of a batch to its results.
func comparedPage(command string) report.Choice {
	return report.With(pageName, func(w io.Writer, cases []*run.Case, charts []*chart.Chart) error {
		return page.Write(w, page.FromBatch(cases, charts, command))
	})
}

// againstPage adds the page of two scenarios to their comparison.
func againstPage(x *several.Against, command string) report.Choice {
	return report.With(pageName, func(w io.Writer, _ []*run.Case, charts []*chart.Chart) error {
		return page.Write(w, page.FromAgainst(x, charts, command))
	})
}

// studyPage is the page of a study, from what it found and its base.
func studyPage(r *ensemble.Result, base *scenario.Scenario, charts []*chart.Chart, command string) (chart.Output, error) {
	var b bytes.Buffer
	err := page.Write(&b, page.FromStudy(r, base, charts, command))
	return chart.Output{Name: pageName, Data: b.Bytes()}, err
}
