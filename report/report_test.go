package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"html"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/attribution"
	"h20sim/sim/folder"
	"h20sim/sim/scenario"
)

// filesOf are the names and contents of results.
func filesOf(r Results) map[string]string {
	files := map[string]string{}
	for _, o := range r.Outputs {
		files[o.Name] = string(o.Data)
	}
	return files
}

// ofRun makes the results of a run.
func ofRun(t *testing.T, c *run.Case, files Files) map[string]string {
	t.Helper()
	r, err := OfRun(c, files, "h20sim run boycott-halt.toml")
	if err != nil {
		t.Fatal(err)
	}
	return filesOf(r)
}

// shipped runs a shipped scenario, which unlike a made-up one can be kept.
func shipped(t *testing.T, name string, sets ...string) *run.Case {
	t.Helper()
	s, err := scenario.Load("../scenarios/"+name+".toml", sets...)
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.LoadBaseline()
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	before, err := base.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := run.NewCase(s, trace, before)
	if err != nil {
		t.Fatal(err)
	}
	if periods := c.BridgePeriods(); len(periods) > 0 {
		if c.Bridge, err = attribution.NewBridge(attribution.Run{Scenario: base, Trace: before}, attribution.Run{Scenario: s, Trace: trace}, run.NetRevenue, periods...); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestResultsAreTheSameBytes(t *testing.T) {
	c := shipped(t, "boycott-halt")
	first, second := ofRun(t, c, Files{Charts: true}), ofRun(t, c, Files{Charts: true})
	if !maps.Equal(first, second) {
		t.Error("the results of a run differ between two times")
	}
	charts := 0
	for name := range first {
		if strings.HasPrefix(name, chartsFolder) {
			charts++
		}
	}
	if charts != 18 || len(first) != charts+14 {
		t.Errorf("found %v, expected nine charts twice, seven tables, a page with its claims and what is kept", words.Sorted(first))
	}
}

func TestManifestTellsTheInputs(t *testing.T) {
	c := shipped(t, "boycott-halt")
	r, err := OfRun(c, Files{}, "h20sim run")
	if err != nil {
		t.Fatal(err)
	}
	var inputs []Input
	if err := json.Unmarshal(r.Manifest.Scenarios, &inputs); err != nil {
		t.Fatal(err)
	}
	in := inputs[0].Files
	if in[0].Name != "../scenarios/boycott-halt.toml" || len(in) < 4 || len(in[1].SHA256) != 64 || inputs[0].Hash != c.Scenario.Hash {
		t.Errorf("found inputs %v, expected the scenario's file and those that it extends, with hashes", in)
	}
}

func TestWithoutChartsTablesStay(t *testing.T) {
	files := ofRun(t, shipped(t, "no-policy"), Files{})
	want := []string{"assumptions.csv", "baseline.parquet", "bridge.csv", "bridge.json", "claims.json", "daily.parquet", "moves.csv", "quarters.csv", "report.html", "scenario.toml", "weekly.csv"}
	if found := words.Sorted(files); !slices.Equal(found, want) || strings.Contains(files[pageName], "<svg") {
		t.Errorf("found %v, expected %v and a page without charts", found, want)
	}
}

func TestPageShowsTheChartsThatAreDrawn(t *testing.T) {
	if found := strings.Count(ofRun(t, shipped(t, "boycott-halt"), Files{Charts: true})[pageName], "<figure"); found != 9 {
		t.Errorf("found %d figures, expected nine", found)
	}
}

func TestBatchComparesEachScenario(t *testing.T) {
	var results []run.Result
	for _, r := range reporttest.YearBatch(t) {
		results = append(results, run.Result(r))
	}
	cases, err := run.Cases(results)
	if err != nil {
		t.Fatal(err)
	}
	r, err := OfBatch(cases, Files{Charts: true}, "h20sim run scenarios")
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(r)
	rows, err := csv.NewReader(strings.NewReader(files["comparison.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// Nine measures and six suppliers, over the year and its four quarters, of ten scenarios.
	if want := 1 + 10*(9+6)*5; len(rows) != want {
		t.Errorf("found %d rows, expected %d", len(rows), want)
	}
	if len(files) != 9 {
		t.Errorf("found %v, expected two charts twice, three tables, a page and its claims", words.Sorted(files))
	}
}

func TestRunThatIsNotFiniteIsRefused(t *testing.T) {
	s, trace, base := reporttest.YearStory(t)
	i, _ := trace.Column("h20.stock")
	trace.Daily.Set(3, i, math.NaN())
	_, err := run.Result{Scenario: s, Trace: trace, Baseline: base}.Case()
	if want := "results of boycott-halt: h20.stock is NaN on 2025-01-30, expected a finite number"; err == nil || err.Error() != want {
		t.Errorf("found %v, expected %s", err, want)
	}
}

func TestRunOfLessThanAQuarterHasWhatItCan(t *testing.T) {
	files := ofRun(t, shipped(t, "no-policy", "time.start=2025-03-03", "time.end=2025-04-07"), Files{Charts: true})
	maps.DeleteFunc(files, func(name, _ string) bool { return !strings.HasSuffix(name, ".svg") })
	if found := strings.Join(words.Sorted(files), " "); found != "charts/h20-flows.svg charts/timeline.svg" {
		t.Errorf("found %s", found)
	}
}

func TestStudyHasItsTablesAndWhatTheEngineKeeps(t *testing.T) {
	kept := []folder.Output{{Name: "result.json", Data: []byte("{}\n")}, {Name: "runs.parquet", From: "shards/runs.parquet"}}
	base := shipped(t, "boycott-halt").Scenario
	r, err := OfStudy(reporttest.Small(t).Uncertainty(8, 3), kept, base, run.HashedFile("doc.go"), Files{Charts: true}, "h20sim sweep study.toml")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"assumptions.csv", "bands.csv", "charts/distribution.png", "charts/distribution.svg", "charts/fan.png", "charts/fan.svg", "charts/multiples.png",
		"charts/multiples.svg", "charts/spaghetti.png", "charts/spaghetti.svg", "claims.json", "drawn.csv", "quantiles.csv", "report.html", "result.json", "runs.parquet",
		"single-runs.csv", "study.csv", "summary.json"}
	if found := words.Sorted(filesOf(r)); !slices.Equal(found, want) {
		t.Errorf("found %v, expected %v", found, want)
	}
	if len(r.Manifest.Study) == 0 || r.Manifest.Studies[0].SHA256 == "" || !bytes.Contains(r.Manifest.Scenarios, []byte(`"first_day":"2024-01-29"`)) {
		t.Errorf("found %+v, expected the study and its base", r.Manifest)
	}
}

// The answer of a study is the findings of its charts, also on a page without charts.
func TestAnswerOfAStudyNeedsNoPictures(t *testing.T) {
	found, base := reporttest.Small(t).Uncertainty(8, 3), shipped(t, "boycott-halt").Scenario
	r, err := OfStudy(found, nil, base, run.HashedFile("doc.go"), Files{}, "h20sim sweep study.toml")
	if err != nil {
		t.Fatal(err)
	}
	page := filesOf(r)[pageName]
	if title := study.Distribution(found, base).Title.String(); !strings.Contains(page, html.EscapeString(title)) || strings.Contains(page, "<svg") {
		t.Errorf("expected %q on a page without charts", title)
	}
}

func TestAgainstHasTables(t *testing.T) {
	of := func(name string) run.Result {
		c := shipped(t, name)
		return run.Result{Scenario: c.Scenario, Trace: c.Trace}
	}
	a, b := of("ban-stays"), of("boycott-halt")
	b.Scenario.Moves[0].Title = "x" // a label has no part in a comparison
	x, err := several.NewAgainst(a, b)
	if err != nil {
		t.Fatal(err)
	}
	period, _ := x.Stretch()
	if x.Crossing, err = attribution.TwoByTwo(a.Scenario, b.Scenario, period, x.Measures()...); err != nil {
		t.Fatal(err)
	}
	r, err := OfAgainst(x, Files{}, "h20sim compare")
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(r)
	if found := strings.Join(words.Sorted(files), " "); found != "claims.json differences.csv files.csv parts.csv remarks.csv report.html scenarios.csv" {
		t.Errorf("found %s", found)
	}
	for name, line := range map[string]string{
		"files.csv":       "moves.share,,,,15 % of revenue for the US Treasury,\n",
		"differences.csv": "FY2025Q1,nvidia.revenue,MUSD,",
		"parts.csv":       "treasury.receipts,MUSD,0,",
	} {
		if !strings.Contains(files[name], line) {
			t.Errorf("%s: expected %q in\n%.600s", name, line, files[name])
		}
	}
	if rows := strings.Count(files["differences.csv"], "\n"); rows != 1+len(x.Apart)*14 {
		t.Errorf("found %d rows of differences, expected one for each of %d measures in 13 quarters and over all", rows, len(x.Apart))
	}
}
