package reporttest

import (
	"path/filepath"
	"strconv"
	"testing"

	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// Live is a scenario whose traces are runs: a ban, licences with a share, a halt, and a word that turns nothing.
func Live() *scenario.Scenario {
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
			dated("idle", "statement", "nvidia", "A word", simtest.Day(2026, 1, 5), Idle{}),
		},
	}
}

// BothRuns runs a scenario, and its world without moves.
func BothRuns(t testing.TB, s *scenario.Scenario) (trace, base *sim.Trace) {
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

// OtherLive is live in a world of greater need and without the halt.
func OtherLive() *scenario.Scenario {
	s := Live()
	s.ID = "other"
	s.World.Buyers["bytedance"].Need *= 1.5
	s.Moves = s.Moves[:3]
	return s
}

// YearStory is the story from the first quarter of fiscal 2026 to the last.
func YearStory(t testing.TB) (*scenario.Scenario, *sim.Trace, *sim.Trace) {
	s := Story(t)
	s.World.Time = sim.Horizon{Start: Day(t, "2025-01-27"), End: Day(t, "2026-01-26")}
	return s, StoryTrace(t, s, true), StoryTrace(t, s, false)
}

// YearBatch is the story beside itself without moves, and eight mixtures of both.
func YearBatch(t testing.TB) (runs []StoryRun) {
	for i := range 10 {
		s, run, base := YearStory(t)
		part := float64(i) / 9
		s.ID = "mixture-" + strconv.Itoa(i)
		days, _ := run.Daily.Dims()
		for d := range days {
			row := run.Daily.RawRowView(d)
			for j, v := range base.Daily.RawRowView(d) {
				row[j] += part * (v - row[j])
			}
		}
		runs = append(runs, StoryRun{Scenario: s, Trace: run, Baseline: base})
	}
	return runs
}

// A StoryRun is a scenario with its made-up trace and that of its baseline.
type StoryRun struct {
	Scenario        *scenario.Scenario
	Trace, Baseline *sim.Trace
	Paths           []*sim.Trace        // none
	BaseOf          *scenario.Scenario  // none
	BasePath        string              // none
	Bridge          *attribution.Bridge // none
}

// Shipped runs a shipped scenario, with address=value texts laid over it, from a package two folders below the top.
func Shipped(t testing.TB, name string, sets ...string) StoryRun {
	t.Helper()
	s, err := scenario.Load(filepath.Join("..", "..", "scenarios", name+".toml"), sets...)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return StoryRun{Scenario: s, Trace: trace}
}

// Open runs, along all its paths, a made-up scenario that leaves something to politics, with address=value texts laid over it,
// beside its world without moves. root is the folder of the module, from the package.
func Open(t testing.TB, root string, sets ...string) StoryRun {
	t.Helper()
	s, err := scenario.Load(filepath.Join(root, "testdata", "courses", "open.toml"), sets...)
	if err != nil {
		t.Fatal(err)
	}
	r := StoryRun{Scenario: s, Paths: make([]*sim.Trace, len(s.Paths()))}
	for i := range r.Paths {
		along, err := s.Along(i)
		if err != nil {
			t.Fatal(err)
		}
		if r.Paths[i], err = along.Run(1); err != nil {
			t.Fatal(err)
		}
	}
	r.Trace = r.Paths[s.OnPath()]
	if r.Baseline, err = s.Without().Run(1); err != nil {
		t.Fatal(err)
	}
	return r
}
