package run

import (
	"strings"
	"testing"

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
			"H20 shipments to China stop on 9 April 2025 and do not come back: 7,000 a week before, 0 after"},
		{"another day", true, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2026-01-13", 10) },
			"H20 shipments to China stop on 13 January 2026 and do not come back: 7,000 a week before, 70 after"},
		{"half comes back", true, func(p reporttest.Tape) { pulse(p, china, 1000, 0, 500) },
			"H20 shipments to China stop on 9 April 2025 and come back in part: 7,000 a week before, 3,500 in the best quarter after"},
		{"all comes back", true, func(p reporttest.Tape) { pulse(p, china, 1000, 0, 900) },
			"H20 shipments to China stop on 9 April 2025 and come back: 7,000 a week before, 6,300 in the best quarter after"},
		{"a fall is no stop", false, func(p reporttest.Tape) { reporttest.Constant(p, china, 1000, "2025-04-09", 100) },
			"H20 shipments to China reach 502 thousand chips in all"},
		{"a week's pause is no stop", false, func(p reporttest.Tape) { pause(p, china, 1000, "2025-04-09", 7) },
			"H20 shipments to China reach 1.1 million chips in all"},
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
	if want, found := "B30A shipments to China reach 110 thousand chips; the baseline has none", Flows(c, "b30a").Title.String(); found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	want := "H20 shipments to China are 20 % below the baseline: 1.1 million chips against 1.4 million chips"
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
		{10, 0, "Nvidia nets 11 bn USD from H20"},
		{10, 1, "Nvidia nets 11 bn USD from H20; the Treasury gets 1.1 bn USD"},
		{0, 0, "Nvidia nets 0 USD from H20"},
	} {
		if found := Revenue(CaseOf(t, false, flat(c.net, c.treasury))).Title.String(); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
	if title := Revenue(CaseOf(t, true, flat(10, 0))).Title.String(); !strings.Contains(title, " less than without the moves") {
		t.Errorf("found %q, expected it to say that it is less than without the moves", title)
	}
}

func TestSupplyTitleFollowsNumbers(t *testing.T) {
	c := CaseOf(t, false, func(p reporttest.Tape) {
		reporttest.Constant(p, "market.domestic", 200, "2026-10-26", 500)
		reporttest.Constant(p, "market.received", 1000, "2025-04-09", 1000)
		reporttest.Constant(p, "market.need", 1250, "2025-04-09", 1250)
	})
	chart := Supply(c)
	want := "Domestic chips make up 50 % of the compute that China's buyers receive in FY2027Q4, up from 20 % in FY2025Q1; 20 % of their need is not met then"
	if chart.Title.String() != want {
		t.Errorf("found %q, expected %q", chart.Title, want)
	}
	if !strings.HasSuffix(chart.Doubt, "H20 equivalents, 91000 are received") {
		t.Errorf("found doubt %q, expected it to say that chips do not add up to the 91000 received", chart.Doubt)
	}
}

func TestUtilizationTitleFollowsNumbers(t *testing.T) {
	c := CaseOf(t, false, func(p reporttest.Tape) {
		for _, s := range []string{"amkor", "samsung", "sk-hynix", "tsmc", "tsmc-packaging", "foxconn"} {
			reporttest.Constant(p, "suppliers."+s+".utilization_chips", 0.1, "2025-04-09", 0.1)
			reporttest.Constant(p, "suppliers."+s+".utilization", 0.9, "2025-04-09", 0.9)
		}
		reporttest.Constant(p, "suppliers.foxconn.utilization_chips", 0.3, "2026-01-26", 0.05)
		reporttest.Constant(p, "suppliers.foxconn.utilization", 0.9, "2026-01-26", 0.7)
	})
	chart, err := Utilization(c)
	if err != nil {
		t.Fatal(err)
	}
	want := "Foxconn loses most: work for China falls from 30 % of capacity in FY2025Q1 to 5 % in FY2027Q4, all work goes from 90 % to 70 %"
	if chart.Title.String() != want {
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
