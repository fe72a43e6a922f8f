package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/words"
)

// put writes a file and its folder.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ofAStudy are outputs that are taken for the results of a study.
func ofAStudy(text string) []chart.Output {
	return []chart.Output{{Name: "summary.json", Data: []byte(text)}, {Name: "charts/fan.svg", Data: []byte(text)}, {Name: manifestName, Data: []byte(`{"study":{"id":"` + text + `"}}`)}}
}

func TestWriteStudyMovesRunsInAndLeavesShardsAlone(t *testing.T) {
	parent := t.TempDir()
	dir, runs := filepath.Join(parent, "study"), filepath.Join(parent, "merged.parquet")
	put(t, filepath.Join(dir, "shards", "000000.parquet"), "shard")
	put(t, runs, "rows")
	before, err := os.Stat(runs)
	if err != nil {
		t.Fatal(err)
	}
	files := StudyFiles{Study: "doc.go", Runs: runs, More: []chart.Output{{Name: "result.json", Data: []byte("{}\n")}}}
	r := reporttest.Small(t).Uncertainty(8, 3)
	if err := WriteStudy(dir, r, reporttest.StudyBase(t), files, "h20sim sweep study.toml"); err != nil {
		t.Fatal(err)
	}
	found := reporttest.Tree(t, dir)
	want := []string{"bands.csv", "charts/distribution.png", "charts/distribution.svg", "charts/fan.png", "charts/fan.svg", "charts/multiples.png",
		"charts/multiples.svg", "charts/spaghetti.png", "charts/spaghetti.svg", manifestName, "quantiles.csv", "result.json", runsName, "shards/000000.parquet", "summary.json"}
	if !slices.Equal(words.Sorted(found), want) {
		t.Errorf("found %v, expected %v", words.Sorted(found), want)
	}
	after, err := os.Stat(filepath.Join(dir, runsName))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the runs are another file (%v), expected them to be moved", err)
	}
	if _, err := os.Stat(runs); err == nil {
		t.Error("the runs are still where they were made")
	}
	namedByHash(t, found)
}

// namedByHash checks that the manifest names all files of a study but its shards, by hash.
func namedByHash(t *testing.T, files map[string]string) {
	t.Helper()
	var m manifest
	if err := json.Unmarshal([]byte(files[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	for _, o := range m.Outputs {
		if run.HashOf([]byte(files[o.Name])) != o.SHA256 {
			t.Errorf("%s does not have the hash of the manifest", o.Name)
		}
	}
	if len(m.Outputs) != len(files)-2 || m.Study == nil || m.Study.Runs != 8 || m.Studies[0].SHA256 == "" || m.Scenarios[0].First != "2024-01-29" {
		t.Errorf("found %+v, expected all outputs, the study and its base", m)
	}
}

func TestWriteStudyGivesTheSameBytesAndKeepsRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	put(t, filepath.Join(dir, runsName), "rows")
	put(t, filepath.Join(dir, "result.json"), "{}")
	var written [2]map[string]string
	for i := range written {
		if err := WriteStudy(dir, reporttest.Small(t).Pair(8), reporttest.StudyBase(t), StudyFiles{}, "h20sim sweep pair.toml"); err != nil {
			t.Fatal(err)
		}
		written[i] = reporttest.Tree(t, dir)
	}
	for name, text := range written[0] {
		if written[1][name] != text {
			t.Errorf("%s differs between two writes of one study", name)
		}
	}
	if len(written[1]) != len(written[0]) || written[1][runsName] != "rows" || written[1]["result.json"] != "{}" {
		t.Errorf("found %v, expected the same files, and the runs as they were", words.Sorted(written[1]))
	}
}

func TestWriteStudyTakesAwayWhatItNoLongerHas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	b := reporttest.Small(t)
	if err := WriteStudy(dir, b.Uncertainty(8, 3), nil, StudyFiles{}, ""); err != nil {
		t.Fatal(err)
	}
	if err := WriteStudy(dir, b.OneWay(3, 1), nil, StudyFiles{}, "", WithoutCharts); err != nil {
		t.Fatal(err)
	}
	if found := words.Sorted(reporttest.Tree(t, dir)); !slices.Equal(found, []string{manifestName, "quantiles.csv", "summary.json"}) {
		t.Errorf("found %v, expected no bands and no charts of the earlier study", found)
	}
}

func TestFailedMoveLeavesEarlierStudy(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	put(t, filepath.Join(dir, runsName), "old rows")
	if err := installStudy(dir, ofAStudy("old"), ""); err != nil {
		t.Fatal(err)
	}
	before := reporttest.Tree(t, dir)
	err := installStudy(dir, ofAStudy("new"), filepath.Join(dir, "missing.parquet"))
	if err == nil || !strings.HasPrefix(err.Error(), "put results in place: ") {
		t.Fatalf("found error %v, expected that results cannot be put in place", err)
	}
	same(t, reporttest.Tree(t, dir), before)
	err = installStudy(dir, append(ofAStudy("new"), chart.Output{Name: "summary.json/x", Data: nil}), "")
	if err == nil || !strings.HasPrefix(err.Error(), "write results: ") {
		t.Fatalf("found error %v, expected that results cannot be written", err)
	}
	same(t, reporttest.Tree(t, dir), before)
}

// same checks that a folder holds what it held.
func same(t *testing.T, found, want map[string]string) {
	t.Helper()
	if !slices.Equal(words.Sorted(found), words.Sorted(want)) {
		t.Errorf("found %v, expected %v", words.Sorted(found), words.Sorted(want))
	}
	for name, text := range want {
		if found[name] != text {
			t.Errorf("%s: found %q, expected %q", name, found[name], text)
		}
	}
}

// A machine that stops after any number of moves leaves results that the next call brings back.
func TestStoppedReplacementIsUndone(t *testing.T) {
	for stop := range 8 {
		dir := filepath.Join(t.TempDir(), "study")
		put(t, filepath.Join(dir, runsName), "old rows")
		if err := installStudy(dir, ofAStudy("old"), ""); err != nil {
			t.Fatal(err)
		}
		before := reporttest.Tree(t, dir)
		runs := filepath.Join(filepath.Dir(dir), "merged.parquet")
		put(t, runs, "new rows")
		fresh := filepath.Join(dir, freshName)
		put(t, filepath.Join(fresh, "summary.json"), "new")
		put(t, filepath.Join(fresh, "charts", "fan.svg"), "new")
		put(t, filepath.Join(fresh, manifestName), `{"study":{}}`)
		if err := os.Mkdir(filepath.Join(dir, asideName), 0o755); err != nil {
			t.Fatal(err)
		}
		steps := movesIn(dir, ofAStudy("new"), runs)
		if len(steps) != 8 {
			t.Fatalf("found %d moves, expected four aside and four in", len(steps))
		}
		for _, s := range steps[:stop] {
			if err := os.Rename(s.from, s.to); err != nil {
				t.Fatal(err)
			}
		}
		if err := ofStudy(dir); err != nil {
			t.Errorf("stopped after %d moves: %v", stop, err)
		}
		if err := restore(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(fresh); err != nil {
			t.Fatal(err)
		}
		same(t, reporttest.Tree(t, dir), before)
	}
}

func TestFolderOfSomethingElseIsNotWrittenTo(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"results of a run": {manifestName, `{"engine":"0.1.0"}`, " holds results that are not of a study; choose another folder"},
		"other files":      {"thesis.txt", "years of work", " has thesis.txt but no manifest.json, so it does not hold results; choose another folder"},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		put(t, filepath.Join(dir, c.file), c.text)
		before := reporttest.Tree(t, dir)
		if err := installStudy(dir, ofAStudy("new"), ""); err == nil || err.Error() != dir+c.want {
			t.Errorf("%s: found %v, expected %s", name, err, dir+c.want)
		}
		same(t, reporttest.Tree(t, dir), before)
	}
}

func TestRunDoesNotReplaceAStudy(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	put(t, filepath.Join(dir, runsName), "rows")
	if err := installStudy(dir, ofAStudy("old"), ""); err != nil {
		t.Fatal(err)
	}
	want := dir + " holds the runs of a study (runs.parquet); choose another folder"
	if err := install(dir, results("new")); err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}
