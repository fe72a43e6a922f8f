package report

import (
	"bytes"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// live is a scenario whose traces are runs: a ban, licences with a share, a halt, and a word that turns nothing.
func live() *scenario.Scenario {
	h20 := []string{"h20"}
	dated := func(name, kind, actor, title string, date sim.Date, m policy.Move) policy.Dated {
		return policy.Dated{Name: name, Kind: kind, Actor: actor, Title: title, Date: date, Move: m, Chance: 1}
	}
	return &scenario.Scenario{
		ID: "live", File: "live.toml", Title: "Ban, licences and halt", World: simtest.World(), Values: map[string]*scenario.Value{},
		Moves: []policy.Dated{
			dated("ban", "export-ban", "us-government", "The H20 needs a licence", simtest.Day(2025, 4, 9), &policy.ExportBan{Chips: h20, Strength: 1}),
			dated("licences", "licence", "us-government", "Licences are given", simtest.Day(2025, 8, 8),
				&policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.8}),
			dated("share", "revenue-share", "us-government", "15 % goes to the Treasury", simtest.Day(2025, 8, 11), &policy.RevenueShare{Chips: h20, Rate: 0.15}),
			dated("halt", "production-halt", "nvidia", "Amkor told to stop", simtest.Day(2025, 8, 21),
				&policy.ProductionHalt{Suppliers: []string{"amkor"}, Chips: h20, InProcess: "hold"}),
			dated("idle", "statement", "nvidia", "A word", simtest.Day(2026, 1, 5), idle{}),
		},
	}
}

// bothRuns runs a scenario, and its world without moves.
func bothRuns(t testing.TB, s *scenario.Scenario) (trace, base *sim.Trace) {
	t.Helper()
	still := *s
	still.Moves = nil
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	if base, err = still.Run(1); err != nil {
		t.Fatal(err)
	}
	return trace, base
}

// ran lays out a scenario's run beside that of its world without moves.
func ran(t testing.TB, s *scenario.Scenario) *Case {
	t.Helper()
	trace, base := bothRuns(t, s)
	c, err := NewCase(s, trace, base)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// otherLive is live in a world of greater need and without the halt.
func otherLive() *scenario.Scenario {
	s := live()
	s.ID = "other"
	s.World.Buyers["bytedance"].Need *= 1.5
	s.Moves = s.Moves[:3]
	return s
}

func TestChartsOfARunAreTheSameBytes(t *testing.T) {
	var drawn [2][]byte
	for i := range drawn {
		charts, err := Charts(ran(t, live()))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range charts {
			svg, err := c.SVG()
			if err != nil {
				t.Fatal(err)
			}
			drawn[i] = append(drawn[i], svg...)
		}
	}
	if !bytes.Equal(drawn[0], drawn[1]) {
		t.Error("the charts of a run differ between two times")
	}
}

func TestChartsStandInTheOrderOfReading(t *testing.T) {
	moved, alone, same := ran(t, live()), ran(t, live()), live()
	alone.Base, alone.baseWeeks, alone.baseQuarters = nil, nil, nil
	same.Moves = nil
	for _, k := range []struct {
		c    *Case
		want string
	}{
		{moved, "timeline h20-flows difference revenue bridge gains utilization supply sankey"},
		{alone, "timeline h20-flows revenue utilization supply sankey"},
		{ran(t, same), "timeline h20-flows revenue utilization supply sankey"},
	} {
		charts, err := Charts(k.c)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, chart := range charts {
			names = append(names, chart.Name)
		}
		if found := strings.Join(names, " "); found != k.want {
			t.Errorf("found    %s\nexpected %s", found, k.want)
		}
	}
}
