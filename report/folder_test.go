package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// results are outputs that install takes for results.
func results(text string) []Output {
	return []Output{{"charts/a.svg", []byte(text)}, {manifestName, []byte("{}")}}
}

func TestInstallReplacesEarlierResultsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out", "story")
	if err := install(dir, append(results("old"), Output{"charts/gone.svg", nil})); err != nil {
		t.Fatal(err)
	}
	if err := install(dir, results("new")); err != nil {
		t.Fatal(err)
	}
	files := tree(t, filepath.Dir(dir))
	if len(files) != 2 || files["story/charts/a.svg"] != "new" {
		t.Errorf("found %v, expected the new files alone, and nothing beside them", files)
	}
}

func TestFailedWriteLeavesEarlierResults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "story")
	if err := install(dir, results("old")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, filepath.Dir(dir))
	err := install(dir, append(results("new"), Output{"charts/a.svg/b.svg", nil})) // a file cannot hold a file
	if err == nil || !strings.HasPrefix(err.Error(), "write results: ") {
		t.Fatalf("found error %v, expected that results cannot be written", err)
	}
	after := tree(t, filepath.Dir(dir))
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
	if files := tree(t, parent); len(files) != 2 || files["story/charts/a.svg"] != "old" {
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
	if files := tree(t, dir); files["thesis.txt"] != "years of work" || len(files) != 1 {
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
