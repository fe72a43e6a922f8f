package chart

import (
	"strings"
	"testing"

	"h20sim/sim"

	"gonum.org/v1/plot/vg"
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

// A word that is wider than a line is broken, in every alphabet; balancing lines breaks no other.
func TestWrapBreaksWordsThatAreWider(t *testing.T) {
	style := Sans(SizeText, Dark)
	for _, word := range []string{strings.Repeat("W", 60), strings.Repeat("🐻", 30), strings.Repeat("三", 60), "suppliers.tsmc-packaging.utilization_chips"} {
		joined := ""
		for _, line := range Wrap(style, "At "+word, 120) {
			if style.Width(line) > 120 {
				t.Errorf("%q is %g points wide, expected 120 at most", line, style.Width(line))
			}
			joined += line
		}
		if strings.TrimPrefix(joined, "At") != word && strings.TrimPrefix(joined, "At ") != word {
			t.Errorf("found %q, expected %q", joined, word)
		}
	}
	text := "Work at extraordinarilylongname falls"
	for _, width := range []vg.Length{160, 170, 180, 200} {
		if lines := balanced(style, text, width); strings.Join(lines, " ") != text {
			t.Errorf("%g points: found %q, expected whole words", width, lines)
		}
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

// It is marked where there is no room to say so, too: with a star, which a line below the drawing explains.
func TestTheLongQuarterIsMarkedWithoutRoom(t *testing.T) {
	p := NewPlot(sim.NewDate(2024, 1, 29), sim.NewDate(2027, 5, 3), 0, 1, YearsAndQuarters)
	c := Chart{Panels: []Panel{{Plot: p, Height: 100}}}
	s := c.on(layout{width: 380, mute: true})
	labels := ""
	for _, tick := range s.plots[0].X.Tick.Marker.Ticks(0, 0) {
		labels += strings.ReplaceAll(tick.Label, "\n", " ") + " "
	}
	if strings.Count(labels, "Q4*") != 1 || strings.Count(labels, star) != 1 || !strings.HasSuffix(s.footnote, "*\u00a014\u00a0weeks.") {
		t.Errorf("found %q over %q, expected one star, explained", labels, s.footnote)
	}
	if s := c.on(widePaper); strings.Contains(s.footnote, star) {
		t.Errorf("found %q where the axis names the weeks", s.footnote)
	}
}
