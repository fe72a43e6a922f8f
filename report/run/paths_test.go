package run

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/simtest/golden"

	"gonum.org/v1/gonum/mat"
)

// openCase lays out a scenario that leaves something to politics.
func openCase(t *testing.T, sets ...string) *Case {
	t.Helper()
	c, err := Result(reporttest.Open(t, "../..", sets...)).Case()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// allCharts draws the charts of a case.
func allCharts(t *testing.T, c *Case) []chart.Chart {
	t.Helper()
	charts, err := Charts(c)
	if err != nil {
		t.Fatal(err)
	}
	return charts
}

func TestTheAnswerByPathComesFirst(t *testing.T) {
	var b bytes.Buffer
	if err := Summary(&b, Result(reporttest.Open(t, "../.."))); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/open.txt", b.Bytes())
}

// What is expected is the mean over the paths, weighted by chance, whichever of them the run is on.
func TestExpectedIsTheMeanOverAllPaths(t *testing.T) {
	for _, sets := range [][]string{nil, {`course=["fade"]`}} {
		b := NewByPath(openCase(t, sets...))
		for i := range b.Periods {
			sum, chance := 0.0, 0.0
			for j, w := range b.Ways {
				sum, chance = sum+w.Chance*b.Values[j][i], chance+w.Chance
			}
			if math.Abs(sum-b.Expected[i]) > 1e-9 || math.Abs(chance-1) > 1e-12 {
				t.Errorf("%s: expected %g of paths with a chance of %g in all, found %g", b.Periods[i].Name, sum, chance, b.Expected[i])
			}
		}
		if b.Values[0][0] >= b.Values[1][0] || b.Values[1][0] >= b.Values[2][0] {
			t.Errorf("found %v, expected the less the more firms obey", b.Values)
		}
	}
}

func TestTheAnswerNamesThePathOfAllElse(t *testing.T) {
	likeliest, picked := NewByPath(openCase(t)), NewByPath(openCase(t, `course=["fade"]`))
	for _, k := range []struct{ found, want string }{
		{likeliest.Chosen().String(), "All that follows is on one path of three, the likeliest (60 %): the notices last, firms obey."},
		{picked.Chosen().String(), "All that follows is on one path of three, which was picked (20 %): the notices fade."},
		{likeliest.guided().String(), " Nvidia guided to none, and to 100 to 300 m USD if sales open."},
		{likeliest.Periods[0].Name, "FY2026Q3"},
		{words.Months(likeliest.Periods[0]), "August to October 2025"},
	} {
		if k.found != k.want {
			t.Errorf("found    %q\nexpected %q", k.found, k.want)
		}
	}
	for _, chart := range allCharts(t, openCase(t, `course=["fade"]`))[1:] {
		if !strings.HasSuffix(chart.Subtitle.String(), "; on the path: the notices fade") {
			t.Errorf("%s: found %q, expected it to name the path", chart.Name, chart.Subtitle)
		}
	}
}

// A run along one path alone, or of a scenario that leaves nothing open, says nothing of paths.
func TestWithOnePathNothingIsSaidOfPaths(t *testing.T) {
	alone := reporttest.Open(t, "../..")
	alone.Paths = nil
	c, err := Result(alone).Case()
	if err != nil {
		t.Fatal(err)
	}
	if NewByPath(c) != nil || len(c.Ways()) != 0 {
		t.Error("found an answer by path, expected none without runs along them")
	}
	closed := openCase(t, `courses.last.chance=1`, `courses.obeyed.chance=1`)
	if b := NewByPath(closed); b != nil || closed.Scenario.PathWords() != "" {
		t.Errorf("found %+v on %q, expected one path only", b, closed.Scenario.PathWords())
	}
}

func TestABaselineIsNamedWithItsPath(t *testing.T) {
	c := openCase(t)
	c.Scenario.Baseline, c.BasePath = "free.toml", "the notices fade"
	if found, want := c.baseName().String(), "baseline free (on its path: the notices fade)"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if c.BasePath = ""; c.baseName().String() != "baseline free" {
		t.Errorf("found %q, expected no path of a baseline that leaves nothing open", c.baseName())
	}
}

func TestWherePathsDoNotDifferInTheChipAllRevenueIsTold(t *testing.T) {
	c := openCase(t)
	for i := range c.Paths {
		c.Paths[i] = c.Trace
	}
	if found := partedMeasure(c, c.Ways()); found != allRevenue {
		t.Errorf("found %s, expected %s", found, allRevenue)
	}
}

// The first quarter that is told is the first in which paths differ, and not one that was over when they parted.
func TestTheFirstQuarterToldIsTheFirstThatDiffers(t *testing.T) {
	c := openCase(t)
	b, from := NewByPath(c), c.Quarters.Periods
	if b.Partings[0] != sim.NewDate(2025, 9, 1) || b.Periods[0].Name != "FY2026Q3" {
		t.Fatalf("found %s after a parting on %s, expected FY2026Q3", b.Periods[0].Name, b.Partings[0])
	}
	late := from[len(from)-2]
	for i := range b.Ways { // all alike but in the last quarter but one
		b.Ways[i].Trace = flatBut(c.Trace, b.Measure, late.First, float64(i))
	}
	if found := from[b.firstTold(c)]; found != late {
		t.Errorf("found %s, expected %s, before which paths do not differ", found.Name, late.Name)
	}
	for i := range b.Ways {
		b.Ways[i].Trace = c.Trace
	}
	if found := from[b.firstTold(c)].Name; found != "FY2026Q3" {
		t.Errorf("found %s of paths that never differ, expected the first quarter that was not over", found)
	}
}

// Of a run that ends before the courses come to differ, the answer says so instead of the same amount once a path.
func TestPathsThatDoNotDifferAreToldAsOne(t *testing.T) {
	c := openCase(t)
	for i := range c.Paths {
		c.Paths[i] = c.Trace
	}
	b := NewByPath(c)
	if found := b.Sentence().String(); !strings.Contains(found, " on all paths; the run has no whole fiscal quarter in which the courses differ") || strings.Contains(found, "%") {
		t.Errorf("found %q, expected all paths as one", found)
	}
	if found := Courses(b).Title.String(); !strings.HasSuffix(found, "the run has no whole fiscal quarter in which the courses differ") {
		t.Errorf("found %q, expected all paths as one", found)
	}
}

// flatBut is a trace of zeros like t, but for a measure on a day.
func flatBut(t *sim.Trace, measure string, day sim.Date, v float64) *sim.Trace {
	flat := *t
	flat.Daily = mat.NewDense(int(t.End()-t.Start), len(t.Measures), nil)
	i, _ := t.Column(measure)
	flat.Daily.Set(int(day-t.Start), i, v)
	return &flat
}

func TestCoursesAreDrawn(t *testing.T) {
	charts := allCharts(t, openCase(t))
	if charts[0].Name != "courses" {
		t.Fatalf("found %s first, expected the courses", charts[0].Name)
	}
	svg, err := charts[0].SVG()
	if err != nil {
		t.Fatal(err)
	}
	reporttest.WellFormed(t, "courses", svg)
	golden.File(t, "testdata/courses.svg", svg)
	for i := range charts {
		reporttest.Uncovered(t, &charts[i])
	}
}

func TestAnswerByPathAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := SummaryJSON(&b, Result(reporttest.Open(t, "../.."))); err != nil {
		t.Fatal(err)
	}
	var a struct {
		Reference struct{ Courses []string }
		Paths     []struct {
			Courses, Titles []string
			Chance          float64
			Reference       bool
			Quarters        []struct{ Measures map[string]float64 }
		}
		By struct {
			Measure  string
			Values   [][]float64
			Expected []float64
			Guidance []struct {
				Low, High float64
				If        string
				Published string
			}
		} `json:"by_path"`
	}
	if err := json.Unmarshal(b.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Paths) != 3 || strings.Join(a.Reference.Courses, " ") != "last obeyed" || !a.Paths[0].Reference || a.Paths[2].Titles[0] != "the notices fade" {
		t.Errorf("found %+v, expected three paths, the first of which is spoken of", a)
	}
	if len(a.Paths[2].Quarters) != 12 || a.Paths[2].Quarters[6].Measures["nvidia.revenue"] <= a.Paths[0].Quarters[6].Measures["nvidia.revenue"] {
		t.Errorf("found %+v, expected more revenue in the autumn of 2025 if the notices fade", a.Paths)
	}
	if g := a.By.Guidance; a.By.Measure != "h20.revenue" || len(a.By.Expected) != 3 || len(g) != 2 || g[1].High != 300 || g[1].If != "if sales open" || g[1].Published != "2025-08-27" {
		t.Errorf("found %+v, expected H20 revenue over three periods beside two outlooks", a.By)
	}
}
