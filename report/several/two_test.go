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
	want := []string{"live and live do not differ in any headline measure, FY2025Q1 to FY2027Q4", "Over FY2025Q1 to FY2027Q4, Nvidia nets the same in live and live, and so it does with the moves of one in the world of the other: 41 bn USD"}
	for i, c := range charts {
		if c.Title.String() != want[i] || c.Doubt != "" {
			t.Errorf("found %q with doubt %q, expected %q", c.Title, c.Doubt, want[i])
		}
	}
	for _, row := range charts[0].Table.Rows {
		for _, cell := range row[2:] {
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
	over := reporttest.Period(t, "FY2026")
	for _, k := range []struct {
		net, treasury, share float64
		want                 string
	}{
		{-3000, 200, 0.2, "Over FY2026, Nvidia nets 3 bn USD less and the US Treasury gets 200 m USD more in other than in live"},
		{3000, 0, 0, "Over FY2026, Nvidia nets 3 bn USD more in other than in live"},
		{0, 0, -0.032, "Over FY2026, the domestic share of compute is 3.2 percentage points lower in other than in live"},
		{0, 0, 0, "Over FY2026, other and live come to the same in all that is drawn, but not quarter by quarter"},
	} {
		gaps := []gap{{"market.domestic_share", "Domestic share", "1", []float64{k.share, 1}, k.share, 0.8},
			{"treasury.receipts", "US Treasury, receipts", "MUSD", []float64{k.treasury}, k.treasury, 1_000}, {run.NetRevenue, "Nvidia, net revenue", "MUSD", []float64{k.net}, k.net, 20_000}}
		if found := gapsFinding(a, b, over, gaps).String(); found != k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
	}
}

// What differs much is told before what differs little, whatever its unit; net revenue before all, unless it is as good as the same.
func TestTitlesOfTwoTellGreatDifferences(t *testing.T) {
	a, b := ran(t, reporttest.Live()), ran(t, reporttest.OtherLive())
	gaps := []gap{{run.NetRevenue, "Nvidia, net revenue", "MUSD", []float64{-20}, -20, 20_000}, {"nvidia.charge", "charge", "MUSD", []float64{-109}, -109, 5_000},
		{"market.domestic_share", "domestic share", "1", []float64{0.001}, 0.001, 0.8}, {"h20.stock", "unsold stock of H20", "chip", []float64{542_000}, 542_000, 1_335_000}}
	want := "Over FY2026, unsold stock of H20 at the end is 542 thousand chips higher and Nvidia writes down 109 m USD less in other than in live"
	if found := gapsFinding(a, b, reporttest.Period(t, "FY2026"), gaps).String(); found != want {
		t.Errorf("found    %q\nexpected %q", found, want)
	}
}

// A title tells what moves and assumptions bring in both orders, and takes no mean of them.
func TestTitlesOfCrossingsTellBothOrders(t *testing.T) {
	for _, k := range []struct {
		part attribution.Part
		want string
	}{
		// Assumptions bring 150 before moves and 250 after them, moves −1,000 and −900.
		{attribution.Part{A: 2000, BA: 2150, AB: 1000, B: 1250}, "Nvidia nets 750 m USD less in other than in live: other moves bring 0.90 to 1 bn USD less, other assumptions 150 to 250 m USD more"},
		// Moves bring nothing in the world of the one and 500 in that of the other.
		{attribution.Part{A: 2000, BA: 2000, AB: 2000, B: 2500}, "Nvidia nets 500 m USD more in other than in live: other moves bring no more and no less in the world of live but 500 m USD more in the world of other, other assumptions no more and no less under the moves of live but 500 m USD more under the moves of other"},
		{attribution.Part{A: 2000, BA: 2000, AB: 1000, B: 1000}, "Nvidia nets 1 bn USD less in other than in live: other moves bring 1 bn USD less, other assumptions no change"},
		// The two offset each other.
		{attribution.Part{A: 2000, BA: 2500, AB: 1500, B: 2000}, "Nvidia nets no more and no less in other than in live: other moves bring 500 m USD less, other assumptions 500 m USD more"},
	} {
		k.part.Measure = run.NetRevenue
		x := &attribution.Crossing{A: "live", B: "other", Period: reporttest.Period(t, "FY2026"), Parts: []attribution.Part{k.part}}
		if found := crossingFinding(x).String(); found != "Over FY2026, "+k.want {
			t.Errorf("found    %q\nexpected %q", found, k.want)
		}
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
