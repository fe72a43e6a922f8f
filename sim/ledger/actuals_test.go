package ledger

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim/fit"
)

// rows reads reported rows of H20 revenue, each as quarter, day and value.
func rows(t testing.TB, lines ...string) []fit.Reported {
	t.Helper()
	list, err := fit.ReadReported("mine.csv", []byte("fiscal_quarter,published,h20_revenue_usd_m\n"+strings.Join(lines, "\n")+"\n"))
	must(t, err)
	return list
}

// told writes what became of forecasts.
func told(rows []Row) (lines []string) {
	for _, r := range rows {
		line := fmt.Sprint(r.Seal.Day, " ", r.Forecast.Period.Name, " ", r.Standing)
		if r.Standing != Pending {
			line += fmt.Sprint(" ", r.Actual.Value, " ", r.Actual.Published)
		}
		lines = append(lines, line)
	}
	return lines
}

func same(t *testing.T, about string, found []string, want ...string) {
	t.Helper()
	if a, b := strings.Join(found, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("%s: found\n%s\nexpected\n%s", about, a, b)
	}
}

// The figure that came out first is scored, whatever comes later; a restatement has a row of its own and changes no row that was there.
func TestFirstFigureIsScoredAndRestatementsBesideIt(t *testing.T) {
	t.Parallel()
	seals := []*Seal{example(t)}
	a := &Actuals{}
	take := func(want int, lines ...string) {
		t.Helper()
		before := a.Text()
		added, err := a.Take(seals, rows(t, lines...))
		must(t, err)
		if added != want || !bytes.HasPrefix(a.Text(), before) {
			t.Errorf("%s: found %d figures taken in, expected %d below those that stand", lines, added, want)
		}
	}
	take(1, "FY2027Q3,2026-11-18,50")
	first := Score(seals, a)
	same(t, "first", told(first), "2026-08-26 FY2027Q3 scored 50 2026-11-18", "2026-08-26 FY2027Q4 pending", "2026-08-26 FY2028Q1 pending")
	take(0, "FY2027Q3,2026-11-18,50", "FY2027Q2,2026-08-26,0")
	take(0, "FY2027Q3,2026-12-10,50")
	take(2, "FY2027Q3,2027-02-24,60", "FY2027Q3,2026-11-18,50", "FY2027Q4,2027-02-24,0")
	then := Score(seals, a)
	same(t, "restated", told(then), "2026-08-26 FY2027Q3 scored 50 2026-11-18", "2026-08-26 FY2027Q3 restated 60 2027-02-24", "2026-08-26 FY2027Q4 scored 0 2027-02-24", "2026-08-26 FY2028Q1 pending")
	if then[0].CRPS != first[0].CRPS || then[1].CRPS == first[0].CRPS {
		t.Errorf("found the scores %g and %g, expected %g, and another one", then[0].CRPS, then[1].CRPS, first[0].CRPS)
	}
	read, err := ParseActuals("actuals.csv", a.Text())
	must(t, err)
	if !bytes.Equal(read.Text(), a.Text()) || len(read.list) != 3 {
		t.Errorf("found\n%s\nexpected\n%s", read.Text(), a.Text())
	}
	league := League(then)
	if len(league) != 1 || league[0].Figures != 2 || league[0].CRPS != (then[0].CRPS+then[2].CRPS)/2 || league[0].Last.Error != 25 || league[0].Guided.Figures != 1 || league[0].Guided.Error != 50 {
		t.Errorf("found %+v, expected the mean over the two figures that came out first", league)
	}
}

// What was out by the day of the seal is no outcome, a figure that contradicts one that stands is a mistake, and neither keeps others out.
func TestRowsThatAreNoOutcomeAreRefused(t *testing.T) {
	t.Parallel()
	early, late := sealed(t, "2026-10-27", quarters([]float64{0, 1, 2})), sealed(t, "2026-11-10", quarters([]float64{0, 5}))
	late.Name, late.Sum = "late", "ff"
	a := &Actuals{}
	added, err := a.Take([]*Seal{late, early}, rows(t, "FY2027Q3,2026-10-27,50", "FY2027Q3,2026-11-05,40"))
	if want := "mine.csv:2:21: h20_revenue_usd_m: found a figure of FY2027Q3 published on 2026-10-27, expected a day after that of the seal, 2026-10-27: it is no outcome"; added != 1 || err == nil || err.Error() != want {
		t.Errorf("found %d taken in and\n%v\nexpected one and\n%s", added, err, want)
	}
	same(t, "seals", told(Score([]*Seal{late, early}, a)), "2026-10-27 FY2027Q3 scored 40 2026-11-05", "2026-11-10 FY2027Q3 refused 40 2026-11-05")
	for line, want := range map[string]string{
		"FY2027Q3,2026-11-05,41": "mine.csv:2:21: h20_revenue_usd_m: found 41, expected 40, which actuals.csv holds as published on 2026-11-05; a restatement has a day of its own",
		"FY2027Q3,2026-11-04,41": "mine.csv:2:21: h20_revenue_usd_m: found 41 published on 2026-11-04, expected a day after 2026-11-05, on which the figure came out that actuals.csv holds, 40",
	} {
		before := a.Text()
		added, err := a.Take([]*Seal{late, early}, rows(t, line))
		if added != 0 || err == nil || err.Error() != want || !bytes.Equal(a.Text(), before) {
			t.Errorf("%s: found %d taken in and\n%v\nexpected\n%s", line, added, err, want)
		}
	}
}

// Rows of quarters that no seal forecasts move nothing, nor does what comes after.
func TestLaterRowsMoveNothingBefore(t *testing.T) {
	t.Parallel()
	s := sealed(t, "2026-08-26", quarters([]float64{0, 10, 20}))
	score := func(lines ...string) Row {
		a := &Actuals{}
		_, err := a.Take([]*Seal{s}, rows(t, lines...))
		must(t, err)
		return Score([]*Seal{s}, a)[0]
	}
	alone := score("FY2027Q3,2026-11-18,10")
	planted := score("FY2028Q2,2027-08-25,999", "FY2027Q2,2026-08-26,7", "FY2027Q4,2027-02-24,999", "FY2027Q3,2026-11-18,10", "FY2027Q1,2026-05-20,3")
	if alone.CRPS != planted.CRPS || alone.LastError != planted.LastError || alone.GuidedError != planted.GuidedError || alone.PIT != planted.PIT {
		t.Errorf("found %+v, expected %+v", planted, alone)
	}
}

// A row that is changed, moved, put in or taken out of the middle is told with its line.
func TestActualsOnlyGrow(t *testing.T) {
	t.Parallel()
	a := &Actuals{}
	_, err := a.Take([]*Seal{example(t)}, rows(t, "FY2027Q3,2026-11-18,50", "FY2027Q4,2027-02-24,0", "FY2027Q3,2027-02-24,60"))
	must(t, err)
	lines := strings.SplitAfter(string(a.Text()), "\n")
	swapped := lines[0] + lines[2] + lines[1] + lines[3]
	for text, want := range map[string]string{
		"":                  "a.csv:1:1: found other columns, expected those that h20sim forecast score wrote",
		"quarter,value\n":   "a.csv:1:1: found other columns",
		swapped:             "a.csv:2:1: found a row that was changed, put in or moved",
		lines[0] + lines[2]: "a.csv:2:1: found a row that was changed",
		strings.Replace(string(a.Text()), ",50,", ",49,", 1):      "a.csv:2:1: found a row that was changed",
		strings.Replace(string(a.Text()), ",50,", ",50.0,", 1):    "a.csv:2:1: found a row that was changed",
		strings.Replace(string(a.Text()), ",50,", ",nan,", 1):     "a.csv:2:1: found a row that h20sim forecast score did not write",
		strings.Replace(string(a.Text()), ",50,", ",50,x,", 1):    "a.csv:2:1: found a row that does not fit",
		strings.Replace(string(a.Text()), "MUSD,0,", "EUR,0,", 1): "a.csv:3:1: found a row that was changed",
	} {
		if _, err := ParseActuals("a.csv", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: found %v, expected %s", text, err, want)
		}
	}
	if _, err := ParseActuals("a.csv", []byte(lines[0])); err != nil {
		t.Errorf("a file without rows: %v", err)
	}
}

// A forecast beside the last value and guidance that were known on the day: not those that the table has later.
func TestWhatWasKnownOnTheDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day, quarter string
		last, guided float64
		of           string
	}{
		{"2025-05-28", "FY2026Q2", 4600, 0, "FY2026Q1"},
		{"2025-05-27", "FY2026Q2", math.NaN(), math.NaN(), ""},
		{"2025-08-26", "FY2026Q3", 4600, math.NaN(), "FY2026Q1"},
		{"2025-08-27", "FY2026Q3", 650, 0, "FY2026Q2"},
		{"2025-08-27", "FY2026Q4", 650, math.NaN(), "FY2026Q2"},
	} {
		f := Forecast{Measure: "h20.revenue", Period: period(t, c.quarter)}
		f.naive(date(t, c.day))
		if number(f.Last) != number(c.last) || number(f.Guided) != number(c.guided) || f.LastPeriod != c.of {
			t.Errorf("%s on %s: found %g of %q and %g, expected %g of %q and %g", c.quarter, c.day, f.Last, f.LastPeriod, f.Guided, c.last, c.of, c.guided)
		}
	}
}

// A fiscal year waits until all of its quarters are known, those that were out by the day among them; it is scored by the sum
// as it then stands, has a row of its own when one is restated, and no mean with quarters. A calendar year is made of no whole quarters, and five are no year.
func TestYearIsScoredWhenItsQuartersAreKnown(t *testing.T) {
	t.Parallel()
	s := sealed(t, "2026-08-26", map[string]fit.Outcomes{"FY2027Q4": alike(0, 10, 20), "FY2027": alike(40, 60, 90), "2026": alike(1, 2, 3), "2026-07-27..2027-10-31": alike(4)})
	a := &Actuals{}
	take := func(lines ...string) []string {
		t.Helper()
		_, err := a.Take([]*Seal{s}, rows(t, lines...))
		must(t, err)
		return told(Score([]*Seal{s}, a))
	}
	same(t, "three quarters", take("FY2027Q1,2026-05-20,3", "FY2027Q2,2026-08-26,7", "FY2027Q3,2026-11-18,20"), "2026-08-26 FY2027Q4 pending", "2026-08-26 FY2027 pending", "2026-08-26 2026 pending", "2026-08-26 2026-07-27..2027-10-31 pending")
	same(t, "a restatement before the end", take("FY2027Q1,2026-11-18,5"), "2026-08-26 FY2027Q4 pending", "2026-08-26 FY2027 pending", "2026-08-26 2026 pending", "2026-08-26 2026-07-27..2027-10-31 pending")
	same(t, "four quarters", take("FY2027Q4,2027-02-24,30"), "2026-08-26 FY2027Q4 scored 30 2027-02-24", "2026-08-26 FY2027 scored 62 2027-02-24", "2026-08-26 2026 pending", "2026-08-26 2026-07-27..2027-10-31 pending")
	same(t, "restated", take("FY2027Q3,2027-05-26,25", "FY2027Q2,2027-05-26,8"), "2026-08-26 FY2027Q4 scored 30 2027-02-24", "2026-08-26 FY2027 scored 62 2027-02-24", "2026-08-26 FY2027 restated 68 2027-05-26", "2026-08-26 2026 pending", "2026-08-26 2026-07-27..2027-10-31 pending")
	rows := Score([]*Seal{s}, a)
	if league := League(rows); len(league) != 2 || league[0].Quarters != 1 || league[1].Quarters != 4 || league[1].Figures != 1 || league[1].CRPS != rows[1].CRPS {
		t.Errorf("found %+v, expected the quarter and the year apart", league)
	}
	if due, ok := rows[1].Due(); !ok || due.Quarter.String() != "FY2027Q4" {
		t.Errorf("found %v %t, expected the results of the fourth quarter", due, ok)
	}
	for _, r := range rows[3:] {
		if _, ok := r.Due(); ok {
			t.Errorf("found results of %s, expected none", r.Forecast.Period.Name)
		}
	}
}

// No figure is written with three decimals, which may be thousands; a file that an earlier version wrote so is read and stays to the byte.
func TestNoFigureMayBeThousands(t *testing.T) {
	t.Parallel()
	a, earlier := &Actuals{}, &Actuals{}
	if added, err := a.Take([]*Seal{example(t)}, rows(t, "FY2027Q3,2026-11-18,4.1250")); err != nil || added != 1 || !strings.Contains(string(a.Text()), ",4.1250,") {
		t.Errorf("found %d, %v and\n%s", added, err, a.Text())
	}
	earlier.add(a.list[0], a.list[0].plainCells())
	for _, written := range []*Actuals{a, earlier} {
		read, err := ParseActuals(ActualsName, written.Text())
		if err != nil || !bytes.Equal(read.Text(), written.Text()) || read.list[0].Value != 4.125 {
			t.Errorf("found %v of\n%s", err, written.Text())
		}
	}
	changed := bytes.Replace(a.Text(), []byte("4.1250"), []byte("4.12500"), 1)
	if _, err := ParseActuals(ActualsName, changed); err == nil {
		t.Errorf("expected that a row that was changed is refused:\n%s", changed)
	}
}
