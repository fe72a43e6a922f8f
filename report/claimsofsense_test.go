package report

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"h20sim/report/sense"
	"h20sim/sim"
	"h20sim/sim/importance"
)

// importances are findings of all kinds: of each method, with and without what may be left out.
func importances(rng *rand.Rand) (list []*sense.Finding) {
	for _, method := range []importance.Method{importance.Regression, importance.Saltelli, importance.Shapley, importance.Morris, importance.FullGrid} {
		for above := range 7 {
			f := &importance.Found{
				Study: "august", Scenario: "boycott-halt", Measure: sim.Measure{Name: "h20.revenue", Title: "H20, gross revenue", Unit: "MUSD"}, Period: sim.FiscalYear(2027),
				Method: method, Runs: 1024, Draws: 64, Asked: 3 * rng.IntN(2), Values: 30, Mean: 1e4 * rng.Float64(), SD: 1e3 * rng.Float64(), Floor: 0.1 * rng.Float64(), Stated: 5000 * rng.Float64(),
				Others: rng.IntN(2), Failed: rng.IntN(3), Chances: rng.IntN(2), Grid: rng.IntN(2) == 0, Tied: []string{"", "figures", "correlations"}[rng.IntN(3)], Path: []string{"", "they obey"}[rng.IntN(2)],
			}
			if method == importance.FullGrid {
				f.Together, f.Grid = float64(rng.IntN(2))*rng.Float64(), true
			}
			if method == importance.Morris {
				f.Floor *= 900
			}
			if f.Others > 0 && rng.IntN(2) == 0 {
				f.Option = "Keep the halt"
			}
			if rng.IntN(4) == 0 {
				f.NoneOf, f.Question.By = true, "supplier"
			} else if rng.IntN(3) == 0 {
				f.Question.By = "supplier"
			}
			if rng.IntN(3) == 0 {
				f.Courses = []string{"sales begin", "firms obey"}[:1+rng.IntN(2)]
			}
			if above == 0 && rng.IntN(2) == 0 {
				f.SD = 0
			}
			for i := range 8 {
				f.Shares = append(f.Shares, someShare(rng, f, i, i < above))
			}
			list = append(list, &sense.Finding{Name: "sense-h20.revenue-FY2027", Hash: "0123456789abcdef", Found: *f})
		}
	}
	return list
}

// someShare is one of any kind.
func someShare(rng *rand.Rand, f *importance.Found, i int, above bool) importance.Share {
	kinds := []importance.Kind{importance.Value, importance.Chance, importance.Branch, importance.Paths, importance.Group}
	s := importance.Share{Name: fmt.Sprintf("buyers.b%d.need", i), Kind: kinds[rng.IntN(len(kinds))], Doc: "need of a buyer (of compute); 30 a day", Grade: []string{"", "A", "B", "C", "D"}[rng.IntN(5)], Of: 1, Tied: f.Tied != "" && rng.IntN(2) == 0}
	if s.Kind == importance.Group && i < 2 { // a section of the file, and no buyer
		s.Name = []string{"moves", importance.Chances}[i]
	}
	if !above {
		s.Few = rng.IntN(5) == 0
		return s
	}
	mean := rng.Float64()
	if s.Share = (importance.Interval{Mean: mean, Low: mean * rng.Float64(), High: mean + (1-mean)*rng.Float64()}); f.Method == importance.Morris {
		s.Share = importance.Interval{Mean: 9000 * mean, Low: 9000 * s.Share.Low, High: 9000 * s.Share.High}
	}
	s.Above, s.Sign, s.Class, s.Needs = true, rng.IntN(3)-1, i/3, float64(rng.IntN(2))*5000*rng.Float64()
	s.Lowest, s.Highest, s.Spread = 9000*rng.Float64(), 9000*rng.Float64(), 100*rng.Float64()
	if s.Total, s.Mixed = s.Share, (f.Method == importance.Saltelli || f.Method == importance.FullGrid) && rng.IntN(2) == 0; s.Kind == importance.Branch {
		s.Answers = []importance.Answer{{Course: "a", Title: "they do", Part: 0.3, Mean: 0}, {Course: "b", Title: "they do not", Part: 0.7, Mean: 700 * rng.Float64()}}
	}
	if rng.IntN(4) == 0 && s.Mixed { // nothing by itself
		s.Share = importance.Interval{Mean: s.Share.Mean / 500, High: s.Share.High / 500}
	}
	if s.Kind == importance.Value && rng.IntN(2) == 0 {
		s.Ends = &importance.Ends{Low: "0.1", High: "2026-01-01", AtLow: f.Stated, AtHigh: f.Stated * []float64{1, 1.3}[rng.IntN(2)], Points: f.Grid && rng.IntN(2) == 0}
	}
	return s
}

// What is said of any finding is borne out by its tables, and what is kept of it reads the same.
func TestClaimsOfImportance(t *testing.T) {
	total, others := 0, 0
	for seed := range uint64(8) {
		for i, f := range importances(rand.New(rand.NewPCG(seed, 1))) {
			if strings.Contains(fmt.Sprint(f.Sentences()), "values of no supplier count by the section") {
				others++
			}
			total += checkFinding(t, fmt.Sprintf("seed %d, finding %d", seed, i), "sense", f, [][]string{{"address"}})
		}
	}
	if others == 0 {
		t.Error("found no finding of which no supplier has a share, expected some")
	}
	t.Logf("%d claims checked", total)
}
