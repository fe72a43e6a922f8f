package scenario

import (
	"testing"

	"h20sim/sim"
)

func TestCenterOfASpread(t *testing.T) {
	for wide, want := range map[string]float64{
		`{ p05 = 40, p50 = 45, p95 = 60, source = "fit" }`:                                45,
		`{ mean = 50, sd = 5, dist = "normal", source = "fit" }`:                          50,
		`{ low = 40, high = 60, dist = "uniform", source = "fit" }`:                       50,
		`{ values = [40, 50, 60], weights = [1, 3, 2], source = "fit" }`:                  50,
		`{ values = [40, 60], source = "fit" }`:                                           40,
		`{ value = 8, unit = "week", low = 6, high = 10, source = "fit" }`:                56,
		`{ value = 45, source = "fit" }`:                                                  45,
		`{ value = 45, p05 = 40, p50 = 45, p95 = 60, dist = "lognormal", source = "fit"}`: 45,
	} {
		s := parsed(t, onBase+"[suppliers.amkor]\nlead_time = "+wide+"\n")
		if found := s.World.Suppliers["amkor"].LeadTime; found != want {
			t.Errorf("%s: found %v, expected %v", wide, found, want)
		}
	}
}

func TestDistributionThatSuits(t *testing.T) {
	for _, c := range [][3]string{
		{"[suppliers.amkor]\nyield", `{ value = 0.9, p05 = 0.8, p95 = 0.95, source = "fit" }`, "beta"},
		{"[suppliers.amkor]\nlead_time", `{ value = 45, p05 = 40, p95 = 60, source = "fit" }`, "lognormal"},
		{"[chips.h20]\ntaste", `{ value = 0, p05 = -1, p95 = 1, source = "fit" }`, "normal"},
		{"[suppliers.amkor]\nlead_time", `{ value = 45, low = 40, high = 60, source = "fit" }`, "pert"},
		{"[suppliers.amkor]\nlead_time", `{ value = 40, values = [40, 60], source = "fit" }`, "discrete"},
		{"[suppliers.amkor]\nlead_time", `{ value = 45, low = 40, high = 60, dist = "triangular", source = "fit" }`, "triangular"},
	} {
		s := parsed(t, onBase+c[0]+" = "+c[1]+"\n")
		for _, v := range s.Values {
			if v.Origin.File == "test.toml" && v.Spread.Dist != c[2] {
				t.Errorf("%s = %s: found %s, expected %s", c[0], c[1], v.Spread.Dist, c[2])
			}
		}
	}
}

func TestBoundsAreInTheUnitOfTheTable(t *testing.T) {
	s := parsed(t, onBase+`
[suppliers.amkor]
capacity = { value = 77, unit = "kchip/week", low = 56, high = 105, dist = "pert", source = "fit" }
`)
	v := s.Values["suppliers.amkor.capacity"]
	if v.Number != 11_000 || *v.Spread.Low != 8_000 || *v.Spread.High != 15_000 || v.Unit != "chip/day" {
		t.Errorf("found %v (%v to %v), expected 11000 (8000 to 15000) chip/day", v.Number, *v.Spread.Low, *v.Spread.High)
	}
}

func TestWidenedDatesAndSpans(t *testing.T) {
	s := parsed(t, onBase+`
[moves.share]
kind   = "revenue-share"
actor  = "us-government"
date   = { value = 2025-08-12, low = 2025-08-05, high = 2025-08-19, dist = "uniform", source = "fit" }
ramp   = { value = "2w", low = "1w", high = "28d", source = "fit" }
rate   = "15 %"
source = "q1-fy26"
`)
	m := s.Moves[0]
	if m.Date != sim.NewDate(2025, 8, 12) || m.Ramp != 14 || numberAt(t, s, "moves.share.rate") != 0.15 {
		t.Errorf("found %+v", m)
	}
	if d := s.Values["moves.share.date"]; sim.Date(*d.Spread.Low) != sim.NewDate(2025, 8, 5) || d.Unit != "date" {
		t.Errorf("found %+v", d)
	}
	if *s.Values["moves.share.ramp"].Spread.High != 28 {
		t.Error("expected the high end of the ramp at 28 days")
	}
}
