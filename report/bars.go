package report

import (
	"image/color"
	"math"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bars are one bar a period, from bottom to top in the unit of the axis.
type bars struct {
	periods     []sim.Period
	bottom, top []float64 // one a period
	color       color.Color
}

// barPart is how much of a period's width its bar fills.
const barPart = 0.76

// Plot implements plot.Plotter.
func (b bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, d := range b.periods {
		from, to := x(float64(d.First)), x(float64(d.End))
		gap := (to - from) * (1 - barPart) / 2
		if b.top[i] != b.bottom[i] {
			c.FillPolygon(b.color, box(from+gap, y(b.bottom[i]), to-gap, y(b.top[i])))
		}
	}
}

// medians draw a white line across the bar of each period.
type medians struct {
	periods []sim.Period
	values  []float64 // one a period, in the unit of the axis
}

// Plot implements plot.Plotter.
func (m medians) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, d := range m.periods {
		from, to := x(float64(d.First)), x(float64(d.End))
		gap := (to - from) * (1 - barPart) / 2
		c.StrokeLine2(solid(normal, white), from+gap, y(m.values[i]), to-gap, y(m.values[i]))
	}
}

// stacked returns bars for each part, one on the other from zero, and the height of the whole stack by period.
func stacked(periods []sim.Period, parts []series) (stack []bars, height []float64) {
	height = make([]float64, len(periods))
	for _, part := range parts {
		bottom := append([]float64(nil), height...)
		for i, v := range part.values {
			height[i] += v
		}
		stack = append(stack, bars{periods, bottom, append([]float64(nil), height...), part.color})
	}
	return stack, height
}

// tops writes a number above the bar of each period, or below if it is negative. Nothing is written for what rounds
// to zero.
type tops struct {
	periods []sim.Period
	values  []float64
	color   color.Color
}

// Plot implements plot.Plotter.
func (t tops) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := bold(sizeSmall, t.color)
	for i, d := range t.periods {
		if math.Abs(t.values[i]) < 0.05 {
			continue
		}
		text := thousands(t.values[i], 1)
		middle := (x(float64(d.First)) + x(float64(d.End))) / 2
		at := y(t.values[i]) + 3
		if t.values[i] < 0 {
			at = y(t.values[i]) - 9
		}
		halo(c, style, middle-style.Width(text)/2, at, text)
	}
}

// halo writes text on a white ground, so that no rule crosses it.
func halo(c draw.Canvas, style draw.TextStyle, x, y vg.Length, text string) {
	c.FillPolygon(white, box(x-1, y-1, x+style.Width(text)+1, y+style.Font.Size-2))
	write(c, style, x, y, text)
}
