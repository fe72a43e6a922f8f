package report

import "testing"

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
		if found := amount(c.value, c.unit); found != c.want {
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
		if found := thousands(c.value, c.decimals); found != c.want {
			t.Errorf("thousands(%g, %d): found %q, expected %q", c.value, c.decimals, found, c.want)
		}
	}
}

func TestPercentDoesNotHideSomething(t *testing.T) {
	for v, want := range map[float64]string{0: "0 %", 0.0001: "0 %", 0.002: "under 1 %", 0.005: "1 %", 0.926: "93 %", 1: "100 %"} {
		if found := percent(v); found != want {
			t.Errorf("percent(%g): found %q, expected %q", v, found, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for n, want := range map[int]string{0: "no moves", 1: "one move", 12: "twelve moves", 38: "38 moves"} {
		if found := count(n, "move", "moves"); found != want {
			t.Errorf("count(%d): found %q, expected %q", n, found, want)
		}
	}
}

func TestWrapKeepsWordsAndWidth(t *testing.T) {
	style, text := sans(sizeText, dark), "Licences are back and carry a share, but buyers are told to hold off"
	joined := ""
	for _, line := range wrap(style, text, 120) {
		if style.Width(line) > 120 {
			t.Errorf("%q is %g points wide, expected 120 at most", line, style.Width(line))
		}
		joined += " " + line
	}
	if joined != " "+text {
		t.Errorf("found %q, expected the words of %q", joined, text)
	}
}

func TestTicksStandOnRoundNumbersAndHoldZero(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{0, 100, "0 20 40 60 80 100"}, {-6, 9, "−5 0 5"}, {0, 0, "0.0 0.2 0.4 0.6 0.8 1.0"}, {0, 0.02, "0.000 0.005 0.010 0.015 0.020"}} {
		found := ""
		for _, tick := range amountTicks(c.low, c.high) {
			found += " " + tick.Label
		}
		if found != " "+c.want {
			t.Errorf("%g to %g: found%s, expected %s", c.low, c.high, found, c.want)
		}
	}
}
