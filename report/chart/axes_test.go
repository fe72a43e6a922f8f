package chart

import (
	"strings"
	"testing"

	"h20sim/sim"
)

func TestWrapKeepsWordsAndWidth(t *testing.T) {
	style, text := Sans(SizeText, Dark), "Licences are back and carry a share, but buyers are told to hold off"
	joined := ""
	for _, line := range Wrap(style, text, 120) {
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
		for _, tick := range AmountTicks(c.low, c.high) {
			found += " " + tick.Label
		}
		if found != " "+c.want {
			t.Errorf("%g to %g: found%s, expected %s", c.low, c.high, found, c.want)
		}
	}
}

// The quarter of 14 weeks is marked on the axis, be there few quarters or many.
func TestTheLongQuarterIsMarkedOnTheAxis(t *testing.T) {
	for _, start := range []int{2024, 2026} {
		want, found, last := "Q4\n14 wk", "", sim.NewDate(2028, 1, 31)
		for _, tick := range YearsAndQuarters.names(sim.NewDate(start, 1, 29).Monday(), last) {
			if strings.Contains(tick.Label, "14 w") {
				found += tick.Label
			}
		}
		if found != want {
			t.Errorf("from %d: found %q, expected %q once", start, found, want)
		}
	}
}
