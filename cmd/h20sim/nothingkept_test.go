package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// With -o - the answer is the one that is printed beside results, and no file or folder is written, here or elsewhere.
func TestNothingIsKept(t *testing.T) {
	scenarios, err := filepath.Abs("scenarios")
	if err != nil {
		t.Fatal(err)
	}
	study, err := filepath.Abs(tinyStudy)
	if err != nil {
		t.Fatal(err)
	}
	here, temporary, kept := t.TempDir(), t.TempDir(), t.TempDir()
	t.Chdir(here)
	t.Setenv("TMPDIR", temporary)
	at := func(name string) string { return filepath.Join(scenarios, name) }
	for _, args := range [][]string{
		{"run", at("ban-stays.toml"), "--no-charts", "--json"}, {"run", at("ban-stays.toml"), at("no-policy.toml"), "--no-charts"},
		{"compare", at("ban-stays.toml"), at("no-policy.toml"), at("licences-free.toml"), "--json", "--no-charts"},
		{"backtest", study, "--draws", "8"}, {"credit", at("share-soft-guidance.toml"), "--set", "moves.share.rate=0.2", "--json"},
		{"solve", at("share-no-boycott.toml"), "--address", "moves.share.rate", "--equals", "8e9", "--draws", "8"},
	} {
		got := h20sim(append(args, "-o", "-")...).want(t, exitDone)
		if strings.Contains(got.errOut, "wrote") {
			t.Errorf("%q: found %q, expected nothing to be written", args, got.errOut)
		}
		if with := h20sim(append(args, "-o", kept)...).want(t, exitDone); with.out != got.out {
			t.Errorf("%q: found\n%s\nexpected what is printed beside results:\n%s", args, got.out, with.out)
		}
	}
	for _, dir := range []string{here, temporary} {
		left, err := os.ReadDir(dir)
		if err != nil || len(left) > 0 {
			t.Errorf("found %v, %v, expected nothing", left, err)
		}
	}
}

// What is stopped says how to begin again, and speaks of no results that are kept; programs get no half of an object.
func TestNothingIsKeptAfterStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, line := range []string{"run scenarios/no-policy.toml scenarios/ban-stays.toml -o - --json", "credit share-soft-guidance -o - --json"} {
		got := h20simWith(ctx, strings.NewReader(""), strings.Fields(line)...).want(t, exitInterrupted)
		has(t, got.errOut, "h20sim: interrupted; nothing is kept. To begin again: h20sim ", " -o -")
		if got.out != "" {
			t.Errorf("%s: found %q on standard output, expected nothing", line, got.out)
		}
	}
}

// A section of a supplier tells of no file, for there is none.
func TestSectionsWithoutFiles(t *testing.T) {
	t.Parallel()
	got := h20sim("run", "scenarios/ban-stays.toml", "--supplier", "amkor", "-o", "-").want(t, exitDone)
	if strings.Contains(got.out, "by week:") {
		t.Errorf("found a file of weeks in\n%s", got.out)
	}
}

// What needs its folder says so in one line, before any run.
func TestVerbsThatNeedTheirFolder(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"sweep " + discoverFile, "sweep missing " + discoverFile, "sweep merge " + discoverFile, "sweep submit " + discoverFile + " --engine slurm",
		"sense " + discoverFile, "discover " + discoverFile + " --below 3000", "value " + discoverFile, "regret " + discoverFile,
		"calibrate " + tinyStudy, "forecast seal " + outlookFile + " --day 2024-02-20",
		"run --brief " + mainFile, "run --study out " + mainFile, "credit " + mainFile + " --resume", "solve " + mainFile + " --address moves.share.rate --equals 1 --draws 8 --shard 0/2",
	} {
		got := h20sim(append(strings.Fields(line), "-o", "-")...).want(t, exitUsage)
		if !strings.HasPrefix(got.errOut, "h20sim: -o -: ") || strings.Count(got.errOut, "\n") != 1 || got.out != "" {
			t.Errorf("%s: found %q and %q, expected one line that refuses -o -", line, got.errOut, got.out)
		}
	}
}

// Quiet is nothing on standard error but errors and warnings; results are as ever.
func TestQuiet(t *testing.T) {
	t.Parallel()
	idle := "title = \"Idle\"\nextends = \"scenarios/base.toml\"\n[sources.none]\ntitle = \"Nothing rests on it\"\npublished = 2025-01-01\ngrade = \"C\"\n"
	out := t.TempDir()
	for _, c := range []struct {
		line  string
		code  int
		loud  string // part of what is said without -q
		warns string // what is said with it; "" for nothing
	}{
		{"run scenarios/no-policy.toml --no-charts -o " + out, exitDone, "wrote ", ""},
		{"run " + mainFile + " -o -", exitDone, "note: ", ""},
		{"run scenarios/no-policy.toml scenarios/ban-stays.toml --no-charts -o " + out, exitDone, "1 of 2: ", ""},
		{"run - -o -", exitDone, "warning: ", "warning: sources.none: "},
		{"run nowhere.toml", exitUsage, "nowhere.toml", "nowhere.toml"},
		{"check " + wrongFile, exitInvalid, "", ""},
		{"compare scenarios/no-policy.toml scenarios/ban-stays.toml --no-charts -o " + out, exitDone, "wrote ", ""},
		{"sweep " + discoverFile + " --no-charts -o " + out, exitDone, "wrote ", ""},
		{"sweep " + discoverFile + " --no-charts -o " + out, exitDone, "is done already", ""},
		{"backtest " + tinyStudy + " --draws 8 -o -", exitDone, "drawing 8 runs", ""},
		{"export scenarios/no-policy.toml --to csv -o " + filepath.Join(out, "all.csv"), exitDone, "wrote ", ""},
	} {
		said := func(args ...string) output {
			return h20simWith(t.Context(), strings.NewReader(idle), append(strings.Fields(c.line), args...)...).want(t, c.code)
		}
		loud := said()
		has(t, loud.errOut, c.loud)
		quiet := said("-q")
		if quiet.out != loud.out {
			t.Errorf("%s: found other results with -q:\n%s\nexpected\n%s", c.line, quiet.out, loud.out)
		}
		if has(t, quiet.errOut, c.warns); c.warns == "" && quiet.errOut != "" {
			t.Errorf("%s: found %q with -q, expected nothing", c.line, quiet.errOut)
		}
		if strings.Contains(quiet.errOut, "note: ") || strings.Contains(quiet.errOut, "wrote ") {
			t.Errorf("%s: found %q with -q, expected no notes", c.line, quiet.errOut)
		}
	}
}
