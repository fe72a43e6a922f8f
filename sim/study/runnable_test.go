package study

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
)

// A level or point at which a move begins before it is announced is told where the study states it, before anything is run; with draws,
// or if the study lets that many runs fail, it is a doubt.
func TestLevelsThatCannotRunAreToldFirst(t *testing.T) {
	base, err := filepath.Abs("../../scenarios/boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	const axis = "[axes]\n\"moves.guidance.date\" = { list = [2025-03-01, 2025-09-01] }\n"
	const said = "axes.\"moves.guidance.date\": found moves.guidance.date = 2025-03-01, of which no run is possible: moves.guidance.announced: found 2025-07-31, expected a day not after date, which is 2025-03-01"
	for _, c := range []struct{ why, text, wrong, doubt string }{
		{"a grid", axis, ":5:35: " + said, ""},
		{"days that can be run", strings.Replace(axis, "2025-03-01", "2025-08-15", 1), "", ""},
		{"a grid that may fail", "[limits]\nfailed_share = 0.5\n" + axis, "", "at moves.guidance.date = 2025-03-01 the base cannot be run"},
		{"with draws", "[design]\nkind = \"sobol\"\ndraws = 16\n" + axis, "", "at moves.guidance.date = 2025-03-01 the base cannot be run"},
		{"points of a list", "[points.early.set]\n\"moves.guidance.date\" = 2025-03-01\n[points.late.set]\n\"moves.guidance.date\" = 2025-09-01\n", "points.early: found moves.guidance.date = 2025-03-01, of which no run is possible", ""},
	} {
		file := filepath.Join(t.TempDir(), "s.toml")
		if err := os.WriteFile(file, []byte("title = \"S\"\nbase = \""+filepath.ToSlash(base)+"\"\nmeasures = [\"h20.revenue\"]\n"+c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		s, first, err := Load(file, 0)
		switch {
		case c.wrong != "":
			if err == nil || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%s: found %v, expected %s", c.why, err, c.wrong)
			}
		case err != nil:
			t.Errorf("%s: %v", c.why, err)
		case c.doubt == "" && len(s.Doubts()) > 0, c.doubt != "" && (len(s.Doubts()) != 1 || !strings.Contains(s.Doubts()[0].Text, c.doubt)):
			t.Errorf("%s: found the doubts %v, expected %q", c.why, s.Doubts(), c.doubt)
		case first.Values["moves.guidance.date"].Number != float64(sim.NewDate(2025, 8, 12)):
			t.Errorf("%s: the base was changed", c.why)
		}
	}
}
