package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// toldEdits writes edits, a line each: what became of what, from what to what, on what it rests and where that is stated.
func toldEdits(s *Scenario) string {
	var b strings.Builder
	for _, e := range s.Edits() {
		fmt.Fprintf(&b, "%s %s: %s to %s, %s\n", []string{"changed", "added", "dropped"}[e.Kind], e.Address, saidAt(e.Old), saidAt(e.New), e.Place.FileLine())
	}
	return b.String()
}

func saidAt(x *Explanation) string {
	if x == nil {
		return "nothing"
	}
	return strings.TrimSpace(x.Value + " (" + x.Source.Name + " " + x.Source.Grade + " " + filepath.Base(x.Origin.FileLine()) + ")")
}

// folderOf writes files and returns their folder.
func folderOf(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	base, err := os.ReadFile("../../testdata/bad/lib/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	files["base.toml"] = string(base)
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// dealt are files to extend: a share and guidance over a world, and a layer that changes a chip.
func dealt() map[string]string {
	return map[string]string{
		"deal.toml": "extends = \"base.toml\"\n" + strings.Replace(share, "rate", "until = 2027-01-04\nrate", 1) + `
[moves.guidance]
kind     = "purchase-guidance"
actor    = "china-government"
date     = 2025-08-12
strength = 0.5
source   = "q1-fy26"
ramp     = "2w"
`,
		"price.toml": `
[chips.h20]
perf = 1.5
`,
	}
}

func TestEditsOfAFile(t *testing.T) {
	for name, c := range map[string]struct {
		file, want string
		sets       []string
	}{
		"a value and an end": {"extends = \"deal.toml\"\n[moves.guidance]\nuntil = 2026-03-02\n[moves.share]\nrate = 0.3\n",
			"changed moves.guidance.until: nothing to 2026-03-02 (judgement D my.toml:3), my.toml:3\n" +
				"changed moves.share.rate: 0.15 (q1-fy26 A deal.toml:8) to 0.3 (judgement D my.toml:5), my.toml:5\n", nil},
		"a file that changes nothing":         {"extends = \"deal.toml\"\ntitle = \"The same\"\nstory = \"Told otherwise.\"\n", "", nil},
		"a file that says the same":           {"extends = \"deal.toml\"\n[moves.share]\nrate = 0.15\n", "", nil},
		"moves over a world are the scenario": {"extends = \"base.toml\"\n" + share, "", nil},
		"values of a world are changed": {"extends = \"base.toml\"\n[chips.h20]\nperf = 1.5\n" + share,
			"changed chips.h20.perf: 1 (judgement D base.toml:54) to 1.5 (judgement D my.toml:3), my.toml:3\n", nil},
		"moves that come and go": {"extends = \"deal.toml\"\ndrop = [\"moves.guidance\"]\n" + strings.ReplaceAll(share, "share]", "more]"),
			"dropped moves.guidance: (q1-fy26 A deal.toml:11) to nothing, my.toml:2\n" +
				"added moves.more: nothing to (q1-fy26 A my.toml:4), my.toml:4\n", nil},
		"values that are dropped": {"extends = \"deal.toml\"\ndrop = [\"moves.guidance.ramp\",\n\"moves.share.until\"]\n",
			"changed moves.guidance.ramp: 2w (q1-fy26 A deal.toml:17) to 0d (  .), my.toml:2\n" +
				"changed moves.share.until: 2027-01-04 (q1-fy26 A deal.toml:7) to nothing, my.toml:3\n", nil},
		"of two files only what stands above both": {"extends = [\"deal.toml\", \"price.toml\"]\n[chips.h20]\nperf = 2\n",
			"changed chips.h20.perf: 1.5 (judgement D price.toml:3) to 2 (judgement D my.toml:3), my.toml:3\n", nil},
		"a flag": {"extends = \"deal.toml\"\n",
			"changed moves.share.rate: 0.15 (q1-fy26 A deal.toml:8) to 0.2 (set yours --set), --set\n", []string{"moves.share.rate=0.2"}},
		"a flag over the file's own change": {"extends = \"deal.toml\"\n[moves.share]\nrate = 0.3\n[moves.guidance]\nstrength = 0.9\n",
			"changed moves.guidance.strength: 0.5 (q1-fy26 A deal.toml:15) to 0.9 (judgement D my.toml:5), my.toml:5\n" +
				"changed moves.share.rate: 0.15 (q1-fy26 A deal.toml:8) to 0.2 (set yours --set), --set\n", []string{"moves.share.rate=0.2"}},
		"a flag on a file that extends nothing of moves": {"extends = \"base.toml\"\n" + share,
			"changed moves.share.rate: 0.15 (q1-fy26 A my.toml:7) to 0.2 (set yours --set), --set\n", []string{"moves.share.rate=0.2"}},
	} {
		files := dealt()
		files["my.toml"] = c.file
		dir := folderOf(t, files)
		s, err := Load(filepath.Join(dir, "my.toml"), c.sets...)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if found := toldEdits(s); found != c.want {
			t.Errorf("%s: found\n%s\nexpected\n%s", name, found, c.want)
		}
	}
}

// What a course changes from its day on is said by the course, and is no edit of the move that it changes.
func TestEditsOfCourses(t *testing.T) {
	files := dealt()
	files["my.toml"] = `extends = "deal.toml"
[branches.answer]
title  = "Does Washington ask for more?"
date   = 2025-10-01
source = "q1-fy26"
[courses.more]
branch = "answer"
title  = "more"
chance = { value = 0.6, source = "judgement" }
[courses.more.moves.share]
rate = 0.4
[courses.same]
branch = "answer"
title  = "the same"
rest   = true
`
	s, err := Load(filepath.Join(folderOf(t, files), "my.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if found, want := toldEdits(s), "added branches.answer: nothing to (q1-fy26 A my.toml:2), my.toml:2\n"; found != want {
		t.Errorf("found\n%s\nexpected\n%s", found, want)
	}
	if other, err := s.Along(1); err != nil || toldEdits(other) != toldEdits(s) {
		t.Errorf("on another path: found\n%s (%v)", toldEdits(other), err)
	}
}

// Every shipped scenario must tell edits that stand in its own file, each of which changes something.
func TestEditsOfShippedScenarios(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no shipped scenarios", err)
	}
	edits := 0
	for _, file := range files {
		s, err := Load(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Edits() {
			edits++
			if e.Place.File != filepath.ToSlash(file) || e.Kind == Added && e.New == nil || e.Kind == Dropped && e.Old == nil || e.Kind == Changed && e.Old == nil && e.New == nil {
				t.Errorf("%s: found %+v", file, e)
			}
		}
		if without := s.Without(); len(without.Edits()) > 0 {
			t.Errorf("%s without its moves has edits", file)
		}
	}
	if edits < 50 {
		t.Errorf("found %d edits, expected more", edits)
	}
}

// A move that is called as a key of a file is compared as any other.
func TestDifferencesOfAMoveThatIsCalledGuidance(t *testing.T) {
	a := parsed(t, onBase+share+strings.ReplaceAll(share, "share]", "guidance]"))
	b := parsed(t, onBase+share+strings.ReplaceAll(strings.ReplaceAll(share, "share]", "guidance]"), "0.15", "0.25"))
	if found := Differ(a, b).Values; len(found) != 1 || found[0].Address != "moves.guidance.rate" {
		t.Errorf("found %+v, expected moves.guidance.rate", found)
	}
}
