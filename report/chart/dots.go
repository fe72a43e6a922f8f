package chart

import (
	"image/color"
	"math"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Dots are published figures: one black dot a period, with its number to the right. NaN is no dot.
type Dots struct {
	Periods []sim.Period
	Values  []float64   // one a period, in the unit of the axis
	Scale   words.Scale // of the axis
	Aside   bool        // left of the middle and without numbers, where bars have numbers of their own
}

// DotSize is the width of a dot.
const DotSize = vg.Length(6)

// Plot implements plot.Plotter.
func (d Dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := Bold(SizeSmall, Black)
	var taken []vg.Rectangle
	for i, q := range d.Periods {
		if math.IsNaN(d.Values[i]) {
			continue
		}
		at, up := x(float64(q.First+q.End)/2), y(d.Values[i])
		if d.Aside {
			at -= (x(float64(q.End)) - x(float64(q.First))) / 4
		}
		c.SetColor(White)
		c.Fill(Circle(at, up, DotSize+2))
		c.SetColor(Black)
		c.Fill(Circle(at, up, DotSize))
		if d.Aside {
			continue
		}
		text, left, low := d.Scale.Figure(d.Values[i]*d.Scale.By), at+DotSize/2+3, max(up-3, c.Min.Y+2)
		if room := roomOf(style, left, low, text); !covers(taken, room) && !(IsNarrow(p) && room.Max.X > c.Max.X) {
			taken = append(taken, room)
			halo(c, style, left, low, text)
		}
	}
}

// Hollows are forecasts that need no model: one hollow mark a period, beside the dot. NaN is no mark.
type Hollows struct {
	Periods []sim.Period
	Values  []float64 // one a period, in the unit of the axis
	Square  bool      // squares, not circles
	Color   color.NRGBA
}

// Plot implements plot.Plotter. Circles stand left of the middle of a period, squares further left.
func (h Hollows) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, q := range h.Periods {
		if math.IsNaN(h.Values[i]) {
			continue
		}
		aside := min(9, (x(float64(q.End))-x(float64(q.First)))/5)
		at, up := x(float64(q.First+q.End)/2)-aside, y(h.Values[i])
		outline := Circle(at, up, DotSize)
		if h.Square {
			at -= aside
			outline = square(at, up, DotSize)
		}
		c.SetColor(White)
		c.Fill(outline)
		c.SetLineStyle(Solid(Normal, h.Color))
		c.Stroke(outline)
	}
}

// square is the outline of a square around x and y.
func square(x, y, size vg.Length) vg.Path {
	var path vg.Path
	path.Move(vg.Point{X: x - size/2, Y: y - size/2})
	for _, corner := range Box(x-size/2, y-size/2, x+size/2, y+size/2)[1:] {
		path.Line(corner)
	}
	path.Close()
	return path
}

// Inside is a word at the upper left of a stretch of days.
type Inside struct {
	Days sim.Period
	Text string
}

// Plot implements plot.Plotter. A word that is longer than its stretch ends where the drawing ends.
func (n Inside) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	style := Sans(SizeSmall, Muted)
	left := min(max(x(float64(n.Days.First)), c.Min.X)+5, c.Max.X-style.Width(n.Text)-2)
	Write(c, style, left, c.Max.Y-12, n.Text)
}

// Circle is the outline of a disc.
func Circle(x, y, size vg.Length) (p vg.Path) {
	p.Move(vg.Point{X: x + size/2, Y: y})
	p.Arc(vg.Point{X: x, Y: y}, size/2, 0, 2*math.Pi)
	p.Close()
	return p
}
