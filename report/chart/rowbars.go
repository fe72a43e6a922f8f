package chart

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// RowBars are horizontal bars on one scale, a row each, from the top. They fill their plot, whose axes they do not use.
type RowBars struct {
	Rows   []RowBar
	Labels vg.Length // room for what stands left of the bars
	Joined bool      // whether a thin line leads from the end of each bar to the next row
}

// A RowBar goes from one amount to another, with its label before it and a text at its end.
type RowBar struct {
	Number int    // of the move in other charts; 0 if it has none there
	Date   string // "" for a row without a date
	Label  string
	Strong bool // whether the label is in bold
	From   float64
	To     float64
	Ink    color.NRGBA
	Text   string
}

// Room in a row, in points.
const (
	rowBarHeight = vg.Length(11)
	rowBarDate   = vg.Length(17)
	rowBarTitle  = rowBarDate + 58
	rowBarGap    = vg.Length(5) // between a bar and its text
)

func (b *RowBar) style() draw.TextStyle {
	if b.Strong {
		return Bold(SizeSmall, Dark)
	}
	return Sans(SizeSmall, Dark)
}

// indent is where the label of a row begins.
func (b *RowBar) indent() vg.Length {
	if b.Date != "" {
		return rowBarTitle
	}
	return 0
}

func (r *RowBars) lines(b *RowBar) []string {
	return Wrap(b.style(), b.Label, r.Labels-b.indent()-10)
}

func (r *RowBars) rowHeight(b *RowBar) vg.Length {
	return max(19, 8+11*vg.Length(len(r.lines(b))))
}

func (r *RowBars) height() (h vg.Length) {
	for i := range r.Rows {
		h += r.rowHeight(&r.Rows[i])
	}
	return h + 4
}

// Panel returns the rows as a panel.
func (r *RowBars) Panel(heading ...Span) Panel {
	p := Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(r)
	return Panel{heading, p, r.height()}
}

// Plot implements plot.Plotter.
func (r *RowBars) Plot(c draw.Canvas, _ *plot.Plot) {
	x := r.axis(c)
	c.StrokeLine2(Solid(0.8, Muted), x(0), c.Min.Y, x(0), c.Max.Y)
	top := c.Max.Y
	for i := range r.Rows {
		b := &r.Rows[i]
		height := r.rowHeight(b)
		middle := top - height/2
		r.label(c, b, middle)
		b.draw(c, x, middle)
		if r.Joined && i+1 < len(r.Rows) {
			next := top - height - r.rowHeight(&r.Rows[i+1])/2
			c.StrokeLine2(Solid(Thin, Grey), x(b.To), middle-rowBarHeight/2, x(b.To), next+rowBarHeight/2)
		}
		top -= height
	}
}

// axis places amounts between the labels and the right edge, with room for the texts at both ends.
func (r *RowBars) axis(c draw.Canvas) func(v float64) vg.Length {
	lo, hi := 0.0, 0.0
	left, right := vg.Length(0), vg.Length(0)
	for _, b := range r.Rows {
		lo, hi = min(lo, b.From, b.To), max(hi, b.From, b.To)
		width := b.style().Width(b.Text) + rowBarGap + 2
		if b.To < b.From {
			left = max(left, width)
		} else {
			right = max(right, width)
		}
	}
	if lo == hi {
		hi = 1
	}
	from, to := c.Min.X+r.Labels+left, c.Max.X-right
	return func(v float64) vg.Length { return from + (to-from)*vg.Length((v-lo)/(hi-lo)) }
}

// label writes what stands left of a bar.
func (r *RowBars) label(c draw.Canvas, b *RowBar, middle vg.Length) {
	lines := r.lines(b)
	y := middle - 3 + 5.5*vg.Length(len(lines)-1)
	if b.Number > 0 {
		Badge(c, c.Min.X+5, y+3, b.Number)
	}
	if b.Date != "" {
		Write(c, Sans(SizeSmall, Muted), c.Min.X+rowBarDate, y, b.Date)
	}
	for i, line := range lines {
		Write(c, b.style(), c.Min.X+b.indent(), y-11*vg.Length(i), line)
	}
}

// draw draws the bar and writes its text on the side to which it goes, on a white ground.
func (b *RowBar) draw(c draw.Canvas, x func(float64) vg.Length, middle vg.Length) {
	from, to := x(b.From), x(b.To)
	low, high := min(from, to), max(from, to)
	c.FillPolygon(b.Ink, Box(low, middle-rowBarHeight/2, max(high, low+1), middle+rowBarHeight/2))
	style := Bold(SizeSmall, Readable(b.Ink))
	if b.To < b.From {
		halo(c, style, to-rowBarGap-style.Width(b.Text), middle-3, b.Text)
		return
	}
	halo(c, style, to+rowBarGap, middle-3, b.Text)
}

// InkOf is the colour of a change: blue for more, vermillion for less, grey for none.
func InkOf(change float64) color.NRGBA {
	switch {
	case change < 0:
		return Vermillion
	case change > 0:
		return Blue
	}
	return Muted
}
