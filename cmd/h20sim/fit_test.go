package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"h20sim/sim/folder"
	"h20sim/sim/simtest/golden"
)

// tinyStudy fits two values to two figures.
const tinyStudy = "cmd/h20sim/testdata/fit/tiny.toml"

func TestBacktest(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("backtest", tinyStudy, "--draws", "0", "-o", out).want(t, exitDone)
	has(t, got.out, "A tiny study\n", "Units, first half of fiscal 2025", "scored, not fitted", "FY2026Q1  H20 revenue", "last quarter repeated", "the company's guidance", "Skill is 1 − ")
	has(t, got.errOut, "wrote "+filepath.Join(out, "backtest"))
	written(t, filepath.Join(out, "backtest"), "charts/backtest.svg", "charts/backtest.png", "manifest.json")
	again := h20sim("backtest", tinyStudy, "--draws", "0", "-o", t.TempDir()).want(t, exitDone)
	if again.out != got.out {
		t.Error("expected the same answer from two runs")
	}
}

// A back-test of another day or with other draws is not written over unasked; a day after all that is known is told.
func TestBacktestsAreNotLostUnasked(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	ask := func(more ...string) output {
		return h20sim(append([]string{"backtest", tinyStudy, "-o", out}, more...)...)
	}
	has(t, ask("--draws", "0", "--as-of", "2052-08-27").want(t, exitDone).errOut, "note: --as-of 2052-08-27 is later than the last published figure, of 202", ": it hides none")
	before := tree(t, out)
	got := ask("--draws", "0", "--as-of", "2025-08-27").want(t, exitUsage)
	has(t, got.errOut, filepath.Join(out, "backtest")+" holds what h20sim backtest "+tinyStudy+" --as-of 2052-08-27 --draws 0 found, not h20sim backtest "+tinyStudy+" --as-of 2025-08-27 --draws 0; choose another -o, or add --replace")
	ask("--draws", "16", "--as-of", "2052-08-27").want(t, exitUsage)
	unchanged(t, out, before)
	ask("--draws", "0", "--as-of", "2052-08-27").want(t, exitDone)
	unchanged(t, out, before)
	if told := ask("--draws", "0", "--as-of", "2025-08-27", "--replace").want(t, exitDone).errOut; strings.Contains(told, "is later than") {
		t.Errorf("found %s", told)
	}
}

func TestBacktestAsJSON(t *testing.T) {
	t.Parallel()
	object := parsed(t, h20sim("backtest", tinyStudy, "--json", "--as-of", "2025-08-27", "--draws", "16", "-o", t.TempDir()).want(t, exitDone))
	fields(t, object, "study", "scenario", "hash", "as_of", "finding", "targets", "figures", "skill", "hindsight")
	fields(t, first(t, object, "targets"), "name", "measure", "found", "wanted", "low", "high", "miss", "met", "scored", "published")
	fields(t, first(t, object, "figures"), "quarter", "measure", "reported", "model", "last_quarter", "guidance", "later")
	fields(t, first(t, object, "skill"), "against", "over", "skill", "figures")
	draws := object["draws"].(map[string]any)
	fields(t, draws, "draws", "free_draws", "tied_to", "tied_as_of", "coverage", "contests", "judgement")
	fields(t, first(t, draws, "coverage"), "over", "figures", "in_middle_50", "in_middle_80", "crps", "free_in_middle_50", "free_in_middle_80", "free_crps")
	fields(t, first(t, draws, "contests"), "against", "over", "crps", "error", "figures")
	fields(t, first(t, draws, "judgement"), "measure", "period", "part")
	fields(t, first(t, object, "figures").(map[string]any)["draws"], "p10", "p25", "p50", "p75", "p90", "in_middle_50", "in_middle_80", "crps")
	hindsight := object["hindsight"].(map[string]any)
	fields(t, hindsight["hidden"], "sources", "moves", "values")
	fields(t, first(t, hindsight, "moves"), "name", "title", "actor", "state")
	fields(t, first(t, hindsight, "next"), "quarter", "measure", "unit", "model", "reported")
}

// As of the end of July 2025 the ban and the licences are known, the notices of August are not.
func TestBacktestIsBlind(t *testing.T) {
	t.Parallel()
	got := h20sim("backtest", tinyStudy, "--as-of", "2025-07-31", "--draws", "0", "-o", t.TempDir()).want(t, exitDone)
	has(t, got.out, "As of 31 July 2025. The day hides one source, one move and no other values.", "The H20 needs a licence", "Licences are given",
		"in force since 2025-04-09", "published later", "FY2026Q3", "FY2026Q4")
	if later := "Notices to avoid the H20"; strings.Contains(got.out, later) {
		t.Errorf("found %q, which nobody knew that day, in:\n%s", later, got.out)
	}
	before, after := forecastOf(t, "2025-08-11"), forecastOf(t, "2025-08-12")
	if before <= after {
		t.Errorf("found H20 revenue of %.0f in FY2026Q3 without the notices and %.0f with them, expected more without", before, after)
	}
	if unasked := h20sim("backtest", tinyStudy, "--draws", "0", "-o", t.TempDir()).want(t, exitDone).out; strings.Contains(unasked, "The day hides") {
		t.Errorf("found what a day hides, expected it only with --as-of:\n%s", unasked)
	}
}

// forecastOf is what the model says of H20 revenue in FY2026Q3 on a day.
func forecastOf(t *testing.T, day string) float64 {
	t.Helper()
	object := parsed(t, h20sim("backtest", tinyStudy, "--json", "--as-of", day, "--draws", "0", "-o", t.TempDir()).want(t, exitDone))
	for _, f := range object["figures"].([]any) {
		if f := f.(map[string]any); f["quarter"] == "FY2026Q3" && f["measure"] == "h20.revenue" {
			return f["model"].(float64)
		}
	}
	t.Fatal("found no figure of FY2026Q3")
	return 0
}

func TestBacktestOfWrongFiles(t *testing.T) {
	t.Parallel()
	wrong := asFile(t, "wrong.toml", "title = \"A study of nothing\"\nbase = \"nothing.toml\"\n")
	text, err := os.ReadFile(tinyStudy)
	if err != nil {
		t.Fatal(err)
	}
	misspelt := filepath.Join("cmd", "h20sim", "testdata", "fit", "tiny-misspelt.toml")
	if err := os.WriteFile(misspelt, []byte(strings.Replace(string(text), "h20.shipments", "h20.shipmets", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(misspelt) })
	for _, verb := range []string{"backtest", "calibrate", "sweep"} {
		has(t, h20sim(verb, "words-only").want(t, exitUsage).errOut, "words-only: found a scenario, words-only, expected a study file; h20sim run runs scenarios")
	}
	for _, verb := range []string{"backtest", "calibrate"} {
		has(t, h20sim(verb, "nowhere.toml").want(t, exitUsage).errOut, "nowhere.toml")
		has(t, h20sim(verb, "-").want(t, exitUsage).errOut, "expected a file")
		has(t, h20sim(verb, wrong).want(t, exitInvalid).errOut, "wrong.toml", "nothing.toml")
		has(t, h20sim(verb, misspelt).want(t, exitInvalid).errOut, misspelt+":", `did you mean "h20.shipments"?`)
	}
	has(t, h20sim("backtest", "--as-of", "spring").want(t, exitUsage).errOut, `--as-of: found "spring", expected a day such as 2025-08-22`)
	has(t, h20sim("backtest", tinyStudy, "--as-of", "2025-01-01").want(t, exitInvalid).errOut, "chips.h20.stock: its only source \"q1-fy26\" was published after 2025-01-01; expected an earlier one")
}

// Away from the module, backtest takes the study that ships, and says so.
func TestShippedStudyElsewhere(t *testing.T) {
	t.Chdir(t.TempDir())
	got := h20sim("backtest", "--draws", "16").want(t, exitDone)
	has(t, got.out, "Published figures to 27 August 2025", "256 draws of all values with a spread (asked for were 16, and each path is given 64 if its part of them is smaller), tied to 15 published figures to 27 August 2025 by 512 particles, worth 369 independent ones.")
	manifest, err := os.ReadFile("out/backtest/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(manifest), `"shipped:studies/fit-2025-08-27.toml"`)
	if strings.Contains(string(manifest), os.TempDir()) {
		t.Errorf("found a passing folder in:\n%s", manifest)
	}
}

// Draws are tied to what the study's figures say, unless the day is too early to know it; the number of jobs changes
// nothing.
func TestBacktestWithDraws(t *testing.T) {
	t.Parallel()
	with := func(args ...string) output {
		return h20sim(append([]string{"backtest", tinyStudy, "--draws", "16", "-o", t.TempDir()}, args...)...)
	}
	got := with("--jobs", "2").want(t, exitDone)
	has(t, got.out, "16 draws of all values with a spread, tied to three published figures to 27 August 2025 by 512 particles, worth ", "middle 50 %", "in middle 80 %",
		"The same for 8 untied draws: ", "draws score", "part of the variance that rests on judgement", "scored target")
	if alone := with("--jobs", "1").want(t, exitDone).out; alone != got.out {
		t.Errorf("found with one job:\n%s\nwith two:\n%s", alone, got.out)
	}
	has(t, with("--as-of", "2025-07-31").want(t, exitDone).out, "not tied to published figures. Why: given-tiny.toml knows of figures that were published later.")
	has(t, with("--as-of", "2025-07-31", "--given", "cmd/h20sim/testdata/fit/given-tiny.toml").want(t, exitInvalid).errOut,
		"given-tiny.toml:1:1: made of what was published to 2025-08-27, expected nothing later than the study's day, 2025-07-31")
	has(t, with("--given", "nowhere.toml").want(t, exitUsage).errOut, "nowhere.toml")
	has(t, with("--given", asFile(t, "given.toml", "studies = 1\n")).want(t, exitInvalid).errOut, "given.toml:1:1: unknown key studies")
	has(t, with("--draws=-1").want(t, exitUsage).errOut, "--draws: found -1, expected 8 or more, since ranges of fewer draws say nothing, or 0 for none")
	has(t, with("--draws", "7").want(t, exitUsage).errOut, "--draws: found 7, expected 8 or more")
	has(t, with("--jobs=-1").want(t, exitUsage).errOut, "--jobs: found -1, expected at least 1")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h20simWith(ctx, nil, "backtest", tinyStudy, "--draws", "16", "-o", t.TempDir()).want(t, exitInterrupted)
}

// What calibrate --given writes is what ships beside the study, in the same bytes however many jobs there are.
func TestCalibrateGiven(t *testing.T) {
	t.Parallel()
	long(t)
	tiny := filepath.Join(t.TempDir(), "given.toml")
	file := tiny
	got := h20sim("calibrate", tinyStudy, "--given", file, "--jobs", "2").want(t, exitDone)
	has(t, got.out, "A tiny study\n", "Units, first half of fiscal 2025", "then 5 %", "512 particles of the normal scores of four values, drawn given the figures in ")
	has(t, got.errOut, "wrote "+file)
	once := readFile(t, file)
	file = filepath.Join(t.TempDir(), "given.toml")
	h20sim("calibrate", weekFit, "--given", file, "--jobs", "2").want(t, exitDone)
	week := readFile(t, file)
	object := parsed(t, h20sim("calibrate", weekFit, "--given", file, "--jobs", "1", "--replace", "--json").want(t, exitDone))
	fields(t, object, "study", "file", "values", "targets", "draws", "particles", "scores", "effective_part", "effective_by_values", "effective_by_figures", "effective_by_descent", "effective_of_start", "levels", "sweeps", "runs")
	fields(t, first(t, object, "targets"), "name", "unit", "low", "high", "before", "after")
	if again := readFile(t, file); again != week {
		t.Errorf("found\n%s\nwith one job and\n%s\nwith two", again, week)
	}
	shipped := strings.ReplaceAll(readFile(t, "cmd/h20sim/testdata/fit/given-tiny.toml"), "cmd/h20sim/testdata/fit/given-tiny.toml", filepath.Base(tiny))
	if difference := golden.Difference(shipped, once); difference != "" {
		t.Errorf("given-tiny.toml is not what its study gives:%s", difference)
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCalibrateGivenOfWrongUsage(t *testing.T) {
	t.Parallel()
	mine := asFile(t, "mine.toml", "title = \"Mine\"\n")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--given", "-"}, "--given -: the answer goes to standard output"},
		{[]string{"--given", "given.toml", "-o", "fitted.toml"}, "found --given and -o, expected one of them"},
		{[]string{"--given", "given.toml", "--jobs=-1"}, "--jobs: found -1"},
		{[]string{"--given", mine}, mine + " is there already; choose another name, or write over it with --replace"},
	} {
		has(t, h20sim(append([]string{"calibrate", tinyStudy}, c.args...)...).want(t, exitUsage).errOut, c.says)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := filepath.Join(t.TempDir(), "given.toml")
	has(t, h20simWith(ctx, nil, "calibrate", tinyStudy, "--given", file).want(t, exitInterrupted).errOut,
		"interrupted; nothing is written. To begin again: h20sim calibrate "+tinyStudy+" --given "+file)
	if exists(file) {
		t.Error("expected nothing to be written")
	}
}

func TestCalibrate(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	file := filepath.Join(out, "fitted.toml")
	got := h20sim("calibrate", tinyStudy, "-o", file).want(t, exitDone)
	has(t, got.out, "before", "after", "nvidia.cover_goal", "spread left", "scored, not fitted", "loss by start: ")
	has(t, got.errOut, "wrote "+file)
	has(t, h20sim("explain", "nvidia.cover_goal", file).want(t, exitDone).out, "fit-tiny: Fit of the model by tiny")
	before := tree(t, out)
	h20sim("calibrate", tinyStudy, "-o", file, "--replace").want(t, exitDone)
	if !reflect.DeepEqual(before, tree(t, out)) {
		t.Error("expected the same bytes from two fits")
	}
}

// Without -o, a fit has a folder of results, which another fit of the study replaces.
func TestCalibrateFillsAFolder(t *testing.T) {
	study, err := filepath.Abs(tinyStudy)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	h20sim("calibrate", study).want(t, exitDone)
	written(t, "out/tiny", "fitted.toml", "charts/profiles.svg", "charts/profiles.png", "manifest.json")
	has(t, h20sim("calibrate", study).want(t, exitDone).errOut, "wrote out/tiny, in place of the calibration ")
	if err := os.WriteFile("out/tiny/fitted.toml", []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	has(t, h20sim("calibrate", study).want(t, exitUsage).errOut, "out/tiny: changed since h20sim wrote it: fitted.toml")
	h20sim("calibrate", study, "--replace").want(t, exitDone)
}

func TestCalibrateAsJSON(t *testing.T) {
	t.Parallel()
	object := parsed(t, h20sim("calibrate", tinyStudy, "--json", "-o", filepath.Join(t.TempDir(), "fitted.toml")).want(t, exitDone))
	fields(t, object, "study", "file", "before", "after", "values", "loss", "losses", "evaluations")
	value := first(t, object, "values").(map[string]any)
	fields(t, value, "value", "addresses", "unit", "grade", "low", "high", "stated", "fitted", "spread_left", "pinned")
	fields(t, first(t, value, "profile"), "value", "rise")
}

func TestCalibrateSparesFilesOfOthers(t *testing.T) {
	t.Parallel()
	mine := asFile(t, "mine.toml", "title = \"Mine\"\n")
	has(t, h20sim("calibrate", tinyStudy, "-o", mine).want(t, exitUsage).errOut, mine+" is there already; choose another name, or write over it with --replace")
	if text, err := os.ReadFile(mine); err != nil || string(text) != "title = \"Mine\"\n" {
		t.Errorf("found %q, expected the file as it was; error %v", text, err)
	}
}

func TestCalibrateInterrupted(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := h20simWith(ctx, nil, "calibrate", tinyStudy, "-o", filepath.Join(out, "fitted.toml")).want(t, exitInterrupted)
	has(t, got.errOut, "interrupted; nothing is written. To begin again: h20sim calibrate "+tinyStudy+" -o "+filepath.Join(out, "fitted.toml"))
	if files := tree(t, out); len(files) > 0 {
		t.Errorf("found %d files, expected none", len(files))
	}
}

// A fit that is interrupted keeps what it has, says how to go on, and goes on to the same bytes; nothing is left beside them.
func TestCalibrateGoesOn(t *testing.T) {
	t.Parallel()
	dir, whole, out := t.TempDir(), t.TempDir(), t.TempDir()
	text := strings.NewReplacer("evaluations = 10", "evaluations = 20", "starts      = 1\n", "starts      = 60\n", `"week.toml"`, `"`+absolute(t, weekFile)+`"`).Replace(readFile(t, weekFit))
	study := filepath.Join(dir, "fit.toml")
	lay(t, dir, map[string]string{"fit.toml": text})
	h20sim("calibrate", study, "-o", filepath.Join(whole, "fitted.toml")).want(t, exitDone)
	file := filepath.Join(out, "fitted.toml")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var errOut strings.Builder
	p := &program{ctx: ctx, out: io.Discard, errOut: &errOut, in: strings.NewReader(""), fsys: stopAt{folder.OS(), ".begun", stop}}
	if code := p.invoke([]string{"calibrate", study, "-o", file}); code != exitInterrupted {
		t.Fatalf("found exit code %d, expected that of an interruption: %s", code, &errOut)
	}
	has(t, errOut.String(), "interrupted; what is done is kept in "+file+".begun. To go on: h20sim calibrate "+study+" -o "+file+"\n")
	if !exists(file+".begun") || exists(file) {
		t.Error("found no file of what is done, or one of the result")
	}
	h20sim("calibrate", study, "-o", file).want(t, exitDone)
	unchanged(t, out, tree(t, whole))
}

// A back-test that is interrupted says how to begin again.
func TestBacktestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := t.TempDir()
	has(t, h20simWith(ctx, nil, "backtest", tinyStudy, "--draws", "16", "-o", out).want(t, exitInterrupted).errOut,
		"h20sim: interrupted; nothing is written. To begin again: h20sim backtest "+tinyStudy+" --draws 16 -o "+out+"\n")
	if files := tree(t, out); len(files) > 0 {
		t.Errorf("found %d files, expected none", len(files))
	}
}

func TestMeterOfRuns(t *testing.T) {
	clock := time.Date(2025, 8, 22, 0, 0, 0, 0, time.UTC)
	var text strings.Builder
	m := newMeter(&text)
	m.begun, m.now = clock, func() time.Time { return clock }
	m.points(30, 200) // too soon to tell
	clock = clock.Add(2 * time.Second)
	m.points(50, 200)
	m.points(51, 200) // no tenth more
	if want := "25 % of about 200 evaluations\n"; text.String() != want {
		t.Errorf("found %q, expected %q", text.String(), want)
	}
}

func TestMeterOfASearch(t *testing.T) {
	clock := time.Date(2025, 8, 22, 0, 0, 0, 0, time.UTC)
	var text strings.Builder
	m := newMeter(&text)
	m.live, m.begun, m.now = true, clock, func() time.Time { return clock }
	clock = clock.Add(2 * time.Second)
	m.evaluations(50, 200, 3.5)
	m.evaluations(51, 200, 2.5) // too soon to tell
	clock = clock.Add(time.Second)
	m.evaluations(75, 200, 9)
	m.end()
	m.evaluations(80, 200, 1)
	want := "\r25 % of at most 200 evaluations, best loss 3.5, 25 a second, 6 s left\x1b[K" +
		"\r37 % of at most 200 evaluations, best loss 2.5, 25 a second, 5 s left\x1b[K\r\x1b[K"
	if text.String() != want {
		t.Errorf("found %q, expected %q", text.String(), want)
	}
}
