package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim/scenario"
)

// bundledText is what Bundled writes.
func bundledText(t *testing.T, s *scenario.Scenario) []byte {
	t.Helper()
	var b bytes.Buffer
	baseline := ""
	if s.Baseline != "" {
		baseline = "baseline.toml"
	}
	if err := s.Bundled(&b, baseline); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every shipped scenario must come back as it was: its numbers, its moves, and the file and line of each.
func TestRestoredIsTheSameScenario(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no shipped scenarios", err)
	}
	for _, file := range files {
		s, err := scenario.Load(file, "chips.h20.perf=1.5")
		if err != nil {
			t.Fatal(err)
		}
		text := bundledText(t, s)
		again, err := scenario.Restore("kept.toml", file, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text, bundledText(t, again)) || again.Hash != s.Hash {
			t.Errorf("%s: what is restored is bundled as another text", file)
		}
		if !reflect.DeepEqual(s.World, again.World) || !reflect.DeepEqual(s.Moves, again.Moves) || !reflect.DeepEqual(s.Sources, again.Sources) {
			t.Errorf("%s: what is restored differs in its world, moves or sources", file)
		}
		if s.ID != again.ID || s.Title != again.Title || s.Story != again.Story || (s.Baseline != "") != (again.Baseline == "baseline.toml") || len(again.Warnings) > 0 {
			t.Errorf("%s: found %q, %q with baseline %q and warnings %v", file, again.ID, again.Title, again.Baseline, again.Warnings)
		}
		sameValues(t, s, again)
	}
}

func sameValues(t *testing.T, s, again *scenario.Scenario) {
	t.Helper()
	for address, v := range s.Values {
		w := again.Values[address]
		if w == nil || v.Number != w.Number || v.Source != w.Source || v.Note != w.Note || !reflect.DeepEqual(v.Spread, w.Spread) || v.Origin.File != w.Origin.File {
			t.Errorf("%s of %s: found %+v, expected %+v", address, s.File, w, v)
		}
	}
	if len(s.Values) != len(again.Values) || len(s.Expect) != len(again.Expect) {
		t.Errorf("%s: found %d values and %d expectations, expected %d and %d", s.File, len(again.Values), len(again.Expect), len(s.Values), len(s.Expect))
	}
	for i, e := range s.Expect {
		if found := again.Expect[i]; found.Name != e.Name || found.Place.File != e.Place.File {
			t.Errorf("found expectation %v, expected %v", found, e)
		}
	}
}

func TestRestoredHasItsBaselineWithoutFiles(t *testing.T) {
	s, err := scenario.Load("../../scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	text := bundledText(t, s)
	t.Chdir(t.TempDir())
	again, err := scenario.Restore("kept.toml", "gone/boycott-halt.toml", text, base)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := again.LoadBaseline(); err != nil || found != base {
		t.Errorf("found %v and error %v, expected the baseline that was given", found, err)
	}
}

// Results of another system name files with its separators.
func TestRestoredHasTheIDOfAFileOfAnotherSystem(t *testing.T) {
	s, err := scenario.Load("../../scenarios/no-policy.toml")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.Resolved(&b); err != nil {
		t.Fatal(err)
	}
	for text, id := range map[string]string{b.String(): "view", string(bundledText(t, s)): "no-policy"} {
		again, err := scenario.Restore("kept.toml", `a\view.toml`, []byte(text), nil)
		if err != nil || again.ID != id {
			t.Errorf("found %v, %v, expected the id %s", again, err, id)
		}
	}
}

func TestRestoreRefusesWhatResolvedDidNotWrite(t *testing.T) {
	s, err := scenario.Load("../../scenarios/no-policy.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(bundledText(t, s))
	first, rest, _ := strings.Cut(text, "\n")
	for _, c := range []struct{ text, says string }{
		{"title =", "kept.toml:1:"},
		{strings.Split(first, " # ")[0] + "\n" + rest, "kept.toml:1:"},
		{strings.Replace(text, "start = 2024-01-29", "start = 2024-01-30", 1), "kept.toml: "},
	} {
		if _, err := scenario.Restore("kept.toml", "a.toml", []byte(c.text), nil); err == nil || !strings.HasPrefix(err.Error(), c.says) {
			t.Errorf("found error %v, expected one that begins with %s", err, c.says)
		}
	}
	if _, err := os.Stat("kept.toml"); err == nil {
		t.Error("a file was made")
	}
}
