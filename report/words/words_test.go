package words

import (
	"strings"
	"testing"
)

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  string
	}{
		{4600, "MUSD", "4.6 bn USD"},
		{999.7, "MUSD", "1 bn USD"},
		{650.3, "MUSD", "650 m USD"},
		{0, "MUSD", "0 m USD"},
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
}

func TestThousands(t *testing.T) {
	for _, c := range []struct {
		value    float64
		decimals int
		want     string
	}{{0, 0, "0"}, {999, 0, "999"}, {1234567, 0, "1,234,567"}, {-4500.26, 1, "−4,500.3"}, {-0.01, 1, "0.0"}, {0.05, 2, "0.05"}} {
		if found := Thousands(c.value, c.decimals); found != c.want {
			t.Errorf("thousands(%g, %d): found %q, expected %q", c.value, c.decimals, found, c.want)
		}
	}
}

func TestPercentDoesNotHideSomething(t *testing.T) {
	for v, want := range map[float64]string{0: "0 %", 0.0001: "0 %", 0.002: "under 1 %", 0.005: "1 %", 0.926: "93 %", 1: "100 %"} {
		if found := Percent(v); found != want {
			t.Errorf("percent(%g): found %q, expected %q", v, found, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for n, want := range map[int]string{0: "no moves", 1: "one move", 12: "twelve moves", 38: "38 moves"} {
		if found := Count(n, "move", "moves"); found != want {
			t.Errorf("count(%d): found %q, expected %q", n, found, want)
		}
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

func TestCellsThatAreNoFormulas(t *testing.T) {
	for text, want := range map[string]string{"": "", "a=b": "a=b", "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "é": "é"} {
		if found := Cell(text); found != want {
			t.Errorf("found %q of %q, expected %q", found, text, want)
		}
	}
}
