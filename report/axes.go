package report

import (
	"fmt"
	"image/color"
	"math"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// newPlot returns an empty plot of the days from first up to and without end. Amounts go from low, at most 0, to high,
// at least 0; ticks stand on round numbers.
func newPlot(first, end sim.Date, low, high float64, below calendar) *plot.Plot {
	p := emptyPlot(first, end, below)
	ticks := amountTicks(low, high)
	p.Y.Min, p.Y.Max = min(low, 0), max(high, ticks[len(ticks)-1].Value)
	p.Y.Tick.Marker = plot.ConstantTicks(padded(ticks))
	p.Add(grid{ticks})
	return p
}

// emptyPlot returns a plot of days without amounts.
func emptyPlot(first, end sim.Date, below calendar) *plot.Plot {
	p := bare()
	p.X.Min, p.X.Max = float64(first), float64(end)
	p.X.Tick.Marker = plot.ConstantTicks(below.names(first, end))
	p.Add(quarterStarts{first, end, below})
	return p
}

// bare returns a plot without axes, in the fonts of charts.
func bare() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Width, p.Y.Width = 0, 0
	p.X.Tick.Width, p.Y.Tick.Width = 0, 0
	p.X.Tick.Label = aligned(sans(sizeSmall, muted), draw.XCenter, draw.YTop)
	p.Y.Tick.Label = aligned(sans(sizeSmall, muted), draw.XRight, draw.YCenter)
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(nil), plot.ConstantTicks(nil)
	return p
}

func aligned(style draw.TextStyle, x draw.XAlignment, y draw.YAlignment) draw.TextStyle {
	style.XAlign, style.YAlign = x, y
	return style
}

// amountTicks returns three to eight ticks on round numbers from low to high, which are at most and at least 0.
func amountTicks(low, high float64) (ticks []plot.Tick) {
	if high-low <= 0 {
		high = 1
	}
	step := roundStep((high - low) / 7)
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	for i := math.Ceil(low/step - 1e-9); i*step <= high*(1+1e-9); i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: thousands(i*step, decimals)})
	}
	return ticks
}

// roundStep is the number of the form 1, 2 or 5 times a power of ten that is next to v or above it.
func roundStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= v*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// padded leaves a gap between the labels and the drawing.
func padded(ticks []plot.Tick) []plot.Tick {
	out := make([]plot.Tick, len(ticks))
	for i, t := range ticks {
		out[i] = plot.Tick{Value: t.Value, Label: t.Label + "  "}
	}
	return out
}

// grid draws a hair line at each tick, and a stronger one at 0.
type grid struct{ ticks []plot.Tick }

// Plot implements plot.Plotter.
func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for _, t := range g.ticks {
		style := solid(thin, hair)
		if t.Value == 0 {
			style = solid(0.8, muted)
		}
		c.StrokeLine2(style, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
	}
}

// quarters lists the fiscal quarters that lie within the days, whole or in part.
func quarters(first, end sim.Date) (list []sim.Quarter) {
	for q := sim.QuarterOf(first); q.First() < end; q = q.Next() {
		list = append(list, q)
	}
	return list
}

// A calendar says what is named below a drawing.
type calendar int

const (
	nothing calendar = iota
	years
	yearsAndQuarters // years alone if there are more than twenty quarters
)

// names gives each quarter its name below its middle, and each fiscal year its name below its first quarter; or, of
// years alone, each year its name below its middle.
func (k calendar) names(first, end sim.Date) (ticks []plot.Tick) {
	list := quarters(first, end)
	for i, q := range list {
		middle := float64(max(q.First(), first)+min(q.End(), end)) / 2
		year := fmt.Sprintf("FY%d", q.Year)
		switch {
		case k == nothing:
		case k == years || len(list) > 20:
			if q.N == 2 && q.End() < end {
				ticks = append(ticks, plot.Tick{Value: float64(q.End()), Label: year})
			}
		case q.N == 1 || i == 0:
			ticks = append(ticks, plot.Tick{Value: middle, Label: fmt.Sprintf("Q%d\n%s", q.N, year)})
		default:
			ticks = append(ticks, plot.Tick{Value: middle, Label: fmt.Sprintf("Q%d\n ", q.N)})
		}
	}
	return ticks
}

// quarterStarts draws a tick below the start of each quarter, longer at the start of a fiscal year. Where years alone
// are named, they alone have ticks.
type quarterStarts struct {
	first, end sim.Date
	below      calendar
}

// Plot implements plot.Plotter.
func (s quarterStarts) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, q := range quarters(s.first, s.end) {
		length := vg.Length(3)
		if q.N == 1 {
			length = 9
		}
		if q.First() >= s.first && (q.N == 1 || s.below != years) {
			at := x(float64(q.First()))
			c.StrokeLine2(solid(thin, muted), at, c.Min.Y-length, at, c.Min.Y)
		}
	}
}

// shade fills stretches of days behind the drawing.
type shade struct {
	stretches []sim.Period
	color     color.Color
}

// Plot implements plot.Plotter.
func (s shade) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, d := range s.stretches {
		from, to := max(x(float64(d.First)), c.Min.X), min(x(float64(d.End)), c.Max.X)
		if to > from {
			c.FillPolygon(s.color, box(from, c.Min.Y, to, c.Max.Y))
		}
	}
}

// box is the outline of a rectangle.
func box(x0, y0, x1, y1 vg.Length) []vg.Point {
	return []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}
