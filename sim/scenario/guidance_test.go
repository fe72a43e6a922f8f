package scenario

import (
	"strings"
	"testing"

	"h20sim/sim"
)

// guided states an outlook of May and one of August, which takes its place, and one under a condition.
const guided = onBase + `
[sources.august]
title     = "Results of August"
published = 2025-08-27
grade     = "A"

[guidance.may]
by      = "Nvidia"
measure = "h20.revenue"
period  = "FY2026Q3"
value   = 8_000
source  = "q1-fy26"

[guidance.august]
by      = "Nvidia"
measure = "h20.revenue"
period  = "FY2026Q3"
value   = 0
source  = "august"

[guidance.august-open]
by      = "Nvidia"
measure = "h20.revenue"
period  = "FY2026Q3"
between = [2_000, 5_000]
if      = "if sales open"
source  = "august"
`

// guidedIn are the names of what counts of a scenario for the autumn of 2025.
func guidedIn(t *testing.T, s *Scenario) string {
	t.Helper()
	period, err := sim.ParsePeriod("FY2026Q3")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range s.Guided("h20.revenue", period) {
		names = append(names, g.Name)
	}
	return strings.Join(names, " ")
}

func TestTheNewestGuidanceCountsForEachCondition(t *testing.T) {
	s := parsed(t, guided)
	if found, want := guidedIn(t, s), "august august-open"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if g := s.Guidance[2]; g.Low != 2000 || g.High != 5000 || g.If != "if sales open" || g.By != "Nvidia" {
		t.Errorf("found %+v, expected 2,000 to 5,000 if sales open", g)
	}
}

func TestGuidanceIsNotSeenBeforeItWasPublished(t *testing.T) {
	day, _ := sim.ParseDate("2025-08-26")
	before, err := ParseAsOf("test.toml", []byte(guided), day, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if found, want := guidedIn(t, before), "may"; found != want {
		t.Errorf("on the day before found %q, expected %q", found, want)
	}
	after, err := ParseAsOf("test.toml", []byte(guided), day+1, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if found, want := guidedIn(t, after), "august august-open"; found != want {
		t.Errorf("on the day found %q, expected %q", found, want)
	}
}

func TestGuidanceStandsInTheResolvedFormAndMovesNothing(t *testing.T) {
	s, plain := parsed(t, guided), parsed(t, onBase)
	again, err := Restore("kept.toml", s.File, []byte(resolvedOf(t, s)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if found, want := guidedIn(t, again), "august august-open"; found != want || again.Hash != s.Hash {
		t.Errorf("restored found %q under %.8s, expected %q under %.8s", found, again.Hash, want, s.Hash)
	}
	if found := Differ(s, plain); !found.None() || strings.Contains(resolvedOf(t, s.Without()), "[guidance") {
		t.Error("found a difference of the world or of moves, expected none: guidance is no input")
	}
	for address := range s.Values {
		if strings.HasPrefix(address, "guidance.") {
			t.Errorf("found a value at %s, expected none that could be drawn or set", address)
		}
	}
}
