package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// tree returns the files below a folder with their content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// written fails the test unless the files are there.
func written(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

// asFile writes a scenario file into a new folder and returns its name.
func asFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// promise is a scenario, to be read in the folder of the module, with an expectation that cannot be met.
const promise = `
title   = "A promise that is not kept"
extends = "scenarios/no-policy.toml"
[expect.no-sales]
measure = "h20.revenue"
period  = "FY2026Q1"
at_most = 1
source  = "judgement"
`

func TestRunWritesAndPrints(t *testing.T) {
	t.Parallel()
	long(t)
	got := shared[mainRun]().ran(t)
	out := got.out
	has(t, got.output.out, "Share, boycott and halt", "FY2026Q3", "baseline", "Amkor")
	has(t, got.errOut, "wrote "+filepath.Join(out, "boycott-halt"))
	written(t, filepath.Join(out, "boycott-halt"), "report.html", "weekly.csv", "quarters.csv", "manifest.json", "charts/revenue.svg", "charts/revenue.png")
}

func TestRunWithoutCharts(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", mainFile, "-o", out).ran(t)
	for name := range tree(t, out) {
		if strings.Contains(name, "charts") {
			t.Errorf("found %s, expected no charts", name)
		}
	}
	written(t, out, "boycott-halt/manifest.json")
}

func TestSetChangesOneAddress(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	plain := h20sim("run", "--no-charts", mainFile, "-o", out).ran(t).out
	same := h20sim("run", "--no-charts", mainFile, "-o", out, "--set", "moves.share.rate=0.15").ran(t).out
	twice := h20sim("run", "--no-charts", mainFile, "-o", out, "--set", "moves.share.rate=30 %").ran(t).out
	if plain != same {
		t.Errorf("setting what is set already changed the answer from\n%s\nto\n%s", plain, same)
	}
	if plain == twice {
		t.Error("expected another answer with twice the share")
	}
	got := h20sim("run", mainFile, "-o", out, "--set", "moves.share.rtae=0.3", "--set", "moves.share.rate=30").want(t, exitInvalid)
	has(t, got.errOut, `--set: moves.share.rtae: unknown key; did you mean "rate"?`, "--set: moves.share.rate: found 30, expected 0 to 1; did you mean 0.3?")
}

func TestRunOfStandardInput(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	text := "title = \"Nothing\"\nextends = \"scenarios/base.toml\"\n"
	h20simWith(t.Context(), strings.NewReader(text), "run", "--no-charts", "-", "-o", out).want(t, exitDone)
	written(t, out, "stdin/manifest.json")
	got := h20simWith(t.Context(), strings.NewReader("title ="), "run", "-", "-o", out).want(t, exitInvalid)
	if !strings.HasPrefix(got.errOut, "stdin:1:") {
		t.Errorf("found %q, expected a message that begins with its place", got.errOut)
	}
}

func TestRunHalved(t *testing.T) {
	t.Parallel()
	got := h20sim("run", "--no-charts", "--halve", mainFile, "-o", t.TempDir()).ran(t)
	has(t, got.out, "1 step a day", "h20.shipments_china", "suppliers.amkor.utilization", " %\n")
}

func TestRunAsJSON(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	object := parsed(t, h20sim("run", "--json", "--no-charts", "--halve", mainFile, "-o", out).ran(t))
	one := first(t, object, "scenarios").(map[string]any)
	fields(t, one, "file", "status", "answer", "halved")
	fields(t, one["answer"], "scenario", "headlines", "quarters", "suppliers")
	fields(t, first(t, one, "halved"), "measure", "unit", "day_steps", "half_day_steps", "change")
	object = parsed(t, h20sim("run", "--json", wrongFile, "-o", out).want(t, exitInvalid))
	fields(t, first(t, first(t, object, "scenarios").(map[string]any), "problems"), "file", "line", "col", "address", "text")
}

func TestInvalidScenarioTellsAll(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20sim("run", wrongFile, "-o", out).want(t, exitInvalid)
	want, err := os.ReadFile("cmd/h20sim/testdata/seven-mistakes.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got.errOut != string(want) || got.out != "" {
		t.Errorf("found\n%s%s\nexpected on standard error alone\n%s", got.out, got.errOut, want)
	}
	if files := tree(t, out); len(files) > 0 {
		t.Errorf("found %d files, expected none", len(files))
	}
}

func TestFailedExpectationStillWrites(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	got := h20simWith(t.Context(), strings.NewReader(promise), "run", "--no-charts", "-", "-o", out).want(t, exitExpectation)
	has(t, got.errOut, "stdin:4:1: expect.no-sales: h20.revenue in FY2026Q1 is ", "expected at most 1\n", "1 expectation failed; results are written")
	written(t, out, "stdin/manifest.json")
}

func TestMachineFailure(t *testing.T) {
	t.Parallel()
	blocked := asFile(t, "file", "in the way of a folder")
	got := h20sim("run", "--no-charts", "scenarios/words-only.toml", "-o", filepath.Join(blocked, "out")).want(t, exitMachine)
	has(t, got.errOut, "h20sim: ")
	if lines := strings.Count(got.errOut, "\n"); lines != 1 {
		t.Errorf("found %d lines, expected one sentence:\n%s", lines, got.errOut)
	}
}

func TestFailedRunLeavesEarlierResults(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	h20sim("run", "--no-charts", mainFile, "-o", out).ran(t)
	before := tree(t, out)
	h20sim("run", "--no-charts", mainFile, "-o", out, "--set", "moves.share.rate=15").want(t, exitInvalid)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	h20simWith(ctx, nil, "run", "--no-charts", mainFile, "-o", out, "--set", "moves.share.rate=0.3").want(t, exitInterrupted)
	if !reflect.DeepEqual(before, tree(t, out)) {
		t.Error("expected the results of the first run, whole")
	}
}

func TestInterruptedBeforeItBegan(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := h20simWith(ctx, nil, "run", mainFile, "--set", "moves.guidance.ramp=2w", "-o", t.TempDir()).want(t, exitInterrupted)
	has(t, got.errOut, "interrupted", "To go on: h20sim run "+mainFile+" --set moves.guidance.ramp=2w")
}

// Results must be the same bytes from run to run, and name neither the folder they are in nor the machine.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	long(t)
	a, two := shared[mainRun]().ran(t), t.TempDir()
	one := a.out
	b := h20sim("run", mainFile, "-o", two).ran(t)
	files := tree(t, one)
	if a.output.out != b.out || !reflect.DeepEqual(files, tree(t, two)) {
		t.Error("expected the same bytes from two runs")
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		for _, trace := range []string{one, here} {
			if strings.Contains(text, trace) {
				t.Errorf("found %q in %s", trace, name)
			}
		}
		if strings.HasSuffix(name, ".json") && strings.Contains(text, `"`+host+`"`) {
			t.Errorf("found the name of the machine in %s", name)
		}
	}
}

// full is a writer to a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestFullDiskBehindStandardOutput(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"run", "--no-charts", mainFile, "-o", t.TempDir()}, {"list"}, {"schema"}, {"show", mainFile}, {"new", "export-ban"}, {"list", "--json"}} {
		var errOut bytes.Buffer
		if code := invoke(t.Context(), full{}, &errOut, io.LimitReader(nil, 0), args); code != exitMachine {
			t.Errorf("%v: found exit code %d, expected %d: %s", args, code, exitMachine, errOut.String())
		}
	}
}

// A supplier and a buyer that are asked for have a section and a table of weeks, which report makes again; a name that the world does not
// have is told with the nearest.
func TestSectionsOfASupplierAndABuyer(t *testing.T) {
	dir := t.TempDir()
	got := h20sim("run", "scenarios/boycott-halt.toml", "--supplier", "amkor", "--buyer", "bytedance", "-o", dir).want(t, 0)
	if !strings.Contains(got.out, "\nTold to stop on 21 August 2025, Amkor ") || !strings.Contains(got.out, "\nByteDance receives ") {
		t.Errorf("found\n%s", got.out)
	}
	folder := filepath.Join(dir, "boycott-halt")
	page, err := os.ReadFile(filepath.Join(folder, "report.html"))
	if err != nil || !bytes.Contains(page, []byte(`id="supplier"`)) || !bytes.Contains(page, []byte(`id="buyer"`)) {
		t.Errorf("%v: expected sections of the supplier and the buyer on the page", err)
	}
	before := tree(t, folder)
	h20sim("report", folder).want(t, 0)
	if !reflect.DeepEqual(tree(t, folder), before) || before["/supplier-amkor.csv"] == "" || before["/buyer-bytedance.csv"] == "" {
		t.Error("expected report to make the same files again, the tables of weeks among them")
	}
	told := h20sim("run", "scenarios/boycott-halt.toml", "--supplier", "amkro", "-o", dir).want(t, exitUsage)
	if !strings.Contains(told.errOut, `--supplier: found "amkro", expected one of the suppliers: amkor, `) || !strings.Contains(told.errOut, `did you mean "amkor"?`) {
		t.Errorf("found %q", told.errOut)
	}
}

// A brief stands beside the other results of each file, is part of the command that makes them, is made again by report, and what it
// says is verified with the rest. Without the flag there is none.
func TestBriefStandsBesideTheResults(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	h20sim("run", openFile, weekFile, "--brief", "--no-charts", "--jobs", "1", "-o", dir).want(t, exitDone)
	for _, name := range []string{"open", "week"} {
		folder := filepath.Join(dir, name)
		before := tree(t, folder)
		if !strings.Contains(before["/brief.html"], "<h1>") || !strings.HasPrefix(before["/brief.png"], "\x89PNG") {
			t.Errorf("%s: expected a brief as a sheet and as a picture", name)
		}
		has(t, before["/manifest.json"], "--no-charts --brief", `"brief": true`)
		if err := os.Remove(filepath.Join(folder, "brief.png")); err != nil {
			t.Fatal(err)
		}
		h20sim("report", folder).want(t, exitDone)
		if !reflect.DeepEqual(tree(t, folder), before) {
			t.Errorf("%s: expected report to make the same brief again", name)
		}
		has(t, h20sim("verify", folder).want(t, exitDone).out, "cells of its tables borne out")
	}
	h20sim("run", weekFile, "--no-charts", "-o", dir).want(t, exitDone)
	if _, left := tree(t, filepath.Join(dir, "week"))["/brief.html"]; left {
		t.Error("found a brief that nobody asked for")
	}
}
