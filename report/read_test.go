package report

import (
	"bytes"
	"errors"
	"maps"
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
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
)

// keptRun writes a run of a shipped scenario, without charts, and returns its folder and what was written.
func keptRun(t *testing.T, name string) (string, run.Result) {
	t.Helper()
	c := shipped(t, name)
	r, err := OfRun(c, Files{}, "h20sim run "+name)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), name)
	put(t, dir, WantedRun(c.Scenario), r, folder.Options{})
	return dir, run.Result{Scenario: c.Scenario, Trace: c.Trace, Baseline: c.Base, Bridge: c.Bridge}
}

// put puts results into a folder.
func put(t *testing.T, dir string, wanted folder.Wanted, r Results, o folder.Options) {
	t.Helper()
	claim, err := folder.Claim(t.Context(), folder.OS(), dir, wanted, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(claim.Put(r.Manifest, r.Outputs...), claim.Close()); err != nil {
		t.Fatal(err)
	}
}

// sameRun reports whether two runs are the same to the last bit.
func sameRun(a, b *sim.Trace) bool {
	bits := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }
	return a.Start == b.Start && slices.Equal(a.Fired, b.Fired) && reflect.DeepEqual(a.Measures, b.Measures) &&
		slices.EqualFunc(a.Daily.RawMatrix().Data, b.Daily.RawMatrix().Data, bits)
}

// sameBridge reports whether two bridges are the same to the last bit, each written as JSON, which has all digits.
func sameBridge(a, b *attribution.Bridge) bool {
	if a == nil || b == nil {
		return a == b
	}
	one, errA := a.JSON()
	other, errB := b.JSON()
	moves := slices.EqualFunc(a.Steps, b.Steps, func(a, b attribution.Step) bool { return reflect.DeepEqual(a.Move, b.Move) })
	return moves && errors.Join(errA, errB) == nil && bytes.Equal(one, other)
}

// What is read back must be the run to the last bit, also if its files have gone, and must write the same bytes.
func TestReadBackIsTheRun(t *testing.T) {
	for _, name := range []string{"boycott-halt", "no-policy"} { // with a baseline of its own, and without
		dir, r := keptRun(t, name)
		before := reporttest.Tree(t, dir)
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			stored, err := Read(folder.OS(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if !sameRun(stored.Trace, r.Trace) || !sameRun(stored.Baseline, r.Baseline) || stored.Command != "h20sim run "+name {
				t.Error("what is read back is another run")
			}
			if !sameBridge(stored.Bridge, r.Bridge) {
				t.Errorf("found bridge %+v, expected %+v", stored.Bridge, r.Bridge)
			}
			if err := os.Remove(filepath.Join(dir, "weekly.csv")); err != nil {
				t.Fatal(err)
			}
			again, err := stored.Again()
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, WantedRun(stored.Scenario), again, folder.Options{Mend: true})
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
	for _, name := range []string{keptScenario, keptDays, keptBase, keptBaseDays, keptBridge} {
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
			if _, err := Read(folder.OS(), dir); err == nil || !strings.Contains(err.Error(), file+" was changed since it was written") {
				t.Errorf("%s %s: found error %v, expected one that names it", name, what, err)
			}
			if !reflect.DeepEqual(reporttest.Tree(t, dir), before) {
				t.Errorf("%s %s: reading changed the folder", name, what)
			}
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(folder.OS(), dir); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s missing: found error %v, expected one that names it", name, err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Read(folder.OS(), dir); err != nil {
		t.Errorf("found error %v after all was mended", err)
	}
}

func TestFoldersThatCannotBeReadBack(t *testing.T) {
	dir, _ := keptRun(t, "no-policy")
	manifest := filepath.Join(dir, folder.ManifestName)
	text, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	reseal := func(change func(*folder.Manifest)) {
		t.Helper()
		f, err := folder.Open(folder.OS(), dir)
		if err != nil {
			t.Fatal(err)
		}
		m := f.Manifest
		change(&m)
		var outputs []folder.Output
		for _, o := range m.Outputs {
			outputs = append(outputs, folder.Output{Name: o.Name, From: o.Name})
		}
		put(t, dir, folder.Wanted{Kind: m.Kind, Title: m.Title, Hash: m.Hash}, Results{m, outputs}, folder.Options{})
	}
	for _, c := range []struct {
		change func(*folder.Manifest)
		says   string
	}{
		{func(m *folder.Manifest) { m.Engine = "0.0.1" }, `found results of version "0.0.1", expected those of ` + sim.Version + "; to make them again: h20sim run no-policy"},
		{func(m *folder.Manifest) {
			m.Scenarios = bytes.Replace(m.Scenarios, []byte(`"hash": "`), []byte(`"hash": "0000`), 1)
		}, "found scenario"},
		{func(m *folder.Manifest) { m.Scenarios = []byte("[]") }, "does not keep a run"},
	} {
		reseal(c.change)
		if _, err := Read(folder.OS(), dir); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("found error %v, expected %s", err, c.says)
		}
		if err := os.WriteFile(manifest, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(manifest, text[1:], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(folder.OS(), dir); err == nil || !strings.Contains(err.Error(), manifest+" is not of h20sim") {
		t.Errorf("found error %v, expected that the manifest is none", err)
	}
	if _, err := Read(folder.OS(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "has no manifest.json, expected a folder of results") {
		t.Errorf("found error %v of an empty folder", err)
	}
}

// A brief that was asked for is made again with the rest, to the same bytes, along all paths; without charts it has its own all the same.
func TestBriefIsMadeAgain(t *testing.T) {
	c, err := run.Result(reporttest.Open(t, "..")).Case()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "open")
	r, err := OfRun(c, Files{Brief: true}, "h20sim run open --no-charts --brief")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, WantedRun(c.Scenario), r, folder.Options{})
	stored, err := Read(folder.OS(), dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := stored.Again()
	if err != nil {
		t.Fatal(err)
	}
	before, after := filesOf(r), filesOf(again)
	if !maps.Equal(before, after) || before[briefName] == "" || !strings.HasPrefix(before[briefPicture], "\x89PNG") {
		t.Error("what was read back makes other files, or no brief")
	}
	if !strings.Contains(before[briefName], `class="broad"`) || !strings.Contains(before["claims.json"], `"where":"brief, answer"`) {
		t.Error("the brief has no chart, or its answer is not among what is claimed")
	}
}
