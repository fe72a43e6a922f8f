package words

import (
	"testing"

	"h20sim/sim"
)

// A quarter of 14 weeks and a year of 53 say so wherever quarters and years are named; all others do not, and neither do
// stretches of the same length that are something else.
func TestLongQuartersAreMarked(t *testing.T) {
	for name, want := range map[string][2]string{
		"FY2027Q4":               {"FY2027Q4 (14 weeks)", "FY2027Q4*"},
		"FY2027":                 {"FY2027 (53 weeks)", "FY2027*"},
		"FY2027Q3":               {"FY2027Q3", "FY2027Q3"},
		"FY2026Q4":               {"FY2026Q4", "FY2026Q4"},
		"FY2026":                 {"FY2026", "FY2026"},
		"2026-10-26..2027-01-31": {"2026-10-26..2027-01-31", "2026-10-26..2027-01-31"},
	} {
		p, err := sim.ParsePeriod(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := [2]string{PeriodName(p), PeriodStarred(p)}; found != want {
			t.Errorf("%s: found %q, expected %q", name, found, want)
		}
	}
	quarters := sim.QuartersWithin(sim.NewDate(2026, 1, 26), sim.NewDate(2027, 2, 1))
	if found := PeriodStars(quarters); found != "* FY2027Q4 has 14 weeks\n" {
		t.Errorf("found %q", found)
	}
	if found := PeriodStars(quarters[:3]); found != "" {
		t.Errorf("found %q of quarters of 13 weeks, expected nothing", found)
	}
}
