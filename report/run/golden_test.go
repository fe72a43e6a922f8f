package run

import (
	"bytes"
	"slices"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/simtest/golden"
)

func TestChartsAsPictures(t *testing.T) {
	charts, err := Charts(yearCase(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, chart := range charts {
		if slices.Contains([]string{"bridge", "difference", "gains", "sankey"}, chart.Name) {
			continue // these are drawn from a run: no moves lead to the story's made-up traces
		}
		svg, err := chart.SVG()
		if err != nil {
			t.Fatal(err)
		}
		reporttest.WellFormed(t, chart.Name, svg)
		golden.File(t, "testdata/"+chart.Name+".svg", svg)
	}
}

func TestSummaryAsText(t *testing.T) {
	s, run, base := reporttest.YearStory(t)
	var b bytes.Buffer
	if err := Summary(&b, Result{Scenario: s, Trace: run, Baseline: base}); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/summary.txt", b.Bytes())
}

func TestSummaryAsJSON(t *testing.T) {
	s, run, base := reporttest.YearStory(t)
	var b bytes.Buffer
	if err := SummaryJSON(&b, Result{Scenario: s, Trace: run, Baseline: base}); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/summary.json", b.Bytes())
}

func TestQuartersAsCSV(t *testing.T) {
	b, err := CSV(yearCase(t).Quarters)
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/quarters.csv", b)
}
