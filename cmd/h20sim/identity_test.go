package main

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// twoShares states values without weights, which are all alike.
const twoShares = "cmd/h20sim/testdata/identity/values-without-weights.toml"

// Values without weights are all alike, in every verb. Attack 07.
func TestValuesWithoutWeightsInAllVerbs(t *testing.T) {
	const study = "cmd/h20sim/testdata/identity/shares.toml"
	h20sim("check", twoShares).want(t, exitDone)
	has(t, h20sim("show", twoShares).want(t, exitDone).out, "rate = { values = [0.15, 0.3], source = \"judgement\" }")
	has(t, h20sim("explain", "moves.share.rate", twoShares).want(t, exitDone).out, "value    0.15\n", "discrete, 0.15 with weight 1, 0.3 with weight 1")
	h20sim("run", twoShares, "--no-charts", "-o", t.TempDir()).want(t, exitDone)
	got := h20sim("compare", twoShares, "testdata/bad-studies/lib/deal.toml", "--no-charts", "-o", t.TempDir()).want(t, exitDone)
	has(t, got.out, "moves.share.rate", "0.15, discrete, 0.15 with weight 1, 0.3 with weight 1")
	h20sim("sweep", study, "--no-charts", "-o", t.TempDir()).want(t, exitDone)
}

// Files that say the same have a page that says so. Attack 08.
func TestComparisonOfFilesThatDoNotDiffer(t *testing.T) {
	const a, b, deal = "cmd/h20sim/testdata/identity/copy-a.toml", "cmd/h20sim/testdata/identity/copy-b.toml", "testdata/bad-studies/lib/deal.toml"
	for _, c := range []struct{ a, b, folder, charts string }{
		{a, b, "copy-a-against-copy-b", "--no-charts"}, {deal, deal, "deal-against-deal", "--no-charts"}, {deal, a, "deal-against-copy-a", ""},
	} {
		if c.charts == "" && testing.Short() {
			continue
		}
		dir, args := t.TempDir(), []string{"compare", c.a, c.b}
		if c.charts != "" {
			args = append(args, c.charts)
		}
		got := h20sim(append(args, "-o", dir)...).want(t, exitDone)
		page, err := os.ReadFile(filepath.Join(dir, c.folder, "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{got.out, string(page)} {
			has(t, text, "The files say the same of the world and of moves.", "No headline measure differs in any quarter of FY2025Q1 to FY2027Q4.")
		}
		fields(t, first(t, parsed(t, h20sim(append(args, "--json", "-o", dir)...).want(t, exitDone)), "comparisons"), "a", "b")
	}
}

// TestWhatIsSetIsYours sets one number and asks all that tells where numbers come from.
func TestWhatIsSetIsYours(t *testing.T) {
	set := []string{mainFile, "--set", "moves.share.rate=0.3"}
	h20simSet := func(args ...string) output { return h20sim(append(args, set...)...).ran(t) }
	has(t, h20simSet("explain", "moves.share.rate").out, "set in   --set\n", "source   set: set over the files, for this run (grade yours)")
	has(t, h20simSet("show").out, "rate = { value = 0.3, source = \"set\" } # --set\n")
	has(t, h20simSet("show", "--sources").out, "yours ", "set over the files, for this run")
	dir := t.TempDir()
	has(t, h20simSet("run", "--no-charts", "-o", dir).out, ", yours 1; D is judgement")
	page, err := os.ReadFile(filepath.Join(dir, "boycott-halt", "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	has(t, string(page), "<td>set over the files, for this run</td>")
}

// TestBacktestAsOfADayKeepsWhatTheStudySets asks one past of a study that sets two values, and of one whose base states
// them: all figures are the same, and the run lies within its draws.
func TestBacktestAsOfADayKeepsWhatTheStudySets(t *testing.T) {
	for _, day := range []string{"2025-07-31", "2025-08-27", "2026-03-01"} {
		var figures [2][]any
		for i, study := range []string{"past-set.toml", "past-file.toml"} {
			file := filepath.Join("cmd", "h20sim", "testdata", "identity", study)
			got := h20sim("backtest", file, "--as-of", day, "--draws", "64", "--json", "-o", t.TempDir()).want(t, exitDone)
			figures[i] = parsed(t, got)["figures"].([]any)
		}
		if len(figures[0]) == 0 || !reflect.DeepEqual(figures[0], figures[1]) {
			t.Errorf("as of %s: found %v, expected %v", day, figures[0], figures[1])
		}
		f := figures[0][0].(map[string]any)
		draws := f["draws"].(map[string]any)
		if model := f["model"].(float64); model < draws["p10"].(float64) || model > draws["p90"].(float64) {
			t.Errorf("as of %s: found %v in the run, expected it among the draws, %v", day, model, draws)
		}
	}
}
