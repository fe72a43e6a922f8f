package main

import (
	"io"

	"h20sim/report"
	"h20sim/report/page"
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
