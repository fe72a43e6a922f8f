package run

import (
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
)

func laidOut(t *testing.T, r reporttest.StoryRun) *Case {
	t.Helper()
	c, err := NewCase(r.Scenario, r.Trace, r.Baseline)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNoTextCoversAnotherOrIsCut(t *testing.T) {
	var charts []chart.Chart
	batch := reporttest.YearBatch(t)
	for _, c := range []*Case{laidOut(t, batch[0]), laidOut(t, batch[5]), CaseOf(t, true, nil), CaseOf(t, false, nil), Ran(t, reporttest.Live())} {
		list, err := Charts(c)
		if err != nil {
			t.Fatal(err)
		}
		charts = append(charts, list...)
	}
	for i := range charts {
		reporttest.Uncovered(t, &charts[i])
	}
}
