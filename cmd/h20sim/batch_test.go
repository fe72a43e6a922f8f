package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// pair are two scenarios that make a batch.
var pair = []string{"scenarios/no-policy.toml", "scenarios/ban-stays.toml"}

func TestBatchComparesAndListsInOrder(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim(append([]string{"run", "--no-charts", "-o", out}, pair...)...).want(t, exitDone)
	written(t, out, "no-policy/manifest.json", "ban-stays/manifest.json", "comparison/comparison.csv", "comparison/manifest.json")
	has(t, got.out, "scenario", "no-policy", "ban-stays")
	if strings.Index(got.out, "no-policy") > strings.Index(got.out, "ban-stays") {
		t.Errorf("expected the order of the arguments:\n%s", got.out)
	}
	has(t, got.errOut, "of 2: scenarios/no-policy.toml done\n", "wrote "+filepath.Join(out, "comparison"))
}

// A folder is all its scenarios but for the world that they play in. What fails does not stop the others.
func TestFolderWithFailure(t *testing.T) {
	t.Parallel()
	dir, out := t.TempDir(), t.TempDir()
	world, err := filepath.Abs("scenarios/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"base.toml":  "title = \"World\"\nextends = '" + world + "'\n",
		"early.toml": "title = \"Early\"\nextends = \"base.toml\"\n",
		"wrong.toml": "title = \"Wrong\"\nextends = \"base.toml\"\nmarkt = 1\n",
		"z.toml":     "title = \"Last\"\nextends = \"base.toml\"\n",
		"notes.txt":  "no scenario",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := h20sim("run", "--no-charts", dir, "-o", out).want(t, exitSome)
	has(t, got.errOut, "base.toml: skipped", "wrong.toml failed:\n", `wrong.toml:3:9: markt: unknown key; did you mean "market"?`, "1 of 4 scenarios failed")
	has(t, got.out, "early", "z")
	written(t, out, "early/manifest.json", "z/manifest.json", "comparison/comparison.csv", "comparison/report.html")
	if _, err := os.Stat(filepath.Join(out, "base")); err == nil {
		t.Error("found results of base.toml, expected none")
	}
}

// JSON of a batch has an entry a file, whatever came of it.
func TestBatchAsJSON(t *testing.T) {
	t.Parallel()
	got := h20sim("run", "--json", "--no-charts", pair[0], wrongFile, "-o", t.TempDir()).want(t, exitSome)
	list := parsed(t, got)["scenarios"].([]any)
	if len(list) != 2 || list[0].(map[string]any)["status"] != "done" || list[1].(map[string]any)["status"] != "failed" {
		t.Errorf("found %v, expected one that is done and one that failed", list)
	}
}

func TestFileNamedTwiceRunsOnce(t *testing.T) {
	t.Parallel()
	got := h20sim("run", "--no-charts", pair[0], "./"+pair[0], "-o", t.TempDir()).want(t, exitDone)
	has(t, got.out, "No policy at all") // the answer of one, not a comparison
}

func TestTwoFilesOfOneName(t *testing.T) {
	t.Parallel()
	same := asFile(t, "no-policy.toml", "title = \"Another\"\n")
	has(t, h20sim("run", pair[0], same).want(t, exitUsage).errOut, "would both write to out/no-policy")
	comparison := asFile(t, "comparison.toml", "title = \"Comparison\"\n")
	has(t, h20sim("run", pair[0], comparison).want(t, exitUsage).errOut, "where the comparison goes")
}

func TestJobsDoNotChangeResults(t *testing.T) {
	t.Parallel()
	one, four := t.TempDir(), t.TempDir()
	a := h20sim(append([]string{"run", "--no-charts", "--jobs", "1", "-o", one}, pair...)...).want(t, exitDone)
	b := h20sim(append([]string{"run", "--no-charts", "--jobs", "4", "-o", four}, pair...)...).want(t, exitDone)
	if a.out != b.out || !reflect.DeepEqual(tree(t, one), tree(t, four)) {
		t.Error("expected the same bytes at any number of jobs")
	}
}

// A tripwire ends a context when a text passes.
type tripwire struct {
	bytes.Buffer
	text string
	trip context.CancelFunc
}

func (w *tripwire) Write(b []byte) (int, error) {
	if strings.Contains(string(b), w.text) {
		w.trip()
	}
	return w.Buffer.Write(b)
}

func TestInterruptedBatchSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	errOut, dir := &tripwire{text: "1 of 2", trip: cancel}, t.TempDir()
	args := append([]string{"run", "--no-charts", "--jobs", "1", "-o", dir}, pair...)
	if code := invoke(ctx, &out, errOut, nil, args); code != exitInterrupted {
		t.Fatalf("found exit code %d, expected %d:\n%s", code, exitInterrupted, errOut)
	}
	has(t, errOut.String(), "interrupted after 1 of 2 scenarios; their results are whole.", ": h20sim run "+pair[1]+" --no-charts -o "+dir+"\n")
	if strings.Contains(errOut.String(), "failed") {
		t.Errorf("what was left is told as failed:\n%s", errOut)
	}
	written(t, dir, "no-policy/manifest.json")
	if _, err := os.Stat(filepath.Join(dir, "ban-stays")); err == nil {
		t.Error("found results of a scenario that was left")
	}
}

func TestMeterOfABatchOnTerminal(t *testing.T) {
	var w bytes.Buffer
	begun := time.Date(2025, 8, 22, 0, 0, 0, 0, time.UTC)
	told := &tally{meter: &meter{w: &w, live: true, begun: begun}, total: 6}
	told.now = func() time.Time { return begun.Add(4 * time.Second) }
	told.add(&outcome{})
	told.last = begun // or the next comes too soon to tell
	told.add(&outcome{err: os.ErrInvalid})
	told.end()
	want := "\r1 of 6 scenarios, 0.25 a second, 20 s left\x1b[K\r2 of 6 scenarios, 1 failed, 0.5 a second, 8 s left\x1b[K\r\x1b[K"
	if w.String() != want {
		t.Errorf("found %q, expected %q", w.String(), want)
	}
}

func TestColorOnlyIfWanted(t *testing.T) {
	for _, color := range []bool{false, true} {
		if text := (&meter{color: color}).failures(1); strings.Contains(text, "\x1b[31m") != color {
			t.Errorf("found %q with color %v", text, color)
		}
	}
}

// Totals of scenarios that are run over unlike spans stand side by side over what all cover; where no quarter is covered by all, each row
// names its own. A baseline is named in its row. Case 21.
func TestBatchOfUnlikeSpans(t *testing.T) {
	elsewhere(t)
	const head = "title = \"T\"\nextends = \"shipped:share-no-boycott.toml\"\nbaseline = \"\"\n"
	put(t, map[string]string{
		"long.toml":     head,
		"short.toml":    head + "[time]\nend = 2026-06-15\n",
		"early.toml":    head + "[time]\nend = 2024-04-29\n",
		"late.toml":     head + "[time]\nstart = 2025-01-27\nend = 2026-04-27\n",
		"inherits.toml": "title = \"I\"\nextends = \"shipped:share-no-boycott.toml\"\n",
	})
	out := h20sim("run", "long.toml", "short.toml", "--no-charts").ran(t).out
	has(t, out, "over FY2025Q1 to FY2027Q1, which all scenarios cover; some go on\n")
	var rows []string
	for line := range strings.Lines(out) {
		if name, rest, _ := strings.Cut(strings.TrimSpace(line), " "); name == "long" || name == "short" {
			rows = append(rows, strings.TrimSpace(rest))
		}
	}
	if len(rows) != 2 || rows[0] != rows[1] {
		t.Errorf("found rows %q, expected two alike: they differ only after the shorter has ended", rows)
	}
	has(t, h20sim("run", "early.toml", "late.toml", "--no-charts").ran(t).out, "FY2025Q1 ", "FY2026Q1 to FY2027Q1 ", "each over its own whole quarters: no quarter is covered by all, so the rows do not compare\n")
	if out := h20sim("run", "long.toml", "inherits.toml", "--no-charts").ran(t).out; strings.Contains(out, "which all scenarios cover") {
		t.Errorf("found a remark on spans that are alike: %s", out)
	}
	has(t, h20sim("run", "long.toml", "inherits.toml", "--no-charts", "-o", "both").ran(t).out, "long       no moves ", "inherits  licences-free ")
	has(t, readFile(t, "both/comparison/scenarios.csv"), ",path,baseline,baseline_path,", ",no moves,,", ",licences-free,,")
	has(t, h20sim("run", "inherits.toml", "--no-charts").ran(t).out, "baseline      licences-free")
	has(t, h20sim("run", "long.toml", "--no-charts").ran(t).out, "baseline           no moves")
}

// Results of a scenario that wants no baseline can be used as all others.
func TestNoBaselineIsStored(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{"n.toml": "title = \"N\"\nextends = \"shipped:words-only.toml\"\nbaseline = \"\"\n"})
	h20sim("run", "n.toml", "--no-charts").ran(t)
	for _, args := range []string{"verify out/n", "report out/n", "export out/n --to csv", "check out/n/scenario.toml", "compare out/n words-only --no-charts"} {
		h20sim(strings.Fields(args)...).ran(t)
	}
}
