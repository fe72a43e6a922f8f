package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A user fills in a quarter that came out after this version: it is scored, marked, and in the manifest with the hash of its file.
func TestBacktestAgainstOwnRows(t *testing.T) {
	dir := t.TempDir()
	mine, out := filepath.Join(dir, "mine.csv"), filepath.Join(dir, "out")
	if err := os.WriteFile(mine, []byte("fiscal_quarter,published,h20_revenue_usd_m\nFY2027Q3,2026-11-18,12\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := h20sim("backtest", "--draws", "0", "--reported", mine, "-o", out).want(t, exitDone)
	has(t, got.out, "FY2027Q3  H20 revenue                12", "yours (mine.csv:2)")
	manifest, err := os.ReadFile(filepath.Join(out, "backtest", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(manifest), `"reported": {`, `"name": "mine.csv"`, `"FY2027Q3"`)
	chart, err := os.ReadFile(filepath.Join(out, "backtest", "charts", "backtest.svg"))
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(chart), "Stated by the user, not taken from the published table: FY2027Q3.")
	h20sim("verify", filepath.Join(out, "backtest")).want(t, exitDone)

	if err := os.WriteFile(mine, []byte("fiscal_quarter,published,h20_revenue_usd_m\nFY2027,2026-11-18,12\nFY2027Q3,2026-11-18,x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got = h20sim("backtest", "--draws", "0", "--reported", mine, "-o", out).want(t, exitInvalid)
	has(t, got.errOut, "mine.csv:2:1: fiscal_quarter: ", "mine.csv:3:21: h20_revenue_usd_m: ")
	got = h20sim("backtest", "--draws", "0", "--reported", filepath.Join(dir, "min.csv"), "-o", out).want(t, exitUsage)
	has(t, got.errOut, `--reported: no file "`, `min.csv"; did you mean "`, `mine.csv"?`)
	got = h20sim("backtest", "--draws", "8", "--given", filepath.Join(dir, "none.toml"), "-o", filepath.Join(dir, "tied")).want(t, exitUsage)
	has(t, got.errOut, `--given: no file "`)
	if err := os.WriteFile(mine, []byte("fiscal_quarter,published,h20_revenue_usd_m\nFY2026Q1,2025-05-28,9999\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got = h20sim("backtest", "--draws", "0", "--reported", mine, "-o", filepath.Join(dir, "one")).want(t, exitDone)
	if n := strings.Count(got.out, "yours (mine.csv:2)"); n != 1 {
		t.Errorf("found %d figures that are the user's, expected the one that the file states:\n%s", n, got.out)
	}
	h20sim("backtest", "--rolling", "--reported", mine).want(t, exitUsage)
	h20sim("backtest", "--reported", "book.xlsx").want(t, exitUsage)
}
