package solve

import (
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim"
	"h20sim/sim/breakeven"
	"h20sim/sim/root"
)

// shapes is a made-up answer with a root of each kind: the difference rises through nothing at 0.1, touches it at 0.3, is nothing from
// 0.5 to 0.6 and jumps past it at 0.8.
func shapes() Found {
	f := Found{Name: "solve-shapes", Found: breakeven.Found{
		Scenario: breakeven.Side{ID: "made-up", Title: "Made up", Hash: "0123456789", Judged: 3, Stated: 4},
		Measure:  breakeven.Measure{Name: "nvidia.gross_profit", Title: "Nvidia, gross profit", Unit: "MUSD", Kind: sim.Sum, Formula: "net revenue − cost"},
		Period:   sim.FiscalYear(2027), Equals: reporttest.Ptr(5000.0), Level: reporttest.Ptr(5000.0), Runs: 80,
		Address: breakeven.Input{Address: "moves.share.rate", Doc: "part sent to the Treasury; adds to others", Unit: "1", Stated: 0.15, Low: 0, High: 1, Ends: breakeven.EndsBounds},
		Roots: []breakeven.Root{
			{Kind: root.Crossing, X: 0.1, Low: 0.1, High: 0.1, Slope: 20000, Turn: 1, Value: 5000, Mark: 5000},
			{Kind: root.Tangent, X: 0.3, Low: 0.3, High: 0.3, Value: 5000, Mark: 5000},
			{Kind: root.Plateau, X: 0.5, Low: 0.5, High: 0.6, Value: 5000, Mark: 5000},
			{Kind: root.Jump, X: 0.8, Low: 0.7999999, High: 0.8, Left: 1500, Right: -2500, Turn: -1, Value: 2500, Mark: 5000},
		},
	}}
	for _, p := range [][2]float64{{0, 3000}, {0.1, 5000}, {0.2, 6500}, {0.3, 5000}, {0.4, 6000}, {0.5, 5000}, {0.6, 5000}, {0.7, 5800}, {0.7999999, 6500}, {0.8, 2500}, {1, 1000}} {
		f.Scan = append(f.Scan, breakeven.Sample{X: p[0], Value: p[1], Mark: 5000})
	}
	return f
}

// drawnShapes is the same over draws.
func drawnShapes() Found {
	f := shapes()
	f.Name, f.Roots = "solve-drawn", f.Roots[:1]
	f.Roots[0].Interval = &breakeven.Interval{Error: 0.01, Low: 0.08, High: 0.12}
	f.Draws = &breakeven.Drawn{N: 64, None: 6, Several: 2, Above: 4, Quantiles: []float64{0.05, 0.1, 0.2}}
	for i := range f.Scan {
		d := f.Scan[i].Difference()
		f.Scan[i].Low, f.Scan[i].High = reporttest.Ptr(d-800), reporttest.Ptr(d+900)
	}
	return f
}

// line is a made-up line of indifference over days.
func line() Found {
	f := shapes()
	f.Name, f.Roots, f.Scan = "solve-line", nil, nil
	f.Second = &breakeven.Input{Address: "moves.halt.date", Title: "Halt", Doc: "first day", Unit: "date", Whole: true, Stated: 20322, Low: 20300, High: 20500}
	for i, x := range []float64{0.2, 0.3, 0.5} {
		f.Lines = append(f.Lines, nil)[:1]
		f.Lines[0] = append(f.Lines[0], breakeven.Vertex{Second: 20300 + 100*float64(i), X: x, Kind: root.Crossing, Turn: -1})
		f.Levels = append(f.Levels, breakeven.Level{Second: 20300 + 100*float64(i), Roots: 1})
	}
	return f
}

func TestChartsOfAnswers(t *testing.T) {
	t.Parallel()
	for _, f := range []Found{shapes(), drawnShapes(), line()} {
		for _, c := range f.Charts() {
			reporttest.Uncovered(t, c)
			reporttest.DrawnTo(t, *c)
		}
	}
}

// Each kind of root has its words.
func TestWordsOfRoots(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		found Found
		says  []string
	}{
		{shapes(), []string{"would be as much as 5 bn USD if moves.share.rate (part sent to the Treasury) were 10 %, 30 % or anything from 50 % to 60 %; “Made up” states 15 %.",
			"It passes that as well in a jump as moves.share.rate passes 80 %, from 1.5 bn USD more to 2.5 bn USD less.", "At 10 %, each percentage point more makes it 200 m USD more.",
			"stock, charge and release are counted", "75 % of the 4 values"}},
		{drawnShapes(), []string{"On average over 64 draws, Nvidia’s gross profit in FY2027", "10 % (with 95 % confidence 8 % to 12 %)", "between 5 % and 20 %, and the middle one at 10 %",
			"9 % of the draws have no such value (6 % stay higher throughout, 3 % lower), and 3 % have more than one"}},
		{line(), []string{"goes from 20 % to 50 % as moves.halt.date goes from 31 July 2025 to 16 February 2026; 3 of 3 values of moves.halt.date have such a value."}},
	} {
		var all []string
		for _, s := range c.found.Sentences() {
			all = append(all, s.String())
			if loose := s.Loose(); len(loose) > 0 {
				t.Errorf("%q states %q without a claim", s.String(), loose)
			}
		}
		for _, want := range c.says {
			if text := strings.Join(all, "\n"); !strings.Contains(text, want) {
				t.Errorf("found\n%s\nexpected %q in it", text, want)
			}
		}
	}
}

// In a run of equal cells a column says nothing, and is left out.
func TestColumnsWithoutNumbersAreLeftOut(t *testing.T) {
	t.Parallel()
	tables := shapes().Tables()
	if head := strings.Join(tables[0].Shown.Head, "; "); !strings.Contains(head, "kind ; from; to; ") || strings.Contains(head, "sure from") {
		t.Errorf("found the head %s, expected that of a plateau and none of confidence", head)
	}
	if !tables[1].Closed || len(tables[1].Rows) != 12 {
		t.Errorf("found %d rows, open %t, expected the scan on a click", len(tables[1].Rows), !tables[1].Closed)
	}
}
