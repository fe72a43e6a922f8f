package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A number of the world that a file changes without a source counts as the author's judgement, in every place.
func TestNumberWithoutASourceIsJudgement(t *testing.T) {
	t.Parallel()
	file := asFile(t, "mine.toml", "title = \"Mine\"\nstory = \"S.\"\nextends = \"shipped:boycott-halt.toml\"\n[nvidia]\nreusable = 0.3\n")
	has(t, h20sim("explain", "nvidia.reusable", file).want(t, exitDone).out, "judgement: no source is stated, so the author's judgement (grade D)")
	has(t, h20sim("explain", "nvidia.reusable", file, "--json").want(t, exitDone).out, `"grade": "D"`)
}

// An export writes over no stored result and no file that it reads, also through what they extend.
func TestExportSparesWhatItMustNotReplace(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", pair[0], "-o", out).want(t, exitDone)
	dir := filepath.Join(out, "no-policy")
	before := tree(t, out)
	for _, name := range []string{"weekly.csv", "report.html"} {
		got := h20sim("export", dir, "--to", "csv", "-o", filepath.Join(dir, name)).want(t, exitUsage)
		has(t, got.errOut, filepath.Join(dir, name)+" is one of the results in "+dir)
	}
	h20sim("verify", dir).want(t, exitDone)
	if len(tree(t, out)) != len(before) {
		t.Error("expected no other file")
	}
	world := filepath.Join(out, "world.toml")
	text, err := os.ReadFile(filepath.Join("scenarios", "base.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(world, text, 0o644); err != nil {
		t.Fatal(err)
	}
	copyCases(t, out)
	mine := filepath.Join(out, "mine.toml")
	if err := os.WriteFile(mine, []byte("title = \"Mine\"\nstory = \"S.\"\nextends = \"world.toml\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h20sim("export", mine, "--to", "csv", "-o", world).want(t, exitUsage)
	if after, err := os.ReadFile(world); err != nil || string(after) != string(text) {
		t.Error("the file that a scenario extends was written over")
	}
}

// A study that is no fit is refused by the verbs that need one, with what it lacks.
func TestStudyWithoutTargetsIsRefused(t *testing.T) {
	t.Parallel()
	const study = "scenarios/studies/share-by-compliance.toml"
	has(t, h20sim("backtest", study, "--draws", "0", "-o", t.TempDir()).want(t, exitInvalid).errOut, study+":1:1: found no targets, expected at least one in a back-test")
	has(t, h20sim("calibrate", study, "-o", filepath.Join(t.TempDir(), "f.toml")).want(t, exitInvalid).errOut, study+":1:1: found no addresses in fit")
}
