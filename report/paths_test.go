package report

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim/folder"
)

// openRun writes the run of a scenario that leaves something to politics, and returns its folder.
func openRun(t *testing.T, files Files) (string, run.Result) {
	t.Helper()
	r := run.Result(reporttest.Open(t, ".."))
	c, err := r.Case()
	if err != nil {
		t.Fatal(err)
	}
	made, err := OfRun(c, files, "h20sim run open.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "open")
	put(t, dir, WantedRun(c.Scenario), made, folder.Options{})
	return dir, r
}

// All paths are read back to the last bit, and the page, its charts and tables are made of them again without a run.
func TestPathsAreReadBack(t *testing.T) {
	for _, files := range []Files{{Charts: true}, {ByPath: true}} {
		dir, r := openRun(t, files)
		before := reporttest.Tree(t, dir)
		stored, err := Read(folder.OS(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(stored.Paths) != 3 {
			t.Fatalf("found %d paths, expected three", len(stored.Paths))
		}
		for i := range r.Paths {
			if !sameRun(stored.Paths[i], r.Paths[i]) {
				t.Errorf("path %d is read back as another run", i+1)
			}
		}
		again, err := stored.Again()
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range filesOf(again) {
			if before[name] != text {
				t.Errorf("%s is not as it was", name)
			}
		}
	}
}

func TestAPathThatIsMissingIsNamed(t *testing.T) {
	dir, _ := openRun(t, Files{})
	files := []string{}
	for name := range reporttest.Tree(t, dir) {
		files = append(files, name)
	}
	for _, name := range []string{"path-2.parquet", "path-3.parquet", "paths.csv"} {
		if !strings.Contains(strings.Join(files, " "), name) {
			t.Errorf("found %v, expected %s", files, name)
		}
	}
	if err := os.Remove(filepath.Join(dir, "path-3.parquet")); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(folder.OS(), dir); err == nil || !strings.Contains(err.Error(), "path-3.parquet") {
		t.Errorf("found %v, expected an error that names the file", err)
	}
}

func TestTheManifestNamesTheReferencePath(t *testing.T) {
	dir, _ := openRun(t, Files{})
	manifest := reporttest.Tree(t, dir)["manifest.json"]
	for _, want := range []string{`"title": "the notices last, firms obey"`, `"reference": true`, `"chance": 0.2`} {
		if !strings.Contains(manifest, want) {
			t.Errorf("expected %s in\n%s", want, manifest)
		}
	}
	if strings.Contains(manifest, "tables_by_path") {
		t.Error("found tables by path, expected those of the reference path")
	}
}

// Tables have the rows of the reference path alone unless all are asked for; then a column says which path each is of.
func TestTablesHaveEveryPathIfAsked(t *testing.T) {
	one, _ := openRun(t, Files{})
	all, r := openRun(t, Files{ByPath: true})
	for _, name := range []string{"weekly.csv", "quarters.csv"} {
		few, many := rowsOf(t, reporttest.Tree(t, one)[name]), rowsOf(t, reporttest.Tree(t, all)[name])
		if few[0][0] != "period" || many[0][0] != "path" || len(many)-1 != 3*(len(few)-1) {
			t.Errorf("%s: found %d rows under %v, expected three times %d under a column path", name, len(many)-1, many[0], len(few)-1)
		}
		for i := range few[1:] {
			if got := many[1+i]; got[0] != "last, obeyed" || strings.Join(got[1:], ",") != strings.Join(few[1+i], ",") {
				t.Fatalf("%s: found %v, expected the row of the reference path, %v", name, got, few[1+i])
			}
		}
	}
	if got := rowsOf(t, reporttest.Tree(t, all)["quarters.csv"]); got[len(got)-1][0] != r.Scenario.Paths()[2].String() {
		t.Errorf("found %v last, expected the last path", got[len(got)-1])
	}
}

func rowsOf(t *testing.T, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
