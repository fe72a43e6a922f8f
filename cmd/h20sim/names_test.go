package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"h20sim/report"
	"h20sim/sim"
	"h20sim/sim/folder"
)

// elsewhere leads the test to an empty folder.
func elsewhere(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	return dir
}

// put writes files into the working folder.
func put(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNamesWorkInAnyFolder(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{
		"mine.toml":     "title = \"Mine\"\nextends = \"shipped:no-policy.toml\"\nbaseline = \"shipped:no-policy.toml\"\n",
		"few/deal.toml": "title = \"Deal\"\nextends = \"../mine.toml\"\n",
		"ask/rate.toml": "base = \"shipped:share-soft-guidance.toml\"\nmeasures = [\"h20.revenue_net\"]\n[axes]\n\"moves.share.rate\" = { list = [0.1, 0.2] }\n",
	})
	for _, c := range []struct{ args, says string }{
		{"check mine", "mine.toml: in order; "},
		{"check mine.toml", "mine.toml: in order; "},
		{"check few", filepath.Join("few", "deal.toml") + ": in order; "},
		{"check boycott-halt", "shipped:boycott-halt.toml: in order; "},
		{"check boycott-halt.toml", "shipped:boycott-halt.toml: in order; "},
		{"check shipped:boycott-halt", "shipped:boycott-halt.toml: in order; "},
		{"show history", " # shipped:base.toml:"},
		{"explain moves.share.rate history", "set in   shipped:"},
		{"list addresses mine", "chips.h20.perf"},
		{"export no-policy --to csv --by year", "no-policy"},
		{"sweep missing ask/rate --shards 2", "1"},
		{"sweep missing share-by-compliance --shards 2", "0-1"},
		{"sweep missing shipped:studies/share-by-compliance.toml --shards 2", "0-1"},
	} {
		has(t, h20sim(strings.Fields(c.args)...).want(t, exitDone).out, c.says)
	}
	for _, c := range []struct{ args, says string }{
		{"check nothing", `no file "nothing"`},
		{"check shipped:nothing.toml", `no file "shipped:nothing.toml"`},
		{"run boycot-halt", `no file "boycot-halt"; did you mean "shipped:boycott-halt.toml"?`},
		{"show few", "few is a folder of 1 scenario, expected one of them"},
	} {
		has(t, h20sim(strings.Fields(c.args)...).want(t, exitUsage).errOut, c.says)
	}
	for _, verb := range []string{"run", "show", "credit", "explain h20.revenue"} {
		has(t, h20sim(append(strings.Fields(verb), "shipped:studies/share-by-compliance.toml")...).want(t, exitInvalid).errOut,
			"base: found a study of ../share-soft-guidance.toml, expected a scenario; what runs a study: h20sim sweep shipped:studies/share-by-compliance.toml\n")
	}
	put(t, map[string]string{"boycott-halt.toml": "title = \"My own\"\nextends = \"mine.toml\"\n"})
	has(t, h20sim("check", "boycott-halt").want(t, exitDone).out, "boycott-halt.toml: in order; ")
	has(t, h20sim("show", "boycott-halt").want(t, exitDone).out, `title = "My own" # boycott-halt.toml:1`)
}

func TestListNamesWhatRuns(t *testing.T) {
	elsewhere(t)
	list, _ := parsed(t, h20sim("list", "--json").want(t, exitDone))["scenarios"].([]any)
	for _, s := range list {
		id := s.(map[string]any)["id"].(string)
		has(t, h20sim("check", id).want(t, exitDone).out, "shipped:"+id+".toml: in order; ")
	}
	got := h20sim("run", "--no-charts", "no-policy", "ban-stays").want(t, exitDone)
	has(t, got.errOut, "wrote "+filepath.Join("out", "no-policy"), "wrote "+filepath.Join("out", "comparison"))
	m := manifestIn(t, filepath.Join("out", "no-policy"))
	if m.Command != "h20sim run shipped:no-policy.toml --no-charts" {
		t.Errorf("found command %s", m.Command)
	}
	if again := h20sim(append(strings.Fields(m.Command)[1:], "-o", "again")...).want(t, exitDone); again.out == "" {
		t.Error("expected the command of the manifest to run")
	}
}

func manifestIn(t *testing.T, dir string) folder.Manifest {
	t.Helper()
	f, err := folder.Open(folder.OS(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return f.Manifest
}

func TestNewIsInOrderInAnEmptyFolder(t *testing.T) {
	elsewhere(t)
	h20sim("new", "revenue-share", "-o", "mine.toml").want(t, exitDone)
	h20sim("check", "mine").want(t, exitDone)
	has(t, h20sim("show", "mine").want(t, exitDone).out, "# shipped:base.toml:")
	put(t, map[string]string{"sub/base.toml": "extends = \"shipped:base.toml\"\n"})
	h20sim("new", "revenue-share", "-o", "sub/mine.toml").want(t, exitDone)
	has(t, h20sim("check", "sub/mine").want(t, exitDone).out, "in order")
	text, err := os.ReadFile("sub/mine.toml")
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(text), `extends = "base.toml"`)
}

// What is wrong with a baseline is told where the scenario names it, and the problems of its own file once. Attack 11.
func TestCheckReadsTheBaseline(t *testing.T) {
	t.Chdir("cmd/h20sim/testdata/baselines")
	for _, c := range []struct{ file, says string }{
		{"baseline-broken.toml", `baseline-broken.toml:4:11: baseline: found "chain/broken.toml", in which something is wrong, expected a scenario in order` + "\n" + filepath.Join("chain", "broken.toml") + ":1:9: title: found the end of the line, "},
		{"baseline-noworld.toml", `baseline-noworld.toml:4:11: baseline: found "otherworld.toml", which runs from 2024-02-05 to 2025-02-02, expected one that covers 2024-01-29 to 2027-01-31`},
	} {
		got := h20sim("check", c.file).want(t, exitInvalid)
		if !strings.HasPrefix(got.out, c.says) {
			t.Errorf("found\n%sexpected\n%s", got.out, c.says)
		}
		has(t, h20sim("run", c.file, "-o", t.TempDir()).want(t, exitInvalid).errOut, c.says)
	}
	got := h20sim("check", "baseline-broken.toml", "baseline-broken.toml", "chain/broken.toml", "otherworld.toml").want(t, exitInvalid)
	if n := strings.Count(got.out, "broken.toml:1:9: title: "); n != 2 {
		t.Errorf("found the problem of the baseline %d times, expected it with the scenario and as that of its own file:\n%s", n, got.out)
	}
}

func TestNamesThatAreNoNamesAreRefused(t *testing.T) {
	elsewhere(t)
	text := "title = \"X\"\nextends = \"shipped:no-policy.toml\"\n"
	put(t, map[string]string{
		"...toml": text, "x/.hidden.toml": text, "x/NUL.toml": text, "x/end..toml": text, "id.toml": "id = \"../../out\"\n" + text,
		"victim/out/manifest.json": "{}", "victim/out/mine.txt": "mine",
		"y/...toml": "base = \"shipped:share-soft-guidance.toml\"\n",
	})
	before := tree(t, ".")
	for _, c := range []struct{ file, says string }{
		{"...toml", `...toml:1:1: found the name "..", which begins with '.'`},
		{"x/.hidden.toml", `.hidden.toml:1:1: found the name ".hidden", which begins with '.'`},
		{"x/NUL.toml", `NUL.toml:1:1: found the name "NUL", which is that of a device on Windows`},
		{"x/end..toml", `end..toml:1:1: found the name "end.", which ends in '.'`},
		{"id.toml", `id.toml:1:6: id: found '/' in the name "../../out"`},
	} {
		has(t, h20sim("check", c.file).want(t, exitInvalid).out, c.says)
		has(t, h20sim("run", "--no-charts", c.file, "-o", "victim/out").want(t, exitInvalid).errOut, c.says)
	}
	has(t, h20sim("sweep", "y/...toml", "-o", "victim/out").want(t, exitInvalid).errOut, `...toml:1:1: found the name "..", which begins with '.'`)
	if !reflect.DeepEqual(before, tree(t, ".")) {
		t.Error("expected all files as they were")
	}
	put(t, map[string]string{"My case v1.2.toml": text, "三星.toml": text, "named.toml": "id = \"another\"\n" + text})
	h20sim("run", "--no-charts", "My case v1.2.toml", "三星", "named").want(t, exitDone)
	written(t, "out", "My case v1.2/weekly.csv", "三星/weekly.csv", "another/weekly.csv", "comparison/comparison.csv")
	put(t, map[string]string{"other.toml": "id = \"another\"\n" + text})
	has(t, h20sim("run", "named", "other").want(t, exitUsage).errOut, "would both write to "+filepath.Join("out", "another"))
}

// A folder of results can be sent away: its scenario runs there, and report makes the same bytes. Case 13.
func TestResultsAreABundle(t *testing.T) {
	out := t.TempDir()
	file, err := filepath.Abs(mainFile)
	if err != nil {
		t.Fatal(err)
	}
	h20sim("run", "--no-charts", file, "-o", out).ran(t)
	elsewhere(t)
	if err := os.CopyFS("sent", os.DirFS(filepath.Join(out, "boycott-halt"))); err != nil {
		t.Fatal(err)
	}
	sent := tree(t, "sent")
	for name, text := range sent {
		if strings.Contains(text, out) || strings.Contains(text, filepath.Dir(filepath.Dir(file))) {
			t.Errorf("%s names a folder of the machine", name)
		}
	}
	has(t, sent["/scenario.toml"], "id = \"boycott-halt\" # boycott-halt.toml\n", "baseline = \"baseline.toml\" # boycott-halt.toml:")
	if base := sent["/baseline.toml"]; strings.Contains(base, "\nbaseline = ") || !strings.HasPrefix(base, "id = \"licences-free\"") {
		t.Errorf("found a baseline that begins with\n%.300s", base)
	}
	if m := manifestIn(t, "sent"); m.Command != "h20sim run boycott-halt.toml --no-charts" {
		t.Errorf("found command %s", m.Command)
	}
	has(t, h20sim("check", "sent/scenario.toml").want(t, exitDone).out, "in order")
	h20sim("run", "--no-charts", "sent/scenario.toml", "-o", "again").ran(t)
	again := tree(t, filepath.Join("again", "boycott-halt"))
	for _, name := range []string{"/weekly.csv", "/quarters.csv", "/daily.parquet", "/baseline.parquet"} {
		if sent[name] != again[name] {
			t.Errorf("%s is not as it was", name)
		}
	}
	if a, b := manifestIn(t, "sent"), manifestIn(t, filepath.Join("again", "boycott-halt")); a.Hash != b.Hash {
		t.Errorf("found hash %s of the stored scenario, expected %s", b.Hash, a.Hash)
	}
	h20sim("report", "sent").want(t, exitDone)
	if !reflect.DeepEqual(sent, tree(t, "sent")) {
		t.Error("expected report to make the same bytes")
	}
	got := h20sim("run", "sent").want(t, exitUsage)
	has(t, got.errOut, "sent is a folder of results", "its scenario is "+filepath.Join("sent", report.ScenarioName))
}

func TestWhatShowPrintsRuns(t *testing.T) {
	elsewhere(t)
	put(t, map[string]string{"sub/mine.toml": "title = \"Mine\"\nextends = \"shipped:boycott-halt.toml\"\nbaseline = \"other.toml\"\n", "sub/other.toml": "extends = \"shipped:no-policy.toml\"\n"})
	for _, name := range []string{"boycott-halt", "sub/mine"} {
		put(t, map[string]string{"shown.toml": h20sim("show", name).want(t, exitDone).out})
		has(t, h20sim("check", "shown.toml").want(t, exitDone).out, "in order")
		if a, b := yearly(t, name), yearly(t, "shown"); a != b {
			t.Errorf("%s: expected the numbers of what show printed to be the same", name)
		}
	}
}

// yearly returns the numbers of a scenario, without its name.
func yearly(t *testing.T, name string) string {
	t.Helper()
	text := h20sim("export", name, "--to", "csv", "--by", "year").want(t, exitDone).out
	return strings.ReplaceAll(text, ","+strings.TrimPrefix(name, "sub/")+",", ",,")
}

// A line break in the path of a folder must not break what is stored.
func TestLineBreakInAPath(t *testing.T) {
	elsewhere(t)
	file := "a\nb/deal.toml"
	put(t, map[string]string{file: "title = \"Deal\"\nextends = \"shipped:no-policy.toml\"\n"})
	h20sim("run", "--no-charts", file).want(t, exitDone)
	has(t, h20sim("check", "out/deal/scenario.toml").want(t, exitDone).out, "in order")
	if m := manifestIn(t, "out/deal"); m.Command != `h20sim run $'a\nb/deal.toml' --no-charts` {
		t.Errorf("found command %s", m.Command)
	}
	before := tree(t, "out")
	h20sim("report", "out/deal").want(t, exitDone)
	if !reflect.DeepEqual(before, tree(t, "out")) {
		t.Error("expected report to make the same bytes")
	}
}

// Folders of results can be compared as files are. Case 26.
func TestCompareTwoFoldersOfResults(t *testing.T) {
	elsewhere(t)
	h20sim("run", "--no-charts", "no-policy", "ban-stays").want(t, exitDone)
	got := h20sim("compare", "--no-charts", "out/no-policy", "out/ban-stays").want(t, exitDone)
	has(t, got.out, "A  no-policy: ", "B  ban-stays: ")
	written(t, "out", "no-policy-against-ban-stays/parts.csv")
	put(t, map[string]string{"out/ban-stays/scenario.toml": "edited"})
	has(t, h20sim("compare", "--no-charts", "out/no-policy", "out/ban-stays").want(t, exitMachine).errOut, "out/ban-stays/scenario.toml was changed since it was written")
}

// Results of two models must not carry one name: all that tells a version tells the same. Case 27.
func TestOneVersionEverywhere(t *testing.T) {
	elsewhere(t)
	if got := strings.TrimSpace(h20sim("--version").out); got != sim.Version {
		t.Errorf("found --version %s, expected %s", got, sim.Version)
	}
	h20sim("run", "--no-charts", "no-policy").want(t, exitDone)
	put(t, map[string]string{"rate.toml": "base = \"shipped:share-soft-guidance.toml\"\nmeasures = [\"h20.revenue_net\"]\n[question]\nmeasure = \"h20.revenue_net\"\nperiod = \"FY2026\"\n[axes]\n\"moves.share.rate\" = { list = [0.1, 0.2] }\n"})
	h20sim("sweep", "--no-charts", "rate").want(t, exitDone)
	for _, dir := range []string{"out/no-policy", "out/rate"} {
		if m := manifestIn(t, dir); m.Engine != sim.Version {
			t.Errorf("found engine %s in %s, expected %s", m.Engine, dir, sim.Version)
		}
	}
	text, err := os.ReadFile("out/rate/summary.json")
	if err != nil {
		t.Fatal(err)
	}
	var summary struct{ Version string }
	if err := json.Unmarshal(text, &summary); err != nil || summary.Version != sim.Version {
		t.Errorf("found version %q, %v in summary.json, expected %s", summary.Version, err, sim.Version)
	}
	has(t, h20sim("export", "out/no-policy", "--to", "iamc", "--by", "calendar-year").want(t, exitDone).out, "\nh20sim "+sim.Version+",")
	page, err := os.ReadFile("out/no-policy/report.html")
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(page), sim.Version)
}

// No folder of the machine may get into results, whichever verb made them and however its files were named.
func TestAbsolutePathsStayOutOfResults(t *testing.T) {
	dir := elsewhere(t)
	abs := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	put(t, map[string]string{
		"mine.toml":      "title = \"Mine\"\nextends = \"shipped:share-soft-guidance.toml\"\n",
		"far/yours.toml": "title = \"Yours\"\nextends = '" + abs("mine.toml") + "'\nbaseline = '" + abs("mine.toml") + "'\n",
		"ask/rate.toml":  "base = \"../mine.toml\"\nmeasures = [\"h20.revenue_net\"]\n[question]\nmeasure = \"h20.revenue_net\"\nperiod = \"FY2026\"\n[axes]\n\"moves.share.rate\" = { list = [0.1, 0.2] }\n",
	})
	out := abs("o")
	h20sim("sweep", "--no-charts", abs("ask/rate.toml"), "-o", out).want(t, exitDone)
	h20sim("run", "--no-charts", abs("mine.toml"), "--study", filepath.Join(out, "rate"), "-o", out).want(t, exitDone)
	h20sim("run", "--no-charts", abs("mine.toml"), abs("far/yours.toml"), "-o", out).want(t, exitDone)
	h20sim("compare", "--no-charts", abs("mine.toml"), "history", "-o", out).want(t, exitDone)
	for name, text := range tree(t, out) {
		if strings.Contains(text, dir) {
			t.Errorf("%s names a folder of the machine", name)
		}
	}
	if m := manifestIn(t, filepath.Join(out, "rate")); m.Command != "h20sim sweep rate.toml --no-charts" || m.Studies[0].Name != "rate.toml" || m.Studies[0].SHA256 == "" {
		t.Errorf("found command %s and studies %v", m.Command, m.Studies)
	}
	// Messages on how to go on name files as they were typed.
	has(t, h20sim("sweep", "run", abs("ask/rate.toml"), "--shard", "0/2", "-o", abs("p")).want(t, exitDone).errOut, "h20sim sweep merge "+abs("ask/rate.toml"))
}
