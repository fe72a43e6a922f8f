package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A folder of results that was damaged is told as such by all who read it, and nobody ends in a panic.
func TestDamagedResultsAreTold(t *testing.T) {
	few(t, 20)
	rapid.Check(t, newDamage(t).isTold)
}

// FuzzDamagedResults is TestDamagedResultsAreTold with damages that fuzzing draws.
func FuzzDamagedResults(f *testing.F) {
	f.Add([]byte(strings.Repeat("damaged results ", 64)))
	f.Fuzz(rapid.MakeFuzz(newDamage(f).isTold))
}

// A damage is done to a copy of the results of a run.
type damage struct {
	dir   string
	whole map[string]string // the files of the results
}

func newDamage(t testing.TB) *damage {
	t.Helper()
	out := t.TempDir()
	if got := h20sim("run", weekFile, "--no-charts", "-o", out); got.code != exitDone {
		t.Fatalf("run: %s", got.errOut)
	}
	d := &damage{dir: filepath.Join(t.TempDir(), "week"), whole: map[string]string{}}
	names, err := filepath.Glob(filepath.Join(out, "week", "*.*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("found %v and %v, expected files", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d.whole[filepath.Base(name)] = string(text)
	}
	return d
}

// isTold does one damage, and fails the test if a verb ends in a panic, or verify does not see it.
func (d *damage) isTold(t *rapid.T) {
	files := maps.Clone(d.whole)
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(files))).Draw(t, "file")
	d.harm(t, files, name)
	d.write(t, files)
	for _, args := range [][]string{{"verify"}, {"report"}, {"export", "--to", "csv"}, {"compare", weekFile, "--no-charts", "-o", d.dir + "-compared"}, {"run", weekFile, "--no-charts", "-o", filepath.Dir(d.dir)}} {
		d.write(t, files)
		if args[0] != "run" {
			args = slices.Insert(args, 1, d.dir)
		}
		got := h20sim(args...)
		if strings.Contains(got.out+got.errOut, "mistake in h20sim") {
			t.Errorf("%v: found\n%s", args, got.errOut)
		}
		if args[0] == "verify" && got.code == exitDone && files[name] != d.whole[name] {
			t.Errorf("verify finds nothing wrong with %s", name)
		}
		if got.code != exitDone && got.errOut+got.out == "" {
			t.Errorf("%v: found exit code %d and nothing told", args, got.code)
		}
	}
}

// harm cuts a file, changes a part of it, gives it the text of another, or takes it away.
func (d *damage) harm(t *rapid.T, files map[string]string, name string) {
	text := files[name]
	at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
	switch rapid.IntRange(0, 4).Draw(t, "harm") {
	case 0:
		files[name] = text[:at]
	case 1:
		files[name] = text[:at] + rapid.StringN(1, 8, 16).Draw(t, "text") + text[min(len(text), at+8):]
	case 2:
		files[name] = files[rapid.SampledFrom(slices.Sorted(maps.Keys(files))).Draw(t, "other")]
	case 3:
		digits := strings.IndexAny(text[at:], "123456789{[\"")
		if digits >= 0 {
			files[name] = text[:at+digits] + rapid.SampledFrom([]string{"-1e999", "null", "{}", "[]", "\"\"", "NaN"}).Draw(t, "instead") + text[at+digits+1:]
		}
	default:
		delete(files, name)
	}
}

// write puts files in the place of those that are in the folder.
func (d *damage) write(t *rapid.T, files map[string]string) {
	if err := os.RemoveAll(d.dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(d.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
