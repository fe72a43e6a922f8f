package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// openFile leaves something to politics.
const openFile = "testdata/courses/open.toml"

func TestRunAnswersByPath(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("run", openFile, "--no-charts", "-o", out).want(t, exitDone)
	has(t, got.out, "2.4 bn USD (60 %: the notices last, firms obey)", "Nvidia guided to none, and to 100 to 300 m USD if sales open.",
		"the notices fade                              20 %", "expected over all", "the likeliest (60 %): the notices last, firms obey.")
	object := parsed(t, h20sim("run", openFile, "--no-charts", "--json", "--jobs", "1", "-o", out).want(t, exitDone))
	answer := first(t, object, "scenarios").(map[string]any)["answer"].(map[string]any)
	fields(t, answer, "reference", "paths", "by_path")
	fields(t, first(t, answer, "paths"), "courses", "titles", "chance", "reference", "quarters")
	fields(t, answer["by_path"], "measure", "unit", "periods", "values", "expected", "guidance", "sentence")
	has(t, readFile(t, filepath.Join(out, "open", "paths.csv")), "the notices fade,fade,0.2,,FY2026Q3,h20.revenue,MUSD,", "\"last, obeyed\",0.6,yes,FY2026Q3,h20.revenue,MUSD,")
}

// What a run says of one path is what the files say of it; all else is as on that path.
func TestCoursePicksThePath(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("run", openFile, "--course", "fade", "--no-charts", "-o", out).want(t, exitDone)
	has(t, got.out, "the notices fade (shown below)", "which was picked (20 %): the notices fade.")
	has(t, readFile(t, filepath.Join(out, "open", "manifest.json")), "h20sim run testdata/courses/open.toml --course fade --no-charts")
	all := h20sim("run", openFile, "--course", "all", "--no-charts", "-o", filepath.Join(out, "all")).want(t, exitDone)
	has(t, all.out, "the notices last, firms obey (shown below)")
	picked, every := readFile(t, filepath.Join(out, "open", "quarters.csv")), readFile(t, filepath.Join(out, "all", "open", "quarters.csv"))
	last := every[strings.Index(every, "\nfade,")+1:]
	if found := strings.ReplaceAll(last, "fade,", ""); picked != strings.SplitN(picked, "\n", 2)[0]+"\n"+found {
		t.Error("the rows of the path in the table of all are not those of the run on it")
	}
	exported := h20sim("export", openFile, "--course", "fade", "--to", "csv", "--measure", "h20.revenue").want(t, exitDone)
	if likeliest := h20sim("export", openFile, "--to", "csv", "--measure", "h20.revenue").want(t, exitDone); exported.out == likeliest.out {
		t.Error("export found the same on two paths")
	}
}

func TestCoursesThatAreWrongAreTold(t *testing.T) {
	t.Parallel()
	has(t, h20sim("check", openFile, "--course", "obeyd").want(t, exitInvalid).out, `--course: found "obeyd", expected a course that can happen; did you mean "obeyed"?`)
	has(t, h20sim("check", openFile, "--course", "fade,obeyed").want(t, exitInvalid).out, `found "fade" and "obeyed", which are on no path together`)
	for _, verb := range []string{"check", "show", "compare"} {
		has(t, h20sim(verb, openFile, "--course", "all").want(t, exitUsage).errOut, "--course all: expected courses of one path")
	}
	has(t, h20sim("compare", openFile, mainFile, "--course", "fadee", "-o", t.TempDir()).want(t, exitUsage).errOut, `--course: found "fadee", expected a course of one of the files; did you mean "fade"?`)
}

func TestShowPrintsTheFileAlongAPath(t *testing.T) {
	t.Parallel()
	has(t, h20sim("show", openFile).want(t, exitDone).out, "[branches.lasting]", "[courses.fade]", "[guidance.nvidia-open]")
	has(t, h20sim("show", openFile, "--course", "fade").want(t, exitDone).out, "# On the path: the notices fade (fade).", "until = 2025-09-01 # testdata/courses/open.toml:37, from 2025-09-01")
	has(t, h20sim("show", openFile, "--course", "obeyed").want(t, exitDone).out, "strength = { value = 1, source = \"judgement\" } # testdata/courses/open.toml:50, from 2025-09-01")
	object := parsed(t, h20sim("show", openFile, "--json").want(t, exitDone))
	fields(t, first(t, object, "branches"), "name", "title", "date", "courses")
	fields(t, first(t, object, "paths"), "courses", "title", "chance", "reference")
}

func TestListAndExplainTellCourses(t *testing.T) {
	t.Parallel()
	has(t, h20sim("list", "courses", openFile).want(t, exitDone).out, "Do firms obey? (after last)", "obeyed   75 %", "last,obeyed", "(results speak of it)")
	object := parsed(t, h20sim("list", "courses", openFile, "--json").want(t, exitDone))
	fields(t, first(t, object, "paths"), "courses", "chance", "reference")
	has(t, h20sim("list", "courses", "scenarios/no-policy.toml").want(t, exitDone).out, "leaves nothing open")
	has(t, h20sim("explain", "courses.obeyed.chance", openFile).want(t, exitDone).out, "pert, low 0.5, high 0.9", "judgement of the author")
	has(t, h20sim("explain", "obeyed", openFile).want(t, exitDone).out, "Do firms obey? (obedience, from 2025-09-01 on)", "75 %", "the notices last, firms obey (60 %)")
	has(t, h20sim("explain", "fade", openFile).want(t, exitDone).out, "20 %, what the other courses leave")
}

func TestCompareNamesThePaths(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	file := filepath.Join(out, "other.toml")
	lay(t, out, map[string]string{"other.toml": "title = \"Other\"\nextends = \"" + filepath.ToSlash(absolute(t, openFile)) + "\"\n"})
	told := h20sim("compare", openFile, file, "--course", "fade", "--no-charts", "-o", out).want(t, exitDone).out
	has(t, told, "A  open: What politics leaves open; on the path: the notices fade\n", "B  other: Other; on the path: the notices fade\n")
}

// A baseline that leaves something open is run on its own likeliest path, whatever course its scenario is on.
func TestABaselineIsOnAPathOfItsOwn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open := filepath.ToSlash(absolute(t, openFile))
	lay(t, dir, map[string]string{"less.toml": "title = \"Less\"\nextends = \"" + open + "\"\nbaseline = \"" + open + "\"\n[chips.h20]\nperf = 0.9\n"})
	h20sim("run", filepath.Join(dir, "less.toml"), "--course", "fade", "-o", dir).want(t, exitDone)
	has(t, readFile(t, filepath.Join(dir, "less", "report.html")), "baseline: open on its path: the notices last, firms obey", "; on the path: the notices fade")
	before := tree(t, filepath.Join(dir, "less"))
	if err := os.RemoveAll(filepath.Join(dir, "less", "charts")); err != nil {
		t.Fatal(err)
	}
	h20sim("report", filepath.Join(dir, "less")).want(t, exitDone)
	for name, text := range tree(t, filepath.Join(dir, "less")) {
		if before[name] != text {
			t.Errorf("%s is not as it was", name)
		}
	}
}

// As of a day, judgements that were made later are counted where they stand, and chances never stand.
func TestWhatWasJudgedLaterIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := strings.Replace(readFile(t, openFile), "../bad/lib", filepath.ToSlash(absolute(t, "testdata/bad/lib")), 1)
	text = strings.Replace(text, "strength = 0.9", `strength = { value = 0.9, source = "judgement", decided = 2025-09-10 }`, 1)
	text = strings.Replace(text, "decided = 2025-09-15", "decided = 2025-08-20", 1)
	text = strings.ReplaceAll(text, "date  = 2025-09-01", "date  = 2025-08-20")
	lay(t, dir, map[string]string{"later.toml": text})
	file := filepath.Join(dir, "later.toml")
	has(t, h20sim("check", file, "--as-of", "2025-09-01").want(t, exitDone).out, "; as of 2025-09-01, judged later: 1 value")
	object := parsed(t, h20sim("check", file, "--as-of", "2025-09-01", "--json").want(t, exitDone))
	if later := first(t, first(t, object, "files").(map[string]any), "judged_later"); later != "moves.notices.strength" {
		t.Errorf("found %v, expected moves.notices.strength", later)
	}
	got := h20sim("run", file, "--as-of", "2025-09-01", "-o", dir).want(t, exitDone)
	has(t, got.out, "as of 2025-09-01; judged later: 1 value (moves.notices.strength)")
	has(t, readFile(t, filepath.Join(dir, "later", "report.html")), "it is told as of 1\u00a0September\u00a02025, and judged later: 1 value")
	if manifest := readFile(t, filepath.Join(dir, "later", "manifest.json")); strings.Contains(manifest, `"name": "--as-of"`) {
		t.Error("found the flag among the files of the manifest")
	}
	before := readFile(t, filepath.Join(dir, "later", "report.html"))
	if err := os.Remove(filepath.Join(dir, "later", "report.html")); err != nil {
		t.Fatal(err)
	}
	h20sim("report", filepath.Join(dir, "later")).want(t, exitDone)
	if readFile(t, filepath.Join(dir, "later", "report.html")) != before {
		t.Error("the page made again is another")
	}
	has(t, h20sim("check", openFile, "--as-of", "spring").want(t, exitUsage).errOut, `--as-of: found "spring", expected a day such as`)
}
