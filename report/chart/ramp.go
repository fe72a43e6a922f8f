package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// hues are points of one hue from light to dark at even steps of lightness, so that the ramp reads the same to every
// eye and in print without colour (Blues of Brewer, Hatchard and Harrower 2003, without its lightest).
var hues = []color.NRGBA{
	{0xDE, 0xEB, 0xF7, 0xFF}, {0xC6, 0xDB, 0xEF, 0xFF}, {0x9E, 0xCA, 0xE1, 0xFF}, {0x6B, 0xAE, 0xD6, 0xFF},
	{0x42, 0x92, 0xC6, 0xFF}, {0x21, 0x71, 0xB5, 0xFF}, {0x08, 0x51, 0x9C, 0xFF}, {0x08, 0x30, 0x6B, 0xFF},
}

// shades is how many colours the ramp has.
const shades = 64

// A Ramp gives values from low to high their colour, the darker the higher.
type Ramp struct{ Low, High float64 }

// RampOf spans all values that are known; all have one colour if they are the same.
func RampOf(rows [][]float64) Ramp {
	r := Ramp{math.Inf(1), math.Inf(-1)}
	for _, row := range rows {
		for _, v := range row {
			if !math.IsNaN(v) {
				r.Low, r.High = math.Min(r.Low, v), math.Max(r.High, v)
			}
		}
	}
	return r
}

// color is the colour of a value: white if it is not known.
func (r Ramp) color(v float64) color.NRGBA {
	if math.IsNaN(v) {
		return White
	}
	t := 0.0
	if r.High > r.Low {
		t = math.Floor(shades*min(max((v-r.Low)/(r.High-r.Low), 0), 1)) / shades
	}
	at := t * float64(len(hues)-1)
	i := min(int(at), len(hues)-2)
	return mixed(hues[i], hues[i+1], at-float64(i))
}

// mixed is a part of b in a.
func mixed(a, b color.NRGBA, part float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + part*(float64(y)-float64(x)))) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xFF}
}

// TilesOf are the cells of a plane as rectangles in the colours of a ramp; values by y and x.
type TilesOf struct {
	Xs, Ys []float64 // borders, one more than there are columns and rows
	Values [][]float64
	Ramp   Ramp
}

// Plot implements plot.Plotter. Neighbours of one colour are one rectangle, and each reaches a little under the next,
// so that no light shines through between them.
func (t TilesOf) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for j, row := range t.Values {
		top := min(y(t.Ys[j+1])+0.4, c.Max.Y)
		for i := 0; i < len(row); {
			from, ink := i, t.Ramp.color(row[i])
			for i < len(row) && t.Ramp.color(row[i]) == ink {
				i++
			}
			c.FillPolygon(ink, Box(x(t.Xs[from]), y(t.Ys[j]), min(x(t.Xs[i])+0.4, c.Max.X), top))
			if math.IsNaN(row[from]) {
				crossOut(c, x(t.Xs[from]), y(t.Ys[j]), x(t.Xs[i]), top)
			}
		}
	}
}

// crossOut marks cells without a result.
func crossOut(c draw.Canvas, x0, y0, x1, y1 vg.Length) {
	c.StrokeLine2(Solid(Thin, Pale), x0, y0, x1, y1)
	c.StrokeLine2(Solid(Thin, Pale), x0, y1, x1, y0)
}

// ColorBar is the ramp with its values, right of the drawing.
type ColorBar struct {
	Ramp  Ramp
	Ticks []plot.Tick
}

// The place of a colour bar, in points from the drawing.
const (
	barGap   = vg.Length(10)
	barWidth = vg.Length(9)
)

// Plot implements plot.Plotter.
func (b ColorBar) Plot(c draw.Canvas, _ *plot.Plot) {
	left, right := c.Max.X+barGap, c.Max.X+barGap+barWidth
	height := func(part float64) vg.Length { return c.Min.Y + vg.Length(part)*(c.Max.Y-c.Min.Y) }
	for i := range shades {
		v := b.Ramp.Low + (b.Ramp.High-b.Ramp.Low)*(float64(i)+0.5)/shades
		from, to := height(float64(i)/shades), height(float64(i+1)/shades)
		c.FillPolygon(b.Ramp.color(v), Box(left, from, right, min(to+0.4, c.Max.Y)))
	}
	style := Sans(SizeSmall, Muted)
	for _, t := range b.Ticks {
		at := height(0.5)
		if b.Ramp.High > b.Ramp.Low {
			at = height((t.Value - b.Ramp.Low) / (b.Ramp.High - b.Ramp.Low))
		}
		c.StrokeLine2(Solid(Thin, Muted), right, at, right+3, at)
		Write(c, style, right+5, at-3, t.Label)
	}
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room to the right.
func (b ColorBar) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	var width vg.Length
	for _, t := range b.Ticks {
		width = max(width, Sans(SizeSmall, Muted).Width(t.Label))
	}
	return []plot.GlyphBox{{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: barGap + barWidth + 5 + width}}}}
}
