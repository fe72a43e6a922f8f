package report

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// keptRun writes a run of a shipped scenario, without charts, and returns its folder and what was written.
func keptRun(t *testing.T, name string) (string, run.Result) {
	t.Helper()
	s, err := scenario.Load("../scenarios/" + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	r := run.Result{Scenario: s}
	if r.Trace, err = s.Run(1); err != nil {
		t.Fatal(err)
	}
	if r.Baseline, err = base.Run(1); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), name)
	if err := Write(dir, s, r.Trace, r.Baseline, "h20sim run "+name, WithoutCharts, Kept); err != nil {
		t.Fatal(err)
	}
	return dir, r
}

// sameRun reports whether two runs are the same to the last bit.
func sameRun(a, b *sim.Trace) bool {
	bits := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }
	return a.Start == b.Start && slices.Equal(a.Fired, b.Fired) && reflect.DeepEqual(a.Measures, b.Measures) &&
		slices.EqualFunc(a.Daily.RawMatrix().Data, b.Daily.RawMatrix().Data, bits)
}

// What is read back must be the run to the last bit, also if its files have gone, and must write the same bytes.
func TestReadBackIsTheRun(t *testing.T) {
	for _, name := range []string{"boycott-halt", "no-policy"} { // with a baseline of its own, and without
		dir, r := keptRun(t, name)
		before := reporttest.Tree(t, dir)
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			stored, err := Read(dir)
			if err != nil {
				t.Fatal(err)
			}
			if !sameRun(stored.Trace, r.Trace) || !sameRun(stored.Baseline, r.Baseline) || stored.Command != "h20sim run "+name {
				t.Error("what is read back is another run")
			}
			if err := os.Remove(filepath.Join(dir, "weekly.csv")); err != nil {
				t.Fatal(err)
			}
			if err := stored.Write(dir); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(reporttest.Tree(t, dir), before) {
				t.Error("what was read back writes other bytes")
			}
		})
	}
}

func TestDaysKeepTriggers(t *testing.T) {
	s := reporttest.Story(t)
	run := reporttest.StoryTrace(t, s, true)
	run.Fired = []sim.Date{reporttest.Day(t, "2025-08-12"), 0}
	data, err := days(run)
	if err != nil {
		t.Fatal(err)
	}
	again, err := days(run)
	if err != nil || !bytes.Equal(data, again) {
		t.Error("two files of one run differ", err)
	}
	found, err := readDays(data, s.World)
	if err != nil || !sameRun(found, run) {
		t.Error("the run does not come back as it was", err)
	}
}

func TestDaysOfAnotherWorldAreRefused(t *testing.T) {
	s := reporttest.Story(t)
	data, err := days(reporttest.StoryTrace(t, s, true))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change func(w *sim.World)
		says   string
	}{
		{func(w *sim.World) { w.Time.End += 7 }, "found 1099 days, expected 1106"},
		{func(w *sim.World) { w.Time.Start, w.Time.End = w.Time.Start+7, w.Time.End+7 }, "found 2024-01-29, expected 2024-02-05"},
		{func(w *sim.World) { delete(w.Suppliers, "amkor") }, "measures that are not the"},
	} {
		w := reporttest.StoryWorld(t)
		c.change(w)
		if _, err := readDays(data, w); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("found error %v, expected %s", err, c.says)
		}
	}
}

// Whatever happened to a stored file, the error names it and nothing is lost.
func TestChangedOrMissingFilesAreNamed(t *testing.T) {
	dir, _ := keptRun(t, "boycott-halt")
	for _, name := range []string{keptScenario, keptDays, keptBase, keptBaseDays} {
		file := filepath.Join(dir, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		flipped := bytes.Clone(data)
		flipped[len(flipped)/2] ^= 1
		for what, broken := range map[string][]byte{"changed": flipped, "cut short": data[:len(data)/2], "empty": nil} {
			if err := os.WriteFile(file, broken, 0o644); err != nil {
				t.Fatal(err)
			}
			before := reporttest.Tree(t, dir)
			if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), file+": changed since it was written") {
				t.Errorf("%s %s: found error %v, expected one that names it", name, what, err)
			}
			if !reflect.DeepEqual(reporttest.Tree(t, dir), before) {
				t.Errorf("%s %s: reading changed the folder", name, what)
			}
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s missing: found error %v, expected one that names it", name, err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Read(dir); err != nil {
		t.Errorf("found error %v after all was mended", err)
	}
}

func TestFoldersThatCannotBeReadBack(t *testing.T) {
	dir, _ := keptRun(t, "no-policy")
	manifest := filepath.Join(dir, manifestName)
	text, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, says string }{
		{`"engine": "` + sim.Version, `"engine": "0.0.1`, `found results of version "0.0.1", expected those of ` + sim.Version + "; h20sim run no-policy makes them anew"},
		{keptScenario, "other.toml", "does not keep a run"},
		{`"hash": "`, `"hash": "0000`, "found scenario"},
		{"{", "", manifest + ": "},
	} {
		if err := os.WriteFile(manifest, bytes.Replace(text, []byte(c.from), []byte(c.to), 1), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("found error %v, expected %s", err, c.says)
		}
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "has no manifest.json, expected a folder that h20sim run wrote") {
		t.Errorf("found error %v of an empty folder", err)
	}
}
