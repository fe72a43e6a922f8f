package chart

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"h20sim/report/claim"
	"h20sim/sim"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// A chart as PNG must have the dots that image/png would have written of the whole drawing, ground and all.
func TestPNGHasTheDotsOfTheDrawing(t *testing.T) {
	plot := NewPlot(sim.NewDate(2025, 1, 1), sim.NewDate(2026, 1, 1), 0, 7, YearsAndQuarters)
	c := Chart{Name: "dots", Title: claim.Say("Of what is drawn, nothing may be lost or changed on its way into a file"), Subtitle: claim.Say("chips"), Notes: claim.Texts("A note."),
		Panels: []Panel{{Heading: []Span{{"blue", Blue}}, Plot: plot, Height: 100.3}}}
	s := c.on(widePaper)
	canvas := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(s.width, s.height()), vgimg.UseDPI(dotsPerInch))}
	s.draw(draw.NewCanvas(canvas, s.width, s.height()))
	var expected bytes.Buffer
	if _, err := canvas.WriteTo(&expected); err != nil {
		t.Fatal(err)
	}
	found, err := c.PNG()
	if err != nil {
		t.Fatal(err)
	}
	sameDots(t, found, expected.Bytes())
	hasDensity(t, found)
}

// hasDensity looks for the density of a PNG, 144 dots an inch, before its dots.
func hasDensity(t *testing.T, data []byte) {
	t.Helper()
	at := bytes.Index(data, []byte("pHYs"))
	if at < 0 || at > bytes.Index(data, []byte("IDAT")) {
		t.Fatal("found no density before the dots")
	}
	x, y, meters := binary.BigEndian.Uint32(data[at+4:]), binary.BigEndian.Uint32(data[at+8:]), data[at+12]
	if x != y || meters != 1 || math.Abs(float64(x)*0.0254-144) > 0.01 {
		t.Errorf("found %d by %d dots a meter (%d), expected 144 an inch", x, y, meters)
	}
}

// sameDots compares two PNG files dot by dot.
func sameDots(t *testing.T, found, expected []byte) {
	a, b := decoded(t, found), decoded(t, expected)
	if a.Bounds() != b.Bounds() {
		t.Fatalf("found a picture of %s, expected %s", a.Bounds(), b.Bounds())
	}
	grey := 0
	for y := range b.Bounds().Dy() {
		for x := range b.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				t.Fatalf("found %v at %d, %d, expected %v", a.At(x, y), x, y, b.At(x, y))
			}
			if a.At(x, y) != color.Color(color.RGBA{255, 255, 255, 255}) {
				grey++
			}
		}
	}
	if grey == 0 {
		t.Error("found a white picture, expected a chart")
	}
}

func decoded(t *testing.T, data []byte) image.Image {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}
