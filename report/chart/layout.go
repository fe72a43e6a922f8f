package chart

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A layout is the paper for which a chart is laid out, in points.
type layout struct {
	width, margin vg.Length
	narrow        bool // whether panels stand one below another, and texts above what they name
	mute          bool // whether the words around the panels are left out
}

// The papers of charts. A point is 4/3 of a pixel, so that the narrow one fills a phone of 390 pixels between margins of 16, and
// its smallest text, of 8.5 points, has 11 pixels.
var (
	widePaper   = layout{width: PageWidth, margin: PageMargin}
	narrowPaper = layout{width: NarrowWidth, margin: narrowMargin, narrow: true}
)

// The narrow paper, in points.
const (
	NarrowWidth  = vg.Length(268.5) // 358 pixels
	NarrowRoom   = NarrowWidth - 2*narrowMargin
	narrowMargin = vg.Length(3)
)

// A sheet is a chart laid out: its panels with the names that fit below them, and the margins that they share.
type sheet struct {
	*Chart
	layout
	plots       []*plot.Plot
	left, right vg.Length // between the sides of a panel and its drawing
	footnote    string    // what names below drawings leave out
}

// on lays the chart out.
func (c *Chart) on(paper layout) *sheet {
	s := &sheet{Chart: c, layout: paper}
	if c.Doubt != "" {
		return s
	}
	for _, p := range c.Panels {
		s.plots = append(s.plots, s.fresh(p.Plot))
	}
	s.measure()
	for _, p := range s.plots {
		s.name(p)
	}
	s.measure()
	s.footnote = s.namesLeftOut()
	return s
}

// fresh is a copy of a plot whose ticks may be changed and whose axes have a length.
func (c *sheet) fresh(p *plot.Plot) *plot.Plot {
	q := *p
	stretch(&q.X)
	stretch(&q.Y)
	if c.narrow {
		q.X.Tick.Marker = narrowTicks{p.X.Tick.Marker}
	}
	return &q
}

// stretch gives an axis a length if it has none, for all that it shows may be one number: no place along it could be
// found by a division by its length.
func stretch(a *plot.Axis) {
	if size := max(1, math.Abs(a.Min)); a.Max-a.Min < least*size {
		a.Max = a.Min + size
	}
}

// measure finds the margins that the widest of the panels needs.
func (c *sheet) measure() {
	c.left, c.right = 0, 0
	for _, p := range c.plots {
		tile := c.tile()
		data := p.DataCanvas(tile)
		c.left = max(c.left, data.Min.X-tile.Min.X)
		c.right = max(c.right, tile.Max.X-data.Max.X)
	}
}

// tile is as wide as a panel, of any height.
func (c *sheet) tile() draw.Canvas {
	return draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: c.panelWidth(), Y: 1000}}}
}

// name leaves those names below a plot for which there is room.
func (c *sheet) name(p *plot.Plot) {
	room := c.panelWidth() - c.left - c.right
	k, days := daysOf(p)
	ticks := p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max)
	if days {
		ticks = k.fitting(p, c.left+c.margin, room)
	} else {
		ticks = thinned(p, ticks, c.left+c.margin, room)
		p.X.Label.Text = broken(p.X.Label.TextStyle, p.X.Label.Text, room)
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	if days {
		p.X.Tick.Marker = k.with(ticks)
	}
	if c.narrow {
		p.X.Tick.Marker = narrowTicks{p.X.Tick.Marker}
	}
}

// narrowTicks are the ticks of a plot on narrow paper: by their type its plotters know that there is little room.
type narrowTicks struct{ plot.Ticker }

// IsNarrow reports whether a plot is drawn for a narrow screen, where texts have no place beside what they name.
func IsNarrow(p *plot.Plot) bool {
	_, narrow := p.X.Tick.Marker.(narrowTicks)
	return narrow
}

// columns is how many panels stand side by side.
func (c *sheet) columns() int {
	if c.narrow {
		return 1
	}
	return max(c.Columns, 1)
}

// room is the width between the margins.
func (c *sheet) room() vg.Length { return c.width - 2*c.margin }

func (c *sheet) panelWidth() vg.Length {
	columns := vg.Length(c.columns())
	return (c.room() - (columns-1)*panelGap) / columns
}

// heightOf is the height of a panel, with room for a line of months below it if it has one.
func (c *sheet) heightOf(i int) vg.Length {
	height := c.Panels[i].Height
	if narrow := c.Panels[i].NarrowHeight; c.narrow && narrow > 0 {
		height = narrow
	}
	if d, ok := daysOf(c.plots[i]); ok && d.months() {
		height += monthsRoom
	}
	return height
}
