package report

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// rowBars are horizontal bars on one scale, a row each, from the top. They fill their plot, whose axes they do not use.
type rowBars struct {
	rows   []rowBar
	labels vg.Length // room for what stands left of the bars
	joined bool      // whether a thin line leads from the end of each bar to the next row
}

// A rowBar goes from one amount to another, with its label before it and a text at its end.
type rowBar struct {
	number int    // of the move in other charts; 0 if it has none there
	date   string // "" for a row without a date
	label  string
	strong bool // whether the label is in bold
	from   float64
	to     float64
	ink    color.NRGBA
	text   string
}

// Room in a row, in points.
const (
	rowBarHeight = vg.Length(11)
	rowBarDate   = vg.Length(17)
	rowBarTitle  = rowBarDate + 58
	rowBarGap    = vg.Length(5) // between a bar and its text
)

func (b *rowBar) style() draw.TextStyle {
	if b.strong {
		return bold(sizeSmall, dark)
	}
	return sans(sizeSmall, dark)
}

// indent is where the label of a row begins.
func (b *rowBar) indent() vg.Length {
	if b.date != "" {
		return rowBarTitle
	}
	return 0
}

func (r *rowBars) lines(b *rowBar) []string {
	return wrap(b.style(), b.label, r.labels-b.indent()-10)
}

func (r *rowBars) rowHeight(b *rowBar) vg.Length {
	return max(19, 8+11*vg.Length(len(r.lines(b))))
}

func (r *rowBars) height() (h vg.Length) {
	for i := range r.rows {
		h += r.rowHeight(&r.rows[i])
	}
	return h + 4
}

// panel returns the rows as a panel.
func (r *rowBars) panel(heading ...Span) Panel {
	p := bare()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.Add(r)
	return Panel{heading, p, r.height()}
}

// Plot implements plot.Plotter.
func (r *rowBars) Plot(c draw.Canvas, _ *plot.Plot) {
	x := r.axis(c)
	c.StrokeLine2(solid(0.8, muted), x(0), c.Min.Y, x(0), c.Max.Y)
	top := c.Max.Y
	for i := range r.rows {
		b := &r.rows[i]
		height := r.rowHeight(b)
		middle := top - height/2
		r.label(c, b, middle)
		b.draw(c, x, middle)
		if r.joined && i+1 < len(r.rows) {
			next := top - height - r.rowHeight(&r.rows[i+1])/2
			c.StrokeLine2(solid(thin, grey), x(b.to), middle-rowBarHeight/2, x(b.to), next+rowBarHeight/2)
		}
		top -= height
	}
}

// axis places amounts between the labels and the right edge, with room for the texts at both ends.
func (r *rowBars) axis(c draw.Canvas) func(v float64) vg.Length {
	lo, hi := 0.0, 0.0
	left, right := vg.Length(0), vg.Length(0)
	for _, b := range r.rows {
		lo, hi = min(lo, b.from, b.to), max(hi, b.from, b.to)
		width := b.style().Width(b.text) + rowBarGap + 2
		if b.to < b.from {
			left = max(left, width)
		} else {
			right = max(right, width)
		}
	}
	if lo == hi {
		hi = 1
	}
	from, to := c.Min.X+r.labels+left, c.Max.X-right
	return func(v float64) vg.Length { return from + (to-from)*vg.Length((v-lo)/(hi-lo)) }
}

// label writes what stands left of a bar.
func (r *rowBars) label(c draw.Canvas, b *rowBar, middle vg.Length) {
	lines := r.lines(b)
	y := middle - 3 + 5.5*vg.Length(len(lines)-1)
	if b.number > 0 {
		badge(c, c.Min.X+5, y+3, b.number)
	}
	if b.date != "" {
		write(c, sans(sizeSmall, muted), c.Min.X+rowBarDate, y, b.date)
	}
	for i, line := range lines {
		write(c, b.style(), c.Min.X+b.indent(), y-11*vg.Length(i), line)
	}
}

// draw draws the bar and writes its text on the side to which it goes, on a white ground.
func (b *rowBar) draw(c draw.Canvas, x func(float64) vg.Length, middle vg.Length) {
	from, to := x(b.from), x(b.to)
	low, high := min(from, to), max(from, to)
	c.FillPolygon(b.ink, box(low, middle-rowBarHeight/2, max(high, low+1), middle+rowBarHeight/2))
	style := bold(sizeSmall, readable(b.ink))
	if b.to < b.from {
		halo(c, style, to-rowBarGap-style.Width(b.text), middle-3, b.text)
		return
	}
	halo(c, style, to+rowBarGap, middle-3, b.text)
}

// inkOf is the colour of a change: blue for more, vermillion for less, grey for none.
func inkOf(change float64) color.NRGBA {
	switch {
	case change < 0:
		return vermillion
	case change > 0:
		return blue
	}
	return muted
}

// withSign writes a number with its sign, and decimals; what rounds to zero has none.
func withSign(v float64, decimals int) string {
	text := thousands(v, decimals)
	if v > 0 && text != thousands(0, decimals) {
		return "+" + text
	}
	return text
}

// decimalsFor is the number of decimals, at most two, with which the least of some changes is still to be seen.
func decimalsFor(changes []float64) int {
	small := func(below float64) bool {
		return slices.ContainsFunc(changes, func(v float64) bool { return v != 0 && v < below && v > -below })
	}
	switch {
	case small(0.95):
		return 2
	case small(99.5):
		return 1
	}
	return 0
}
