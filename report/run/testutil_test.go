package run

import (
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/scenario"
)

// CaseOf lays out the story after its numbers were edited; with a baseline if base is true.
func CaseOf(t *testing.T, base bool, edit func(p reporttest.Tape)) *Case {
	t.Helper()
	s := reporttest.Story(t)
	p := reporttest.Tape{T: t, Trace: reporttest.StoryTrace(t, s, true), X: nil}
	if edit != nil {
		edit(p)
	}
	var b *sim.Trace
	if base {
		b = reporttest.StoryTrace(t, s, false)
	}
	c, err := NewCase(s, p.Trace, b)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Ran lays out a scenario's run beside that of its world without moves, with what each move did.
func Ran(t testing.TB, s *scenario.Scenario) *Case {
	t.Helper()
	trace, base := reporttest.BothRuns(t, s)
	c, err := NewCase(s, trace, base)
	if err != nil {
		t.Fatal(err)
	}
	if periods := c.BridgePeriods(); len(periods) > 0 {
		if c.Bridge, err = attribution.NewBridge(attribution.Run{Trace: base}, attribution.Run{Scenario: s, Trace: trace}, NetRevenue, periods...); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func yearCase(t testing.TB) *Case {
	c, err := NewCase(reporttest.YearStory(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}
