package chart

import (
	"image/color"
	"math"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// NewPlot returns an empty plot of the days from first up to and without end. Amounts go from low, at most 0, to high,
// at least 0; ticks stand on round numbers.
func NewPlot(first, end sim.Date, low, high float64, below Calendar) *plot.Plot {
	p := EmptyPlot(first, end, below)
	ticks := AmountTicks(low, high)
	p.Y.Min, p.Y.Max = min(low, 0), max(high, ticks[len(ticks)-1].Value)
	p.Y.Tick.Marker = plot.ConstantTicks(Padded(ticks))
	p.Add(Grid{ticks})
	return p
}

// EmptyPlot returns a plot of days without amounts.
func EmptyPlot(first, end sim.Date, below Calendar) *plot.Plot {
	p := Bare()
	p.X.Min, p.X.Max = float64(first), float64(end)
	p.X.Tick.Marker = days{quarterStarts{first, end, below}, below.names(first, end)}
	p.Add(quarterStarts{first, end, below})
	if below == Dates {
		p.X.Padding = datesGap
	}
	return p
}

// Bare returns a plot without axes, in the fonts of charts.
func Bare() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Width, p.Y.Width = 0, 0
	p.X.Tick.Width, p.Y.Tick.Width = 0, 0
	p.X.Tick.Label = Aligned(Sans(SizeSmall, Muted), draw.XCenter, draw.YTop)
	p.Y.Tick.Label = Aligned(Sans(SizeSmall, Muted), draw.XRight, draw.YCenter)
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(nil), plot.ConstantTicks(nil)
	return p
}

// Aligned is a text style with other alignments.
func Aligned(style draw.TextStyle, x draw.XAlignment, y draw.YAlignment) draw.TextStyle {
	style.XAlign, style.YAlign = x, y
	return style
}

// least is the least range that an axis shows: less is rounding, and its ticks would be all decimals, wider than a chart.
const least = 1e-9

// AmountTicks returns three to eight ticks on round numbers from low to high, which are at most and at least 0; up to 1 if
// they lie as good as together.
func AmountTicks(low, high float64) (ticks []plot.Tick) {
	if high-low < least {
		low, high = 0, 1
	}
	step := RoundStep((high - low) / 7)
	for i := math.Ceil(low/step - 1e-9); i*step <= high*(1+1e-9); i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: words.Tick(i*step, step)})
	}
	return ticks
}

// RoundStep is the number of the form 1, 2 or 5 times a power of ten that is next to v or above it.
func RoundStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// Padded leaves a gap between the labels and the drawing.
func Padded(ticks []plot.Tick) []plot.Tick {
	out := make([]plot.Tick, len(ticks))
	for i, t := range ticks {
		out[i] = plot.Tick{Value: t.Value, Label: t.Label + "  "}
	}
	return out
}

// Grid draws a hair line at each tick, and a stronger one at 0.
type Grid struct{ Ticks []plot.Tick }

// Plot implements plot.Plotter.
func (g Grid) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for _, t := range g.Ticks {
		style := Solid(Thin, Hair)
		if t.Value == 0 {
			style = Solid(0.8, Muted)
		}
		c.StrokeLine2(style, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
	}
}

// Shade fills stretches of days behind the drawing.
type Shade struct {
	Stretches []sim.Period
	Color     color.Color
}

// Plot implements plot.Plotter.
func (s Shade) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, d := range s.Stretches {
		from, to := max(x(float64(d.First)), c.Min.X), min(x(float64(d.End)), c.Max.X)
		if to > from {
			c.FillPolygon(s.Color, Box(from, c.Min.Y, to, c.Max.Y))
		}
	}
}

// Strip is a bar along the top of a drawing over stretches of days, which says what they are where it has room: what fills the
// drawing below would hide a shade.
type Strip struct {
	Stretches []sim.Period
	Text      string
}

// stripHeight is the height of a strip, in points.
const stripHeight = vg.Length(11)

// Plot implements plot.Plotter.
func (s Strip) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	style := Sans(SizeSmall, Dark)
	for _, d := range s.Stretches {
		from, to := max(x(float64(d.First)), c.Min.X), min(x(float64(d.End)), c.Max.X)
		if to <= from {
			continue
		}
		c.FillPolygon(Pale, Box(from, c.Max.Y-stripHeight, to, c.Max.Y))
		if to-from > style.Width(s.Text)+6 {
			Write(c, style, from+3, c.Max.Y-stripHeight+2.5, s.Text)
		}
	}
}

// shadeFrom fills the days from one on, behind the drawing of a plot, and draws a hair line where they begin.
func (d days) shadeFrom(from sim.Date, c draw.Canvas, p *plot.Plot) {
	if from >= d.end {
		return
	}
	Shade{[]sim.Period{{First: max(from, d.first), End: d.end}}, Later}.Plot(c, p)
	if from > d.first {
		x, _ := p.Transforms(&c)
		c.StrokeLine2(Solid(Thin, Pale), x(float64(from)), c.Min.Y, x(float64(from)), c.Max.Y)
	}
}

// Box is the outline of a rectangle.
func Box(x0, y0, x1, y1 vg.Length) []vg.Point {
	return []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}

// Divided returns values over by, for an axis in a larger unit.
func Divided(values []float64, by float64) []float64 {
	out := make([]float64, len(values))
	floats.ScaleTo(out, 1/by, values)
	return out
}
