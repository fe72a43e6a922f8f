package chart

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Rules are moves: a thin dashed line at the first day of each. They do not stretch the axes.
type Rules []Mark

// Plot implements plot.Plotter.
func (r Rules) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	style := Solid(Thin, Grey)
	style.Dashes = []vg.Length{2, 2}
	for _, m := range r {
		at := x(float64(m.Date))
		c.StrokeLine2(style, at, c.Min.Y, at, c.Max.Y)
	}
}

// Numbers are the numbers of moves above the drawing, pushed apart so that none covers another, each tied to its rule.
type Numbers []Mark

// tie is the height of the ties between rules and numbers.
const tie = vg.Length(7)

// Plot implements plot.Plotter.
func (n Numbers) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	want, size := make([]float64, len(n)), make([]float64, len(n))
	for i, m := range n {
		want[i], size[i] = float64(x(float64(m.Date))), float64(BadgeSize+1.5)
	}
	for i, at := range spread(want, size, float64(c.Min.X)-10, float64(c.Max.X)+10) {
		y := c.Max.Y + tie
		c.StrokeLines(Solid(Thin, Grey), []vg.Point{{X: vg.Length(want[i]), Y: c.Max.Y}, {X: vg.Length(at), Y: y}})
		Badge(c, vg.Length(at), y+BadgeSize/2, n[i].Number)
	}
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room above.
func (n Numbers) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	if len(n) == 0 {
		return nil
	}
	return []plot.GlyphBox{{X: 0.5, Y: 1, Rectangle: vg.Rectangle{Max: vg.Point{Y: tie + BadgeSize + 1}}}}
}
