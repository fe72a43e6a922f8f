package sim_test

import (
	"testing"
	"time"

	"h20sim/sim"
)

// Period ends as Nvidia reported them; FY2027 has 53 weeks, because January 2027 ends on a Sunday.
func TestFiscalQuartersEndWhereNvidiaReported(t *testing.T) {
	for quarter, end := range map[string]string{
		"FY2024Q1": "2023-04-30", "FY2024Q4": "2024-01-28", "FY2025Q1": "2024-04-28", "FY2025Q3": "2024-10-27", "FY2025Q4": "2025-01-26",
		"FY2026Q1": "2025-04-27", "FY2026Q2": "2025-07-27", "FY2026Q4": "2026-01-25", "FY2027Q1": "2026-04-26", "FY2027Q3": "2026-10-25", "FY2027Q4": "2027-01-31",
		"FY2028Q1": "2027-05-02", "FY2028Q4": "2028-01-30",
	} {
		q, err := sim.ParseQuarter(quarter)
		if err != nil {
			t.Fatal(err)
		}
		if last := q.End() - 1; last.String() != end {
			t.Errorf("%s: found last day %s, expected %s", quarter, last, end)
		}
	}
}

func TestEveryDayLiesInItsQuarterAndWeek(t *testing.T) {
	for d := sim.NewDate(2020, time.January, 1); d < sim.NewDate(2035, time.January, 1); d++ {
		if q := sim.QuarterOf(d); d < q.First() || d >= q.End() || q.First().Monday() != q.First() {
			t.Fatalf("%s: found quarter %s from %s to %s", d, q, q.First(), q.End()-1)
		}
		if m := d.Monday(); m.Time().Weekday() != time.Monday || m > d || d-m > 6 {
			t.Fatalf("%s: found Monday %s", d, m)
		}
		if back, err := sim.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%s: read back as %v, %v", d, back, err)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string][2]string{
		"FY2026Q1": {"2025-01-27", "2025-04-27"}, "FY2027": {"2026-01-26", "2027-01-31"}, "2024": {"2024-01-01", "2024-12-31"},
		"2025-02": {"2025-02-01", "2025-02-28"}, "2025-07-31": {"2025-07-31", "2025-07-31"}, "2025-01-01..2025-03-31": {"2025-01-01", "2025-03-31"},
	} {
		p, err := sim.ParsePeriod(text)
		if err != nil || p.First.String() != want[0] || (p.End-1).String() != want[1] || p.Name != text {
			t.Errorf("%s: found %v to %v, %v; expected %v", text, p.First, p.End-1, err, want)
		}
	}
	for _, text := range []string{"", "FY2026Q5", "FY26Q1", "2025-13", "2025-02-30", "2025-03-01..2025-02-01", "Q1", "FY2026Q", "..", "20255"} {
		if p, err := sim.ParsePeriod(text); err == nil {
			t.Errorf("%q: found %v, expected an error", text, p)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for text, want := range map[string]sim.Span{"0": 0, "10d": 10, "2w": 14, "1d": 1, "0w": 0, "1m": 30, "6m": 183, "18m": 548, "4 weeks": 28, "28 days": 28, "1 week": 7, "6 months": 183, "1 quarter": 91, "2y": 731, "1 year": 365} {
		if s, err := sim.ParseSpan(text); err != nil || s != want {
			t.Errorf("%q: found %v, %v; expected %d days", text, s, err, want)
		}
	}
	for _, text := range []string{"", "w", "2", "-1m", "1.5w", "99999d", "200y", "2 moons", "weeks", "2 w eeks", "２w"} {
		if s, err := sim.ParseSpan(text); err == nil {
			t.Errorf("%q: found %v, expected an error", text, s)
		}
	}
	for s, want := range map[sim.Span]string{14: "2w", 10: "10d", 0: "0d"} {
		if s.String() != want {
			t.Errorf("%d days: found %s, expected %s", s, s, want)
		}
	}
}

func TestWholePeriods(t *testing.T) {
	start, end := sim.NewDate(2025, 1, 6), sim.NewDate(2027, 2, 1) // FY2025 and FY2028 are cut
	names := func(list []sim.Period) (text string) {
		for _, p := range list {
			if parsed, err := sim.ParsePeriod(p.Name); err != nil || parsed != p {
				t.Errorf("%s: found %v and error %v, expected %v", p.Name, parsed, err, p)
			}
			text += p.Name + " "
		}
		return text
	}
	if found, want := names(sim.YearsWithin(start, end)), "FY2026 FY2027 "; found != want {
		t.Errorf("found years %q, expected %q", found, want)
	}
	if found, want := names(sim.QuartersWithin(start, end)), "FY2026Q1 FY2026Q2 FY2026Q3 FY2026Q4 FY2027Q1 FY2027Q2 FY2027Q3 FY2027Q4 "; found != want {
		t.Errorf("found quarters %q, expected %q", found, want)
	}
}

// The last quarter of a year of 53 weeks has 14, as FY2027Q4; all others have 13.
func TestOneQuarterOfTheRunHasFourteenWeeks(t *testing.T) {
	weeks := map[string]sim.Date{}
	for _, q := range sim.QuartersWithin(sim.NewDate(2024, 1, 29), sim.NewDate(2027, 5, 3)) {
		weeks[q.Name] = (q.End - q.First) / 7
	}
	if len(weeks) != 13 || weeks["FY2028Q1"] != 13 {
		t.Errorf("found %d quarters, FY2028Q1 of %d weeks, expected 13 and 13", len(weeks), weeks["FY2028Q1"])
	}
	for name, n := range weeks {
		if long := name == "FY2027Q4"; n != 13 && !long || long && n != 14 {
			t.Errorf("%s: found %d weeks", name, n)
		}
	}
}
