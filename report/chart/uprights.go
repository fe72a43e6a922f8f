package chart

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Upright marks a level of the axis by a hair over the whole height, with its name above.
type Upright struct {
	At   float64
	Text string
}

// Plot implements plot.Plotter.
func (u Upright) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	at := x(u.At)
	c.StrokeLine2(Solid(Thin, Grey), at, c.Min.Y, at, c.Max.Y+3)
	style := Sans(SizeSmall, Muted)
	left := min(max(at-style.Width(u.Text)/2, c.Min.X), c.Max.X-style.Width(u.Text))
	Write(c, style, left, c.Max.Y+5, u.Text)
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room above.
func (u Upright) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 0.5, Y: 1, Rectangle: vg.Rectangle{Max: vg.Point{Y: 14}}}}
}

// Flat is the threshold: a dashed line with its value, and the levels at which it is passed.
type Flat struct {
	Y     float64
	Label string
	At    []float64
	Names []string // one for each of At
}

// Plot implements plot.Plotter. The value stands at the side where no line passes it near by.
func (f Flat) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	up := y(f.Y)
	c.StrokeLine2(Dashed(Normal, Dark), c.Min.X, up, c.Max.X, up)
	style := Bold(SizeSmall, Dark)
	taken := []takenBy{}
	for i, v := range f.At {
		at := x(v)
		c.SetColor(White)
		c.Fill(Circle(at, up, 9))
		c.SetColor(Black)
		c.Fill(Circle(at, up, 6.5))
		width := style.Width(f.Names[i])
		left := min(max(at+6, c.Min.X+2), c.Max.X-width-2)
		if !slices.ContainsFunc(taken, func(s takenBy) bool { return left < s.to+4 && s.from < left+width+4 }) {
			halo(c, style, left, up+6, f.Names[i])
			taken = append(taken, takenBy{left, left + width})
		}
	}
	width := style.Width(f.Label)
	for _, left := range []Length{c.Min.X + 4, c.Max.X - width - 4, (c.Min.X + c.Max.X - width) / 2} {
		if !slices.ContainsFunc(taken, func(s takenBy) bool { return left < s.to+4 && s.from < left+width+4 }) {
			halo(c, style, left, up+6, f.Label)
			return
		}
	}
}

// takenBy is a piece of a line that a word takes.
type takenBy struct{ from, to Length }
