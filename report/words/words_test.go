package words

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"testing"

	"h20sim/sim"
)

// each checks what a function writes of some values.
func each[V comparable](t *testing.T, write func(v V) string, wanted map[V]string) {
	t.Helper()
	for v, want := range wanted {
		if found := write(v); found != want {
			t.Errorf("of %v: found %q, expected %q", v, found, want)
		}
	}
}

func TestThousandsAndSigns(t *testing.T) {
	for _, c := range []struct {
		value         float64
		decimals      int
		plain, signed string
	}{
		{0, 0, "0", "0"}, {999, 0, "999", "+999"}, {1234567, 0, "1,234,567", "+1,234,567"}, {-4500.26, 1, "−4,500.3", "−4,500.3"},
		{-0.01, 1, "0.0", "0.0"}, {0.01, 1, "0.0", "0.0"}, {0.05, 2, "0.05", "+0.05"}, {0.004, 2, "0.00", "0.00"},
	} {
		if found := Thousands(c.value, c.decimals); found != c.plain {
			t.Errorf("thousands(%g, %d): found %q, expected %q", c.value, c.decimals, found, c.plain)
		}
		if found := Signed(c.value, c.decimals); found != c.signed {
			t.Errorf("signed(%g, %d): found %q, expected %q", c.value, c.decimals, found, c.signed)
		}
	}
}

func TestSignificantDigits(t *testing.T) {
	each(t, func(v float64) string { return Significant(v, 4) }, map[float64]string{
		0: "0", 12.0199: "12.02", 0.0125: "0.0125", 0.5: "0.5", -87.98: "−87.98", 6402.19: "6,402", -1572.4: "−1,572", 999.96: "1,000", 1.16e-6: "0.00000116",
	})
	each(t, func(v float64) string { return Significant(v, 3) }, map[float64]string{999.7: "1,000", 99.96: "100", -0.00001: "−0.00001"})
	if found := Significant(math.NaN(), 4); found != "none" {
		t.Errorf("found %q of what is not known, expected none", found)
	}
}

func TestNumbersAsStated(t *testing.T) {
	each(t, AsStated, map[float64]string{0: "0", math.Copysign(0, -1): "0", 0.15: "0.15", -0.6: "-0.6", 1250000: "1250000", 12000: "12000", 1e-5: "0.00001", 0.1 + 0.2: "0.3"})
}

// No writer for people writes an exponent, of numbers of any size.
func TestNoNumberHasAnExponent(t *testing.T) {
	exponent := regexp.MustCompile(`\de[-+−]?\d`)
	for power := -12; power <= 15; power++ {
		for _, v := range []float64{math.Pow10(power), 1.16 * math.Pow10(power), -9.996 * math.Pow10(power)} {
			for _, text := range []string{
				Thousands(v, 2), Signed(v, 2), Significant(v, 3), Significant(v, 4), About(v), AsStated(v), Tick(v, math.Pow10(power)), Percent(v), Chance(v),
				Amount(v, "MUSD"), Amount(v, "chip"), Range(v, 2*v, "week"), Amounts([]float64{v, 1e6}, "MUSD"),
				Cell(v, "chip", Whole), Cell(v, "chip", Tenths), Cell(v, "chip", Fine), Cell(v, "1", Fine),
			} {
				if exponent.MatchString(text) {
					t.Errorf("of %g: found %q, expected no exponent", v, text)
				}
			}
		}
	}
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		value              float64
		unit               string
		whole, tenth, fine string
	}{
		{6402.2, "MUSD", "6,402", "6,402", "6,402"},
		{662.24, "MUSD", "662", "662.2", "662"},
		{12.016, "MUSD", "12", "12", "12"},
		{12.16, "chip", "12", "12.2", "12.2"},
		{-0.0125, "chip", "0", "0", "−0.0125"},
		{999.96, "MUSD", "1,000", "1,000", "1,000"},
		{0.4125, "1", "41.2", "41.2", "41.2"},
		{4.625, "week", "4.6", "4.6", "4.62"},
		{math.Copysign(0, -1), "MUSD", "0", "0", "0"},
		{1.16e-6, "chip", "0", "0", "0"}, // a trace of a chip among millions
		{math.NaN(), "chip", None, None, None},
	} {
		for fine, want := range []string{c.whole, c.tenth, c.fine} {
			if found := Cell(c.value, c.unit, Fineness(fine)); found != want {
				t.Errorf("cell(%g, %s, %d): found %q, expected %q", c.value, c.unit, fine, found, want)
			}
		}
	}
}

func TestBounds(t *testing.T) {
	write := func(v float64) string { return Significant(v, 4) }
	for _, c := range []struct {
		low, high float64
		want      string
	}{{4370, 4830, "4,370 to 4,830"}, {100, math.Inf(1), "at least 100"}, {math.Inf(-1), 5, "at most 5"}} {
		if found := Bounds(c.low, c.high, write); found != c.want {
			t.Errorf("found %q, expected %q", found, c.want)
		}
	}
}

func TestUnits(t *testing.T) {
	each(t, UnitCode, map[string]string{"1": "%", "MUSD": "MUSD", "chip": "chip"})
	each(t, UnitWords, map[string]string{"1": "%", "MUSD": "m USD", "chip": "chips", "h20e": "H20 equivalents", "USD/chip": "USD/chip"})
	each(t, UnitStated, map[string]string{"1": "", "date": "", "USD/chip": "USD/chip"})
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  string
	}{
		{4600, "MUSD", "4.6 bn USD"},
		{-4600, "MUSD", "−4.6 bn USD"},
		{999.7, "MUSD", "1 bn USD"},
		{650.3, "MUSD", "650 m USD"},
		{0, "MUSD", "0 USD"},
		{0.0136425, "MUSD", "0 m USD"},
		{20743, "MUSD", "21 bn USD"},
		{1.728e6, "chip", "1.7 million chips"},
		{300_000, "chip", "300 thousand chips"},
		{1250, "chip", "1,250 chips"},
		{0.412, "1", "41 %"},
		{4.6, "week", "4.6 weeks"},
	} {
		if found := Amount(c.value, c.unit); found != c.want {
			t.Errorf("amount(%g, %s): found %q, expected %q", c.value, c.unit, found, c.want)
		}
	}
	if found, want := Amounts([]float64{40, 4600, 12300}, "MUSD"), "0.04, 4.6 and 12 bn USD"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{400, 5300, "0.40 to 5.3 bn USD"}, {-2000, 5300, "−2 to 5.3 bn USD"}, {0, 650, "0 to 650 m USD"}, {4601, 4602, "4.6 bn USD"}, {-1200, 300, "−1.2 to 0.30 bn USD"}, {0, 0, "0 m USD"}} {
		if found := Range(c.low, c.high, "MUSD"); found != c.want {
			t.Errorf("range(%g, %g): found %q, expected %q", c.low, c.high, found, c.want)
		}
	}
}

func TestFractionsDoNotHideSomething(t *testing.T) {
	each(t, Percent, map[float64]string{0: "0 %", 0.0001: "0 %", 0.002: "under 1 %", 0.005: "1 %", 0.926: "93 %", 1: "100 %"})
	each(t, Chance, map[float64]string{0: "0 %", 0.0001: "under 1 %", 0.412: "41 %", 0.998: "over 99 %", 1: "100 %"})
}

func TestNumbersOfAnAxis(t *testing.T) {
	for _, c := range []struct {
		value, step float64
		want        string
	}{{20, 20, "20"}, {2000, 500, "2,000"}, {0.4, 0.2, "0.4"}, {0.01, 0.005, "0.010"}} {
		if found := Tick(c.value, c.step); found != c.want {
			t.Errorf("%g in steps of %g: found %q, expected %q", c.value, c.step, found, c.want)
		}
	}
}

func TestAboutHasTwoDigits(t *testing.T) {
	each(t, About, map[float64]string{0: "0", 0.31: "0.3", 4.62: "4.6", 12.4: "12", 12345: "12,000"})
}

func TestCounts(t *testing.T) {
	each(t, func(n int) string { return Count(n, "move", "moves") }, map[int]string{0: "no moves", 1: "one move", 12: "twelve moves", 38: "38 moves"})
}

func TestLists(t *testing.T) {
	for want, parts := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if found := List(parts); found != want {
			t.Errorf("found %q, expected %q", found, want)
		}
	}
}

func TestGlueKeepsUnitsWithTheirNumbers(t *testing.T) {
	if found, want := Glue("on 18 July 2025, not in May of 2025"), "on 18\u00a0July\u00a02025, not in May of 2025"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
	if found, want := Glue("80 % of 64 draws: 4.6 bn USD"), "80\u00a0% of 64\u00a0draws: 4.6\u00a0bn\u00a0USD"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

func TestDates(t *testing.T) {
	d, err := sim.ParseDate("2025-04-09")
	if err != nil {
		t.Fatal(err)
	}
	each(t, func(f Form) string { return Date(d, f) }, map[Form]string{Long: "9 April 2025", Short: "9 Apr 2025", Month: "April 2025", ShortMonth: "Apr 2025", ISO: "2025-04-09"})
	if found := Date(0, ISO); found != "" {
		t.Errorf("found %q for no date, expected nothing", found)
	}
	if found, want := Stretch(d, d+22), "9 April 2025 to 30 April 2025"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

func TestNumbersOfFiles(t *testing.T) {
	each(t, Number.String, map[Number]string{0: "0", 6402.199612345: "6402.19961", 1.16e-6: "1.16e-06"})
	text, err := json.Marshal([]Number{1.5, Number(math.NaN()), Number(math.Inf(1)), Number(math.Copysign(0, -1))})
	if err != nil || string(text) != "[1.5,null,null,0]" {
		t.Errorf("found %s and %v, expected null for what is not known", text, err)
	}
	if found := Number(math.NaN()).String(); found != "" {
		t.Errorf("found %q, expected nothing for what is not known", found)
	}
}

func TestTextTableAligns(t *testing.T) {
	table := TextTable{Head: []string{"name", "word ", "number"}}
	table.Add("a", "x", "1")
	table.Add("long", "−yy", "1,000")
	var b strings.Builder
	table.Print(&b)
	want := "name  word  number\na     x          1\nlong  −yy    1,000\n"
	if b.String() != want {
		t.Errorf("found\n%s\nexpected\n%s", b.String(), want)
	}
}

func TestTextThatIsNoFormula(t *testing.T) {
	each(t, NoFormula, map[string]string{"": "", "a=b": "a=b", "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "é": "é"})
}

func TestAboutRoundsOnce(t *testing.T) {
	for v, want := range map[float64]string{0.448: "0.4", -0.448: "−0.4", 0.96: "1", 1.04: "1", 4.64: "4.6", 9.96: "10", 12_449: "12,000"} {
		if found := About(v); found != want {
			t.Errorf("about %g: found %s, expected %s", v, found, want)
		}
	}
}

// A line ends neither between a number and its unit nor within a date, and what is printed has plain spaces.
func TestGluedTextStaysOnALine(t *testing.T) {
	t.Parallel()
	if found, want := Wrap(Glue("the notices fade, chance 17 %, on 27 August 2025"), 27, ""), "the notices fade, chance\n17 %, on 27 August 2025"; found != want {
		t.Errorf("found %q, expected %q", found, want)
	}
}

// A sentence has a capital letter, an address keeps its small one.
func TestSentence(t *testing.T) {
	for text, want := range map[string]string{"": "", "all of it.": "All of it.", "Nvidia": "Nvidia", "9 bn": "9 bn", "market.concern_life: a year": "market.concern_life: a year"} {
		if got := Sentence(text); got != want {
			t.Errorf("found %q, expected %q", got, want)
		}
	}
}
