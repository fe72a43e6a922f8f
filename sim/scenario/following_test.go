package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// halted is a file with a threat, a halt that follows it, and a cut that follows the halt.
const halted = onBase + `
[moves.threat]
kind   = "export-threat"
actor  = "us-government"
date   = 2025-08-11
level  = 0.3
source = "q1-fy26"

[moves.halt]
kind    = "export-threat"
actor   = "us-government"
date    = 2025-08-12
level   = 0.4
follows = "threat"
source  = "q1-fy26"

[moves.cut]
kind    = "export-threat"
actor   = "us-government"
date    = 2025-08-13
level   = 0.5
follows = ["moves.halt"]
source  = "q1-fy26"
`

// onHalted returns the scenario of a text that extends halted.
func onHalted(t *testing.T, text string) *Scenario {
	t.Helper()
	dir := t.TempDir()
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	below := strings.Replace(halted, "../../testdata/bad/lib/base.toml", filepath.ToSlash(base), 1)
	if err := os.WriteFile(filepath.Join(dir, "halted.toml"), []byte(below), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Parse(filepath.Join(dir, "top.toml"), []byte("extends = \"halted.toml\"\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// movesOf are the names of a scenario's moves.
func movesOf(s *Scenario) (names []string) {
	for _, d := range s.Moves {
		names = append(names, d.Name)
	}
	return names
}

// said reports whether a remark of a scenario has a text.
func said(s *Scenario, text string) bool {
	return slices.ContainsFunc(s.Remarks(), func(r Remark) bool { return strings.Contains(r.Sentence(), text) })
}

func TestADroppedMoveTakesAlongWhatFollowsIt(t *testing.T) {
	s := onHalted(t, "drop = [\"moves.threat\"]\n")
	if found := movesOf(s); len(found) != 0 {
		t.Errorf("found the moves %q, expected none", found)
	}
	for _, text := range []string{"moves.threat takes along moves.halt, which follows it", "moves.halt takes along moves.cut, which follows it"} {
		if !said(s, text) {
			t.Errorf("found the remarks %v, expected one that %s", s.Remarks(), text)
		}
	}
	s = onHalted(t, "drop = [\"moves.threat\", \"moves.halt\"]\n[moves.cut]\nkind = \"export-threat\"\nactor = \"us-government\"\ndate = 2025-08-13\nlevel = 0.5\nsource = \"q1-fy26\"\n")
	if found := movesOf(s); !slices.Equal(found, []string{"cut"}) {
		t.Errorf("found the moves %q, expected cut, which is stated again", found)
	}
}

func TestACourseDropsWhatFollows(t *testing.T) {
	const question = `
[branches.fades]
title = "Does it fade?"
date  = 2025-08-01
[courses.fades]
branch = "fades"
title  = "it fades"
drop   = ["moves.threat"]
chance = 0.5
[courses.stays]
branch = "fades"
title  = "it stays"
rest   = true
`
	s := parsed(t, halted+question)
	faded, err := s.Along(s.PathWith("fades"))
	if err != nil {
		t.Fatal(err)
	}
	if found := movesOf(faded); len(found) != 0 {
		t.Errorf("found the moves %q where the threat fades, expected none", found)
	}
	if !said(s, "courses.fades drops moves.threat and with it moves.cut, which follows it") {
		t.Errorf("found the remarks %v, expected one on moves.cut", s.Remarks())
	}
}

func TestFollowsIsWrittenAsAddresses(t *testing.T) {
	s := parsed(t, halted)
	again := parsed(t, strings.Replace(halted, `follows = "threat"`, `follows = ["moves.threat"]`, 1))
	if s.Hash != again.Hash || !strings.Contains(resolvedOf(t, s), `follows = ["moves.threat"]`) {
		t.Errorf("found another scenario for a name than for the address in a list")
	}
}

func TestAMoveCannotFollowALaterOne(t *testing.T) {
	s := parsed(t, halted, "moves.halt.date=2025-08-10")
	if text := "moves.halt.follows: moves.threat is announced on 2025-08-11, after the move that follows it, of 2025-08-10"; !said(s, text) {
		t.Errorf("found the remarks %v, expected %s", s.Remarks(), text)
	}
}
