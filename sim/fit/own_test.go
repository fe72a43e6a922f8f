package fit

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
)

// ownRows reads a file of a user, with decimal commas between semicolons.
func ownRows(t *testing.T, lines ...string) []Reported {
	t.Helper()
	own, err := ReadReported("mine.csv", []byte("fiscal_quarter;published;h20_revenue_usd_m\n"+strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// rowOf is the one row of a quarter.
func rowOf(t *testing.T, all []Reported, quarter string) Reported {
	t.Helper()
	var found []Reported
	for _, r := range all {
		if r.Quarter.String() == quarter {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: found %d rows, expected one", quarter, len(found))
	}
	return found[0]
}

func TestOwnRowsReplaceAndAdd(t *testing.T) {
	before := slices.Clone(Published())
	all := WithOwn(Published(), ownRows(t, "FY2027Q4;2027-02-24;7", "FY2026Q1;2025-05-28;4700,5", "FY2027Q3;2026-11-18;12", "FY2027Q3;2026-12-01;13"))
	if !slices.IsSortedFunc(all, func(a, b Reported) int { return int(a.Quarter.First() - b.Quarter.First()) }) || len(all) != len(before)+1 {
		t.Errorf("found %d rows, expected the %d in order and one more", len(all), len(before))
	}
	if r := rowOf(t, all, "FY2026Q1"); r.Figures[H20Revenue] != 4700.5 || r.Figures["h20.charge"] != 4500 || !r.Own {
		t.Errorf("found %+v, expected the revenue of the file and the charge as published, for which the file has no column", r)
	}
	if r := rowOf(t, all, "FY2026Q1"); !r.Owns(H20Revenue) || r.Owns("h20.charge") || r.PlaceOf(H20Revenue).File != "mine.csv" || r.PlaceOf("h20.charge").File == "mine.csv" {
		t.Errorf("found %+v, expected that the revenue alone is the user's", r)
	}
	if r := rowOf(t, all, "FY2027Q3"); r.Figures[H20Revenue] != 13 || r.Published != sim.NewDate(2026, 12, 1) || r.Guided != 0 || r.Place.Line != 5 {
		t.Errorf("found %+v, expected the row published last, with the guidance as published", r)
	}
	if r := rowOf(t, all, "FY2027Q4"); r.Figures[H20Revenue] != 7 || !math.IsNaN(r.Guided) || !r.Own {
		t.Errorf("found %+v", r)
	}
	if r := rowOf(t, all, "FY2026Q2"); r.Own || rowOf(t, Published(), "FY2026Q1").Own || Published()[8].Figures[H20Revenue] != before[8].Figures[H20Revenue] {
		t.Error("expected that all else stays as published")
	}
}
