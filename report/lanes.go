package report

import (
	"image/color"
	"math"

	"h20sim/sim"
	"h20sim/sim/policy"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// lanes are the rows of a timeline, from the top. The y axis of their plot counts points from the bottom.
type lanes struct {
	rows       []lane
	first, end sim.Date
}

// A lane is the name of an actor, or a move.
type lane struct {
	actor  string
	move   policy.Dated
	number int // of the move in other charts; 0 if it has none there
	lines  []string
}

// The columns of text left of a timeline, in points.
const (
	laneDate  = vg.Length(17)
	laneTitle = laneDate + 58
	laneText  = vg.Length(205)
	laneRoom  = laneTitle + laneText + 8
	discSize  = vg.Length(7)
)

func wrapLane(text string) []string { return wrap(sans(sizeSmall, dark), text, laneText) }

func (l lane) height() vg.Length {
	if l.actor != "" {
		return 21
	}
	return 5 + 11*vg.Length(len(l.lines))
}

func (ls lanes) height() (h vg.Length) {
	for _, l := range ls.rows {
		h += l.height()
	}
	return h + 4
}

// Plot implements plot.Plotter.
func (ls lanes) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	left := c.Min.X - laneRoom
	for _, q := range quarters(ls.first, ls.end) {
		if q.N == 1 && q.First() >= ls.first {
			c.StrokeLine2(solid(thin, hair), x(float64(q.First())), c.Min.Y, x(float64(q.First())), c.Max.Y)
		}
	}
	at := y(p.Y.Max)
	for _, l := range ls.rows {
		if l.actor != "" {
			write(c, bold(sizeText, dark), left, at-16, l.actor)
			c.StrokeLine2(solid(thin, hair), left, at-20, c.Max.X, at-20)
		} else {
			l.write(c, left, at-11)
			ls.draw(c, l.move, x, at-8)
		}
		at -= l.height()
	}
}

// write puts number, date and title of a move left of the drawing.
func (l lane) write(c draw.Canvas, left, y vg.Length) {
	if l.number > 0 {
		badge(c, left+badgeSize/2, y+3, l.number)
	}
	write(c, sans(sizeSmall, muted), left+laneDate, y, shortDate(l.move.Date))
	for i, line := range l.lines {
		write(c, sans(sizeSmall, dark), left+laneTitle, y-11*vg.Length(i), line)
	}
}

// draw puts the marks of a move on its line, as far as they lie within the run.
func (ls lanes) draw(c draw.Canvas, m policy.Dated, x func(float64) vg.Length, y vg.Length) {
	day := func(d sim.Date) vg.Length { return x(float64(min(max(d, ls.first), ls.end))) }
	until := m.Until
	if until == 0 {
		until = ls.end
	}
	full := min(m.Date+sim.Date(m.Ramp), until)
	c.FillPolygon(pale, []vg.Point{{X: day(m.Date), Y: y}, {X: day(full), Y: y - 2.5}, {X: day(until), Y: y - 2.5},
		{X: day(until), Y: y + 2.5}, {X: day(full), Y: y + 2.5}})
	if m.Announced != 0 && m.Announced < m.Date && m.Announced >= ls.first {
		c.StrokeLine2(solid(thin, muted), day(m.Announced), y, day(m.Date), y)
		disc(c, day(m.Announced), y, white)
	}
	if m.Date >= ls.first {
		disc(c, day(m.Date), y, dark)
	}
}

// disc draws a disc with a dark outline around a point.
func disc(c draw.Canvas, x, y vg.Length, fill color.Color) {
	c.SetColor(fill)
	c.Fill(circle(x, y, discSize))
	c.SetLineStyle(solid(normal, dark))
	c.Stroke(circle(x, y, discSize))
}

// circle is the outline of a disc.
func circle(x, y, size vg.Length) (p vg.Path) {
	p.Move(vg.Point{X: x + size/2, Y: y})
	p.Arc(vg.Point{X: x, Y: y}, size/2, 0, 2*math.Pi)
	p.Close()
	return p
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room for the text to the left.
func (ls lanes) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 0, Y: 0.5, Rectangle: vg.Rectangle{Min: vg.Point{X: -laneRoom}}}}
}
