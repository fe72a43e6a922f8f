package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
)

// Every file stands under the seal; what was changed, cut or removed is named.
func TestVerify(t *testing.T) {
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], pair[1], "-o", out).want(t, exitDone)
	got := h20sim("verify", out).want(t, exitDone)
	has(t, got.out, filepath.Join(out, "ban-stays")+": ", filepath.Join(out, "comparison")+": ", "files as written, ", "; model "+sim.Version+", ", "; made by: h20sim run ")
	dir := filepath.Join(out, "ban-stays")
	for name, change := range map[string]func(string) error{
		"weekly.csv":    func(file string) error { return os.Truncate(file, 100) },
		"report.html":   os.Remove,
		"manifest.json": func(file string) error { return replaceIn(file, "ban-stays", "ban-goes") },
	} {
		h20sim("report", dir).want(t, exitDone)
		before, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := change(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		has(t, h20sim("verify", out).want(t, exitMachine).out, filepath.Join(dir, name)+" was changed since it was written")
		folders := parsed(t, h20sim("verify", dir, "--json").want(t, exitMachine))
		if v := first(t, folders, "folders").(map[string]any); v["ok"] != false || len(v["wrong"].([]any)) != 1 {
			t.Errorf("found %v, expected one file that is wrong", v)
		}
		if err := os.WriteFile(filepath.Join(dir, name), before, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	has(t, h20sim("verify", t.TempDir()).want(t, exitUsage).errOut, "found no results")
}

// The sum of what is wrong names the folder, and tells files that were changed from statements that are not borne out.
func TestVerifySums(t *testing.T) {
	list := []verifiedJSON{{Dir: "out/a", OK: true}, {Dir: "out/b", Wrong: []string{"x"}, loose: 1}, {Dir: "out/c", Wrong: []string{"x", "y"}}}
	if found, want := summed(list), "out/b: 1 statement is not borne out; out/c: 2 files are not as written"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if found := summed(list[:1]); found != "" {
		t.Errorf("found %q, expected nothing", found)
	}
}

func replaceIn(file, old, new string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o644)
}
