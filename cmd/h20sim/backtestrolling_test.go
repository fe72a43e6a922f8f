package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/scenarios"
	"h20sim/sim"
	"h20sim/sim/fit"
	"h20sim/sim/fit/rolling"
)

// All eleven days run; those for which particles ship are tied to their facts, the others are prior only.
func TestBacktestRolling(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	object := parsed(t, h20sim("backtest", "--rolling", "--draws", "8", "--json", "-o", out).want(t, exitDone))
	fields(t, object, "study", "title", "answer", "draws", "goals", "origins", "cells", "ratios", "events", "league")
	fields(t, first(t, object, "origins"), "origin", "facts", "tied", "particles", "effective", "courses")
	fields(t, first(t, object, "goals"), "goal", "unit", "found", "low", "high", "of", "met", "missed_by")
	fields(t, first(t, object, "cells"), "origin", "measure", "period", "reported", "p10", "p90", "crps", "crps_dressed", "crps_last_value", "in_80", "pit")
	days, untied := object["origins"].([]any), 0
	for _, day := range days {
		if day.(map[string]any)["tied"] == false {
			untied++
		}
	}
	shipped, err := fs.Glob(scenarios.Files, "fits/rolling/????-??-??.toml")
	if err != nil || len(shipped) == 0 {
		t.Fatalf("found no particles that ship: %v", err)
	}
	if want := 11 - len(shipped); len(days) != 11 || untied != want {
		t.Errorf("found %d days, %d of them prior only, expected 11 and %d", len(days), untied, want)
	}
	if cells := object["cells"].([]any); len(cells) != len(rolling.Cells()) {
		t.Errorf("found %d cells, expected all %d", len(cells), len(rolling.Cells()))
	}
	written(t, filepath.Join(out, "rolling"), "cells.csv", "charts/league.svg", "charts/rolling.png", "claims.json", "events.csv", "goals.csv", "league.csv", "manifest.json", "origins.csv", "ratios.csv")
	has(t, h20sim("verify", filepath.Join(out, "rolling")).want(t, exitDone).out, "claims of its texts borne out")
}

func TestRollingRefusesWhatDoesNotGoWithIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--as-of", "2025-08-27"}, "found --rolling and --as-of, expected one of them"},
		{[]string{"--given", "x.toml"}, "found --rolling and --given, expected one of them"},
		{[]string{"--draws", "0"}, "--draws: found 0, expected 8 or more with --rolling"},
	} {
		has(t, h20sim(append([]string{"backtest", "--rolling", "-o", t.TempDir()}, c.args...)...).want(t, exitUsage).errOut, c.want)
	}
	has(t, h20sim("backtest", "--fit", t.TempDir()).want(t, exitUsage).errOut, "--fit: expected --rolling beside it")
}

// Files of days that are there are left alone, and days that were tried and are worth too little, so that making them goes on where it stopped.
func TestFitOfDaysGoesOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, day := range rolling.Days(fit.Published(), 0) {
		wrote(t, dir, day.String()+".toml", "mine")
	}
	o, err := rolling.NewOrigin("scenarios/"+rollingStudy, sim.NewDate(2025, 5, 28))
	if err != nil {
		t.Fatal(err)
	}
	thin := rolling.Tried{Particles: 512, Effective: 0.4, Of: fit.Identity(o.Study, o.Base)}
	wrote(t, dir, "2025-05-28"+rolling.TriedEnding, string(thin.Text("h20sim")))
	if err := os.Remove(filepath.Join(dir, "2025-05-28.toml")); err != nil {
		t.Fatal(err)
	}
	got := h20sim("backtest", "--rolling", "--fit", dir).want(t, exitDone)
	if n := strings.Count(got.errOut, "is there already"); n != 9 {
		t.Errorf("found %d files left alone, expected 9:\n%s", n, got.errOut)
	}
	has(t, got.errOut, filepath.Join(dir, "2025-05-28.thin.toml")+" is there already: particles worth too little")
	has(t, got.errOut, "2024-02-21: no target was published by the day, so nothing is written")
	if text, err := os.ReadFile(filepath.Join(dir, "2025-08-27.toml")); err != nil || string(text) != "mine" {
		t.Errorf("found %q, %v, expected the file as it was", text, err)
	}
}
