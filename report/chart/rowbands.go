package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// RowBands are forecasts as horizontal bands on one scale, a row each, from the top, above an axis. They fill their plot, whose axes
// they do not use.
type RowBands struct {
	Rows   []RowBand
	Labels vg.Length // room for what stands left of the bands
	Lead   vg.Length // room for what leads the labels; 0 for none
	At     *float64  // an amount at which a dashed line crosses all rows; nil for none
}

// A RowBand is what was said of one number: a wide band with a narrow one on it, or a point, and what came.
type RowBand struct {
	Lead   string // before the label, such as a day; "" for that of the row above
	Label  string
	Strong bool        // whether the label is in bold
	Wide   *[2]float64 // a band; nil for none
	Narrow *[2]float64 // a darker one on it; nil for none
	Middle float64     // a white line across the bands; NaN for none
	Point  float64     // a mark in the colour of the bands, for who said one number; NaN for none
	Ring   float64     // a hollow mark, such as the last value; NaN for none
	Dot    float64     // a black dot, for what came; NaN for none
	Hollow bool        // whether the band is only an outline
	Ink    color.NRGBA
	Text   string // at the right
}

// bandHeight is the height of the wide band.
const bandHeight = vg.Length(9)

// leastBand is the least width of a band. The middle of a narrower one is not drawn.
const leastBand = vg.Length(2.5)

// axisRoom is the height of the axis below the rows.
const axisRoom = vg.Length(16)

// amounts are all that a row draws.
func (b *RowBand) amounts() (list []float64) {
	for _, band := range []*[2]float64{b.Wide, b.Narrow} {
		if band != nil {
			list = append(list, band[0], band[1])
		}
	}
	for _, v := range []float64{b.Middle, b.Point, b.Ring, b.Dot} {
		if !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

func (b *RowBand) style() draw.TextStyle {
	if b.Strong {
		return Bold(SizeSmall, Dark)
	}
	return Sans(SizeSmall, Dark)
}

// rowHeight is the height of a row; on narrow paper its label stands above it.
func (r *RowBands) rowHeight(narrow bool) vg.Length {
	if narrow {
		return rowBarLeading + bandHeight + 9
	}
	return 15
}

func (r *RowBands) height(narrow bool) vg.Length {
	return vg.Length(len(r.Rows))*r.rowHeight(narrow) + axisRoom
}

// Panel returns the rows as a panel.
func (r *RowBands) Panel(heading ...Span) Panel {
	return rowPanel(r, heading, r.height)
}

// Plot implements plot.Plotter.
func (r *RowBands) Plot(c draw.Canvas, p *plot.Plot) {
	narrow := IsNarrow(p)
	x := r.axis(c, narrow)
	if r.At != nil {
		c.StrokeLine2(Dashed(Normal, Black), x(*r.At), c.Min.Y+axisRoom, x(*r.At), c.Max.Y)
	}
	for i := range r.Rows {
		b := &r.Rows[i]
		top := c.Max.Y - vg.Length(i)*r.rowHeight(narrow)
		middle := top - r.rowHeight(narrow)/2
		if narrow {
			middle = top - rowBarLeading - 3 - bandHeight/2
		}
		r.label(c, b, middle, narrow)
		b.draw(c, x, middle)
	}
}

// extent is from 0, or the least amount, to the greatest.
func (r *RowBands) extent() (lo, hi float64) {
	for i := range r.Rows {
		for _, v := range r.Rows[i].amounts() {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if lo == hi {
		hi = lo + 1
	}
	return lo, hi
}

// axis draws the axis with its grid, and places amounts between the labels and the texts at the right.
func (r *RowBands) axis(c draw.Canvas, narrow bool) func(v float64) vg.Length {
	lo, hi := r.extent()
	right := vg.Length(6)
	for i := range r.Rows {
		right = max(right, r.Rows[i].style().Width(r.Rows[i].Text)+rowBarGap+6)
	}
	from, to := c.Min.X+4, c.Max.X-right
	if !narrow {
		from += r.Labels
	}
	x := func(v float64) vg.Length { return from + (to-from)*vg.Length((v-lo)/(hi-lo)) }
	style := Aligned(Sans(SizeSmall, Muted), draw.XCenter, draw.YBottom)
	for _, t := range RoundTicks(lo, hi, 5, 1, "") {
		c.StrokeLine2(Solid(Thin, Hair), x(t.Value), c.Min.Y+axisRoom, x(t.Value), c.Max.Y)
		Write(c, style, x(t.Value), c.Min.Y+3, t.Label)
	}
	c.StrokeLine2(Solid(0.8, Muted), x(0), c.Min.Y+axisRoom, x(0), c.Max.Y)
	return x
}

// label writes what stands left of a band, or above it, and the text at the right.
func (r *RowBands) label(c draw.Canvas, b *RowBand, middle vg.Length, narrow bool) {
	left, y := c.Min.X, middle-3
	if narrow {
		y = middle + bandHeight/2 + 4
		width := b.style().Width(b.Label) + r.Lead
		c.FillPolygon(White, Box(left, y-2, left+width+2, y+8)) // lines pass behind labels
	}
	Write(c, Sans(SizeSmall, Muted), left, y, b.Lead)
	Write(c, b.style(), left+r.Lead, y, b.Label)
	style := Bold(SizeSmall, Dark)
	Write(c, style, c.Max.X-style.Width(b.Text)-2, middle-3, b.Text)
}

// draw draws the bands and the marks on them.
func (b *RowBand) draw(c draw.Canvas, x func(float64) vg.Length, middle vg.Length) {
	if b.Wide != nil {
		b.band(c, x, middle, *b.Wide, Lighter(b.Ink))
	}
	if b.Narrow != nil {
		b.band(c, x, middle, *b.Narrow, b.Ink)
	}
	if b.Narrow != nil && x(b.Narrow[1])-x(b.Narrow[0]) > leastBand && !math.IsNaN(b.Middle) {
		c.StrokeLine2(Solid(1.5, White), x(b.Middle), middle-bandHeight/2, x(b.Middle), middle+bandHeight/2)
	}
	if !math.IsNaN(b.Point) {
		b.mark(c, square(x(b.Point), middle, DotSize), b.Ink, b.Hollow)
	}
	if !math.IsNaN(b.Ring) {
		b.mark(c, Circle(x(b.Ring), middle, DotSize), InkStock, true)
	}
	if !math.IsNaN(b.Dot) {
		c.SetColor(White)
		c.Fill(Circle(x(b.Dot), middle, DotSize+2))
		c.SetColor(Black)
		c.Fill(Circle(x(b.Dot), middle, DotSize))
	}
}

// band draws a band, wide enough to show.
func (b *RowBand) band(c draw.Canvas, x func(float64) vg.Length, middle vg.Length, ends [2]float64, ink color.NRGBA) {
	box := Box(x(ends[0]), middle-bandHeight/2, max(x(ends[1]), x(ends[0])+leastBand), middle+bandHeight/2)
	if b.Hollow {
		c.FillPolygon(White, box)
		c.StrokeLines(Solid(Normal, b.Ink), append(box, box[0]))
		return
	}
	c.FillPolygon(ink, box)
}

// mark draws a mark, filled or hollow.
func (b *RowBand) mark(c draw.Canvas, outline vg.Path, ink color.NRGBA, hollow bool) {
	c.SetColor(ink)
	if hollow {
		c.SetColor(White)
	}
	c.Fill(outline)
	c.SetLineStyle(Solid(Normal, ink))
	c.Stroke(outline)
}
