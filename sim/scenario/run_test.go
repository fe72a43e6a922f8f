package scenario

import (
	"path/filepath"
	"strings"
	"testing"
)

const ban = `
[moves.ban]
kind   = "export-ban"
actor  = "us-government"
date   = 2025-04-09
source = "q1-fy26"
`

// shipped returns the chips shipped to China in a run.
func shipped(t *testing.T, s *Scenario) float64 {
	t.Helper()
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for _, v := range trace.Quarters().Column("h20.shipments_china") {
		sum += v
	}
	return sum
}

func TestRunAndWithout(t *testing.T) {
	s := parsed(t, onBase+ban)
	w, base := s.Without(), parsed(t, onBase)
	if len(w.Moves) != 0 || w.Values["moves.ban.strength"] != nil || s.Values["moves.ban.strength"] == nil || w.Hash != base.Hash {
		t.Errorf("found %d moves and hash %s, expected the base alone", len(w.Moves), w.Hash)
	}
	with, without := shipped(t, s), shipped(t, w)
	if with >= without || with <= 0 || without != shipped(t, base) {
		t.Errorf("found %v chips shipped with a ban and %v without", with, without)
	}
}

func TestWithoutSharesTheWorld(t *testing.T) {
	s := parsed(t, onBase+ban)
	w := s.Without()
	if err := s.Set("chips.h20.perf", 2); err != nil || w.World.Chips["h20"].Perf != 2 {
		t.Errorf("found %v, %v", err, w.World.Chips["h20"].Perf)
	}
	if err := w.Set("moves.ban.strength", 0.5); err == nil {
		t.Error("expected no move to set")
	}
}

func TestLoadBaseline(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	extends := "extends = \"" + filepath.ToSlash(base) + "\"\n"
	write(t, dir, "other.toml", extends+share)
	s, err := Load(write(t, dir, "ban.toml", "baseline = \"other.toml\"\n"+extends+ban), "chips.h20.perf=1.2", "moves.ban.strength=0.5")
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	if b.ID != "other" || b.Moves[0].Name != "share" || b.World.Chips["h20"].Perf != 1.2 {
		t.Errorf("found %s with %v, expected the other file with the flag on the world", b.ID, b.Moves)
	}
	if b, err = b.LoadBaseline(); err != nil || len(b.Moves) != 0 {
		t.Errorf("found %v, %v, expected the scenario without moves", b, err)
	}
}

func TestLoadBaselineSaysWhose(t *testing.T) {
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "other.toml", "titel = 1\n")
	file := write(t, dir, "ban.toml", "baseline = \"other.toml\"\nextends = \""+filepath.ToSlash(base)+"\"\n")
	s, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	want := file + `:1:12: baseline: found "other.toml", in which something is wrong, expected a scenario in order`
	if _, err := s.LoadBaseline(); err == nil || !strings.HasPrefix(err.Error(), want+"\n"+filepath.Join(dir, "other.toml")+":1:1: ") {
		t.Errorf("found %v", err)
	}
	write(t, dir, "other.toml", "extends = \""+filepath.ToSlash(base)+"\"\n[time]\nstart = 2024-02-05\n")
	if s, err = Load(file); err != nil { // what a scenario was made of stays as it was read
		t.Fatal(err)
	}
	if _, err := s.LoadBaseline(); err == nil || !strings.HasPrefix(err.Error(), file+`:1:12: baseline: found "other.toml", which runs from 2024-02-05 to `) {
		t.Errorf("found %v", err)
	}
}
