package fit

import (
	"math"
	"testing"

	"h20sim/sim"
)

func quarterOf(t *testing.T, text string) sim.Period {
	t.Helper()
	p, err := sim.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPublishedFigures(t *testing.T) {
	for _, c := range []struct {
		quarter, measure string
		want             float64
	}{{"FY2026Q1", "h20.revenue", 4600}, {"FY2026Q2", "h20.revenue_outside", 650}, {"FY2026Q2", "h20.release", 180}, {"FY2026Q1", "h20.charge", 4500}} {
		if found := Figure(quarterOf(t, c.quarter), c.measure); found != c.want {
			t.Errorf("%s in %s: found %g, expected %g", c.measure, c.quarter, found, c.want)
		}
	}
	if found := Figure(quarterOf(t, "FY2025Q1"), "h20.revenue"); !math.IsNaN(found) {
		t.Errorf("found %g for FY2025Q1, expected none: it was not disclosed", found)
	}
}

func TestGuidanceForAQuarter(t *testing.T) {
	for _, r := range Published() {
		early := r.Quarter.First() < sim.NewDate(2025, 4, 28) // FY2026Q2 begins
		if early != math.IsNaN(r.Guided) || !early && r.Guided != 0 {
			t.Errorf("%s: found guidance for %g of H20, expected none before FY2026Q2 and 0 from then on", r.Quarter, r.Guided)
		}
	}
}
