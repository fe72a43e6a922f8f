package study

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/reporttest"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest/golden"
)

// studies are made-up studies of all shapes, by name.
func studies(b *reporttest.Bench) map[string]*ensemble.Result {
	return map[string]*ensemble.Result{
		"uncertainty": b.Uncertainty(40, 12), "grid": b.Grid(5, 4, 1), "drawn grid": b.Grid(3, 3, 12), "days": b.Days(1),
		"points": b.Points(16), "pair": b.Pair(16), "one way": b.OneWay(6, 1), "drawn one way": b.OneWay(5, 12),
		"crossed": b.Crossed(5, 1), "drawn crossed": b.Crossed(5, 12),
		"forked": b.Forked(16), "forked pair": b.ForkedPair(16), "forked way": b.ForkedWay(4, 1), "drawn forked way": b.ForkedWay(4, 12),
	}
}

func TestStudyChartsAsPictures(t *testing.T) {
	b, base := reporttest.Small(t), reporttest.StudyBase(t)
	revenue := b.Uncertainty(24, 8)
	revenue.Question.Measure = "h20.revenue"
	for _, g := range []struct {
		file string
		draw func(*ensemble.Result, *scenario.Scenario) *chart.Chart
		r    *ensemble.Result
	}{
		{"study-fan", Fan, revenue}, {"study-fan-cells", Fan, b.Points(12)}, {"study-distribution", Distribution, b.Pair(16)},
		{"study-spaghetti", Spaghetti, b.Uncertainty(24, 12)}, {"study-heatmap", Heatmap, b.Grid(5, 4, 12)}, {"study-heatmap-days", Heatmap, b.Days(1)},
		{"study-response", Response, b.OneWay(5, 12)}, {"study-response-scenarios", Response, b.Crossed(5, 12)}, {"study-multiples", Multiples, b.Uncertainty(12, 0)}, {"study-multiples-levels", Multiples, b.Grid(3, 4, 1)},
		{"study-multiples-quarters", Multiples, b.OneWay(3, 12)}, {"study-fan-paths", Fan, b.Forked(24)}, {"study-distribution-paths", Distribution, b.Forked(24)},
	} {
		chart := g.draw(g.r, base)
		if chart == nil {
			t.Fatalf("%s: no chart", g.file)
		}
		svg, err := chart.SVG()
		if err != nil {
			t.Fatal(err)
		}
		reporttest.WellFormed(t, g.file, svg)
		golden.File(t, "testdata/"+g.file+".svg", svg)
	}
}

func TestStudyChartsAreOfTheirShape(t *testing.T) {
	want := map[string]string{
		"uncertainty": "distribution fan multiples spaghetti", "grid": "heatmap multiples spaghetti", "drawn grid": "heatmap fan multiples",
		"days": "heatmap multiples spaghetti", "points": "distribution fan multiples spaghetti", "pair": "distribution fan multiples spaghetti",
		"one way": "response multiples spaghetti", "drawn one way": "response distribution fan multiples",
		"crossed": "response multiples spaghetti", "drawn crossed": "response distribution fan multiples",
		"forked": "distribution fan multiples spaghetti", "forked pair": "distribution fan multiples spaghetti",
		"forked way": "response multiples spaghetti", "drawn forked way": "response distribution fan multiples",
	}
	for name, r := range studies(reporttest.Small(t)) {
		var found []string
		for _, c := range Charts(r, nil) {
			found = append(found, c.Name)
		}
		if strings.Join(found, " ") != want[name] {
			t.Errorf("%s: found charts %v, expected %s", name, found, want[name])
		}
	}
}

func TestStudyChartsAreWholeAndTheSameTwice(t *testing.T) {
	base := reporttest.StudyBase(t)
	for name, r := range studies(reporttest.Small(t)) {
		again := Charts(r, base)
		for i, c := range Charts(r, base) {
			a, err := c.SVG()
			if err != nil {
				t.Fatal(err)
			}
			b, _ := again[i].SVG()
			if !bytes.Equal(a, b) {
				t.Errorf("%s, %s: differs between two drawings", name, c.Name)
			}
			if len(c.Title) == 0 || len(c.Subtitle) == 0 || len(c.Alt) == 0 || len(c.Table.Rows) == 0 {
				t.Errorf("%s, %s: lacks title, subtitle, description or table", name, c.Name)
			}
			for n, row := range c.Table.Rows {
				if len(row) != len(c.Table.Head) {
					t.Fatalf("%s, %s: row %d has %d cells under a head of %d", name, c.Name, n, len(row), len(c.Table.Head))
				}
			}
			for _, word := range []string{"NaN", "Inf", "%!"} {
				if strings.Contains(fmt.Sprint(c.Title, c.Subtitle, c.Alt, c.Notes, c.Table), word) || bytes.Contains(a, []byte(word)) {
					t.Errorf("%s, %s: says %s", name, c.Name, word)
				}
			}
		}
	}
}

func TestStudyWithFailedCellsIsDrawn(t *testing.T) {
	for name, r := range studies(reporttest.Small(t)) {
		r.Stats[0] = make([][]ensemble.Stat, len(r.Measures))
		for m := range r.Stats[0] {
			r.Stats[0][m] = make([]ensemble.Stat, len(r.Periods))
		}
		for _, c := range Charts(r, reporttest.StudyBase(t)) {
			svg, err := c.SVG()
			if err != nil || bytes.Contains(svg, []byte("NaN")) || strings.Contains(c.Title.String(), "NaN") {
				t.Errorf("%s, %s: %v, or a number that is none, in %q", name, c.Name, err, c.Title)
			}
		}
	}
}

func TestNoTextOfStudiesCoversAnotherOrIsCut(t *testing.T) {
	base := reporttest.StudyBase(t)
	whole := reporttest.NewBench(t, "2024-01-29", "2027-02-01")
	revenue := whole.Uncertainty(20, 6)
	revenue.Question.Measure = "h20.revenue"
	all := studies(whole)
	all["revenue"] = revenue
	for name, r := range all {
		for _, c := range Charts(r, base) {
			c.Name = name + " " + c.Name
			reporttest.Uncovered(t, c)
		}
	}
}

// Panels that show unlike things have unlike headings, however long the titles of axes are.
func TestPanelsHaveTheirOwnHeadings(t *testing.T) {
	b := reporttest.Small(t)
	for _, r := range []*ensemble.Result{b.Grid(5, 4, 1), b.OneWay(6, 1), b.Days(1), b.Uncertainty(12, 0)} {
		for i := range r.Axes {
			r.Axes[i].Title = "the share of what buyers in China pay for chips that goes to the Treasury of the United States"
		}
		seen := map[string]bool{}
		for _, p := range Multiples(r, nil).Panels {
			if seen[p.Heading[0].Text] {
				t.Errorf("%s: two panels are headed %q", r.Study, p.Heading[0].Text)
			}
			seen[p.Heading[0].Text] = true
		}
	}
}

func TestReportedFiguresStandBesideRunsOfARevenueAlone(t *testing.T) {
	b, base := reporttest.Small(t), reporttest.StudyBase(t)
	silent := reporttest.StudyBase(t)
	silent.Expect = nil
	for _, c := range []struct {
		measure string
		base    *scenario.Scenario
		panels  int
	}{{"h20.revenue", base, 2}, {"nvidia.revenue_net", base, 1}, {"h20.stock", base, 1}, {"h20.revenue", silent, 1}, {"h20.revenue", nil, 1}} {
		r := b.Uncertainty(8, 2)
		r.Question.Measure = c.measure
		if n := len(Fan(r, c.base).Panels); n != c.panels {
			t.Errorf("%s: found %d panels, expected %d", c.measure, n, c.panels)
		}
	}
}

func TestResultThatDoesNotFitTogetherIsRefused(t *testing.T) {
	for want, spoil := range map[string]func(r *ensemble.Result){
		`the study asks for "h20.revenu", which its runs did not keep`:        func(r *ensemble.Result) { r.Question.Measure = "h20.revenu" },
		`the study asks for the period "FY2030", which its runs do not cover`: func(r *ensemble.Result) { r.Question.Period = "FY2030" },
		"the study has no cell, expected one or more":                         func(r *ensemble.Result) { r.Cells = nil },
		"the study has 20 cells and distributions of 19":                      func(r *ensemble.Result) { r.Stats = r.Stats[1:] },
		"the study has 20 cells and bands of 1":                               func(r *ensemble.Result) { r.Bands = make([][][]ensemble.Band, 1) },
		"cell 2: found scenario 7, expected 0 to 0":                           func(r *ensemble.Result) { r.Cells[2].Scenario = 7 },
		"cell 3: found level 9 of moves.guidance.strength, expected 0 to 3":   func(r *ensemble.Result) { r.Cells[3].Levels = []int{0, 9} },
		"cell 4: found levels on 1 axes, expected 2":                          func(r *ensemble.Result) { r.Cells[4].Levels = []int{0} },
		"cell 5: it lacks the distribution of a measure in a period":          func(r *ensemble.Result) { r.Stats[5][0] = nil },
	} {
		r := reporttest.Small(t).Grid(5, 4, 1)
		spoil(r)
		if _, err := newStudy(r, nil); err == nil || err.Error() != want {
			t.Errorf("found %v, expected %s", err, want)
		}
		if n := len(Charts(r, nil)); n > 0 {
			t.Errorf("%s: found %d charts, expected none", want, n)
		}
	}
}
