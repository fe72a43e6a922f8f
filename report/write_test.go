package report

import (
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// tree reads all files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteGivesTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	var written [2]map[string]string
	for i, name := range []string{"a", "b"} {
		s, run, base := yearStory(t)
		if err := Write(filepath.Join(dir, name), s, run, base, "h20sim run boycott-halt.toml"); err != nil {
			t.Fatal(err)
		}
		written[i] = tree(t, filepath.Join(dir, name))
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
	s, run, base := yearStory(t)
	s.File = "fixture_test.go" // any file that is there
	s.Values["chips.h20.price"] = &scenario.Value{Origin: scenario.Place{File: "doc.go", Line: 1}}
	if err := Write(dir, s, run, base, "h20sim run"); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	var m manifest
	if err := json.Unmarshal([]byte(files[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	delete(files, manifestName)
	for _, o := range m.Outputs {
		if hashOf([]byte(files[o.Name])) != o.SHA256 {
			t.Errorf("%s does not have the hash of the manifest", o.Name)
		}
		delete(files, o.Name)
	}
	if len(files) > 0 {
		t.Errorf("files that the manifest does not name: %v", sorted(files))
	}
	in := m.Scenarios[0].Files
	if len(in) != 2 || in[0].Name != "fixture_test.go" || in[1].Name != "doc.go" || len(in[1].SHA256) != 64 {
		t.Errorf("found inputs %v, expected the scenario's file and the one it extends, with hashes", in)
	}
}

func TestWithoutChartsTablesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, run, base := yearStory(t)
	if err := Write(dir, s, run, base, "", WithoutCharts); err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(sorted(tree(t, dir)), " "); found != "manifest.json quarters.csv weekly.csv" {
		t.Errorf("found %s", found)
	}
}

func TestWriteBatchComparesEachScenario(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "batch")
	if err := WriteBatch(dir, batchOf(yearBatch(t)), "h20sim run scenarios"); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	rows, err := csv.NewReader(strings.NewReader(files["comparison.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// Nine measures and six suppliers, over the year and its four quarters, of ten scenarios.
	if want := 1 + 10*(9+6)*5; len(rows) != want {
		t.Errorf("found %d rows, expected %d", len(rows), want)
	}
	if len(files) != 6 {
		t.Errorf("found %v, expected two charts twice, a table and a manifest", sorted(files))
	}
}

func TestEachShippedChipHasAChart(t *testing.T) {
	c := caseOf(t, false, func(p tape) { constant(p, "b30a.shipments", 0, "2026-02-02", 100) })
	charts, err := Charts(c)
	if err != nil {
		t.Fatal(err)
	}
	if charts[1].Name != "h20-flows" || charts[2].Name != "b30a-flows" {
		t.Errorf("found %s and %s, expected the flows of both chips", charts[1].Name, charts[2].Name)
	}
}

func TestWeeksAddUpToQuarters(t *testing.T) {
	c := yearCase(t)
	weeks, quarters := c.byWeek("h20.shipments_china"), c.byQuarter("h20.shipments_china")
	for q, total := range quarters {
		sum := 0.0
		for _, v := range weeks[13*q : 13*q+13] {
			sum += v
		}
		if math.Abs(sum-total) > 1e-9*max(total, 1) {
			t.Errorf("%s: weeks add up to %g, the quarter is %g", c.quarters.Periods[q].Name, sum, total)
		}
	}
}

func TestRunThatIsNotFiniteIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, run, base := yearStory(t)
	i, _ := run.Column("h20.stock")
	run.Daily.Set(3, i, math.NaN())
	err := Write(dir, s, run, base, "")
	if want := "results of boycott-halt: h20.stock is NaN on 2025-01-30, expected a finite number"; err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made for results that were refused")
	}
}

func TestBaselineMustCoverTheRun(t *testing.T) {
	s, run, _ := yearStory(t)
	short := story(t)
	short.World.Time = sim.Horizon{Start: day(t, "2025-01-27"), End: day(t, "2025-04-28")}
	_, err := NewCase(s, run, storyTrace(t, short, false))
	want := "the baseline runs from 2025-01-27 to 2025-04-27, expected to cover 2025-01-27 to 2026-01-25"
	if err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}

func TestRunOfLessThanAQuarterHasWhatItCan(t *testing.T) {
	s := story(t)
	s.World.Time = sim.Horizon{Start: day(t, "2025-03-03"), End: day(t, "2025-04-07")}
	dir := filepath.Join(t.TempDir(), "out")
	if err := Write(dir, s, storyTrace(t, s, true), storyTrace(t, s, false), ""); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	maps.DeleteFunc(files, func(name, _ string) bool { return strings.HasSuffix(name, ".png") })
	if found := strings.Join(sorted(files), " "); found != "charts/h20-flows.svg charts/timeline.svg manifest.json quarters.csv weekly.csv" {
		t.Errorf("found %s", found)
	}
	if err := WriteBatch(dir, []Result{{s, storyTrace(t, s, true), nil}}, ""); err != nil {
		t.Error(err)
	}
}

func TestChecksHaveMargins(t *testing.T) {
	s, run, _ := yearStory(t)
	found, err := run.Over("h20.revenue", period(t, "FY2026Q1"))
	if err != nil {
		t.Fatal(err)
	}
	expect := func(low, high float64) scenario.Expectation {
		return scenario.Expectation{Measure: "h20.revenue", Period: period(t, "FY2026Q1"), Low: low, High: high}
	}
	s.Expect = []scenario.Expectation{
		expect(found-10, found+30), expect(found+5, math.Inf(1)), expect(found, found),
		{Measure: "h20.nothing", Period: period(t, "FY2026Q1")}, {Measure: "h20.stock", Period: period(t, "FY2030Q1")},
	}
	for i, want := range []struct {
		passed bool
		margin float64
	}{{true, 10}, {false, -5}, {true, 0}, {false, math.NaN()}, {false, math.NaN()}} {
		k := Checks(s, run)[i]
		same := math.Abs(k.Margin-want.margin) < 1e-9 || math.IsNaN(k.Margin) && math.IsNaN(want.margin)
		if k.Passed != want.passed || !same {
			t.Errorf("check %d: found %t with margin %g, expected %t with %g", i, k.Passed, k.Margin, want.passed, want.margin)
		}
	}
}
