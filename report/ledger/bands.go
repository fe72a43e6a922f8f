package ledger

import (
	"image/color"
	"math"

	"h20sim/report/chart"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// bands draws rows of bands over one axis of amounts.
type bands struct {
	heading string
	rows    []band
	ticks   []plot.Tick
	lo, hi  float64
}

// A band is a row; what is not there is NaN.
type band struct {
	label, short, sealed, fate  string // short is the label where the fate stands beside it
	strong                      bool   // whether the fate is in bold
	low, from, middle, to, high float64
	last, guided, came          float64
	restated                    []float64
}

// Room in a row, in points.
const (
	bandLabels  = vg.Length(218)
	bandFates   = vg.Length(138)
	bandRow     = vg.Length(34)
	bandNarrow  = vg.Length(56)
	bandTicks   = vg.Length(14)
	bandThick   = vg.Length(12)
	markSize    = vg.Length(6)
	bandLeading = vg.Length(11)
)

// panel returns the rows as a panel.
func (b *bands) panel() chart.Panel {
	for _, r := range b.rows {
		for _, v := range append([]float64{r.low, r.high, r.last, r.guided, r.came}, r.restated...) {
			if !math.IsNaN(v) {
				b.lo, b.hi = min(b.lo, v), max(b.hi, v)
			}
		}
	}
	b.ticks = chart.AmountTicks(b.lo, b.hi)
	if b.lo == b.hi {
		b.hi = 1
	}
	b.hi = max(b.hi, b.ticks[len(b.ticks)-1].Value)
	p := chart.Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(b)
	n := vg.Length(len(b.rows))
	return chart.Panel{Heading: []chart.Span{{Text: b.heading, Color: chart.Dark}}, Plot: p, Height: n*bandRow + bandTicks, NarrowHeight: n*bandNarrow + bandTicks}
}

// Plot implements plot.Plotter. On narrow paper labels stand above their bars.
func (b *bands) Plot(c draw.Canvas, p *plot.Plot) {
	narrow := chart.IsNarrow(p)
	left, right, height := c.Min.X+bandLabels, c.Max.X-bandFates, bandRow
	if narrow {
		left, right, height = c.Min.X+markSize, c.Max.X-markSize, bandNarrow
	}
	x := func(v float64) vg.Length { return left + (right-left)*vg.Length((v-b.lo)/(b.hi-b.lo)) }
	if !narrow {
		b.grid(c, x, c.Min.Y+bandTicks, c.Max.Y)
	}
	for i := range b.rows {
		top := c.Max.Y - vg.Length(i)*height
		b.rows[i].words(c, top, narrow)
		if narrow {
			b.grid(c, x, top-height, top-height+bandThick+14)
		}
		b.rows[i].draw(c, x, top-height+bandThick/2+9)
	}
	b.names(c, x)
}

// grid draws a line at each tick from one height to another.
func (b *bands) grid(c draw.Canvas, x func(float64) vg.Length, bottom, top vg.Length) {
	for _, t := range b.ticks {
		style := chart.Solid(chart.Thin, chart.Hair)
		if t.Value == 0 {
			style = chart.Solid(0.8, chart.Muted)
		}
		c.StrokeLine2(style, x(t.Value), bottom, x(t.Value), top)
	}
}

// names writes the amounts below the rows, as far as there is room.
func (b *bands) names(c draw.Canvas, x func(float64) vg.Length) {
	style, end := chart.Sans(chart.SizeSmall, chart.Muted), c.Min.X-1000
	for _, t := range b.ticks {
		width := style.Width(t.Label)
		if left := x(t.Value) - width/2; left > end+4 {
			chart.Write(c, style, min(left, c.Max.X-width), c.Min.Y+2, t.Label)
			end = left + width
		}
	}
}

// words writes what the row is and what became of it.
func (b *band) words(c draw.Canvas, top vg.Length, narrow bool) {
	label := b.label
	if narrow {
		label = b.short
	}
	chart.Write(c, chart.Bold(chart.SizeSmall, chart.Dark), c.Min.X, top-11, label)
	chart.Write(c, chart.Sans(chart.SizeSmall, chart.Muted), c.Min.X, top-11-bandLeading, b.sealed)
	style := chart.Sans(chart.SizeSmall, chart.Muted)
	if b.strong {
		style = chart.Bold(chart.SizeSmall, chart.Black)
	}
	if narrow {
		chart.Write(c, style, c.Max.X-style.Width(b.fate), top-11, b.fate)
		return
	}
	chart.Write(c, style, c.Max.X-bandFates+12, top-bandRow/2-3, b.fate)
}

// draw draws bars and marks around a height.
func (b *band) draw(c draw.Canvas, x func(float64) vg.Length, y vg.Length) {
	bar := func(from, to float64, thick vg.Length) []vg.Point {
		left, right := x(from), x(to)
		if right-left < 1.5 {
			left, right = left-0.75, left+0.75
		}
		return chart.Box(left, y-thick/2, right, y+thick/2)
	}
	c.FillPolygon(chart.Lighter(chart.InkNet), bar(b.low, b.high, bandThick))
	c.FillPolygon(chart.InkNet, bar(b.from, b.to, bandThick))
	if x(b.to)-x(b.from) > 4 {
		c.StrokeLine2(chart.Solid(1.2, chart.White), x(b.middle), y-bandThick/2, x(b.middle), y+bandThick/2)
	}
	// Forecasts that need no model stand below the bar and the figure upon it, so that none hides another.
	below := y - bandThick/2 - 4
	hollow(c, square, x, below, b.guided, chart.Vermillion)
	hollow(c, circle, x, below, b.last, chart.InkStock)
	for _, v := range b.restated {
		hollow(c, circle, x, y, v, chart.Black)
	}
	if !math.IsNaN(b.came) {
		c.SetColor(chart.White)
		c.Fill(chart.Circle(x(b.came), y, chart.DotSize+2))
		c.SetColor(chart.Black)
		c.Fill(chart.Circle(x(b.came), y, chart.DotSize))
	}
}

// hollow draws a hollow mark at an amount, on white so that it shows on a bar; nothing for NaN.
func hollow(c draw.Canvas, outline func(x, y vg.Length) vg.Path, x func(float64) vg.Length, y vg.Length, v float64, ink color.NRGBA) {
	if math.IsNaN(v) {
		return
	}
	c.SetColor(chart.White)
	c.Fill(outline(x(v), y))
	c.SetLineStyle(chart.Solid(chart.Normal, ink))
	c.Stroke(outline(x(v), y))
}

func circle(x, y vg.Length) vg.Path { return chart.Circle(x, y, markSize) }

// square is larger than a circle, so that both show where they fall together.
func square(x, y vg.Length) (path vg.Path) {
	const half = (markSize + 2.5) / 2
	path.Move(vg.Point{X: x - half, Y: y - half})
	for _, corner := range chart.Box(x-half, y-half, x+half, y+half)[1:] {
		path.Line(corner)
	}
	path.Close()
	return path
}
