package breakeven

import (
	"math"
	"strings"
	"testing"

	"h20sim/sim/scenario"
)

// Forms of parts, days, spans and money are read, or refused with the flag, the range and the nearest form.
func TestNumbersAsFlagsStateThem(t *testing.T) {
	s, err := scenario.Load("../../scenarios/share-no-boycott.toml")
	if err != nil {
		t.Fatal(err)
	}
	const price = "chips.h20.price.2024-01-29"
	for _, c := range []struct {
		address, written string
		v                float64
		says             string
	}{
		{"moves.share.rate", "15 %", 0.15, ""},
		{"moves.share.rate", "15%", 0.15, ""},
		{"moves.share.rate", "0.15", 0.15, ""},
		{"moves.share.rate", "200%", 0, "--to: moves.share.rate: found 200%, expected 0 % to 100 %"},
		{"moves.share.rate", "-5 %", 0, "--to: moves.share.rate: found -5 %, expected 0 % to 100 %"},
		{"moves.share.rate", "15", 0, "--to: moves.share.rate: found 15, expected 0 to 1; did you mean 0.15?"},
		{"moves.share.rate", "0,5", 0, "did you mean 0.5?"},
		{"moves.share.rate", "12,5 %", 0, `did you mean "12.5 %"?`},
		{"moves.share.rate", "15 percent", 0, `did you mean "15 %"?`},
		{"moves.share.rate", "15 USD", 0, "--to: moves.share.rate: found a number in USD, expected"},
		{"moves.share.date", "2025-08-01", 20301, ""},
		{"moves.share.date", "1.8.2025", 0, `--to: moves.share.date: found "1.8.2025", expected a day such as 2025-08-22; did you mean 2025-08-01?`},
		{"moves.share.date", "August 2025", 0, "did you mean 2025-08-01?"},
		{"moves.share.date", "22 August 2025", 0, "did you mean 2025-08-22?"},
		{"moves.share.date", "2025-13-01", 0, `found "2025-13-01", expected a day such as 2025-08-22`},
		{price, "12_000 USD/chip", 12000, ""},
		{price, "12000", 12000, ""},
		{price, "12,000 USD/chip", 0, `did you mean "12000 USD/chip" or "12 USD/chip"?`},
		{price, "12 000", 0, "did you mean 12000?"},
		{price, "$12k", 0, "did you mean 12000?"},
		{price, "12 %", 0, "found a number in %"},
		{"moves.share.ramp", "2w", 14, ""},
	} {
		v, err := numberAt(s, "--to", c.address, c.written)
		switch {
		case c.says == "" && (err != nil || math.Abs(v-c.v) > 1e-12):
			t.Errorf("%s %s: found %g, %v, expected %g", c.address, c.written, v, err, c.v)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s %s: found %v, expected %q", c.address, c.written, err, c.says)
		case strings.HasSuffix(c.says, "expected") && strings.Contains(err.Error(), "mean"):
			t.Errorf("%s %s: found %v, expected no guess", c.address, c.written, err)
		}
	}
}
