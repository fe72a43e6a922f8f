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

// pageOf adds the page of a scenario to its results.
func pageOf(command string) report.Choice {
	return report.With(pageName, func(w io.Writer, cases []*report.Case, charts []*report.Chart) error {
		return page.Write(w, page.FromCase(cases[0], charts, command, nil))
	})
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
