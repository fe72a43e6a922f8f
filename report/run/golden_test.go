package run

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/simtest/golden"

	"gonum.org/v1/gonum/mat"
)

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
		reporttest.WellFormed(t, chart.Name, svg)
		golden.File(t, "testdata/"+chart.Name+".svg", svg)
	}
}

func TestSummaryAsText(t *testing.T) {
	s, run, base := reporttest.YearStory(t)
	var b bytes.Buffer
	if err := Summary(&b, Result{Scenario: s, Trace: run, Baseline: base}); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/summary.txt", b.Bytes())
}

func TestSummaryAsJSON(t *testing.T) {
	s, run, base := reporttest.YearStory(t)
	var b bytes.Buffer
	if err := SummaryJSON(&b, Result{Scenario: s, Trace: run, Baseline: base}); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/summary.json", b.Bytes())
}

func TestQuartersAsCSV(t *testing.T) {
	golden.File(t, "testdata/quarters.csv", CSV(yearCase(t).Quarters))
}

// Rows that are appended must be those that the package of the standard library writes, also where a cell needs quotes.
func TestTablesAreCSVAsTheLibraryWritesIt(t *testing.T) {
	quoted := sim.Measure{Name: `chips."a, b".sold`, Unit: "chip\nday"}
	period := sim.Period{Name: " spring, 2026", First: sim.NewDate(2026, 3, 1), End: sim.NewDate(2026, 6, 1)}
	table := &sim.Table{Periods: []sim.Period{period, period}, Measures: []sim.Measure{quoted, {}}, Cells: mat.NewDense(2, 2, []float64{0.1 + 0.2, -1e-300, math.NaN(), math.Inf(1)})}
	for _, table := range []*sim.Table{yearCase(t).Weeks, table} {
		rows := [][]string{csvHead}
		for r, p := range table.Periods {
			for c, m := range table.Measures {
				rows = append(rows, []string{p.Name, p.First.String(), (p.End - 1).String(), m.Name, m.Unit, words.Number(table.Cells.At(r, c)).String(), words.Number(p.Weeks()).String()})
			}
		}
		expected, err := words.CSV(rows)
		if found := CSV(table); err != nil || !bytes.Equal(found, expected) {
			t.Errorf("found %.300s, expected %.300s (%v)", found, expected, err)
		}
	}
}
