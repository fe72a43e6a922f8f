package run

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/policy"
)

// markNames lists marks as texts: number and name.
func markNames(marks []chart.Mark) string {
	var list []string
	for _, m := range marks {
		list = append(list, fmt.Sprint(m.Number, " ", m.Name))
	}
	return strings.Join(list, ", ")
}

// marks reports whether a chart marks a move.
func marks(picture chart.Chart, move string) bool {
	return slices.ContainsFunc(picture.Moves, func(m chart.Mark) bool { return m.Name == move })
}

// Sixty moves that take a share for a day each come before the ban that the title of the flows names, and turn less. Case 19.
func TestTheMoveThatATitleNamesIsMarked(t *testing.T) {
	s := reporttest.Shipped(t, "boycott-halt").Scenario
	first := reporttest.Day(t, "2025-01-06")
	for i := range sim.Date(60) {
		s.Moves = append(s.Moves, policy.Dated{Name: fmt.Sprintf("share-%02d", i), Kind: "revenue-share", Actor: "us-government", Date: first + i, Until: first + i + 1,
			Chance: 1, Move: &policy.RevenueShare{Chips: []string{"h20"}, Rate: 0.15}})
	}
	c := Ran(t, s)
	flows := Flows(c, "h20")
	if !strings.Contains(flows.Title.String(), "stop on 9 April 2025") {
		t.Fatalf("found the title %q, expected a stop on the day of the ban", flows.Title)
	}
	for _, picture := range []chart.Chart{flows, Difference(c), Revenue(c), Supply(c)} {
		if !marks(picture, "ban") || len(picture.Moves) > chart.MostMarks {
			t.Errorf("%s: found the marks %s, expected the ban among at most ten", picture.Name, markNames(picture.Moves))
		}
	}
}

// history goes to 2027, and later moves are its subject: charts of what the H200 changes mark them, and those of other things
// other moves. Case 19.
func TestMarksAreOfWhatAChartSpeaksOf(t *testing.T) {
	s := reporttest.Shipped(t, "history").Scenario
	c := Ran(t, s)
	for name, picture := range map[string]chart.Chart{"revenue": Revenue(c), "difference": Difference(c), "H20": Flows(c, "h20"), "H200": Flows(c, "h200")} {
		if !marks(picture, "ban") || !marks(picture, "h200-licences") {
			t.Errorf("%s: found the marks %s, expected the ban and the licences for the H200", name, markNames(picture.Moves))
		}
	}
	revenue, supply := Revenue(c), Supply(c)
	if marks(revenue, "ascend-950") || !marks(revenue, "h200-duty") || !marks(supply, "ascend-950") || marks(supply, "h200-duty") {
		t.Errorf("found the marks %s of revenue and %s of supply, expected the duty in the one and the Ascend in the other",
			markNames(revenue.Moves), markNames(supply.Moves))
	}
}

// A number means one move in all charts, and the timeline has all numbers.
func TestANumberMeansOneMove(t *testing.T) {
	c := Ran(t, reporttest.Shipped(t, "boycott-halt").Scenario)
	all := c.marks()
	for i, m := range all {
		if m.Number != i+1 || i > 0 && m.Date < all[i-1].Date {
			t.Errorf("found the numbers %s, expected 1, 2, 3 … in order of date", markNames(all))
		}
	}
	seen := map[string]bool{}
	for _, picture := range []chart.Chart{Flows(c, "h20"), Difference(c), Revenue(c), Supply(c)} {
		for _, m := range picture.Moves {
			seen[m.Name] = true
			if !slices.Contains(all, m) {
				t.Errorf("%s: found mark %d of %s, expected the number that it has in %s", picture.Name, m.Number, m.Name, markNames(all))
			}
		}
	}
	if len(seen) != len(all) || len(all) <= chart.MostMarks {
		t.Errorf("found %d moves in charts of the %s, expected each in one, and more than ten", len(seen), markNames(all))
	}
	if alt := Timeline(c).Alt; !strings.Contains(alt.String(), fmt.Sprintf("; %d, ", len(all))) {
		t.Errorf("found %q, expected the timeline to name all %d", alt, len(all))
	}
}

// effective lays out the story with a made-up bridge: of effects on net revenue, and of moves that are enough alone to lose it all.
func effective(t *testing.T, effects map[string]float64, suffices ...string) *Case {
	t.Helper()
	c := CaseOf(t, true, nil)
	c.Bridge = &attribution.Bridge{Measure: NetRevenue, Periods: []sim.Period{{Name: "all"}}, From: []float64{1000}, To: []float64{0},
		Effects: map[string]map[string]float64{NetRevenue: effects}}
	for _, name := range suffices {
		c.Bridge.Steps = append(c.Bridge.Steps, attribution.Step{Move: policy.Dated{Name: name}, First: []float64{-900}, Last: []float64{0}, Change: []float64{0}})
	}
	return c
}

// more adds moves of a kind to a case, one a day from 6 January 2025 on, and returns their effects, of i+1 each.
func more(t *testing.T, c *Case, kind string, n int) {
	for i := range n {
		name := fmt.Sprintf("more-%02d", i)
		c.Scenario.Moves = append(c.Scenario.Moves, policy.Dated{Name: name, Kind: kind, Actor: "nvidia", Date: reporttest.Day(t, "2025-01-06") + sim.Date(i), Move: reporttest.Idle{}})
		c.Bridge.Effects[NetRevenue][name] = float64(i + 1)
	}
}

func TestMarksOfGreatestEffectComeFirst(t *testing.T) {
	c := effective(t, map[string]float64{})
	more(t, c, "statement", 15)
	var names []string
	for _, m := range c.marked(ofRevenue) {
		names = append(names, m.Name)
	}
	if want := "more-14 more-13 more-12 more-11 more-10 more-09 more-08 more-07 more-06 more-05"; strings.Join(names, " ") != want {
		t.Errorf("found %v, expected %s", names, want)
	}
}

func TestWordsWithoutEffectAreNotMarkedAndLawIs(t *testing.T) {
	c := effective(t, map[string]float64{"ban": 1000})
	more(t, c, "statement", 2)
	c.Bridge.Effects[NetRevenue]["more-00"], c.Bridge.Effects[NetRevenue]["more-01"] = 19, 20
	found := markNames(c.marksOf(ofRevenue))
	if strings.Contains(found, "more-00") || !strings.Contains(found, "more-01") || !strings.Contains(found, "share") {
		t.Errorf("found the marks %s, expected what changes a fiftieth of what the ban does, and the share by its kind", found)
	}
}

// A move that is enough alone has no effect where another does the same; charts of what the bridge does mark it all the same.
func TestMovesThatSufficeAreMarked(t *testing.T) {
	c := effective(t, map[string]float64{}, "more-00")
	more(t, c, "statement", 15)
	c.Bridge.Effects[NetRevenue]["more-00"] = 0
	if found := c.marked(ofRevenue); found[0].Name != "more-00" {
		t.Errorf("found %s first, expected what is enough alone", found[0].Name)
	}
	supply := c.marked(ofSupply)
	if slices.ContainsFunc(supply, func(m policy.Dated) bool { return m.Name == "more-00" }) {
		t.Errorf("found %v in the supply, of which nothing is known", supply)
	}
}

// On what a chart speaks of first and last, the largest part of an effect counts.
func TestEffectIsThatOnWhatAChartSpeaksOfMost(t *testing.T) {
	c := effective(t, map[string]float64{"ban": 200, "share": 50})
	c.Bridge.Effects[attribution.ChainShipments] = map[string]float64{"ban": 1, "share": 8}
	found := c.effects(ofDifference)
	if found["ban"] != 1 || found["share"] != 1 || len(found) != 2 {
		t.Errorf("found %v, expected 1 for each, on the one measure or the other", found)
	}
	if found := c.effects(ofRevenue); found["ban"] != 1 || found["share"] != 0.25 {
		t.Errorf("found %v, expected 1 and a quarter of net revenue", found)
	}
}
