package chart

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"h20sim/report/claim"
	"h20sim/sim"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// slideOf is a brief whose names all have so many letters, with a row of courses or a move for each of n.
func slideOf(n, letters int, courses bool) *Brief {
	long := func(text string) claim.Text {
		return claim.Label(strings.Repeat(text+" ", letters/(len(text)+1)+1)[:letters]).Text()
	}
	p := NewPlot(sim.NewDate(2024, 1, 29), sim.NewDate(2027, 2, 1), 0, 7, YearsAndQuarters)
	b := &Brief{Title: long("Share and boycott"), Answer: long("H20 revenue comes to something"), Caption: long("by path"), Made: long("h20sim"),
		Caveats: []claim.Text{long("It is no forecast."), long("It rests on judgement.")},
		Chart:   &Chart{Title: long("Revenue by quarter"), Subtitle: long("dashed: the baseline"), Panels: []Panel{{Heading: []Span{{"Billion USD:", Dark}, {long("by path").String(), Blue}}, Plot: p, Height: 190}}}}
	for i := range n {
		b.Chart.Moves = append(b.Chart.Moves, Mark{Number: i + 1, Date: sim.NewDate(2025, 4, 9), Actor: "US government", Title: long("The H20 needs a licence").String()})
		if courses {
			b.Courses.Head = []string{"path", "chance", "FY2026Q3 (Aug–Oct 2025)", "FY2027 (Feb 2026–Jan 2027, 53 weeks)"}
			b.Courses.Rows = append(b.Courses.Rows, []string{long("the notices last").String(), "17 %", "1,234.5", "0.04"})
			b.Inks = append(b.Inks, Blue)
		}
	}
	return b
}

// Nothing on a slide is too small to be read or stands out of it, nor does a text of title, answer and caveat cover another, however
// long names are.
func TestASlideCanBeRead(t *testing.T) {
	for _, letters := range []int{10, 200, 900} {
		for _, n := range []int{0, 4, 10} {
			for _, courses := range []bool{true, false} {
				var sheet recorder.Canvas
				slideOf(n, letters, courses).draw(draw.NewCanvas(&sheet, slideWidth, slideHeight))
				texts := 0
				for _, a := range sheet.Actions {
					s, is := a.(*recorder.FillString)
					if !is {
						continue
					}
					texts++
					face := font.DefaultCache.Lookup(s.Font, s.Size)
					width := face.Width(s.String)
					if size := math.Round(float64(s.Size) * slideScale); size < 11 {
						t.Errorf("%q has %g points, expected 11 or more", s.String, size)
					}
					if s.Point.X < 0 || s.Point.X+width > slideWidth-slideMargin+1 || s.Point.Y < slideMargin-12 || s.Point.Y > slideHeight-slideMargin {
						t.Errorf("%d rows of %d letters: %q stands out of the slide, at %.0f, %.0f", n, letters, s.String, s.Point.X, s.Point.Y)
					}
				}
				if texts < 8 {
					t.Errorf("found %d texts, expected title, answer, chart and caveat", texts)
				}
			}
		}
	}
}

// Rows that have no room are shortened, and then left out from the last on.
func TestRowsOfASlideFit(t *testing.T) {
	texts := []string{"one two three four five six", "one two three four five six", "one"}
	style := Sans(SizeSmall, Dark)
	width := style.Width("one two ")
	for _, c := range []struct {
		room  vg.Length
		lines []int
	}{{200, []int{3, 3, 1}}, {80, []int{2, 2, 1}}, {55, []int{1, 1, 1}}, {40, []int{1, 1}}, {10, nil}} {
		var found []int
		for _, lines := range fitting(texts, style, width, c.room) {
			found = append(found, len(lines))
		}
		if len(found) != len(c.lines) || len(found) > 0 && found[0] != c.lines[0] {
			t.Errorf("room of %g: found rows of %v lines, expected %v", c.room, found, c.lines)
		}
	}
}

func TestTextThatIsCutSaysSo(t *testing.T) {
	style := Sans(SizeSmall, Dark)
	for _, c := range []struct {
		text  string
		width vg.Length
		most  int
		want  string
	}{
		{"one two three", style.Width("one two"), 2, "one two|three"},
		{"one two three", style.Width("one two…"), 1, "one two…"},
		{"Donaudampfschiff", style.Width("Donau…"), 1, "Donau…"},
		{"one", 1, 1, ""},
	} {
		if found := strings.Join(clipped(style, c.text, c.width, c.most), "|"); found != c.want {
			t.Errorf("%q: found %q, expected %q", c.text, found, c.want)
		}
	}
}

// A brief as PNG has the dots of a slide at the density of all pictures, and those of its drawing.
func TestASlideHasItsSize(t *testing.T) {
	data, err := slideOf(4, 60, true).PNG()
	if err != nil {
		t.Fatal(err)
	}
	img := decoded(t, data)
	if size := img.Bounds().Size(); size.X != 2400 || size.Y != 1350 {
		t.Errorf("found %v dots, expected 2400 by 1350", size)
	}
	dark := 0
	for x := range 2400 {
		for y := range 1350 {
			if img.At(x, y) == color.Color(color.RGBA{Dark.R, Dark.G, Dark.B, 255}) {
				dark++
			}
		}
	}
	if dark < 2400 || img.At(2, 2) != color.Color(color.RGBA{255, 255, 255, 255}) {
		t.Errorf("found %d dark dots, expected letters on white", dark)
	}
}
