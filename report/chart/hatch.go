package chart

import (
	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Hatch draws thin oblique lines over stretches of days: what is shown there is not covered by anything that was tested.
type Hatch struct{ Stretches []sim.Period }

// hatchGap is how far oblique lines are apart along the axis of days.
const hatchGap = vg.Length(6)

// Plot implements plot.Plotter.
func (h Hatch) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	height := c.Max.Y - c.Min.Y
	for _, d := range h.Stretches {
		from, to := max(x(float64(d.First)), c.Min.X), min(x(float64(d.End)), c.Max.X)
		for left := from - height; left < to; left += hatchGap {
			start, end := max(left, from), min(left+height, to)
			if start < end {
				c.StrokeLine2(Solid(Thin, Pale), start, c.Min.Y+start-left, end, c.Min.Y+end-left)
			}
		}
	}
}
