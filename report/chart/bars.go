package chart

import (
	"image/color"
	"math"
	"slices"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Bars are one bar a period, from bottom to top in the unit of the axis.
type Bars struct {
	Periods     []sim.Period
	Bottom, Top []float64 // one a period
	Color       color.NRGBA
	Parted      bool // whether a white hair parts them from what lies below
}

// barPart is how much of a period's width its bar fills.
const barPart = 0.76

// Plot implements plot.Plotter.
func (b Bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, d := range b.Periods {
		from, to := x(float64(d.First)), x(float64(d.End))
		gap := (to - from) * (1 - barPart) / 2
		if b.Top[i] != b.Bottom[i] {
			c.FillPolygon(b.Color, Box(from+gap, y(b.Bottom[i]), to-gap, y(b.Top[i])))
			if b.Parted {
				c.StrokeLine2(Solid(Thin, White), from+gap, y(b.Bottom[i]), to-gap, y(b.Bottom[i]))
			}
		}
	}
}

// Medians draw a white line across the bar of each period.
type Medians struct {
	Periods []sim.Period
	Values  []float64 // one a period, in the unit of the axis
}

// Plot implements plot.Plotter.
func (m Medians) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, d := range m.Periods {
		from, to := x(float64(d.First)), x(float64(d.End))
		gap := (to - from) * (1 - barPart) / 2
		c.StrokeLine2(Solid(Normal, White), from+gap, y(m.Values[i]), to-gap, y(m.Values[i]))
	}
}

// Stacked returns bars for each part, one on the other from zero, and the height of the whole stack by period. Parts that would be
// one in print without colour are parted.
func Stacked(periods []sim.Period, parts []Series) (stack []Bars, height []float64) {
	height = make([]float64, len(periods))
	for n, part := range parts {
		bottom := append([]float64(nil), height...)
		for i, v := range part.Values {
			height[i] += v
		}
		stack = append(stack, Bars{periods, bottom, append([]float64(nil), height...), part.Color, n > 0 && alikeInGrey(parts[n-1].Color, part.Color)})
	}
	return stack, height
}

// Tops writes a number above the bar of each period, or below if it is negative. Nothing is written for what rounds
// to zero.
type Tops struct {
	Periods []sim.Period
	Values  []float64
	Color   color.Color
}

// Plot implements plot.Plotter. A number that is wider than its period stands only where neither neighbour reaches it and no
// number before it does.
func (t Tops) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := Bold(SizeSmall, t.Color)
	var taken []vg.Rectangle
	for i, d := range t.Periods {
		if math.Abs(t.Values[i]) < 0.05 {
			continue
		}
		text := words.Thousands(t.Values[i], 1)
		middle := (x(float64(d.First)) + x(float64(d.End))) / 2
		at := y(t.Values[i]) + 3
		if t.Values[i] < 0 {
			at = y(t.Values[i]) - 9
		}
		room := roomOf(style, middle-style.Width(text)/2, at, text)
		if style.Width(text) > x(float64(d.End))-x(float64(d.First)) && (t.reached(i) || covers(taken, room)) {
			continue
		}
		taken = append(taken, room)
		halo(c, style, middle-style.Width(text)/2, at, text)
	}
}

// reached reports whether a bar beside one goes further, and so into the number of that one.
func (t Tops) reached(i int) bool {
	further := func(j int) bool {
		return j >= 0 && j < len(t.Values) && t.Values[i]*t.Values[j] > 0 && math.Abs(t.Values[j]) > math.Abs(t.Values[i])
	}
	return further(i-1) || further(i+1)
}

// roomOf is the room that a text takes.
func roomOf(style draw.TextStyle, x, y vg.Length, text string) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: x, Y: y - 1}, Max: vg.Point{X: x + style.Width(text), Y: y + style.Font.Size - 2}}
}

// covers reports whether a room covers any that is taken.
func covers(taken []vg.Rectangle, room vg.Rectangle) bool {
	return slices.ContainsFunc(taken, func(r vg.Rectangle) bool {
		return r.Min.X < room.Max.X+1 && room.Min.X < r.Max.X+1 && r.Min.Y < room.Max.Y && room.Min.Y < r.Max.Y
	})
}

// halo writes text on a white ground, so that no rule crosses it.
func halo(c draw.Canvas, style draw.TextStyle, x, y vg.Length, text string) {
	c.FillPolygon(White, Box(x-1, y-1, x+style.Width(text)+1, y+style.Font.Size-2))
	Write(c, style, x, y, text)
}

// GreatestKnown is the greatest value that is not NaN, at least 0.
func GreatestKnown(values []float64) (top float64) {
	for _, v := range values {
		if v > top {
			top = v
		}
	}
	return top
}

// Greatest is the greatest value, 0 of none.
func Greatest(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return floats.Max(values)
}
