package ledger

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/sim/ledger"
	"h20sim/sim/simtest/golden"
)

// came are figures of the first quarter, restated once.
var came = []string{"FY2027Q3,2026-11-18,750,0", "FY2027Q3,2027-02-24,780,"}

// cases are ledgers of which nothing, one figure, or several have come.
func cases(t *testing.T) map[string]Scores {
	return map[string]Scores{
		"pending":  {Rows: reporttest.Forecasts(t)},
		"one":      {Rows: reporttest.Forecasts(t, "FY2027Q3,2026-11-01,12.5,")},
		"restated": {Rows: reporttest.Forecasts(t, came...), Broken: []string{"forecasts/other.toml:9:1: the seal is broken"}},
		"all":      {Rows: reporttest.Forecasts(t, append(slices.Clone(came), "FY2027Q4,2027-02-24,200,50")...)},
	}
}

func TestTextOfScores(t *testing.T) {
	t.Parallel()
	for name, s := range cases(t) {
		var text bytes.Buffer
		if err := s.Text(&text); err != nil {
			t.Fatal(err)
		}
		golden.Text(t, "testdata/"+name+".txt", text.String())
		for line := range strings.Lines(text.String()) {
			if len([]rune(line)) > textWidth+1 {
				t.Errorf("%s: a line of %d letters, expected at most %d:\n%s", name, len([]rune(line))-1, textWidth, line)
			}
		}
	}
}

func TestChartOfScores(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pending", "restated"} {
		c := cases(t)[name].Chart()
		svg, err := c.SVG()
		if err != nil {
			t.Fatal(err)
		}
		golden.File(t, "testdata/"+name+".svg", svg)
		if _, err := c.Drawing(true); err != nil {
			t.Errorf("%s on narrow paper: %v", name, err)
		}
	}
}

// What JSON says is what tables say.
func TestJSONAndTablesOfScores(t *testing.T) {
	t.Parallel()
	for name, s := range cases(t) {
		var text bytes.Buffer
		if err := s.JSON(&text); err != nil {
			t.Fatal(err)
		}
		var a ScoresAnswer
		if err := json.Unmarshal(text.Bytes(), &a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rows, league := s.ScoreRows(), s.LeagueRows()
		if len(a.Forecasts) != len(rows)-1 || len(a.League) != len(league)-1 || len(a.Refused) != len(s.Broken) {
			t.Errorf("%s: found %d forecasts and %d scores, expected %d and %d", name, len(a.Forecasts), len(a.League), len(rows)-1, len(league)-1)
		}
		crps := slices.Index(rows[0], "crps")
		for i, f := range a.Forecasts {
			row := rows[i+1]
			if len(row) != len(rows[0]) || row[slices.Index(rows[0], "standing")] != f.Standing || (f.Score == nil) != (row[crps] == "") || f.Score != nil && f.Score.CRPS.String() != row[crps] {
				t.Errorf("%s: found %+v, expected %v", name, f, row)
			}
		}
		for _, table := range [][][]string{rows, league} {
			var b bytes.Buffer
			if err := csv.NewWriter(&b).WriteAll(table); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestTextOfASeal(t *testing.T) {
	t.Parallel()
	for i, name := range []string{"sealed", "tied"} {
		s := Scores{Rows: reporttest.Forecasts(t)}.seals()[i]
		var text bytes.Buffer
		if err := (Sealed{s, "forecasts/made-up.toml"}).Text(&text); err != nil {
			t.Fatal(err)
		}
		golden.Text(t, "testdata/"+name+".txt", text.String())
	}
}

// A figure that was out by the day of a seal is refused, in words, and has no score.
func TestRefusedRowsHaveNoScore(t *testing.T) {
	t.Parallel()
	s := cases(t)["one"]
	n := 0
	for i := range s.Rows {
		if r := &s.Rows[i]; r.Standing == ledger.Refused {
			n++
			row, head := scoreRow(r), s.ScoreRows()[0]
			if row[slices.Index(head, "crps")] != "" || row[slices.Index(head, "figure")] != "12.5" {
				t.Errorf("found %v, expected the figure and no score", row)
			}
		}
	}
	if n != 1 {
		t.Errorf("found %d refused, expected that of the seal of the day after", n)
	}
}
