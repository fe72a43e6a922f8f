package report

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// upright marks a level of the axis by a hair over the whole height, with its name above.
type upright struct {
	at   float64
	text string
}

// Plot implements plot.Plotter.
func (u upright) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	at := x(u.at)
	c.StrokeLine2(solid(thin, grey), at, c.Min.Y, at, c.Max.Y+3)
	style := sans(sizeSmall, muted)
	left := min(max(at-style.Width(u.text)/2, c.Min.X), c.Max.X-style.Width(u.text))
	write(c, style, left, c.Max.Y+5, u.text)
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room above.
func (u upright) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 0.5, Y: 1, Rectangle: vg.Rectangle{Max: vg.Point{Y: 14}}}}
}

// flat is the threshold: a dashed line with its value, and the levels at which it is passed.
type flat struct {
	y     float64
	label string
	at    []float64
	names []string // one for each of at
}

// Plot implements plot.Plotter. The value stands at the side where no line passes it near by.
func (f flat) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	up := y(f.y)
	c.StrokeLine2(dashed(normal, dark), c.Min.X, up, c.Max.X, up)
	style := bold(sizeSmall, dark)
	taken := []takenBy{}
	for i, v := range f.at {
		at := x(v)
		c.SetColor(white)
		c.Fill(circle(at, up, 9))
		c.SetColor(black)
		c.Fill(circle(at, up, 6.5))
		width := style.Width(f.names[i])
		left := min(max(at+6, c.Min.X+2), c.Max.X-width-2)
		if !slices.ContainsFunc(taken, func(s takenBy) bool { return left < s.to+4 && s.from < left+width+4 }) {
			halo(c, style, left, up+6, f.names[i])
			taken = append(taken, takenBy{left, left + width})
		}
	}
	width := style.Width(f.label)
	for _, left := range []vlen{c.Min.X + 4, c.Max.X - width - 4, (c.Min.X + c.Max.X - width) / 2} {
		if !slices.ContainsFunc(taken, func(s takenBy) bool { return left < s.to+4 && s.from < left+width+4 }) {
			halo(c, style, left, up+6, f.label)
			return
		}
	}
}

// takenBy is a piece of a line that a word takes.
type takenBy struct{ from, to vlen }
