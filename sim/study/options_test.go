package study

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim/scenario"
)

// optionText is a study with options over the deal of the bad studies.
const optionText = `base     = "../../../testdata/bad-studies/lib/deal.toml"
measures = ["h20.revenue_net", "treasury.receipts"]
payoff   = "treasury.receipts"
better   = "less"

[sources.plan]
title     = "A plan"
published = 2025-08-20
grade     = "C"

[question]
period = "FY2027"

[options.wait]

[options.act]
title = "Act"
drop  = ["moves.halt"]

[options.act.moves.share]
rate = 0.2

[options.act.moves.order]
kind     = "production-order"
actor    = "nvidia"
date     = 2025-09-01
quantity = { value = 1_000, low = 500, high = 2_000, source = "plan" }
source   = "plan"

[options.act.market]
life = 1_500
`

func TestOptions(t *testing.T) {
	s, first := studied(t, optionText)
	if err := s.Sweeps(); err != nil {
		t.Error(err)
	}
	if s.Payoff != "treasury.receipts" || s.Period != "FY2027" || s.Better != "less" {
		t.Errorf("found %s, %s, %s, expected what the study states, and the period of its question", s.Payoff, s.Period, s.Better)
	}
	if len(s.Options) != 2 || s.Options[0].Title != "wait" || s.Options[1].Title != "Act" || first.ID != "wait" {
		t.Fatalf("found %+v, and %s first", s.Options, first.ID)
	}
	others, err := s.LoadOthers()
	if err != nil || len(others) != 1 {
		t.Fatalf("found %d others, %v", len(others), err)
	}
	act := others[0]
	if act.ID != "act" || act.Title != "Act" || act.GradeOf("moves.order.quantity") != "C" || act.World.Market.Life != 1500 {
		t.Errorf("found %s, %q, grade %s, life %g", act.ID, act.Title, act.GradeOf("moves.order.quantity"), act.World.Market.Life)
	}
	if origin := act.Values["moves.share.rate"].Origin; origin.File != "testdata/study.toml" || origin.Line != 21 {
		t.Errorf("found %s, expected the place in the study", origin)
	}
	if drawn := s.Drawn(first, act); drawn != nil {
		t.Errorf("found %v drawn without a design", drawn)
	}
}

// An option is what a file would be that extends the base and says the same; one that says nothing is the base.
func TestOptionIsAFileThatExtendsTheBase(t *testing.T) {
	s, first := studied(t, optionText)
	act, err := s.LoadScenario(1)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.Abs("../../testdata/bad-studies/lib")
	if err != nil {
		t.Fatal(err)
	}
	layer := `title   = "Act"
extends = "` + filepath.ToSlash(filepath.Join(dir, "deal.toml")) + `"
drop    = ["moves.halt"]
moves.share.rate = 0.2
market.life = 1_500
[moves.order]
kind     = "production-order"
actor    = "nvidia"
date     = 2025-09-01
quantity = { value = 1_000, low = 500, high = 2_000, source = "plan" }
source   = "plan"
[sources.plan]
title     = "A plan"
published = 2025-08-20
grade     = "C"
`
	file := filepath.Join(t.TempDir(), "act.toml")
	if err := os.WriteFile(file, []byte(layer), 0o644); err != nil {
		t.Fatal(err)
	}
	same(t, act, file)
	same(t, first, filepath.Join(dir, "deal.toml"))
}

// same checks that a scenario has the values, moves and paths of a file.
func same(t *testing.T, s *scenario.Scenario, file string) {
	t.Helper()
	want, err := scenario.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	ofModel := slices.DeleteFunc(s.Addresses(), func(address string) bool { return address == "sources.plan.published" && want.Values[address] == nil })
	if !slices.Equal(ofModel, want.Addresses()) || !slices.Equal(s.Widened(), want.Widened()) {
		t.Errorf("%s: found other values than in %s", s.ID, file)
	}
	for _, address := range want.Addresses() {
		if a, b := s.Values[address], want.Values[address]; a == nil || a.Number != b.Number || a.Source != b.Source {
			t.Errorf("%s: found another value than in %s", address, file)
		}
	}
	if len(s.Moves) != len(want.Moves) || len(s.Paths()) != len(want.Paths()) {
		t.Errorf("found %d moves on %d paths, expected %d on %d", len(s.Moves), len(s.Paths()), len(want.Moves), len(want.Paths()))
	}
}

// The hash of a study tells what options say, and in which order.
func TestHashOfOptions(t *testing.T) {
	first, _ := studied(t, optionText)
	again, _ := studied(t, optionText+"\n# a remark\n")
	if again.Hash != first.Hash {
		t.Error("expected that a remark counts for nothing")
	}
	other, _ := studied(t, optionText+"\n[options.third]\n")
	before, _ := studied(t, "options.third.title = \"third\"\n"+optionText)
	if other.Hash == first.Hash || before.Hash == other.Hash {
		t.Error("expected that an option, and the order of options, count")
	}
}
