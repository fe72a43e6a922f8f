package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/sim"

	"gonum.org/v1/plot"
)

// dayChart is a chart of two years of days.
func dayChart(from sim.Date) *Chart {
	p := NewPlot(sim.NewDate(2025, 2, 3), sim.NewDate(2027, 2, 1), 0, 7, YearsAndQuarters)
	return &Chart{Name: "days", Title: claim.Say("Days"), Subtitle: claim.Say("chips"), Panels: []Panel{{Plot: p, Height: 100}, {Plot: p, Height: 90, NarrowHeight: 120}},
		Columns: 2, Source: claim.Say("h20sim, boycott-halt"), From: from}
}

// slim draws for a narrow screen.
func slim(c *Chart) func() ([]byte, error) {
	return func() ([]byte, error) { return c.Drawing(true) }
}

func drawn(t *testing.T, draw func() ([]byte, error)) string {
	t.Helper()
	svg, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	return string(svg)
}

// On narrow paper panels stand one below another, each as high as it says.
func TestNarrowPaperHasOneColumn(t *testing.T) {
	c := dayChart(0)
	wide, narrow := c.on(widePaper), c.on(narrowPaper)
	if wide.rows() != 1 || narrow.rows() != 2 || narrow.rowHeight(1) < 120 || wide.rowHeight(0) != 100+monthsRoom {
		t.Errorf("found %d and %d rows, of %g and %g points", wide.rows(), narrow.rows(), wide.rowHeight(0), narrow.rowHeight(1))
	}
	if svg := drawn(t, slim(c)); !strings.Contains(svg, fmt.Sprintf(`viewBox="0 0 %g `, float64(NarrowWidth))) {
		t.Error("the narrow picture has another width than its paper")
	}
	if IsNarrow(c.Panels[0].Plot) {
		t.Error("a plot has changed by being drawn")
	}
}

// Quarters bear their months where they have room, and else a line says which they cover.
func TestQuartersBearTheirMonthsOrALineDoes(t *testing.T) {
	c := dayChart(0)
	c.Panels, c.Columns = c.Panels[:1], 1
	wide, narrow := drawn(t, c.SVG), drawn(t, slim(c))
	if !strings.Contains(wide, ">Aug–Oct<") || strings.Contains(wide, "Fiscal quarters:") {
		t.Error("expected months below quarters of a wide chart, and no line on them")
	}
	if strings.Contains(narrow, ">Aug–Oct<") || !strings.Contains(narrow, "Fiscal quarters:") {
		t.Error("expected a line on the months of quarters of a narrow chart, and none below them")
	}
}

// The days from a day on are shaded, and the line below says so; a chart that is all past has neither.
func TestProjectionIsShadedAndSaid(t *testing.T) {
	shade := fmt.Sprintf("#%02X%02X%02X", Later.R, Later.G, Later.B)
	for _, c := range []struct {
		from sim.Date
		want int
	}{{0, 0}, {sim.NewDate(2025, 8, 22), 2}, {sim.NewDate(2030, 1, 1), 0}} {
		svg := drawn(t, dayChart(c.from).SVG)
		if n := strings.Count(svg, shade); n != c.want {
			t.Errorf("from %s: found %d shaded panels, expected %d", c.from, n, c.want)
		}
		if said := strings.Contains(svg, "shaded: projection from 22 August 2025"); said != (c.want > 0) || !strings.Contains(svg, ">h20sim, boycott-halt") {
			t.Errorf("from %s: the last line does not say what the chart rests on", c.from)
		}
	}
	if svg := drawn(t, func() ([]byte, error) { return dayChart(sim.NewDate(2025, 8, 22)).Drawing(false) }); strings.Contains(svg, "h20sim,") || !strings.Contains(svg, shade) {
		t.Error("a drawing has words around it, or no shade")
	}
}

// A range of amounts that is rounding alone has ticks that can be read.
func TestTicksOfRounding(t *testing.T) {
	for _, high := range []float64{0, 5e-257, 1e-12} {
		for _, tick := range slices.Concat(AmountTicks(0, high), RoundTicks(0, high, 8, 1, "")) {
			if len(tick.Label) > 4 {
				t.Errorf("from 0 to %v: found the tick %q, expected a short one", high, tick.Label)
			}
		}
	}
}

// A plot of one number alone, such as draws that are all 0, has an axis with a length: its SVG holds numbers only.
func TestAxisOfOneNumber(t *testing.T) {
	for _, only := range []float64{0, -3, 1e20} {
		p := Bare()
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = only, only+1e-257, only, only
		p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(RoundTicks(only, only, 8, 1, "")), plot.ConstantTicks(nil)
		p.Add(Grid{[]plot.Tick{{Value: only}}})
		c := Chart{Name: "one", Title: claim.Say("All are one"), Panels: []Panel{{Plot: p, Height: 50}}}
		svg, err := c.SVG()
		if err != nil || strings.Contains(string(svg), "NaN") || strings.Contains(string(svg), "Inf") {
			t.Errorf("%v: found %v and a place that is no number in\n%s", only, err, svg)
		}
	}
}
