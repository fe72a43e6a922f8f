package report

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// batchOf are the results of several runs.
func batchOf(runs []reporttest.StoryRun) (results []run.Result) {
	for _, r := range runs {
		results = append(results, run.Result(r))
	}
	return results
}

func TestWriteGivesTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	var written [2]map[string]string
	for i, name := range []string{"a", "b"} {
		s, trace, base := reporttest.YearStory(t)
		if err := Write(filepath.Join(dir, name), s, trace, base, "h20sim run boycott-halt.toml"); err != nil {
			t.Fatal(err)
		}
		written[i] = reporttest.Tree(t, filepath.Join(dir, name))
	}
	if len(written[0]) != 21 {
		t.Errorf("found %d files, expected nine charts twice, two tables and a manifest", len(written[0]))
	}
	for name, text := range written[0] {
		if written[1][name] != text {
			t.Errorf("%s differs between two writes of one run", name)
		}
	}
}

func TestManifestNamesAllFilesByHash(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, trace, base := reporttest.YearStory(t)
	s.File = "write_test.go" // any file that is there
	s.Values["chips.h20.price"] = &scenario.Value{Origin: scenario.Place{File: "doc.go", Line: 1}}
	if err := Write(dir, s, trace, base, "h20sim run"); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, dir)
	var m manifest
	if err := json.Unmarshal([]byte(files[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	delete(files, manifestName)
	for _, o := range m.Outputs {
		if run.HashOf([]byte(files[o.Name])) != o.SHA256 {
			t.Errorf("%s does not have the hash of the manifest", o.Name)
		}
		delete(files, o.Name)
	}
	if len(files) > 0 {
		t.Errorf("files that the manifest does not name: %v", words.Sorted(files))
	}
	in := m.Scenarios[0].Files
	if len(in) != 2 || in[0].Name != "write_test.go" || in[1].Name != "doc.go" || len(in[1].SHA256) != 64 {
		t.Errorf("found inputs %v, expected the scenario's file and the one it extends, with hashes", in)
	}
}

func TestWithoutChartsTablesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, trace, base := reporttest.YearStory(t)
	if err := Write(dir, s, trace, base, "", WithoutCharts); err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(words.Sorted(reporttest.Tree(t, dir)), " "); found != "manifest.json quarters.csv weekly.csv" {
		t.Errorf("found %s", found)
	}
}

func TestWriteBatchComparesEachScenario(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "batch")
	if err := WriteBatch(dir, batchOf(reporttest.YearBatch(t)), "h20sim run scenarios"); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, dir)
	rows, err := csv.NewReader(strings.NewReader(files["comparison.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// Nine measures and six suppliers, over the year and its four quarters, of ten scenarios.
	if want := 1 + 10*(9+6)*5; len(rows) != want {
		t.Errorf("found %d rows, expected %d", len(rows), want)
	}
	if len(files) != 6 {
		t.Errorf("found %v, expected two charts twice, a table and a manifest", words.Sorted(files))
	}
}

func TestRunThatIsNotFiniteIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, trace, base := reporttest.YearStory(t)
	i, _ := trace.Column("h20.stock")
	trace.Daily.Set(3, i, math.NaN())
	err := Write(dir, s, trace, base, "")
	if want := "results of boycott-halt: h20.stock is NaN on 2025-01-30, expected a finite number"; err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made for results that were refused")
	}
}

func TestRunOfLessThanAQuarterHasWhatItCan(t *testing.T) {
	s := reporttest.Story(t)
	s.World.Time = sim.Horizon{Start: reporttest.Day(t, "2025-03-03"), End: reporttest.Day(t, "2025-04-07")}
	dir := filepath.Join(t.TempDir(), "out")
	if err := Write(dir, s, reporttest.StoryTrace(t, s, true), reporttest.StoryTrace(t, s, false), ""); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, dir)
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasSuffix(name, ".png") })
	if found := strings.Join(words.Sorted(files), " "); found != "charts/h20-flows.svg charts/timeline.svg manifest.json quarters.csv weekly.csv" {
		t.Errorf("found %s", found)
	}
	if err := WriteBatch(dir, []run.Result{{Scenario: s, Trace: reporttest.StoryTrace(t, s, true), Baseline: nil}}, ""); err != nil {
		t.Error(err)
	}
}
