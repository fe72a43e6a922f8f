package discover

import (
	"image/color"

	"h20sim/report/chart"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A cloud is single runs: discs, and rings that stand out less.
type cloud struct {
	at    plotter.XYs
	color color.NRGBA
	ring  bool
}

// Plot implements plot.Plotter.
func (d cloud) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	size := vg.Length(4)
	if chart.IsNarrow(p) {
		size = 3
	}
	for _, at := range d.at {
		c.SetColor(d.color)
		if d.ring {
			c.SetLineStyle(chart.Solid(chart.Thin, d.color))
			c.Stroke(chart.Circle(x(at.X), y(at.Y), size))
			continue
		}
		c.Fill(chart.Circle(x(at.X), y(at.Y), size))
	}
}

// A region is what a box allows of two axes: a tint, with lines where it ends within the drawing.
type region struct{ left, right, low, high float64 }

// Plot implements plot.Plotter.
func (b region) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	left, right, low, high := x(b.left), x(b.right), y(b.low), y(b.high)
	c.FillPolygon(chart.Faint(chart.Blue), chart.Box(left, low, right, high))
	style := chart.Solid(chart.Thick, chart.Blue)
	for _, at := range []vg.Length{left, right} {
		if at > c.Min.X && at < c.Max.X {
			c.StrokeLine2(style, at, low, at, high)
		}
	}
	for _, at := range []vg.Length{low, high} {
		if at > c.Min.Y && at < c.Max.Y {
			c.StrokeLine2(style, left, at, right, at)
		}
	}
}

// percents are ticks of parts.
func percents(most int) []plot.Tick { return chart.RoundTicks(0, 1, most, 0.01, " %") }
