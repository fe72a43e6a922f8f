package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// RowBars are horizontal bars on one scale, a row each, from the top. They fill their plot, whose axes they do not use.
type RowBars struct {
	Rows   []RowBar
	Labels vg.Length // room for what stands left of the bars
	Joined bool      // whether a thin line leads from the end of each bar to the next row
	At     *float64  // an amount at which a dashed line crosses all rows; nil for none
	Floor  float64   // amounts from 0 to it are shaded
	Free   bool      // whether the axis need not begin at zero, as bars show where amounts go and not how great they are
}

// A RowBar goes from one amount to another, with its label before it and a text at its end.
type RowBar struct {
	Number int    // of the move in other charts; 0 if it has none there
	Date   string // "" for a row without a date
	Label  string
	Strong bool // whether the label is in bold
	From   float64
	To     float64
	Hair   *[2]float64 // an interval drawn as a hair over the bar; nil for none
	Whole  float64     // an amount to which a lighter bar goes on; 0 for none
	Ink    color.NRGBA
	Text   string
}

// Room in a row, in points.
const (
	rowBarHeight  = vg.Length(11)
	rowBarLeading = vg.Length(11)
	rowBarDate    = vg.Length(17)
	rowBarTitle   = rowBarDate + 58
	rowBarGap     = vg.Length(5) // between a bar and its text
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

// lines are the label of a row, broken to its room.
func (r *RowBars) lines(b *RowBar, narrow bool) []string {
	room := r.Labels - 10
	if narrow {
		room = NarrowRoom
	}
	return Wrap(b.style(), b.Label, room-b.indent())
}

// rowHeight is the height of a row: of its label or its bar, or on narrow paper of both.
func (r *RowBars) rowHeight(b *RowBar, narrow bool) vg.Length {
	label := rowBarLeading * vg.Length(len(r.lines(b, narrow)))
	if narrow {
		return label + 4 + rowBarHeight + 8
	}
	return max(16, 5+label)
}

func (r *RowBars) height(narrow bool) (h vg.Length) {
	for i := range r.Rows {
		h += r.rowHeight(&r.Rows[i], narrow)
	}
	return h + 4
}

// Panel returns the rows as a panel.
func (r *RowBars) Panel(heading ...Span) Panel {
	return rowPanel(r, heading, r.height)
}

// rowPanel is a panel of rows that lay themselves out, as high as they say for wide paper and narrow.
func rowPanel(rows plot.Plotter, heading []Span, height func(narrow bool) vg.Length) Panel {
	p := Bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(rows)
	return Panel{Heading: heading, Plot: p, Height: height(false), NarrowHeight: height(true)}
}

// Plot implements plot.Plotter. On narrow paper labels stand above their bars.
func (r *RowBars) Plot(c draw.Canvas, p *plot.Plot) {
	narrow := IsNarrow(p)
	x := r.axis(c, narrow)
	if r.Floor > 0 {
		c.FillPolygon(Shadow, Box(x(0), c.Min.Y, x(r.Floor), c.Max.Y))
	}
	if !r.Free {
		c.StrokeLine2(Solid(0.8, Muted), x(0), c.Min.Y, x(0), c.Max.Y)
	}
	if r.At != nil {
		c.StrokeLine2(Dashed(Normal, Dark), x(*r.At), c.Min.Y, x(*r.At), c.Max.Y)
	}
	middles := r.middles(c.Max.Y, narrow)
	for i := range r.Rows {
		b := &r.Rows[i]
		r.label(c, b, middles[i], narrow)
		b.draw(c, x, middles[i], r.At)
		if r.Joined && i+1 < len(r.Rows) {
			c.StrokeLine2(Solid(Thin, Grey), x(b.To), middles[i]-rowBarHeight/2, x(b.To), middles[i+1]+rowBarHeight/2)
		}
	}
}

// middles are the heights of the bars' middles, from the top down.
func (r *RowBars) middles(top vg.Length, narrow bool) (list []vg.Length) {
	for i := range r.Rows {
		height := r.rowHeight(&r.Rows[i], narrow)
		middle := top - height/2
		if narrow {
			middle = top - height + 4 + rowBarHeight/2
		}
		list = append(list, middle)
		top -= height
	}
	return list
}

// end is where the bar, or its hair, ends on the right.
func (b *RowBar) end() float64 {
	end := max(b.From, b.To)
	if b.Whole > 0 {
		end = max(end, b.Whole)
	}
	if b.Hair != nil {
		end = max(end, b.Hair[1])
	}
	return end
}

// start is where the bar, or its hair, ends on the left.
func (b *RowBar) start() float64 {
	if b.Hair != nil {
		return min(b.From, b.To, b.Hair[0])
	}
	return min(b.From, b.To)
}

// axis places amounts between the labels and the right edge, with room for the texts at both ends.
func (r *RowBars) axis(c draw.Canvas, narrow bool) func(v float64) vg.Length {
	lo, hi := 0.0, r.Floor
	if r.Free {
		lo, hi = math.Inf(1), math.Inf(-1)
	}
	if r.At != nil {
		lo, hi = min(lo, *r.At), max(hi, *r.At)
	}
	left, right := vg.Length(0), vg.Length(0)
	for _, b := range r.Rows {
		lo, hi = min(lo, b.start()), max(hi, b.end())
		width := b.style().Width(b.Text) + rowBarGap + 2
		if b.To < b.From {
			left = max(left, width)
		} else {
			right = max(right, width)
		}
	}
	if lo == hi {
		hi = lo + 1
	}
	from, to := c.Min.X+left, c.Max.X-right
	if !narrow {
		from += r.Labels
	}
	return func(v float64) vg.Length { return from + (to-from)*vg.Length((v-lo)/(hi-lo)) }
}

// label writes what stands left of a bar, or above it.
func (r *RowBars) label(c draw.Canvas, b *RowBar, middle vg.Length, narrow bool) {
	lines := r.lines(b, narrow)
	y := middle - 3 + rowBarLeading/2*vg.Length(len(lines)-1)
	if narrow {
		y = middle + rowBarHeight/2 + 4 + rowBarLeading*vg.Length(len(lines)-1)
	}
	if narrow { // the zero line and the joints pass behind labels
		for i, line := range lines {
			at := y - rowBarLeading*vg.Length(i)
			c.FillPolygon(White, Box(c.Min.X, at-2, c.Min.X+b.indent()+b.style().Width(line)+1, at+8))
		}
	}
	if b.Number > 0 {
		Badge(c, c.Min.X+BadgeSize/2, y+3, b.Number)
	}
	if b.Date != "" {
		Write(c, Sans(SizeSmall, Muted), c.Min.X+rowBarDate, y, b.Date)
	}
	for i, line := range lines {
		Write(c, b.style(), c.Min.X+b.indent(), y-rowBarLeading*vg.Length(i), line)
	}
}

// draw draws the bar and writes its text on the side to which it goes, on a white ground.
func (b *RowBar) draw(c draw.Canvas, x func(float64) vg.Length, middle vg.Length, crossed *float64) {
	from, to := x(b.From), x(b.To)
	low, high := min(from, to), max(from, to)
	if b.Whole > max(b.To, 0) {
		c.FillPolygon(Lighter(b.Ink), Box(high, middle-rowBarHeight/2, x(b.Whole), middle+rowBarHeight/2))
	}
	c.FillPolygon(b.Ink, Box(low, middle-rowBarHeight/2, max(high, low+1), middle+rowBarHeight/2))
	if b.Hair != nil {
		b.whisker(c, x(b.Hair[0]), x(b.Hair[1]), middle)
	}
	style := Bold(SizeSmall, Readable(b.Ink))
	if b.To < b.From {
		halo(c, style, x(b.start())-rowBarGap-style.Width(b.Text), middle-3, b.Text)
		return
	}
	at := x(b.end()) + rowBarGap
	if crossed != nil && at-rowBarGap < x(*crossed) && x(*crossed) < at+style.Width(b.Text)+rowBarGap {
		at = x(*crossed) + rowBarGap // no text stands on the line
	}
	halo(c, style, at, middle-3, b.Text)
}

// whisker draws the hair, with a tick at either end, on white so that it shows on the bar.
func (b *RowBar) whisker(c draw.Canvas, low, high, middle vg.Length) {
	for _, line := range []draw.LineStyle{Solid(2.4, White), Solid(Thin, Dark)} {
		c.StrokeLine2(line, low, middle, high, middle)
	}
	for _, end := range []vg.Length{low, high} {
		c.StrokeLine2(Solid(Thin, Dark), end, middle-3, end, middle+3)
	}
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
