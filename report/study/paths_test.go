package study

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/ensemble"
	"h20sim/sim/simtest/golden"
)

// named is the chart of a name.
func named(t *testing.T, r *ensemble.Result, name string) (title, subtitle string) {
	t.Helper()
	for _, c := range Charts(r, reporttest.StudyBase(t)) {
		if c.Name == name {
			return plainly(c.Title.String()), plainly(c.Subtitle.String())
		}
	}
	t.Fatalf("found no chart %s", name)
	return "", ""
}

// Findings speak of each path with its chance, and of no median over several.
func TestFindingsSpeakOfPaths(t *testing.T) {
	b := reporttest.Small(t)
	for _, c := range []struct {
		r           *ensemble.Result
		chart, want string
	}{
		{b.Forked(16), "distribution", "Nvidia’s net revenue of chips for China in FY2026, 80 % of runs by path: the notices last, firms obey (60 %): "},
		{b.Forked(16), "distribution", "; the notices last, firms obey in part (30 %): "},
		{b.Forked(16), "distribution", "; the notices fade (10 %): "},
		{b.Forked(16), "fan", ", a week on average in FY2026, 80 % of runs: the notices last, firms obey (60 %): "},
		{b.Forked(16), "multiples", "Where the notices last, firms obey (60 %), measured against the mean, runs differ most in "},
		{b.Forked(16), "spaghetti", "Where the notices last, firms obey (60 %), Nvidia’s net revenue of chips for China in FY2026 comes to "},
		{b.ForkedPair(16), "distribution", "the median is lowest with "},
		{b.ForkedPair(16), "distribution", " with boycott-halt: the notices last, firms obey (60 %) ("},
		{b.ForkedWay(4, 12), "response", "The mean over all paths of Nvidia’s net revenue of chips for China in FY2026 "},
		{b.ForkedWay(4, 12), "distribution", "the mean over all paths is lowest with "},
	} {
		title, _ := named(t, c.r, c.chart)
		if !strings.Contains(title, c.want) || strings.Contains(title, "all paths, weighted") {
			t.Errorf("%s of %s: found %q, expected %q in it", c.chart, c.r.Study, title, c.want)
		}
	}
	if _, words := named(t, b.Forked(16), "fan"); !strings.Contains(words, "48 draws (Sobol’), shared among three paths by mean chances, 16 or more each") {
		t.Errorf("found %q", words)
	}
}

// The summary has a row a path, the likeliest of which is told whole, and all paths last, without a median.
func TestSummaryByPath(t *testing.T) {
	for name, r := range map[string]*ensemble.Result{"study-forked": reporttest.Small(t).Forked(16), "study-forked-way": reporttest.Small(t).ForkedWay(3, 12)} {
		var b bytes.Buffer
		if err := Summary(&b, r); err != nil {
			t.Fatal(err)
		}
		golden.File(t, "testdata/"+name+".txt", b.Bytes())
	}
}

// JSON and tables have each path with its courses and chance, also those of a grid, and then all together.
func TestTablesByPath(t *testing.T) {
	r := reporttest.Small(t).ForkedWay(2, 12)
	var b bytes.Buffer
	if err := JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var a SummaryAnswer
	if err := json.Unmarshal(b.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Cells) != 8 || a.Cells[0].Courses[1] != "obeyed" || *a.Cells[5].Chance != 0.3 || a.Cells[6].Mixture || !a.Cells[7].Mixture || a.Cells[7].Chance != nil || a.Cells[7].Levels[0] != 1 {
		t.Errorf("found %s", b.String())
	}
	outputs, err := Tables(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, outputs[1].Data)
	if rows[0][3] != "path" || rows[0][4] != "chance" || rows[1][3] != "lasting, obeyed" || rows[1][4] != "0.6" || rows[len(rows)-1][3] != "all" {
		t.Errorf("found %q, %q and %q", rows[0], rows[1], rows[len(rows)-1])
	}
}

// Mixtures that do not have the cells are told.
func TestMixturesThatDoNotFit(t *testing.T) {
	for want, change := range map[string]func(r *ensemble.Result){
		"mixture 0: found cells 1 to 2 of 3, expected those from 0 on": func(r *ensemble.Result) { r.Mixtures[0].From = 1 },
		"mixture 0: found cells 0 to 8 of 3, expected those from 0 on": func(r *ensemble.Result) { r.Mixtures[0].To = 9 },
		"the study has 3 cells and mixtures of 2":                      func(r *ensemble.Result) { r.Mixtures[0].To = 2 },
		"cell 3: it lacks the distribution of a measure in a period":   func(r *ensemble.Result) { r.Mixtures[0].Stats = nil },
	} {
		r := reporttest.Small(t).Forked(4)
		change(r)
		if _, err := newStudy(r, nil); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
	}
}

// A title speaks of all of a few paths, and of more of the likeliest and of the one that lies farthest from it.
func TestTitleSpeaksOfFewPaths(t *testing.T) {
	for _, c := range []struct {
		chances, means []float64
		want           []int
	}{
		{[]float64{0.2, 0.5, 0.3}, []float64{0, 1, 2}, []int{1, 2, 0}},
		{[]float64{0.2, 0.5, 0.25, 0.05}, []float64{0, 1, 2, -9}, []int{1, 3}},
		{[]float64{0.2, 0.5, 0.25, 0.05}, []float64{0, 1, 20, -9}, []int{1, 2}},
	} {
		r := &ensemble.Result{Mixtures: []ensemble.Mixture{{From: 0, To: len(c.means)}}}
		for i, mean := range c.means {
			r.Cells = append(r.Cells, ensemble.Cell{Chance: c.chances[i]})
			r.Stats = append(r.Stats, [][]ensemble.Stat{{{Mean: mean}}})
		}
		s := &study{Result: r}
		if found := s.titled(0); !slices.Equal(found, c.want) {
			t.Errorf("found the paths %v, expected %v", found, c.want)
		}
	}
}
