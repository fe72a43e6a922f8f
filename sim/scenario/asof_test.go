package scenario

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim"
)

const asOfWorld = `
title   = "Blind"
extends = %q

[sources.early]
title = "early"
published = 2025-04-15
grade = "A"

[moves.ban]
kind = "export-ban"
actor = "us-government"
date = 2025-04-09
chips = ["h20"]
source = "early"

[moves.share]
kind = "revenue-share"
actor = "us-government"
date = 2025-08-11
chips = ["h20"]
rate = { value = 0.15, source = "early" }
source = "early"
`

const planted = `
title   = "What came later"
extends = "early.toml"

[sources.late]
title = "late"
published = 2025-11-19
grade = "A"

[moves.share]
rate = { value = 0.99, source = "late" }

[moves.boycott]
kind = "boycott"
actor = "buyers"
date = 2025-06-01
chips = ["h20"]
buyers = ["bytedance", "alibaba"]
source = "late"

[chips.h20]
taste = { value = -9.0, low = -10.0, high = 1.0, dist = "pert", source = "late" }

[chips.h20.price]
2024-01-29 = 1
2025-01-27 = { value = 2, source = "late" }

[suppliers.late-comer]
title = "Late"
stage = "packaging"
capacity = 50_000
lead_time = 20
value_added = 10
preference = 100
source = "late"

[expect.late]
measure = "h20.revenue"
period = "FY2026Q3"
at_most = 60
source = "late"
`

// writeFiles puts files into a folder and returns it.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func blindFiles(t *testing.T) string {
	t.Helper()
	base, err := filepath.Abs("../../scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	return writeFiles(t, map[string]string{"early.toml": strings.Replace(asOfWorld, "%q", `"`+base+`"`, 1), "late.toml": planted})
}

// Blindness: whatever is planted with a later source, whether a value, a move, a supplier or an expectation, the run is
// that of the file without it, to the last bit.
func TestAsOfIsBlindToWhatCameLater(t *testing.T) {
	dir := blindFiles(t)
	day := sim.NewDate(2025, 8, 27)
	early, err := Load(filepath.Join(dir, "early.toml"))
	if err != nil {
		t.Fatal(err)
	}
	blind, err := LoadAsOf(filepath.Join(dir, "late.toml"), day)
	if err != nil {
		t.Fatal(err)
	}
	seeing, err := Load(filepath.Join(dir, "late.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(blind.Moves) != 2 || len(blind.Expect) != 0 || blind.Sources["late"] != nil || blind.World.Suppliers["late-comer"] != nil {
		t.Errorf("found %d moves, %d expectations, source %v", len(blind.Moves), len(blind.Expect), blind.Sources["late"])
	}
	if !reflect.DeepEqual(runOf(t, early), runOf(t, blind)) {
		t.Error("the blind run differs from the run of the file without what came later")
	}
	if reflect.DeepEqual(runOf(t, early), runOf(t, seeing)) {
		t.Error("what was planted changes nothing, so the test cannot fail; expected it to matter")
	}
}

// On the day of publication and after it, everything counts.
func TestAsOfADayOfPublicationSeesIt(t *testing.T) {
	file := filepath.Join(blindFiles(t), "late.toml")
	seeing, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	on, err := LoadAsOf(file, sim.NewDate(2025, 11, 19))
	if err != nil {
		t.Fatal(err)
	}
	if on.Hash != seeing.Hash {
		t.Error("the scenario as of the day of publication differs from the whole one")
	}
}

// A value for which nothing earlier stands is an error that names it; so an early day does not run on defaults unseen.
func TestAsOfNamesTheValueThatNothingStandsFor(t *testing.T) {
	_, err := LoadAsOf("../../scenarios/base.toml", sim.NewDate(2024, 1, 1))
	if err == nil {
		t.Fatal("found no error")
	}
	for _, want := range []string{
		`nvidia.reusable: its only source "nvidia-q1-fy26" was published after 2024-01-01; expected an earlier one`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("found\n%v\nexpected among it\n%s", err, want)
		}
	}
}

// An override of a move that has gone goes with it.
func TestAsOfDropsOverridesOfMovesThatAreGone(t *testing.T) {
	dir := blindFiles(t)
	top := filepath.Join(dir, "top.toml")
	text := "title = \"Top\"\nextends = \"late.toml\"\ndrop = [\"expect.late\"]\n[moves.boycott]\nstrength = 0.5\n"
	if err := os.WriteFile(top, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := LoadAsOf(top, sim.NewDate(2025, 8, 27))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Moves) != 2 {
		t.Errorf("found %d moves, expected the two that were known", len(s.Moves))
	}
}

func runOf(t *testing.T, s *Scenario) []float64 {
	t.Helper()
	tr, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	row := tr.Quarters().Column("h20.revenue")
	return append(row, tr.Quarters().Column("market.domestic_share")...)
}
