package chart

import (
	"math"
	"strings"
	"testing"
)

// bands are a forecast, a point and an outline.
func bands() *RowBands {
	none, at := math.NaN(), 2.0
	return &RowBands{Labels: 120, Lead: 40, At: &at, Rows: []RowBand{
		{Lead: "in May", Label: "a forecast", Wide: &[2]float64{0, 8}, Narrow: &[2]float64{1, 4}, Middle: 3, Point: none, Ring: 6, Dot: 2, Ink: Blue, Text: "2"},
		{Label: "a point", Middle: none, Point: 5, Ring: none, Dot: none, Ink: Vermillion, Text: "error 3"},
		{Label: "an outline", Wide: &[2]float64{-1, 1}, Middle: none, Point: none, Ring: none, Dot: none, Hollow: true, Ink: Vermillion, Text: "not scored"},
	}}
}

// Labels and texts stand on both papers, on the narrow one in rows of their own, and the axis reaches from the least to the greatest.
func TestRowBandsStandOnBothPapers(t *testing.T) {
	p := bands().Panel()
	if !(p.NarrowHeight > p.Height) {
		t.Errorf("found heights of %g and %g, expected more on narrow paper, where labels stand above bands", p.Height, p.NarrowHeight)
	}
	c := Chart{Name: "bands", Panels: []Panel{p}}
	for _, narrow := range []bool{false, true} {
		svg, err := c.Drawing(narrow)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"in May", "a forecast", "a point", "an outline", "error 3", "not scored", ">8<", ">0<"} {
			if !strings.Contains(string(svg), text) {
				t.Errorf("narrow %t: found no %q", narrow, text)
			}
		}
	}
	if lo, hi := bands().extent(); lo != -1 || hi != 8 {
		t.Errorf("found an axis from %g to %g, expected -1 to 8", lo, hi)
	}
}
