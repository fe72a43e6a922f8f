package run

import (
	"image/color"

	"h20sim/report/chart"
	"h20sim/report/words"
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

func wrapLane(text string) []string {
	return chart.Wrap(chart.Sans(chart.SizeSmall, chart.Dark), text, laneText)
}

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
	for _, q := range chart.Quarters(ls.first, ls.end) {
		if q.N == 1 && q.First() >= ls.first {
			c.StrokeLine2(chart.Solid(chart.Thin, chart.Hair), x(float64(q.First())), c.Min.Y, x(float64(q.First())), c.Max.Y)
		}
	}
	at := y(p.Y.Max)
	for _, l := range ls.rows {
		if l.actor != "" {
			chart.Write(c, chart.Bold(chart.SizeText, chart.Dark), left, at-16, l.actor)
			c.StrokeLine2(chart.Solid(chart.Thin, chart.Hair), left, at-20, c.Max.X, at-20)
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
		chart.Badge(c, left+chart.BadgeSize/2, y+3, l.number)
	}
	chart.Write(c, chart.Sans(chart.SizeSmall, chart.Muted), left+laneDate, y, words.Date(l.move.Date, words.Short))
	for i, line := range l.lines {
		chart.Write(c, chart.Sans(chart.SizeSmall, chart.Dark), left+laneTitle, y-11*vg.Length(i), line)
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
	c.FillPolygon(chart.Pale, []vg.Point{{X: day(m.Date), Y: y}, {X: day(full), Y: y - 2.5}, {X: day(until), Y: y - 2.5},
		{X: day(until), Y: y + 2.5}, {X: day(full), Y: y + 2.5}})
	if m.Announced != 0 && m.Announced < m.Date && m.Announced >= ls.first {
		c.StrokeLine2(chart.Solid(chart.Thin, chart.Muted), day(m.Announced), y, day(m.Date), y)
		disc(c, day(m.Announced), y, chart.White)
	}
	if m.Date >= ls.first {
		disc(c, day(m.Date), y, chart.Dark)
	}
}

// disc draws a disc with a dark outline around a point.
func disc(c draw.Canvas, x, y vg.Length, fill color.Color) {
	c.SetColor(fill)
	c.Fill(chart.Circle(x, y, discSize))
	c.SetLineStyle(chart.Solid(chart.Normal, chart.Dark))
	c.Stroke(chart.Circle(x, y, discSize))
}

// GlyphBoxes implements plot.GlyphBoxer: it asks for room for the text to the left.
func (ls lanes) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{{X: 0, Y: 0.5, Rectangle: vg.Rectangle{Min: vg.Point{X: -laneRoom}}}}
}
