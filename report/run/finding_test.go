package run

import (
	"slices"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/report/reporttest"
	"h20sim/sim"
)

func TestFlowsTitleFollowsNumbers(t *testing.T) {
	china := "h20.shipments_china"
	for _, c := range []struct {
		name string
		base bool
		edit func(p reporttest.Tape)
		want string
	}{
		{"nothing is shipped", true, func(p reporttest.Tape) { reporttest.Constant(p, china, 0, "2025-04-09", 0) },
			"No H20 is shipped to China"},
		{"a ban for good", true, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2025-04-09", 0) },
			"H20 shipments to China stop on 9 April 2025 and do not come back: 7,000 a week in the thirteen weeks before, none from then to 31 January 2027"},
		{"another day", true, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2026-01-13", 10) },
			"H20 shipments to China all but stop on 13 January 2026: 7,000 a week in the thirteen weeks before, up to 70 in a fiscal quarter after"},
		{"too early to be known", false, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2024-04-15", 0) },
			"From February 2024 to January 2027, H20 shipments to China come to 77 thousand chips"},
		{"half comes back", true, func(p reporttest.Tape) { pulse(p, china, 1000, 0, 500) },
			"H20 shipments to China stop on 9 April 2025 and come back in part: 7,000 a week in the thirteen weeks before, up to 3,500 in a fiscal quarter after"},
		{"all comes back", true, func(p reporttest.Tape) { pulse(p, china, 1000, 0, 950) },
			"H20 shipments to China stop on 9 April 2025 and come back: 7,000 a week in the thirteen weeks before, up to 6,600 in a fiscal quarter after"},
		{"a part comes back", true, func(p reporttest.Tape) { pulse(p, china, 1000, 0, 700) },
			"H20 shipments to China stop on 9 April 2025 and come back in part: 7,000 a week in the thirteen weeks before, up to 4,900 in a fiscal quarter after"},
		{"the end of a trickle is no stop", false, func(p reporttest.Tape) {
			reporttest.Constant(p, china, 1000, "2025-04-09", 0)
			reporttest.Constant(p, "h20.demand", 20_000, "2025-04-09", 20_000)
		}, "From February 2024 to January 2027, H20 shipments to China come to 436 thousand chips"},
		{"a fall is no stop", false, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2025-04-09", 100) },
			"From February 2024 to January 2027, H20 shipments to China come to 502 thousand chips"},
		{"a week's pause is no stop", false, func(p reporttest.Tape) { pause(p, china, 1000, "2025-04-09", 7) },
			"From February 2024 to January 2027, H20 shipments to China come to 1.1 million chips"},
	} {
		if found := Flows(CaseOf(t, c.base, c.edit), "h20").Title.String(); found != c.want {
			t.Errorf("%s:\nfound    %q\nexpected %q", c.name, found, c.want)
		}
	}
}

// pulse sets a measure to before until the ban, to during until the licences, and to after from then on.
func pulse(p reporttest.Tape, name string, before, during, after float64) {
	ban, licence := reporttest.Day(p.T, "2025-04-09"), reporttest.Day(p.T, "2025-08-08")
	p.Set(name, func(d sim.Date) float64 {
		switch {
		case d < ban:
			return before
		case d < licence:
			return during
		}
		return after
	})
}

// pause sets a measure to a value but for some days, on which it is 0.
func pause(p reporttest.Tape, name string, v float64, from string, days sim.Date) {
	first := reporttest.Day(p.T, from)
	p.Set(name, func(d sim.Date) float64 {
		if d >= first && d < first+days {
			return 0
		}
		return v
	})
}

// A flow that comes back in the weeks after the last whole quarter has come back.
func TestAStopIsJudgedByAllDaysOfTheRun(t *testing.T) {
	c := shippedCase(t, "share-soft-guidance", "time.end=2025-09-29")
	want := "H20 shipments to China stop on 9 April 2025 and come back in part: 33,000 a week in the thirteen weeks before, 7,700 in the thirteen weeks to 28 September 2025"
	if found := Flows(c, "h20").Title.String(); found != want {
		t.Errorf("found    %q\nexpected %q", found, want)
	}
}

func TestFlowsTitleComparesWithTheBaseline(t *testing.T) {
	s := reporttest.Story(t)
	p := reporttest.Tape{T: t, Trace: reporttest.StoryTrace(t, s, false), X: nil}
	p.Set("h20.shipments_china", func(sim.Date) float64 { return 1000 })
	p.Set("b30a.shipments_china", func(sim.Date) float64 { return 100 })
	base := reporttest.Tape{T: t, Trace: reporttest.StoryTrace(t, s, false), X: nil}
	base.Set("h20.shipments_china", func(sim.Date) float64 { return 1250 })
	c, err := NewCase(s, p.Trace, base.Trace)
	if err != nil {
		t.Fatal(err)
	}
	if want, found := "From February 2024 to January 2027, B30A shipments to China come to 110 thousand chips; the baseline has none", Flows(c, "b30a").Title.String(); found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	want := "From February 2024 to January 2027, H20 shipments to China are 20 % below the baseline: 1.1 million chips against 1.4 million chips"
	if found := Flows(c, "h20").Title.String(); found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

func TestRevenueTitleFollowsNumbers(t *testing.T) {
	// The run has 1,099 days, all in whole quarters: 10 a day is 11 bn.
	flat := func(net, treasury float64) func(p reporttest.Tape) {
		return func(p reporttest.Tape) {
			reporttest.Constant(p, "nvidia.revenue_net", net, "2025-04-09", net)
			reporttest.Constant(p, "treasury.receipts", treasury, "2025-04-09", treasury)
			reporttest.Constant(p, "nvidia.revenue", net+treasury, "2025-04-09", net+treasury)
			reporttest.Constant(p, "nvidia.charge", 0, "2025-04-09", 0)
		}
	}
	for _, c := range []struct {
		net, treasury float64
		want          string
	}{
		{10, 0, "From February 2024 to January 2027, Nvidia nets 11 bn USD from H20"},
		{10, 1, "From February 2024 to January 2027, Nvidia nets 11 bn USD from H20; the Treasury gets 1.1 bn USD"},
		{0, 0, "From February 2024 to January 2027, Nvidia nets nothing from H20"},
	} {
		made := CaseOf(t, false, flat(c.net, c.treasury))
		made.Scenario.Expect = nil // a run that is made up says nothing of what was reported
		if found := Revenue(made).Title.String(); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
	if title := Revenue(CaseOf(t, true, flat(10, 0))).Title.String(); !strings.Contains(title, " less than without the moves") {
		t.Errorf("found %q, expected it to say that it is less than without the moves", title)
	}
}

func TestSupplyTitleFollowsNumbers(t *testing.T) {
	// Of the 735 days that are told, domestic chips have 200 of 1000 a day on 637, and 500 on the last 98: 24 %.
	c := CaseOf(t, false, func(p reporttest.Tape) {
		reporttest.Constant(p, "market.domestic", 200, "2026-10-26", 500)
		reporttest.Constant(p, "market.received", 1000, "2025-04-09", 1000)
		reporttest.Constant(p, "market.need", 1250, "2025-04-09", 1250)
	})
	chart := Supply(c)
	want := "In fiscal years 2026 and 2027, domestic chips make up 24 % of the compute that China's buyers receive; 20 % of their need is not met"
	if chart.Title.String() != want {
		t.Errorf("found %q, expected %q", chart.Title, want)
	}
	if !strings.HasSuffix(chart.Doubt, "H20 equivalents, 91000 are received") {
		t.Errorf("found doubt %q, expected it to say that chips do not add up to the 91000 received", chart.Doubt)
	}
}

func TestAShareStandsBesideTheBaselines(t *testing.T) {
	of, than := claim.Fixed(0), claim.Fixed(0)
	for _, k := range []struct {
		share, base float64
		want        string
	}{
		{0.79, 0.51, "against 51 % in the baseline"},
		{0.394, 0.386, "0.8 percentage points more than in the baseline"},
		{0.386, 0.394, "0.8 percentage points less than in the baseline"},
		{0.39, 0.391, "0.1 percentage points less than in the baseline"},
		{0.39, 0.3904, "as in the baseline"},
	} {
		if found := shareBeside(k.share, k.base, of, than).String(); found != k.want {
			t.Errorf("%g beside %g: found %q, expected %q", k.share, k.base, found, k.want)
		}
	}
}

func TestUtilizationTitleFollowsNumbers(t *testing.T) {
	c := CaseOf(t, false, func(p reporttest.Tape) {
		for _, s := range []string{"amkor", "samsung", "sk-hynix", "tsmc", "tsmc-packaging", "foxconn"} {
			reporttest.Constant(p, "suppliers."+s+".utilization_chips", 0.1, "2025-04-09", 0.1)
			reporttest.Constant(p, "suppliers."+s+".utilization", 0.9, "2025-04-09", 0.9)
		}
		reporttest.Constant(p, "suppliers.foxconn.utilization_chips", 0.3, "2025-10-27", 0.05)
		reporttest.Constant(p, "suppliers.foxconn.utilization", 0.9, "2025-10-27", 0.7)
	})
	chart, err := Utilization(c)
	if err != nil {
		t.Fatal(err)
	}
	want := "Around the halt of 21 August 2025, work for China falls farthest at Foxconn: from 30 % of capacity in FY2026Q2 to 5 % in FY2026Q4; all its work falls from 90 % to 70 %"
	if chart.Title.String() != want {
		t.Errorf("found %q, expected %q", chart.Title, want)
	}
}

// Without a whole quarter after a halt nothing is said of it; without a halt, the baseline's quarter stands beside the run's.
func TestUtilizationTitleComparesEqualQuarters(t *testing.T) {
	title := func(c *Case) string {
		picture, err := Utilization(c)
		if err != nil {
			t.Fatal(err)
		}
		return picture.Title.String()
	}
	if found, want := title(shippedCase(t, "boycott-halt", "time.end=2025-09-01")), "Work for China takes up to 30 % of the capacity of TSMC in a fiscal quarter, more than of any other supplier's"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	c := CaseOf(t, true, nil)
	c.Scenario.Moves = c.Scenario.Moves[:1]
	for i := range c.Quarters.Periods { // as in the baseline but for one supplier in one quarter
		for _, name := range []string{"amkor", "samsung", "sk-hynix", "tsmc", "tsmc-packaging", "foxconn"} {
			measure := "suppliers." + name + ".utilization_chips"
			at := slices.IndexFunc(c.Trace.Measures, func(m sim.Measure) bool { return m.Name == measure })
			c.Quarters.Cells.Set(i, at, 0.2)
			c.baseQuarters.Cells.Set(i, at, 0.2)
			if name == "tsmc" && c.Quarters.Periods[i].Name == "FY2026Q3" {
				c.Quarters.Cells.Set(i, at, 0.05)
			}
		}
	}
	if found, want := title(c), "In FY2026Q3, work for China lies farthest below the baseline at TSMC: 5 % against 20 % of capacity"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

// Where no supplier's work for China falls clearly farther than that of all others, none is named.
func TestUtilizationTitleNamesNobodyInATie(t *testing.T) {
	c := CaseOf(t, false, func(p reporttest.Tape) {
		for _, s := range []string{"amkor", "samsung", "sk-hynix", "tsmc", "tsmc-packaging", "foxconn"} {
			reporttest.Constant(p, "suppliers."+s+".utilization_chips", 0.3, "2026-01-26", 0.1)
		}
	})
	chart, err := Utilization(c)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Work for China takes up to 30 % of a supplier's capacity in a fiscal quarter"; chart.Title.String() != want {
		t.Errorf("found %q, expected %q", chart.Title, want)
	}
}

func TestChartThatDoesNotAddUpIsNotDrawn(t *testing.T) {
	c := CaseOf(t, true, func(p reporttest.Tape) { reporttest.Constant(p, "treasury.receipts", 1, "2025-04-09", 1) })
	chart := Revenue(c)
	if !strings.HasPrefix(chart.Doubt, "in FY2025Q1 net revenue and Treasury receipts make") {
		t.Fatalf("found doubt %q, expected it to name the first quarter that does not add up", chart.Doubt)
	}
	svg, err := chart.SVG()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(svg), "Not drawn: in FY2025Q1") {
		t.Error("the picture does not say why it is not drawn")
	}
}

// What differs by a little says by how much, and what is many times as much is not told in percent.
func TestNumbersOfChipsBesideTheBaselines(t *testing.T) {
	of, than := claim.Fixed(0), claim.Fixed(0)
	for _, k := range []struct {
		v, base float64
		want    string
	}{
		{2_336_000, 2_336_500, "as in the baseline: 2.3 million chips"},
		{4_161_000, 4_182_000, "0.5 % below the baseline: 4.16 million chips against 4.18 million chips"},
		{540_000, 2_100_000, "74 % below the baseline: 540 thousand chips against 2.1 million chips"},
		{272_000, 5_000, "54 times those of the baseline: 272 thousand chips against 5,000 chips"},
	} {
		if found := apart(k.v, k.base, of, than).String(); found != k.want {
			t.Errorf("%g beside %g: found %q, expected %q", k.v, k.base, found, k.want)
		}
	}
}
