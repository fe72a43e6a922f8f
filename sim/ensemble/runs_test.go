package ensemble

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim/folder"

	"github.com/parquet-go/parquet-go"
)

// swept makes a study in a folder of its own and returns the folder.
func swept(t testing.TB, p *Plan) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "study")
	finish(t, dir, p)
	return dir
}

// Columns of runs are what other programs read in the file.
func TestColumnsOfRuns(t *testing.T) {
	p := planned(t, on("courses.toml")+"[design]\ndraws = 100\n")
	dir := swept(t, p)
	r, err := OpenRuns(folder.OS(), dir)
	must(t, err)
	defer r.Close()
	all := rowsByName(t, filepath.Join(dir, "runs.parquet"))
	for _, column := range []string{p.Columns[0].Address, Outcome(p.Measures[0].Name, p.Periods[0].Name), WeightColumn} {
		numbers, err := r.Numbers(column)
		must(t, err)
		for i, v := range numbers {
			if v != all[column][i] {
				t.Fatalf("%s of run %d: found %g, expected %v", column, i, v, all[column][i])
			}
		}
	}
	paths, err := r.Words(PathColumn)
	must(t, err)
	for i, path := range paths {
		if path != all[PathColumn][i] {
			t.Fatalf("run %d: found the path %q, expected %v", i, path, all[PathColumn][i])
		}
	}
	if r.Len() != p.Runs() || len(paths) != p.Runs() {
		t.Errorf("found %d runs, expected %d", r.Len(), p.Runs())
	}
	for _, wrong := range []func() error{
		func() error { _, err := r.Numbers("no.such"); return err },
		func() error { _, err := r.Numbers(PathColumn); return err },
	} {
		if wrong() == nil {
			t.Error("found no error, expected one of a column that is not there, or of words")
		}
	}
}

// Cells are stretches of runs.
func TestSpansCoverAllRuns(t *testing.T) {
	dir := swept(t, planned(t, on("courses.toml")+"others = [\"soft.toml\"]\n[design]\ndraws = 100\n"))
	r, err := Read(folder.OS(), dir)
	must(t, err)
	next := 0
	for cell := range r.Cells {
		from, to := r.Span(cell)
		if from != next || to <= from {
			t.Errorf("cell %d: found runs %d to %d after %d", cell, from, to, next)
		}
		next = to
	}
	if next != r.Runs {
		t.Errorf("found %d runs in cells, expected %d", next, r.Runs)
	}
}

// Without branches each run counts alike, and a run that failed has no outcome.
func TestRunsWithoutBranches(t *testing.T) {
	p := planned(t, head+"[design]\ndraws = 37\n")
	r, err := OpenRuns(folder.OS(), swept(t, p))
	must(t, err)
	defer r.Close()
	weights, err := r.Weights()
	must(t, err)
	outcome, err := r.Numbers(Outcome(p.Measures[0].Name, "all"))
	must(t, err)
	if len(weights) != 37 || slices.Min(weights) != 1 || slices.ContainsFunc(outcome, math.IsNaN) {
		t.Errorf("found weights %v and outcomes %v", weights, outcome)
	}
	if _, err := OpenRuns(folder.OS(), t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("found %v, expected no results", err)
	}
}

// Other programs need to know nothing of ours: what did not come out is null, a day is a date, and the scenario of a run is named. Cases 08 and 09.
func TestRunsAreOfTypesThatOthersRead(t *testing.T) {
	p := planned(t, head+"others = [\"soft.toml\"]\n[set]\n\"moves.guidance.until\" = { value = 2024-05-06, low = 2024-02-01, high = 2024-07-15, dist = \"uniform\", source = \"judgement\" }\n[design]\ndraws = 64\n[limits]\nblock = 8\nfailed_share = 0.5\n")
	r, file := made(t, p, 2, 3)
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	info, err := f.Stat()
	must(t, err)
	rows, err := parquet.OpenFile(f, info.Size())
	must(t, err)
	schema := rows.Schema().String()
	outcome := Outcome(p.Measures[0].Name, p.Periods[0].Name)
	for _, want := range []string{"required int32 moves.guidance.until (DATE)", "optional double " + outcome, "optional binary scenario (STRING)"} {
		if !strings.Contains(schema, want+";") {
			t.Errorf("found %s, expected %s", schema, want)
		}
	}
	all := rowsByName(t, file)
	for _, c := range []string{outcome, "scenario"} {
		nulls := int64(0)
		for _, g := range rows.Metadata().RowGroups {
			for _, chunk := range g.Columns {
				if chunk.MetaData.PathInSchema[0] == c {
					nulls += chunk.MetaData.Statistics.NullCount
				}
			}
		}
		if want := map[string]int{outcome: r.Failed}[c]; nulls != int64(want) {
			t.Errorf("%s: the file says that %d are null, expected %d: DuckDB counts by it", c, nulls, want)
		}
	}
	failed, sum := 0, 0.0
	for run, v := range all[outcome] {
		if reason := all["failed"][run]; (v == nil) != (reason != "") {
			t.Errorf("run %d: found %v and the reason %q", run, v, reason)
		}
		if v == nil {
			failed++
		} else if run < p.Draws {
			sum += v.(float64)
		}
		if want := []any{"two", "soft"}[run/p.Draws]; all["scenario"][run] != want {
			t.Errorf("run %d: found the scenario %v, expected %v", run, all["scenario"][run], want)
		}
	}
	if s := r.Stats[0][0][0]; failed != r.Failed || failed == 0 || math.Abs(sum/float64(s.N)-s.Mean) > 1e-9*s.Mean {
		t.Errorf("found %d nulls and a mean of %v, expected %d and %v", failed, sum/float64(s.N), r.Failed, s.Mean)
	}
}

// A run at a level of a grid is that with the decimal that the level stands for, to the bit. Case 11.
func TestLevelIsItsDecimal(t *testing.T) {
	grid := outputs(t, planned(t, head+"[axes]\n\"moves.guidance.strength\" = { from = 0.0, to = 0.3, points = 7 }\n"))
	for i, level := range []string{"0.0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3"} {
		if one := outputs(t, planned(t, head+"[axes]\n\"moves.guidance.strength\" = { list = ["+level+"] }\n")); !slices.Equal(grid[i], one[0]) {
			t.Errorf("level %s: found other results than with the number itself", level)
		}
	}
}
