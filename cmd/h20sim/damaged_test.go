package main

import (
	"io/fs"
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

// FuzzDamagedStudy is FuzzDamagedResults with the results of a study, and with the parts of one that is not done.
func FuzzDamagedStudy(f *testing.F) {
	done, begun := newStudyDamage(f, "--no-charts"), newStudyDamage(f, "--shard", "0/1")
	f.Add([]byte(strings.Repeat("damaged study of", 64)), false)
	f.Add([]byte(strings.Repeat("damaged parts of", 64)), true)
	f.Fuzz(func(t *testing.T, drawn []byte, parts bool) {
		d := done
		if parts {
			d = begun
		}
		rapid.MakeFuzz(d.isTold)(t, drawn)
	})
}

// A damage is done to a copy of the results of a run.
type damage struct {
	dir   string
	whole map[string]string // the files of the results
	verbs [][]string        // that read them
}

func newDamage(t testing.TB) *damage {
	t.Helper()
	d := damageTo(t, "week", "run", weekFile, "--no-charts")
	d.verbs = [][]string{{"verify", d.dir}, {"report", d.dir}, {"export", d.dir, "--to", "csv"}, {"compare", d.dir, weekFile, "--no-charts", "-o", d.dir + "-compared"},
		{"run", weekFile, "--no-charts", "-o", filepath.Dir(d.dir)}}
	return d
}

// newStudyDamage is done to a study of a few runs.
func newStudyDamage(t testing.TB, more ...string) *damage {
	t.Helper()
	d := damageTo(t, "study", append([]string{"sweep", weekStudy}, more...)...)
	out := filepath.Dir(d.dir)
	d.verbs = [][]string{{"verify", d.dir}, {"report", d.dir, "--study", weekStudy}, {"export", d.dir, "--to", "csv"}, {"run", weekFile, "--no-charts", "--study", d.dir, "-o", out + "/run"},
		{"sweep", "missing", weekStudy, "-o", out}, {"sweep", "merge", weekStudy, "-o", out, "--no-charts"}, {"sweep", weekStudy, "-o", out, "--no-charts", "--resume"}}
	return d
}

// damageTo makes what is damaged, in a folder of a name.
func damageTo(t testing.TB, name string, args ...string) *damage {
	t.Helper()
	out := t.TempDir()
	if got := h20sim(append(args, "-o", out)...); got.code != exitDone {
		t.Fatalf("%v: %s", args, got.errOut)
	}
	d := &damage{dir: filepath.Join(t.TempDir(), name), whole: map[string]string{}}
	err := filepath.WalkDir(filepath.Join(out, name), func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		d.whole[strings.TrimPrefix(file, filepath.Join(out, name)+string(filepath.Separator))] = string(text)
		return err
	})
	if err != nil || len(d.whole) == 0 {
		t.Fatalf("found %v and %v, expected files", d.whole, err)
	}
	return d
}

// isTold does one damage, and fails the test if a verb ends in a panic, or verify does not see it.
func (d *damage) isTold(t *rapid.T) {
	files := maps.Clone(d.whole)
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(files))).Draw(t, "file")
	d.harm(t, files, name)
	d.write(t, files)
	for _, args := range d.verbs {
		d.write(t, files)
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
		file := filepath.Join(d.dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
