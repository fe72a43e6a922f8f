package chart

import (
	"fmt"
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
	p.X.Tick.Marker = plot.ConstantTicks(below.names(first, end))
	p.Add(quarterStarts{first, end, below})
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

// AmountTicks returns three to eight ticks on round numbers from low to high, which are at most and at least 0.
func AmountTicks(low, high float64) (ticks []plot.Tick) {
	if high-low <= 0 {
		high = 1
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

// Quarters lists the fiscal quarters that lie within the days, whole or in part.
func Quarters(first, end sim.Date) (list []sim.Quarter) {
	for q := sim.QuarterOf(first); q.First() < end; q = q.Next() {
		list = append(list, q)
	}
	return list
}

// A Calendar says what is named below a drawing.
type Calendar int

// What can be named below a drawing.
const (
	Nothing          Calendar = iota
	Years                     // fiscal years
	YearsAndQuarters          // years alone if there are more than twenty quarters
)

// names gives each quarter its name below its middle, and each fiscal year its name below its first quarter; or, of
// years alone, each year its name below its middle.
func (k Calendar) names(first, end sim.Date) (ticks []plot.Tick) {
	list := Quarters(first, end)
	for i, q := range list {
		middle := float64(max(q.First(), first)+min(q.End(), end)) / 2
		year := sim.FiscalYear(q.Year).Name
		switch {
		case k == Nothing:
		case k == Years || len(list) > 20:
			if q.N == 2 && q.End() < end {
				ticks = append(ticks, plot.Tick{Value: float64(q.End()), Label: year})
			}
		case q.N == 1 || i == 0:
			ticks = append(ticks, plot.Tick{Value: middle, Label: fmt.Sprintf("Q%d\n%s", q.N, year)})
		default:
			ticks = append(ticks, plot.Tick{Value: middle, Label: fmt.Sprintf("Q%d\n%s", q.N, lengthOf(q))})
		}
	}
	return ticks
}

// lengthOf says so below the name of a quarter that has 14 weeks, for its bar holds a week more than others; a blank else. It is short,
// since the name of the next year stands beside it.
func lengthOf(q sim.Quarter) string {
	if weeks := words.LongWeeks(sim.Period{Name: q.String(), First: q.First(), End: q.End()}); weeks > 0 {
		return fmt.Sprintf("%d wk", weeks)
	}
	return " "
}

// quarterStarts draws a tick below the start of each quarter, longer at the start of a fiscal year. Where years alone
// are named, they alone have ticks.
type quarterStarts struct {
	first, end sim.Date
	below      Calendar
}

// Plot implements plot.Plotter.
func (s quarterStarts) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, q := range Quarters(s.first, s.end) {
		length := vg.Length(3)
		if q.N == 1 {
			length = 9
		}
		if q.First() >= s.first && (q.N == 1 || s.below != Years) {
			at := x(float64(q.First()))
			c.StrokeLine2(Solid(Thin, Muted), at, c.Min.Y-length, at, c.Min.Y)
		}
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
