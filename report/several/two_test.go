package several

import (
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
)

// resultOf is a run of a scenario.
func resultOf(t *testing.T, s *scenario.Scenario) run.Result {
	t.Helper()
	trace, base := reporttest.BothRuns(t, s)
	return run.Result{Scenario: s, Trace: trace, Baseline: base}
}

// chartsOfTwo are the charts that hold one scenario against another.
func chartsOfTwo(t *testing.T, a, b *scenario.Scenario) []chart.Chart {
	t.Helper()
	return ChartsOfTwo(against(t, resultOf(t, a), resultOf(t, b)))
}

func TestWithoutACrossingNoPartsAreDrawn(t *testing.T) {
	x, err := NewAgainst(resultOf(t, reporttest.Live()), resultOf(t, reporttest.OtherLive()))
	if err != nil {
		t.Fatal(err)
	}
	if charts := ChartsOfTwo(x); len(charts) != 1 || charts[0].Name != "compare-quarters" {
		t.Errorf("found %d charts, expected the quarters alone", len(charts))
	}
}

func TestChartsOfTwo(t *testing.T) {
	for _, chart := range chartsOfTwo(t, reporttest.Live(), reporttest.OtherLive()) {
		reporttest.DrawnTo(t, chart)
	}
}

func TestEqualScenariosDoNotDiffer(t *testing.T) {
	charts := chartsOfTwo(t, reporttest.Live(), reporttest.Live())
	want := []string{"live and live do not differ in any headline measure", "Nvidia nets as much in live as in live: neither assumptions nor moves change it"}
	for i, c := range charts {
		if c.Title.String() != want[i] || c.Doubt != "" {
			t.Errorf("found %q with doubt %q, expected %q", c.Title, c.Doubt, want[i])
		}
	}
	for _, row := range charts[0].Table.Rows {
		for _, cell := range row[1:] {
			if cell != "0.0" {
				t.Errorf("%s: found %s, expected no difference", row[0], cell)
			}
		}
	}
	for _, row := range charts[1].Table.Rows {
		if row[6] != "0.0" || row[7] != "0.0" {
			t.Errorf("%s: found %s and %s, expected nothing for assumptions and moves", row[0], row[6], row[7])
		}
	}
}

func TestTitlesOfTwoFollowNumbers(t *testing.T) {
	a, b := ran(t, reporttest.Live()), ran(t, reporttest.OtherLive())
	for _, k := range []struct {
		net, treasury float64
		want          string
	}{
		{-3000, 200, "In other Nvidia nets 3 bn USD less and the Treasury gets 200 m USD more than in live"},
		{3000, 0, "In other Nvidia nets 3 bn USD more and the Treasury gets no more and no less than in live"},
	} {
		gaps := []gap{{"Nvidia, net revenue", "MUSD", []float64{k.net}, k.net}, {"US Treasury, receipts", "MUSD", []float64{k.treasury}, k.treasury}}
		if found := gapsFinding(a, b, gaps); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
	// Assumptions first bring 150 and last 250, moves −1,000 and −900: 200 and −950 in the mean.
	x := &attribution.Crossing{A: "live", B: "other", Parts: []attribution.Part{{Measure: run.NetRevenue, A: 2000, BA: 2150, AB: 1000, B: 1250}}}
	if want, found := "In other Nvidia nets 950 m USD less because of other moves and 200 m USD more because of other assumptions than in live", crossingFinding(x); found != want {
		t.Errorf("found    %q\nexpected %q", found, want)
	}
}

func TestCrossingOfOtherRunsIsNotDrawn(t *testing.T) {
	x := against(t, resultOf(t, reporttest.Live()), resultOf(t, reporttest.OtherLive()))
	i, _ := x.B.Trace.Column(run.NetRevenue)
	x.B.Trace.Daily.Set(3, i, x.B.Trace.Daily.At(3, i)+100)
	if doubt := ChartsOfTwo(x)[1].Doubt; !strings.HasPrefix(doubt, "the parts of nvidia.revenue_net lead from ") {
		t.Errorf("found doubt %q, expected it to say that the parts lead elsewhere", doubt)
	}
}

func TestRunsWithoutASharedQuarterHaveNoCharts(t *testing.T) {
	early, late := reporttest.Live(), reporttest.Live()
	early.World.Time.End, late.World.Time.Start = reporttest.Day(t, "2025-01-27"), reporttest.Day(t, "2025-01-27")
	if charts := chartsOfTwo(t, early, late); len(charts) != 0 {
		t.Errorf("found %d charts of runs that share no quarter", len(charts))
	}
}
