package run

import (
	"math"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/scenario"
)

func TestEachShippedChipHasAChart(t *testing.T) {
	c := CaseOf(t, false, func(p reporttest.Tape) { reporttest.Constant(p, "b30a.shipments", 0, "2026-02-02", 100) })
	charts, err := Charts(c)
	if err != nil {
		t.Fatal(err)
	}
	if charts[1].Name != "h20-flows" || charts[2].Name != "b30a-flows" {
		t.Errorf("found %s and %s, expected the flows of both chips", charts[1].Name, charts[2].Name)
	}
}

func TestWeeksAddUpToQuarters(t *testing.T) {
	c := yearCase(t)
	weeks, quarters := c.byWeek("h20.shipments_china"), c.ByQuarter("h20.shipments_china")
	for q, total := range quarters {
		sum := 0.0
		for _, v := range weeks[13*q : 13*q+13] {
			sum += v
		}
		if math.Abs(sum-total) > 1e-9*max(total, 1) {
			t.Errorf("%s: weeks add up to %g, the quarter is %g", c.Quarters.Periods[q].Name, sum, total)
		}
	}
}

func TestBaselineMustCoverTheRun(t *testing.T) {
	s, run, _ := reporttest.YearStory(t)
	short := reporttest.Story(t)
	short.World.Time = sim.Horizon{Start: reporttest.Day(t, "2025-01-27"), End: reporttest.Day(t, "2025-04-28")}
	_, err := NewCase(s, run, reporttest.StoryTrace(t, short, false))
	want := "the baseline runs from 2025-01-27 to 2025-04-27, expected to cover 2025-01-27 to 2026-01-25"
	if err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}

func TestChecksHaveMargins(t *testing.T) {
	s, run, _ := reporttest.YearStory(t)
	found, err := run.Over("h20.revenue", reporttest.Period(t, "FY2026Q1"))
	if err != nil {
		t.Fatal(err)
	}
	expect := func(low, high float64) scenario.Expectation {
		return scenario.Expectation{Measure: "h20.revenue", Period: reporttest.Period(t, "FY2026Q1"), Low: low, High: high}
	}
	s.Expect = []scenario.Expectation{
		expect(found-10, found+30), expect(found+5, math.Inf(1)), expect(found, found),
		{Measure: "h20.nothing", Period: reporttest.Period(t, "FY2026Q1")}, {Measure: "h20.stock", Period: reporttest.Period(t, "FY2030Q1")},
	}
	for i, want := range []struct {
		passed bool
		margin float64
	}{{true, 10}, {false, -5}, {true, 0}, {false, math.NaN()}, {false, math.NaN()}} {
		k := Checks(s, run)[i]
		same := math.Abs(k.Margin-want.margin) < 1e-9 || math.IsNaN(k.Margin) && math.IsNaN(want.margin)
		if k.Passed != want.passed || !same {
			t.Errorf("check %d: found %t with margin %g, expected %t with %g", i, k.Passed, k.Margin, want.passed, want.margin)
		}
	}
}

// Only a scenario that expects something claims to tell what happened.
func TestReportedRevenueNeedsExpectations(t *testing.T) {
	c := yearCase(t)
	if found := c.reportedRevenue(); found[0] != 4600 || found[1] != 650 {
		t.Errorf("found %v, expected 4600 and 650 first", found)
	}
	c.Scenario.Expect = nil
	for _, v := range c.reportedRevenue() {
		if !math.IsNaN(v) {
			t.Errorf("found %g, expected no dot", v)
		}
	}
}

// Where another chip sells too, the bars are not of the H20 alone.
func TestReportedRevenueNeedsTheH20Alone(t *testing.T) {
	s, run, _ := reporttest.YearStory(t)
	p := reporttest.Tape{T: t, Trace: run, X: nil}
	p.Set("nvidia.revenue", func(d sim.Date) float64 { return p.Get(fit.H20Revenue, d) + 1 })
	c, err := NewCase(s, run, nil)
	if err != nil {
		t.Fatal(err)
	}
	if found := c.reportedRevenue(); !math.IsNaN(found[0]) {
		t.Errorf("found %g, expected no dot", found[0])
	}
}

func TestSummaryCountsGrades(t *testing.T) {
	s := reporttest.Story(t)
	s.Sources = map[string]*scenario.Source{"filing": {Grade: "A"}, "judgement": {Grade: "D"}}
	stated := scenario.Place{File: "a.toml", Line: 1}
	s.Values = map[string]*scenario.Value{
		"nvidia.jump": {Source: "filing", Origin: stated}, "nvidia.reusable": {Source: "judgement", Origin: stated}, "nvidia.dispatch": {Origin: stated}, "nvidia.cover": {},
	}
	var b strings.Builder
	printGrades(&b, s)
	if want := "values by grade: A 1, D 2; D is judgement. 1 more is a default that no file states\n"; b.String() != want {
		t.Errorf("found %q, expected %q", b.String(), want)
	}
}
