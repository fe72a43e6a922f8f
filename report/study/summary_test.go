package study

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/simtest/golden"
)

// failing is a study some of whose runs failed.
func failing(b *reporttest.Bench) *ensemble.Result {
	r := b.Uncertainty(40, 4)
	r.Failed = 12
	for i := range 11 {
		r.Failures = append(r.Failures, ensemble.Failure{Run: 3 * i, Values: []float64{0.5 + 0.01*float64(i), float64(reporttest.Day(b.T, "2025-07-14")) + float64(i)}, Reason: "h20.stock is NaN on 2025-08-01, expected a finite number"})
	}
	return r
}

func TestStudySummaryAsText(t *testing.T) {
	b := reporttest.Small(t)
	for file, r := range map[string]*ensemble.Result{"study.txt": failing(b), "study-grid.txt": b.Grid(12, 4, 12), "study-pair.txt": b.Pair(16), "study-one-way.txt": b.OneWay(25, 1)} {
		var text bytes.Buffer
		if err := Summary(&text, r); err != nil {
			t.Fatal(err)
		}
		golden.File(t, "testdata/"+file, text.Bytes())
	}
}

func TestStudySummaryAsJSON(t *testing.T) {
	var text bytes.Buffer
	if err := JSON(&text, failing(reporttest.Small(t))); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/study.json", text.Bytes())
}

func TestStudyJSONHasNoNumberWhereNoRunSucceeded(t *testing.T) {
	r := reporttest.Small(t).Grid(2, 2, 1)
	for m := range r.Stats[3] {
		r.Stats[3][m] = make([]ensemble.Stat, len(r.Periods))
	}
	var text bytes.Buffer
	if err := JSON(&text, r); err != nil {
		t.Fatal(err)
	}
	var a struct {
		Cells []struct {
			N    int
			Mean *float64
		}
	}
	if err := json.Unmarshal(text.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if a.Cells[3].Mean != nil || a.Cells[3].N != 0 || a.Cells[2].Mean == nil {
		t.Errorf("found %+v, expected a mean of all cells but the last", a.Cells)
	}
}

// n·(error/(precision·|mean|))² − n: an error of 2 on a mean of 100 is twice the wanted 1 %, so it takes four times the
// draws, 3·400 more.
func TestMoreDraws(t *testing.T) {
	r := reporttest.Small(t).Uncertainty(4, 0)
	s, err := newStudy(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		stat      ensemble.Stat
		precision float64
		want      int
		known     bool
	}{
		{ensemble.Stat{N: 400, Mean: 100, Error: 2}, 0.01, 1200, true},
		{ensemble.Stat{N: 400, Mean: -100, Error: 2}, 0.01, 1200, true},
		{ensemble.Stat{N: 400, Mean: 100, Error: 0.5}, 0.01, 0, true},
		{ensemble.Stat{N: 400, Mean: 100, Error: 1}, 0.01, 0, true},
		{ensemble.Stat{N: 400, Mean: 0, Error: 1}, 0.01, 0, false},
		{ensemble.Stat{N: 400, Mean: 100, Error: 1}, 0, 0, false},
		{ensemble.Stat{}, 0.01, 0, false},
	} {
		r.Question.Precision = c.precision
		*s.answer(0) = c.stat
		if n, known := s.moreDraws(0); n != c.want || known != c.known {
			t.Errorf("%+v for %g: found %d (%t), expected %d (%t)", c.stat, c.precision, n, known, c.want, c.known)
		}
	}
}

func TestStudyTablesHoldAllNumbers(t *testing.T) {
	r := reporttest.Small(t).Days(3)
	s, err := newStudy(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	quantiles, errQ := s.quantilesCSV()
	bands, errB := s.bandsCSV()
	if errQ != nil || errB != nil {
		t.Fatal(errQ, errB)
	}
	rows := readCSV(t, quantiles)
	if n := len(r.Cells)*len(r.Measures)*len(r.Periods) + 1; len(rows) != n {
		t.Errorf("found %d rows of quantiles, expected %d", len(rows), n)
	}
	head := "cell,label,scenario,moves.promise.date,chips.ascend.supply_factor,measure,unit,period,first_day,last_day,n,mean,sd,error,min,max,p05,p10,p25,p50,p75,p90,p95,weeks"
	if strings.Join(rows[0], ",") != head {
		t.Errorf("found %v, expected %s", rows[0], head)
	}
	if rows[1][3] != "2025-05-05" || rows[1][4] != "0.5" || rows[1][19] != words.Number(r.Stats[0][0][0].Quantiles[ensemble.P50]).String() {
		t.Errorf("found %v, expected the first day, factor and median", rows[1])
	}
	if n := len(r.Cells)*len(r.Weekly)*len(r.Weeks) + 1; len(readCSV(t, bands)) != n {
		t.Errorf("found %d rows of bands, expected %d", len(readCSV(t, bands)), n)
	}
}

func readCSV(t *testing.T, text []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
