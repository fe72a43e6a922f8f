package scenario

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/filetest"
)

// more is a move that takes the place of share.
const more = `
[moves.more]
kind     = "revenue-share"
actor    = "us-government"
date     = 2026-01-05
rate     = 0.3
replaces = ["moves.share"]
source   = "judgement"
`

// untilOf is the day on which a move ends as it stands among the others, or "".
func untilOf(s *Scenario, move string) string {
	for _, d := range policy.Ended(s.Moves) {
		if d.Name == move && d.Until != 0 {
			return d.Until.String()
		}
	}
	return ""
}

func TestAMoveTakesThePlaceOfAnother(t *testing.T) {
	s := parsed(t, onBase+share+more)
	if found := untilOf(s, "share"); found != "2026-01-05" {
		t.Errorf("found an end on %q, expected 2026-01-05", found)
	}
	again, err := Parse("again.toml", []byte(resolvedOf(t, s)))
	if err != nil || again.Hash != s.Hash || !slices.Equal(again.moveAt("moves.more").Replaces, []string{"moves.share"}) {
		t.Errorf("%v; found %v, expected the same scenario again", err, again)
	}
	if d := Differ(s, parsed(t, onBase+share+strings.Replace(more, "replaces = [\"moves.share\"]\n", "", 1))); len(d.Values) != 1 || d.Values[0].Address != "moves.more.replaces" {
		t.Errorf("found the differences %+v", d)
	}
}

// The end of a move may be set, also where another replaces it: the earlier day counts.
func TestReplacesBySetting(t *testing.T) {
	for set, want := range map[string]string{
		"moves.more.date=2026-02-02": "2026-02-02", "moves.share.until=2025-12-01": "2025-12-01", "moves.share.until=2026-12-01": "2026-01-05",
		"moves.more.replaces=[]": "",
	} {
		if found := untilOf(parsed(t, onBase+share+more, set), "share"); found != want {
			t.Errorf("--set %s: found an end on %q, expected %q", set, found, want)
		}
	}
	if found := problems(t, onBase+share+more, "moves.more.rate=0.9", "moves.more.replaces=[]"); !strings.Contains(found, "taken on 2026-01-05, together with moves.share, expected at most 1") {
		t.Errorf("found %s", found)
	}
}

// A file may drop what a move of another file replaces, and may state it anew.
func TestReplacedMovesMayBeDropped(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filetest.Write(t, map[string]string{
		"mid.toml":  fmt.Sprintf("title = \"T\"\nextends = %q\n", base) + share + more,
		"drop.toml": "title = \"T\"\nextends = \"mid.toml\"\ndrop = [\"moves.share\"]\n",
		"anew.toml": "title = \"T\"\nextends = \"mid.toml\"\ndrop = [\"moves.share\"]\n" + share,
	})
	dropped := load(t, dir+"/drop.toml")
	if found := dropped.moveAt("moves.more").Replaces; len(found) != 0 {
		t.Errorf("found %q, expected that nothing is left to replace", found)
	}
	if _, err := Parse("again.toml", []byte(resolvedOf(t, dropped))); err != nil {
		t.Errorf("the resolved text: %v", err)
	}
	if found := untilOf(load(t, dir+"/anew.toml"), "share"); found != "2026-01-05" {
		t.Errorf("found an end on %q, expected 2026-01-05", found)
	}
}

// A careful reader of an earlier day does not know a move that came later, so there is nothing to replace.
func TestMovesThatCameLaterReplaceNothing(t *testing.T) {
	base, err := filepath.Abs("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	const late = "[sources.late]\ntitle = \"late\"\npublished = 2026-01-01\ngrade = \"A\"\n"
	file := filetest.Write(t, map[string]string{
		"late.toml": fmt.Sprintf("title = \"T\"\nextends = %q\n", base) + late + strings.Replace(share, "q1-fy26", "late", 1) + more,
	}) + "/late.toml"
	s, err := LoadAsOf(file, sim.NewDate(2025, 12, 1))
	if err != nil {
		t.Fatal(err)
	}
	if more := s.moveAt("moves.more"); s.moveAt("moves.share") != nil || more == nil || len(more.Replaces) != 0 {
		t.Errorf("found %+v, expected the second share alone", s.Moves)
	}
}
