package several

import (
	"image/color"

	"h20sim/report/chart"
	"h20sim/report/run"
	"h20sim/report/words"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A ledger is a table of bars: a row a scenario, a column a measure. It fills its plot, whose axes it does not use.
type ledger struct {
	names   []string
	colors  map[string]color.NRGBA // of bars, by scenario; pale if it has none
	columns []ledgerColumn
}

// A ledgerColumn is one measure.
type ledgerColumn struct {
	title  string
	scale  words.Scale
	values []*float64 // one a scenario, nil if its world does not have the measure
	bases  []*float64 // of its baseline, nil if there is none
	digits int
}

// Room in a ledger, in points.
const (
	ledgerHead = vg.Length(34)
	ledgerRow  = vg.Length(17)
	ledgerText = vg.Length(40) // for the number before a bar
)

// narrowHeight is the height with the measures one below another.
func (l ledger) narrowHeight() vg.Length { return l.height() * vg.Length(len(l.columns)) }

func (l ledger) height() vg.Length { return ledgerHead + ledgerRow*vg.Length(len(l.names)) + 4 }

// nameRoom is the width of the column of names.
func (l ledger) nameRoom() (room vg.Length) {
	for _, name := range l.names {
		room = max(room, chart.Sans(chart.SizeLabel, chart.Dark).Width(name)+14)
	}
	return room
}

// ledgerOf takes one measure of several cases.
func ledgerOf(cases []*run.Case, measure string) ledgerColumn {
	col := ledgerColumn{values: make([]*float64, len(cases)), bases: make([]*float64, len(cases))}
	unit := ""
	for r, c := range cases {
		i, ok := c.Trace.Column(measure)
		if !ok {
			continue
		}
		h := c.Headline(measure)
		v := float64(h.Value)
		col.title, unit = words.Sentence(c.Trace.Measures[i].Title), h.Unit
		col.values[r], col.bases[r] = &v, (*float64)(h.Base)
	}
	col.scale = words.ScaleFor(unit, col.most())
	if col.most()/col.scale.By < 99.95 {
		col.digits = 1
	}
	return col
}

// most is the greatest value or baseline of the column, at least 0.
func (col ledgerColumn) most() (top float64) {
	for r := range col.values {
		for _, v := range []*float64{col.values[r], col.bases[r]} {
			if v != nil {
				top = max(top, *v)
			}
		}
	}
	return top
}

// text is the number of a row, blank if there is none.
func (col ledgerColumn) text(r int) string {
	if col.values[r] == nil {
		return ""
	}
	return words.Thousands(*col.values[r]/col.scale.By, col.digits)
}

// Plot implements plot.Plotter. On narrow paper the measures stand one below another.
func (l ledger) Plot(c draw.Canvas, p *plot.Plot) {
	if !chart.IsNarrow(p) {
		l.heads(c)
		l.draw(c, l.columns)
		return
	}
	for i := range l.columns {
		part := c
		part.Max.Y = c.Max.Y - l.height()*vg.Length(i)
		l.columns[i].head(part, c.Min.X-8, c.Max.X-c.Min.X)
		l.draw(part, l.columns[i:i+1])
	}
}

// draw draws some measures side by side, from the top of a canvas down.
func (l ledger) draw(c draw.Canvas, columns []ledgerColumn) {
	y := func(r int) vg.Length { return c.Max.Y - ledgerHead - ledgerRow*vg.Length(r) }
	for r, name := range l.names {
		c.StrokeLine2(chart.Solid(chart.Thin, chart.Hair), c.Min.X, y(r), c.Max.X, y(r))
		chart.Write(c, chart.Sans(chart.SizeLabel, chart.Dark), c.Min.X, y(r)-12, name)
	}
	left, width := l.place(c, columns)
	for i, col := range columns {
		x := left + width*vg.Length(i)
		for r := range l.names {
			col.row(c, r, x, y(r), width, l.color(r))
		}
	}
}

// place is where some measures begin side by side, and how wide each is.
func (l ledger) place(c draw.Canvas, columns []ledgerColumn) (left, width vg.Length) {
	left = c.Min.X + l.nameRoom()
	return left, (c.Max.X - left) / vg.Length(len(columns))
}

// heads writes the heads of all measures above their columns.
func (l ledger) heads(c draw.Canvas) {
	left, width := l.place(c, l.columns)
	for i, col := range l.columns {
		col.head(c, left+width*vg.Length(i), width)
	}
}

func (l ledger) color(r int) color.NRGBA {
	if ink, ok := l.colors[l.names[r]]; ok {
		return ink
	}
	return chart.Pale
}

// head writes the title of the column over its unit.
func (col ledgerColumn) head(c draw.Canvas, x, width vg.Length) {
	lines := chart.Wrap(chart.Bold(chart.SizeSmall, chart.Dark), col.title, width-8)
	for i, line := range lines {
		chart.Write(c, chart.Bold(chart.SizeSmall, chart.Dark), x+8, c.Max.Y-9-10*vg.Length(i), line)
	}
	chart.Write(c, chart.Sans(chart.SizeSmall, chart.Muted), x+8, c.Max.Y-9-10*vg.Length(len(lines)), col.scale.Unit)
}

// row draws one number, its bar, and a mark for the baseline.
func (col ledgerColumn) row(c draw.Canvas, r int, x, y, width vg.Length, ink color.NRGBA) {
	style := chart.Sans(chart.SizeLabel, chart.Dark)
	text := col.text(r)
	chart.Write(c, style, x+ledgerText-style.Width(text), y-12, text)
	if text == "" || col.most() == 0 {
		return
	}
	from, room := x+ledgerText+5, width-ledgerText-9
	at := func(v float64) vg.Length { return from + room*vg.Length(max(v, 0)/col.most()) }
	c.FillPolygon(ink, chart.Box(from, y-13.5, at(*col.values[r]), y-4.5))
	if base := col.bases[r]; base != nil {
		c.StrokeLine2(chart.Solid(1.6, chart.Black), at(*base), y-15.5, at(*base), y-2.5)
	}
}
