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

// lanes are the rows of a timeline, from the top.
type lanes struct {
	rows       []lane
	first, end sim.Date
}

// A lane is the name of an actor, or a move.
type lane struct {
	actor  string
	move   policy.Dated
	number int // of the move in other charts; 0 if it has none there
	text   string
}

// The columns of text left of a timeline, in points.
const (
	laneDate  = vg.Length(17)
	laneTitle = laneDate + 58
	laneText  = vg.Length(205)
	laneRoom  = laneTitle + laneText + 8
	discSize  = vg.Length(7)

	narrowMark = vg.Length(10) // room for the mark below the text
)

// lines are the text of a lane, broken to its room.
func (l lane) lines(narrow bool) []string {
	room := laneText
	if narrow {
		room = chart.NarrowRoom - laneTitle - 10
	}
	return chart.Wrap(chart.Sans(chart.SizeSmall, chart.Dark), l.text, room)
}

// height is the room of a lane; on narrow paper its mark stands below its text.
func (l lane) height(narrow bool) vg.Length {
	if l.actor != "" {
		return 21
	}
	height := 5 + 11*vg.Length(len(l.lines(narrow)))
	if narrow {
		height += narrowMark
	}
	return height
}

func (ls lanes) height(narrow bool) (h vg.Length) {
	for _, l := range ls.rows {
		h += l.height(narrow)
	}
	return h + 4
}

// Plot implements plot.Plotter.
func (ls lanes) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	narrow := chart.IsNarrow(p)
	left := c.Min.X
	if !narrow {
		left -= laneRoom
	}
	for _, q := range chart.Quarters(ls.first, ls.end) {
		if q.N == 1 && q.First() >= ls.first {
			c.StrokeLine2(chart.Solid(chart.Thin, chart.Hair), x(float64(q.First())), c.Min.Y, x(float64(q.First())), c.Max.Y)
		}
	}
	at := c.Max.Y
	for _, l := range ls.rows {
		if l.actor != "" {
			style := chart.Bold(chart.SizeText, chart.Dark)
			chart.Write(c, style, left, at-16, chart.Clipped(style, l.actor, c.Max.X-left))
			c.StrokeLine2(chart.Solid(chart.Thin, chart.Hair), left, at-20, c.Max.X, at-20)
		} else {
			l.write(c, left, at-11, narrow)
			ls.draw(c, l.move, x, l.markAt(at, narrow))
		}
		at -= l.height(narrow)
	}
}

// markAt is the height of the mark of a move whose lane begins at a height.
func (l lane) markAt(top vg.Length, narrow bool) vg.Length {
	if narrow {
		return top - l.height(narrow) + 7
	}
	return top - 8
}

// write puts number, date and title of a move left of the drawing, or above its mark.
func (l lane) write(c draw.Canvas, left, y vg.Length, narrow bool) {
	if l.number > 0 {
		chart.Badge(c, left+chart.BadgeSize/2, y+3, l.number)
	}
	chart.Write(c, chart.Sans(chart.SizeSmall, chart.Muted), left+laneDate, y, words.Date(l.move.Date, words.Short))
	for i, line := range l.lines(narrow) {
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
func (ls lanes) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	if chart.IsNarrow(p) {
		return nil
	}
	return []plot.GlyphBox{{X: 0, Y: 0.5, Rectangle: vg.Rectangle{Min: vg.Point{X: -laneRoom}}}}
}
