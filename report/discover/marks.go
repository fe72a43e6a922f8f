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

// A frame is the outline of a box on two axes.
type frame struct{ left, right, low, high float64 }

// Plot implements plot.Plotter.
func (b frame) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	corners := chart.Box(x(b.left), y(b.low), x(b.right), y(b.high))
	for _, style := range []draw.LineStyle{chart.Solid(chart.Thick+2, chart.White), chart.Solid(chart.Thick, chart.Black)} {
		c.StrokeLines(style, append(corners, corners[0], corners[1]))
	}
}

// percents are ticks of parts.
func percents(most int) []plot.Tick { return chart.RoundTicks(0, 1, most, 0.01, " %") }
