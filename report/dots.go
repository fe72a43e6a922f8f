package report

import (
	"image/color"
	"math"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// dots are published figures: one black dot a period, with its number to the right. NaN is no dot.
type dots struct {
	periods []sim.Period
	values  []float64 // one a period, in the unit of the axis
	by      float64   // MUSD in one unit of the axis
	aside   bool      // left of the middle and without numbers, where bars have numbers of their own
}

// dotSize is the width of a dot.
const dotSize = vg.Length(6)

// Plot implements plot.Plotter.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := bold(sizeSmall, black)
	for i, q := range d.periods {
		if math.IsNaN(d.values[i]) {
			continue
		}
		at, up := x(float64(q.First+q.End)/2), y(d.values[i])
		if d.aside {
			at -= (x(float64(q.End)) - x(float64(q.First))) / 4
		}
		c.SetColor(white)
		c.Fill(circle(at, up, dotSize+2))
		c.SetColor(black)
		c.Fill(circle(at, up, dotSize))
		if !d.aside {
			halo(c, style, at+dotSize/2+3, max(up-3, c.Min.Y+2), fine(d.values[i], d.by))
		}
	}
}

// fine writes an amount of money on an axis of billions with as many decimals as it needs to be told from 0.
func fine(v, by float64) string {
	switch {
	case math.Abs(v*by) < 0.5:
		return "0"
	case by == 1000 && math.Abs(v) < 0.995:
		return thousands(v, 2)
	default:
		return figure(v)
	}
}

// hollows are forecasts that need no model: one hollow mark a period, beside the dot. NaN is no mark.
type hollows struct {
	periods []sim.Period
	values  []float64 // one a period, in the unit of the axis
	square  bool      // squares, not circles
	color   color.NRGBA
}

// Plot implements plot.Plotter. Circles stand left of the middle of a period, squares further left.
func (h hollows) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, q := range h.periods {
		if math.IsNaN(h.values[i]) {
			continue
		}
		at, up := x(float64(q.First+q.End)/2)-9, y(h.values[i])
		outline := circle(at, up, dotSize)
		if h.square {
			at -= 9
			outline = square(at, up, dotSize)
		}
		c.SetColor(white)
		c.Fill(outline)
		c.SetLineStyle(solid(normal, h.color))
		c.Stroke(outline)
	}
}

// square is the outline of a square around x and y.
func square(x, y, size vg.Length) vg.Path {
	var path vg.Path
	path.Move(vg.Point{X: x - size/2, Y: y - size/2})
	for _, corner := range box(x-size/2, y-size/2, x+size/2, y+size/2)[1:] {
		path.Line(corner)
	}
	path.Close()
	return path
}

// inside is a word at the upper left of a stretch of days.
type inside struct {
	days sim.Period
	text string
}

// Plot implements plot.Plotter.
func (n inside) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	write(c, sans(sizeSmall, muted), max(x(float64(n.days.First)), c.Min.X)+5, c.Max.Y-12, n.text)
}
