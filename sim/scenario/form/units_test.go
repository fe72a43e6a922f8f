package form

import (
	"math"
	"testing"
)

func TestConversion(t *testing.T) {
	for _, c := range []struct {
		from, to string
		v, want  float64
	}{
		{"%", "1", 15, 0.15},
		{"%", "1", 7, 0.07},
		{"chip/week", "chip/day", 700, 100},
		{"kchip/quarter", "chip/day", 91, 1000},
		{"million chip", "chip", 1.5, 1.5e6},
		{"kUSD/chip", "USD/chip", 12, 12_000},
		{"USD billion", "MUSD", 12, 12_000},
		{"USD million", "MUSD", 5, 5},
		{"week", "day", 3, 21},
		{"month", "day", 2, 60.875},
		{"year", "day", 1, 365.25},
		{"1/day", "1/year", 1, 365.25},
		{"%/year", "1/year", 30, 0.3},
		{"kh20e/day", "h20e/day", 2, 2000},
		{"h20e/chip", "h20e/chip", 2.3, 2.3},
	} {
		to, err := conversion(c.from, c.to)
		if err != nil {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
			continue
		}
		if found := to(c.v); math.Abs(found-c.want) > 1e-12*c.want {
			t.Errorf("%v %s: found %v %s, expected %v", c.v, c.from, found, c.to, c.want)
		}
	}
}

func TestUnitErrors(t *testing.T) {
	for _, c := range [][3]string{
		{"card/day", "chip/day", `unknown unit "card/day", expected chip/day (or chip/month, chip/quarter, chip/week, chip/year, kchip/day, kchip/month)`},
		{"kUSD/chips", "USD/chip", `unknown unit "kUSD/chips"; did you mean "kUSD/chip"?`},
		{"USD", "1", "found a number in USD, expected one without a unit, or in %"},
		{"day", "USD/chip", "found a number in day, expected USD/chip (or MUSD/chip, kUSD/chip)"},
		{"h20e", "chip", "found a number in h20e, expected chip (or kchip)"},
		{"chip", "", `found a number in "chip", expected one without a unit`},
	} {
		if _, err := conversion(c[0], c[1]); err == nil || err.Error() != c[2] {
			t.Errorf("%s to %s: found %v, expected %s", c[0], c[1], err, c[2])
		}
	}
}
