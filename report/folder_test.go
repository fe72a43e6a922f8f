package report

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/words"
	"h20sim/sim/scenario"
)

// results are outputs that install takes for results.
func results(text string) []chart.Output {
	return []chart.Output{{Name: "charts/a.svg", Data: []byte(text)}, {Name: manifestName, Data: []byte("{}")}}
}

func TestInstallReplacesEarlierResultsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "story")
	if err := install(dir, append(results("old"), chart.Output{Name: "charts/gone.svg", Data: nil})); err != nil {
		t.Fatal(err)
	}
	if err := install(dir, results("new")); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, filepath.Dir(dir))
	if len(files) != 2 || files["story/charts/a.svg"] != "new" {
		t.Errorf("found %v, expected the new files alone, and nothing beside them", files)
	}
}

func TestFailedWriteLeavesEarlierResults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "story")
	if err := install(dir, results("old")); err != nil {
		t.Fatal(err)
	}
	before := reporttest.Tree(t, filepath.Dir(dir))
	err := install(dir, append(results("new"), chart.Output{Name: "charts/a.svg/b.svg", Data: nil})) // a file cannot hold a file
	if err == nil || !strings.HasPrefix(err.Error(), "write results: ") {
		t.Fatalf("found error %v, expected that results cannot be written", err)
	}
	after := reporttest.Tree(t, filepath.Dir(dir))
	if len(after) != len(before) || after["story/charts/a.svg"] != "old" {
		t.Errorf("found %v, expected the earlier results alone", after)
	}
}

func TestFailedSwapPutsEarlierResultsBack(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "story")
	if err := install(dir, results("old")); err != nil {
		t.Fatal(err)
	}
	if err := swap(filepath.Join(parent, "missing"), dir); err == nil {
		t.Fatal("a folder that is missing was put in place")
	}
	if files := reporttest.Tree(t, parent); len(files) != 2 || files["story/charts/a.svg"] != "old" {
		t.Errorf("found %v, expected the earlier results alone", files)
	}
}

func TestFolderOfOtherThingsIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("years of work"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := install(dir, results("new"))
	want := dir + " has files but no manifest.json, so it does not hold results; choose another folder"
	if err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
	if files := reporttest.Tree(t, dir); files["thesis.txt"] != "years of work" || len(files) != 1 {
		t.Errorf("found %v, expected the folder as it was", files)
	}
}

func TestFileInThePlaceOfAFolderIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := install(file, results("new")); err == nil {
		t.Error("a file was taken for a folder")
	}
	if err := install(filepath.Join(file, "story"), results("new")); err == nil {
		t.Error("a folder was made below a file")
	}
}

func TestAddedFilesSeeWhatWasChosen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s, trace, base := reporttest.YearStory(t)
	names := With("names.txt", func(w io.Writer, cases []*run.Case, charts []*chart.Chart) error {
		_, err := io.WriteString(w, cases[0].Scenario.ID+" "+charts[0].Name)
		return err
	})
	if err := Write(dir, s, trace, base, "", names); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, dir)
	if files["names.txt"] != "boycott-halt timeline" || !strings.Contains(files[manifestName], `"names.txt"`) {
		t.Errorf("found %q, expected the case and the first chart, and the file in the manifest", files["names.txt"])
	}
	fails := With("names.txt", func(io.Writer, []*run.Case, []*chart.Chart) error { return errors.New("no ink") })
	if err := Write(dir, s, trace, base, "", fails); err == nil || !strings.Contains(err.Error(), "make names.txt: no ink") {
		t.Errorf("found %v", err)
	}
	if !slices.Equal(words.Sorted(reporttest.Tree(t, dir)), words.Sorted(files)) {
		t.Error("expected earlier results to stay")
	}
}

func TestAgainstWritesTables(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a-against-b")
	shipped := func(name string) run.Result {
		s, err := scenario.Load("../scenarios/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		trace, err := s.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		return run.Result{Scenario: s, Trace: trace}
	}
	a, b := shipped("ban-stays"), shipped("boycott-halt")
	b.Scenario.Moves[0].Title = "x" // a label has no part in a comparison
	x, err := several.NewAgainst(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteAgainst(dir, x, "h20sim compare", WithoutCharts); err != nil {
		t.Fatal(err)
	}
	files := reporttest.Tree(t, dir)
	if found := strings.Join(words.Sorted(files), " "); found != "differences.csv files.csv manifest.json parts.csv" {
		t.Errorf("found %s", found)
	}
	for name, line := range map[string]string{
		"files.csv":       "moves.share,,,,15 % of revenue for the US Treasury,\n",
		"differences.csv": "FY2025Q1,nvidia.revenue,MUSD,",
		"parts.csv":       "treasury.receipts,MUSD,0,",
	} {
		if !strings.Contains(files[name], line) {
			t.Errorf("%s: expected %q in\n%.600s", name, line, files[name])
		}
	}
	if rows := strings.Count(files["differences.csv"], "\n"); rows != 1+len(x.Apart)*13 {
		t.Errorf("found %d rows of differences, expected one for each of %d measures in 12 quarters and over all", rows, len(x.Apart))
	}
}

func TestReplaceLeavesNothingElse(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "new", "fitted.toml")
	for _, text := range []string{"first, and longer", "second"} {
		if err := Replace(file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if found, err := os.ReadFile(file); err != nil || string(found) != text {
			t.Errorf("found %q, expected %q; error %v", found, text, err)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("found %v, expected the file alone; error %v", entries, err)
	}
	if err := Replace(filepath.Join(file, "below"), nil); err == nil || !strings.Contains(err.Error(), "make a folder for results") {
		t.Errorf("found error %v, expected that no folder can be made below a file", err)
	}
}
