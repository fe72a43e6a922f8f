package run

import (
	"slices"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

func TestPairInWords(t *testing.T) {
	for _, c := range []struct {
		value, base float64
		based       bool
		unit, want  string
	}{
		{983_000, 3_400_000, true, "chip", "983 thousand chips, 71 % fewer than the baseline's 3.4 million chips"},
		{3_400_000, 1_700_000, true, "chip", "3.4 million chips, 100 % more than the baseline's 1.7 million chips"},
		{15_000, 15_000, true, "MUSD", "15 bn USD, as in the baseline"},
		{15_000, 15_007, true, "MUSD", "15 bn USD, as in the baseline"},
		{15_000, 15_060, true, "MUSD", "15 bn USD, 0.4 % fewer (60 m USD) than in the baseline"},
		{15_000, 15_200, true, "MUSD", "15 bn USD, 1 % fewer (200 m USD) than in the baseline"},
		{3267, 60, true, "MUSD", "3.3 bn USD, 54 times the baseline's 60 m USD"},
		{1578, 0, true, "MUSD", "1.6 bn USD, against nothing in the baseline"},
		{0, 1578, true, "MUSD", "nothing, against 1.6 bn USD in the baseline"},
		{0, 0, true, "MUSD", "nothing, as in the baseline"},
		{0.01, 0.02, true, "MUSD", "nothing, as in the baseline"},
		{0, 0, false, "chip", "nothing"},
		{5, 0, false, "chip", "5 chips"},
	} {
		if found := (pair{value: c.value, base: c.base, based: c.based, unit: c.unit}).words("fewer", "more").String(); found != c.want {
			t.Errorf("%g against %g: found %q, expected %q", c.value, c.base, found, c.want)
		}
	}
}

func TestToldIsWhatLiesWholeInTheRun(t *testing.T) {
	for _, c := range []struct{ start, end, want string }{
		{"2024-01-29", "2027-02-01", "fiscal years 2026 and 2027"}, // the first move comes in fiscal 2026
		{"2025-01-27", "2026-01-26", "fiscal year 2026"},
		{"2025-01-27", "2025-10-27", "FY2026Q1 to FY2026Q3"},
		{"2025-06-01", "2025-07-01", "the days of the run"},
	} {
		s := reporttest.Story(t)
		s.World.Time.Start, s.World.Time.End = reporttest.Day(t, c.start), reporttest.Day(t, c.end)
		k, err := NewCase(s, reporttest.StoryTrace(t, s, true), nil)
		if err != nil {
			t.Fatal(err)
		}
		if found := k.Told().Name; found != c.want {
			t.Errorf("%s to %s: found %q, expected %q", c.start, c.end, found, c.want)
		}
	}
}

func TestAnswerFollowsNumbers(t *testing.T) {
	equal := func(p reporttest.Tape) {
		reporttest.Constant(p, "h20.shipments_china", 100, "2025-08-22", 100)
		reporttest.Constant(p, "nvidia.revenue_net", 10, "2025-08-22", 5)
		reporttest.Constant(p, "treasury.receipts", 0, "2025-08-22", 1)
		reporttest.Constant(p, "suppliers.amkor.utilization", 0.9, "2024-01-29", 0.8)
		reporttest.Constant(p, "suppliers.foxconn.utilization", 0.9, "2024-01-29", 0.9)
		reporttest.Constant(p, "suppliers.samsung.utilization", 0.9, "2024-01-29", 0.5)
	}
	c := CaseOf(t, false, equal)
	found := Answer(c, nil)
	// 735 days at 100 chips; 207 days at 10 million and, from 22 August 2025 on, 528 at 5 million, and at 1 million for the Treasury.
	for i, want := range []string{
		"In fiscal years 2026 and 2027 (27 January 2025 to 31 January 2027), H20 shipments to China come to 74 thousand chips; Nvidia's net revenue from chips for China comes to 4.7 bn USD.",
		"What the US Treasury receives comes to 528 m USD; domestic makers supply ",
		"Samsung, utilization in FY2025Q4 is 50 %, below what shipped scenarios and their spreads cover (78 to 100 %)",
		"This is a single run, which has no range (h20sim sweep draws one); its files state no value.",
	} {
		if !strings.HasPrefix(found[i].String(), want) {
			t.Errorf("found    %q\nexpected %q", found[i], want)
		}
	}
	if strings.Contains(found[1].String(), "told to stop") {
		t.Errorf("found %q, expected nothing of suppliers without a baseline", found[1])
	}
}

// Those told to stop are named with what is in use and what the baseline has then, those that lie farthest below it before others; a
// supplier without work for China is not told of.
func TestAnswerNamesThoseWhoseWorkFalls(t *testing.T) {
	c := CaseOf(t, true, func(p reporttest.Tape) {
		reporttest.Constant(p, "suppliers.amkor.utilization", 0.95, "2025-10-27", 0.5)
		reporttest.Constant(p, "suppliers.foxconn.utilization", 0.95, "2025-10-27", 0.3)
		reporttest.Constant(p, "suppliers.samsung.utilization", 0.95, "2025-10-27", 0.1)
		reporttest.Constant(p, "suppliers.samsung.utilization_chips", 0, "2025-10-27", 0)
	})
	if found, want := c.busy().String(), "in FY2026Q4, of those told to stop, Foxconn is at 30 % of capacity (baseline: 95 %) and Amkor at 50 % (baseline: 95 %)"; found != want {
		t.Errorf("found    %q\nexpected %q", found, want)
	}
	c.Scenario.Moves = nil
	if found := c.busy().String(); found != "" {
		t.Errorf("found %q of a run without a halt, expected nothing", found)
	}
}

// A low that comes once the stop is over is not laid at its door.
func TestAStopIsToldOfUntilItEnds(t *testing.T) {
	c := CaseOf(t, true, func(p reporttest.Tape) {
		reporttest.Constant(p, "suppliers.foxconn.utilization", 0.95, "2026-04-27", 0.3)
	})
	if found := c.busy().String(); !strings.Contains(found, "Foxconn is at 30 %") {
		t.Fatalf("found %q, expected the low of a stop that lasts", found)
	}
	for i := range c.Scenario.Moves {
		if c.Scenario.Moves[i].Kind == "production-halt" {
			c.Scenario.Moves[i].Until = reporttest.Day(t, "2026-03-02")
		}
	}
	if found := c.busy().String(); strings.Contains(found, "30 %") {
		t.Errorf("found %q, expected nothing of the quarters after the stop", found)
	}
}

// A scenario without moves says so and is compared with nothing, and a Treasury that gets nothing with and without moves is not told of.
func TestNothingIsNoNews(t *testing.T) {
	quiet := func(p reporttest.Tape) {
		reporttest.Constant(p, "h20.shipments_china", 100, "2025-08-22", 100)
		reporttest.Constant(p, "nvidia.revenue_net", 10, "2025-08-22", 10)
		reporttest.Constant(p, "treasury.receipts", 0, "2025-08-22", 0)
	}
	if found := Answer(CaseOf(t, true, quiet), nil)[1].String(); !strings.HasPrefix(found, "Domestic makers supply ") {
		t.Errorf("found %q, expected nothing of the Treasury", found)
	}
	s := reporttest.Story(t)
	s.Moves = nil
	trace := reporttest.StoryTrace(t, s, false)
	quiet(reporttest.Tape{T: t, Trace: trace})
	c, err := NewCase(s, trace, trace)
	if err != nil {
		t.Fatal(err)
	}
	want := "No move: this is the world by itself. In fiscal years 2025 to 2027 (29 January 2024 to 31 January 2027), H20 shipments to China come to 110 thousand chips; Nvidia's net revenue from chips for China comes to 11 bn USD."
	if found := c.FirstLine().String(); c.Base != nil || found != want {
		t.Errorf("found    %q\nexpected %q", found, want)
	}
}

func TestDoubtCountsJudgement(t *testing.T) {
	place := scenario.Place{File: "a.toml", Line: 1}
	s := &scenario.Scenario{Sources: map[string]*scenario.Source{"q1": {Grade: "A"}, "judgement": {Grade: "D"}}, Values: map[string]*scenario.Value{}}
	for _, c := range []struct{ address, source, want string }{
		{"", "", "its files state no value"},
		{"chips.h20.price", "q1", "of the one value that its files state, none rests on judgement"},
		{"chips.h20.weight", "q1", "of the two values that its files state, none rests on judgement"},
		{"market.life", "judgement", "1 of the 3 values that its files state (33 %) rest on judgement"},
	} {
		if c.address != "" {
			s.Values[c.address] = &scenario.Value{Address: c.address, Source: c.source, Origin: place}
		}
		if found := JudgementWords(s).String(); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
}

// A range is told only if the study has one distribution for the scenario.
func TestDoubtTellsTheRangeOfItsOwnCell(t *testing.T) {
	c := CaseOf(t, false, nil)
	stat := ensemble.Stat{N: 512, Quantiles: [7]float64{1, 2, 3, 4, 5, 6, 7}}
	r := &ensemble.Result{Design: "sobol", Scenarios: []ensemble.Named{{ID: "other"}, {ID: "boycott-halt"}}, Measures: c.Trace.Measures[:1],
		Periods: c.Quarters.Periods[:1], Cells: []ensemble.Cell{{Scenario: 0}, {Scenario: 1}}, Stats: [][][]ensemble.Stat{{{{N: 512}}}, {{stat}}}}
	r.Question = ensemble.Question{Measure: r.Measures[0].Name, Period: r.Periods[0].Name}
	if found := c.doubt(r).String(); !strings.HasPrefix(found, "In 80 % of 512 draws, "+r.Measures[0].Title+" in FY2025Q1 is 2 to 6 ") {
		t.Errorf("found %q", found)
	}
	r.Cells[1].Path = "licences come"
	if found := c.doubt(r).String(); !strings.HasPrefix(found, "Where licences come: in 80 % of 512 draws, ") {
		t.Errorf("a path: found %q", found)
	}
	r.Cells[0].Scenario, r.Cells[0].Courses = 1, []string{"no-licences"}
	if found := c.doubt(r).String(); !strings.HasPrefix(found, "Where licences come: ") {
		t.Errorf("another path: found %q", found)
	}
	r.Cells[0].Courses = nil
	if found := c.doubt(r).String(); !strings.HasPrefix(found, "This is a single run") {
		t.Errorf("two cells: found %q", found)
	}
	r.Design = ""
	r.Cells[0].Scenario = 0
	if found := c.doubt(r).String(); !strings.HasPrefix(found, "This is a single run") {
		t.Errorf("nothing drawn: found %q", found)
	}
}

func TestAnswerTableSpeaksOfTheSameYears(t *testing.T) {
	c := CaseOf(t, true, func(p reporttest.Tape) { reporttest.Constant(p, "nvidia.charge", 0, "2026-01-26", 1) })
	table := AnswerTable(c)
	if want := []string{"measure", "FY2026 (Feb 2025–Jan 2026)", "FY2027 (Feb 2026–Jan 2027, 53 weeks)", "in all", "baseline"}; !slices.Equal(table.Head, want) {
		t.Errorf("found %v, expected %v", table.Head, want)
	}
	if want := []string{"Nvidia, charge, m USD", "0", "371", "371", "0"}; !slices.Equal(table.Rows[3], want) {
		t.Errorf("found %v, expected %v", table.Rows[3], want)
	}
}
