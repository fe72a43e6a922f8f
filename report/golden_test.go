package report

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

var update = flag.Bool("update", false, "write golden files anew")

var digits = regexp.MustCompile(`\d+(\.\d+)?(e[-+]\d+)?`)

// golden compares a file with the one in testdata: words as they are, numbers to a part in a thousand, because some
// processors round the last digits otherwise.
func golden(t *testing.T, name string, found []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, found, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with go test ./report -update", err)
	}
	a, b := strings.Split(string(found), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if !alike(a[i], b[i]) {
			t.Fatalf("%s:%d:\nfound    %s\nexpected %s", file, i+1, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%s: found %d lines, expected %d", file, len(a), len(b))
	}
}

func alike(found, want string) bool {
	if digits.ReplaceAllString(found, "0") != digits.ReplaceAllString(want, "0") {
		return false
	}
	a, b := digits.FindAllString(found, -1), digits.FindAllString(want, -1)
	for i := range a {
		x, errX := strconv.ParseFloat(a[i], 64)
		y, errY := strconv.ParseFloat(b[i], 64)
		if errX != nil || errY != nil || math.Abs(x-y) > 1e-3*max(math.Abs(y), 1) {
			return false
		}
	}
	return true
}

func TestAlikeSeesWordsAndNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"M1.0,2", "M1.0004,2", true}, {"M1.0,2", "M1.1,2", false}, {"stock 5", "cover 5", false}, {"5", "5.5", false}} {
		if alike(c.a, c.b) != c.want {
			t.Errorf("alike(%q, %q) is not %t", c.a, c.b, c.want)
		}
	}
}

// yearStory is the story from the first quarter of fiscal 2026 to the last.
func yearStory(t testing.TB) (*scenario.Scenario, *sim.Trace, *sim.Trace) {
	s := story(t)
	s.World.Time = sim.Horizon{Start: day(t, "2025-01-27"), End: day(t, "2026-01-26")}
	return s, storyTrace(t, s, true), storyTrace(t, s, false)
}

func yearCase(t testing.TB) *Case {
	c, err := NewCase(yearStory(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// yearBatch is the story beside itself without moves, and eight mixtures of both.
func yearBatch(t testing.TB) (runs []storyRun) {
	for i := range 10 {
		s, run, base := yearStory(t)
		part := float64(i) / 9
		s.ID = "mixture-" + strconv.Itoa(i)
		days, _ := run.Daily.Dims()
		for d := range days {
			row := run.Daily.RawRowView(d)
			for j, v := range base.Daily.RawRowView(d) {
				row[j] += part * (v - row[j])
			}
		}
		runs = append(runs, storyRun{s, run, base})
	}
	return runs
}

// A storyRun is a scenario with its made-up trace and that of its baseline.
type storyRun struct {
	Scenario        *scenario.Scenario
	Trace, Baseline *sim.Trace
}

// batchOf are the results of several runs.
func batchOf(runs []storyRun) (results []Result) {
	for _, r := range runs {
		results = append(results, Result(r))
	}
	return results
}

// casesOf lays several runs out.
func casesOf(t testing.TB, runs []storyRun) []*Case {
	t.Helper()
	cases, err := Cases(batchOf(runs))
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestChartsAsPictures(t *testing.T) {
	charts, err := Charts(yearCase(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, chart := range charts {
		if slices.Contains([]string{"bridge", "difference", "gains", "sankey"}, chart.Name) {
			continue // these are drawn from a run: no moves lead to the story's made-up traces
		}
		svg, err := chart.SVG()
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, chart.Name, svg)
		golden(t, chart.Name+".svg", svg)
	}
}

func TestComparisonAsPictures(t *testing.T) {
	for _, chart := range Comparison(casesOf(t, yearBatch(t))) {
		svg, err := chart.SVG()
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, chart.Name, svg)
		golden(t, chart.Name+".svg", svg)
	}
}

// wellFormed checks that a picture is XML in the fonts of charts, with a title and a description.
func wellFormed(t *testing.T, name string, svg []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	elements := map[string]int{}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			elements[e.Name.Local]++
		}
	}
	if elements["title"] != 1 || elements["desc"] != 1 {
		t.Errorf("%s: found %d titles and %d descriptions, expected one each", name, elements["title"], elements["desc"])
	}
	if fonts := bytes.Count(svg, []byte("font-family:"+families+";")); fonts != elements["text"] {
		t.Errorf("%s: %d of %d texts have the fonts of charts", name, fonts, elements["text"])
	}
}

func TestSummaryAsText(t *testing.T) {
	s, run, base := yearStory(t)
	var b bytes.Buffer
	if err := Summary(&b, s, run, base); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.txt", b.Bytes())
}

func TestSummaryAsJSON(t *testing.T) {
	s, run, base := yearStory(t)
	var b bytes.Buffer
	if err := SummaryJSON(&b, s, run, base); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.json", b.Bytes())
}

func TestBatchAsText(t *testing.T) {
	var b bytes.Buffer
	if err := SummaryBatch(&b, batchOf(yearBatch(t))); err != nil {
		t.Fatal(err)
	}
	golden(t, "batch.txt", b.Bytes())
}

func TestQuartersAsCSV(t *testing.T) {
	b, err := tidy(yearCase(t).quarters)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "quarters.csv", b)
}
