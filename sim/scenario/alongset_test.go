package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// partedMoves is a scenario with a branch on which a later move is not made at all, and one on which an early move is changed.
const partedMoves = `extends = "BASE"
[branches.notices]
title = "Do notices come?"
date  = 2025-08-12
[courses.none]
branch = "notices"
title  = "none come"
chance = 0.25
drop   = ["moves.notices"]
[courses.come]
branch = "notices"
title  = "notices come"
rest   = true
[courses.come.moves.tax]
rate  = { value = 0.2, low = 0.1, high = 0.3, dist = "uniform", source = "judgement" }
until = { value = 2026-03-02, low = 2025-10-06, high = 2026-06-01, dist = "uniform", source = "judgement" }
[moves.notices]
kind     = "purchase-guidance"
actor    = "china-government"
date     = 2025-08-18
until    = 2026-05-04
chips    = ["h20"]
strength = 0.5
source   = "judgement"
[moves.tax]
kind   = "revenue-share"
actor  = "us-government"
date   = 2025-07-07
chips  = ["h20"]
rate   = 0.15
source = "judgement"
[moves.tax-more]
kind   = "revenue-share"
actor  = "us-government"
date   = 2025-09-01
chips  = ["h20"]
rate   = 0.05
source = "judgement"
`

// alongPart reads partedMoves on one of its paths.
func alongPart(t *testing.T, path int) *Scenario {
	t.Helper()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "parting.toml")
	if err := os.WriteFile(file, []byte(strings.Replace(partedMoves, "BASE", filepath.ToSlash(base), 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	along, err := s.Along(path)
	if err != nil {
		t.Fatal(err)
	}
	return along
}

// What is set of a move that is not made on a path changes no other, and what is set of the others finds them.
func TestSettersOnAPathWithoutAMove(t *testing.T) {
	s := alongPart(t, 0)
	for _, address := range []string{"moves.notices.date", "moves.notices.until", "moves.notices.strength"} {
		if set, err := s.Setter(address); err == nil {
			if err := set(s.Values[address].Number + 0.25); err != nil {
				t.Error(err)
			}
		}
	}
	set, err := s.Setter("moves.tax-more.date")
	if err != nil {
		t.Fatal(err)
	}
	if err := set(float64(sim.NewDate(2025, 9, 8))); err != nil {
		t.Fatal(err)
	}
	tax, more := s.moveAt("moves.tax"), s.moveAt("moves.tax-more")
	if len(s.Moves) != 2 || tax.Date != sim.NewDate(2025, 7, 7) || tax.Until != 0 || more.Date != sim.NewDate(2025, 9, 8) || more.Until != 0 {
		t.Errorf("found %+v", s.Moves)
	}
}

// What a course sets of all that a move has can be set in a run, also the day on which it ends.
func TestSettersOfWhatACourseChanges(t *testing.T) {
	s := alongPart(t, 1)
	day := sim.NewDate(2025, 10, 6)
	for address, v := range map[string]float64{"courses.come.moves.tax.until": float64(day), "courses.come.moves.tax.rate": 0.3} {
		set, err := s.Setter(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := set(v); err != nil {
			t.Fatal(err)
		}
	}
	tax := s.moveAt("moves.tax").Lasting()
	if rate := tax.Move.(*policy.RevenueShare).Rate; tax.Until != day || rate != 0.3 {
		t.Errorf("found an end on %s and a rate of %g, expected %s and 0.3", tax.Until, rate, day)
	}
}
