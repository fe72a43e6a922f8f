package chart

import (
	"image/color"
	"math"
	"slices"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Faint is a hue at the opacity of the band of 80 % of runs.
func Faint(c color.NRGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 0x3A} }

// Stronger is a hue at the opacity of the band of 50 % of runs, on top of that of 80 %.
func Stronger(c color.NRGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 0x5C} }

// A Ribbon fills what lies between two values of each period, without an outline.
type Ribbon struct {
	Periods   []sim.Period
	Low, High []float64 // one a period, in the unit of the axis
	Color     color.Color
}

// Plot implements plot.Plotter.
func (r Ribbon) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	above, below := Levels(r.Periods, r.High, x, y), Levels(r.Periods, r.Low, x, y)
	slices.Reverse(below)
	if above = append(above, below...); len(above) > 2 {
		c.FillPolygon(r.Color, above)
	}
}

// Levels are the corners of values that are constant within a period. Periods with one value have two corners together.
func Levels(periods []sim.Period, values []float64, x, y func(float64) vg.Length) (corners []vg.Point) {
	for i, d := range periods {
		if i > 0 && values[i] == values[i-1] && periods[i-1].End == d.First {
			corners[len(corners)-1].X = x(float64(d.End))
			continue
		}
		corners = append(corners, vg.Point{X: x(float64(d.First)), Y: y(values[i])}, vg.Point{X: x(float64(d.End)), Y: y(values[i])})
	}
	return corners
}

// A Swath fills what lies between two values along an axis of numbers, in straight lines from point to point that is
// known.
type Swath struct {
	At, Low, High []float64
	Color         color.Color
}

// Plot implements plot.Plotter.
func (s Swath) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var outline []vg.Point
	for i, v := range s.At {
		if words.IsKnown(s.High[i]) {
			outline = append(outline, vg.Point{X: x(v), Y: y(s.High[i])})
		}
	}
	for i, v := range slices.Backward(s.At) {
		if words.IsKnown(s.Low[i]) {
			outline = append(outline, vg.Point{X: x(v), Y: y(s.Low[i])})
		}
	}
	if len(outline) > 2 {
		c.FillPolygon(s.Color, outline)
	}
}

// Boxes draw distributions side by side by period: a box for 50 % of runs, a bar for 80 %, a hair for 90 %, and the
// median across.
type Boxes struct {
	Periods []sim.Period
	Stats   []ensemble.Stat // one a period
	By      float64         // unit of the measure in one unit of the axis
	Color   color.NRGBA
	Lane    lanePart
}

// A lanePart is the part of a period's width that something takes, from 0 at its start to 1 at its end.
type lanePart struct{ from, to float64 }

// LanesFor splits the width of a period between n things, with room for a dot at the left if there are any.
func LanesFor(n int, dotted bool) (list []lanePart) {
	from, to := 0.14, 0.86
	if dotted {
		from, to = 0.36, 0.94
	}
	width := (to - from) / float64(n)
	for i := range n {
		left := from + float64(i)*width
		list = append(list, lanePart{left + 0.08*width, left + 0.92*width})
	}
	return list
}

// Plot implements plot.Plotter.
func (b Boxes) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, d := range b.Periods {
		t := b.Stats[i]
		if t.N == 0 {
			continue
		}
		width := float64(d.End - d.First)
		left, right := x(float64(d.First)+b.Lane.from*width), x(float64(d.First)+b.Lane.to*width)
		at := func(q int) vg.Length { return y(t.Quantiles[q] / b.By) }
		middle, half := (left+right)/2, min((right-left)/2, 9)
		c.StrokeLine2(Solid(Thin, b.Color), middle, at(ensemble.P05), middle, at(ensemble.P95))
		c.FillPolygon(Lighter(b.Color), Box(middle-half/3, at(ensemble.P10), middle+half/3, at(ensemble.P90)))
		c.FillPolygon(b.Color, Box(middle-half*0.75, at(ensemble.P25), middle+half*0.75, at(ensemble.P75)))
		c.StrokeLine2(Solid(3.2, White), middle-half-0.8, at(ensemble.P50), middle+half+0.8, at(ensemble.P50))
		c.StrokeLine2(Solid(1.6, Dark), middle-half, at(ensemble.P50), middle+half, at(ensemble.P50))
	}
}

// Reach is the range of values that an axis must show, with 0 in it. What is not known does not count.
func Reach(lists ...[]float64) (low, high float64) {
	for _, list := range lists {
		for _, v := range list {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	return low, high
}
