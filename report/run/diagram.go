package run

import (
	"image/color"

	"h20sim/report/chart"
	"h20sim/report/words"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A diagram is nodes in columns from left to right, and bands between them. It fills its plot, whose axes it does not
// use. Bands leave and arrive in their order, from the top.
type diagram struct {
	columns [][]*node // those of no chips are not drawn
	bands   []band
	by      float64 // what to divide labels by
	digits  int
}

// A node is where bands come together.
type node struct {
	label string
	chips float64
	ink   color.NRGBA

	x, top  vg.Length
	in, out vg.Length // from where down the next band arrives and leaves
}

// A band leads chips from one node to another, in the colour of where they go if that is an end.
type band struct {
	from, to *node
	chips    float64
}

// Room in a diagram, in points.
const (
	diagramHeight = vg.Length(270)
	nodeWidth     = vg.Length(9)
	nodeGap       = vg.Length(26) // between two nodes of a column: room for the label of the lower one
	sourceRoom    = vg.Length(125)
	targetRoom    = vg.Length(150)
	leastChips    = 0.5
)

// joined is the label of what begins in process and what is begun: between what comes and what is at hand.
const joined = "Planned or in process"

// diagram lays a passage out.
func (p *passage) diagram() *diagram {
	beyond, notBuilt := max(-p.notBuilt, 0), max(p.notBuilt, 0)
	planned, process := &node{label: "Planned starts", chips: p.planned, ink: chart.Muted}, &node{label: "In process at the start", chips: p.processFirst, ink: chart.Muted}
	extra, stock := &node{label: "Beyond plan", chips: beyond, ink: chart.Muted}, &node{label: "In stock at the start", chips: p.stockFirst, ink: chart.Muted}
	chain, hand := &node{label: joined, chips: p.planned + p.processFirst + beyond, ink: chart.Muted}, &node{label: "Finished or in stock", chips: p.atHand(), ink: chart.Muted}
	china, outside := &node{label: "To China", chips: p.china, ink: chart.InkShipments}, &node{label: "Outside China", chips: p.outside, ink: chart.Sky}
	left, still := &node{label: "In stock at the end", chips: p.stockLast, ink: chart.InkStock}, &node{label: "In process at the end", chips: p.processLast, ink: chart.Orange}
	not, disposed := &node{label: "Not built", chips: notBuilt, ink: chart.Grey}, &node{label: "Disposed of", chips: p.disposed, ink: chart.Grey}
	d := &diagram{
		columns: [][]*node{{planned, process, extra}, {stock, chain}, {hand}, {china, outside, disposed, left, still, not}},
		bands: []band{
			{planned, chain, p.planned}, {process, chain, p.processFirst}, {extra, chain, beyond}, {stock, hand, p.stockFirst}, {chain, hand, p.finished},
			{hand, china, p.china}, {hand, outside, p.outside}, {hand, disposed, p.disposed}, {hand, left, p.stockLast}, {chain, still, p.processLast}, {chain, not, notBuilt}},
	}
	d.by, d.digits = words.ScaleFor("chip", max(chain.chips, hand.chips)).By, 0
	if d.by == 1e6 {
		d.digits = 2
	}
	return d
}

// heights is how many points stand for a chip, so that the fullest column fits.
func (d *diagram) heights() float64 {
	scale := 1e300
	for _, column := range d.columns {
		chips, room := 0.0, float64(diagramHeight-20)
		for i, n := range column {
			chips += n.chips
			if i > 0 {
				room -= float64(nodeGap)
			}
		}
		scale = min(scale, room/max(chips, 1))
	}
	return scale
}

// rows are the diagram as bars one below another: where chips come from, what is at hand, and where they go.
func (d *diagram) rows() *chart.RowBars {
	bars := &chart.RowBars{}
	for i, column := range d.columns {
		for _, n := range column {
			if n.chips >= leastChips && n.label != joined {
				bars.Rows = append(bars.Rows, chart.RowBar{Label: n.label, Strong: i == len(d.columns)-2, To: n.chips, Ink: n.ink, Text: d.value(n)})
			}
		}
	}
	return bars
}

// value is the number of a node.
func (d *diagram) value(n *node) string { return words.Thousands(n.chips/d.by, d.digits) }

// Plot implements plot.Plotter. On narrow paper there is no room for bands between labels.
func (d *diagram) Plot(c draw.Canvas, p *plot.Plot) {
	if chart.IsNarrow(p) {
		d.rows().Plot(c, p)
		return
	}
	scale := vg.Length(d.heights())
	left, right := c.Min.X+sourceRoom, c.Max.X-targetRoom-nodeWidth
	for i, column := range d.columns {
		top := c.Max.Y - 14
		for _, n := range column {
			n.x = left + (right-left)*vg.Length(i)/vg.Length(len(d.columns)-1)
			n.top, n.in, n.out = top, top, top
			if n.chips >= leastChips {
				top -= vg.Length(n.chips)*scale + nodeGap
			}
		}
	}
	for _, b := range d.bands {
		b.draw(c, vg.Length(b.chips)*scale)
	}
	for i, column := range d.columns {
		for _, n := range column {
			if n.chips >= leastChips {
				height := vg.Length(n.chips) * scale
				c.FillPolygon(n.ink, chart.Box(n.x, n.top-max(height, 1), n.x+nodeWidth, n.top))
				d.label(c, n, n.top-height/2, i)
			}
		}
	}
}

// draw draws a band of some width; a thin one is drawn as a line.
func (b *band) draw(c draw.Canvas, width vg.Length) {
	if b.chips < leastChips {
		return
	}
	x0, x1, y0, y1 := b.from.x+nodeWidth, b.to.x, b.from.out, b.to.in
	mid := (x0 + x1) / 2
	var path vg.Path
	path.Move(vg.Point{X: x0, Y: y0})
	path.CubeTo(vg.Point{X: mid, Y: y0}, vg.Point{X: mid, Y: y1}, vg.Point{X: x1, Y: y1})
	low := max(width, 0.6)
	path.Line(vg.Point{X: x1, Y: y1 - low})
	path.CubeTo(vg.Point{X: mid, Y: y1 - low}, vg.Point{X: mid, Y: y0 - low}, vg.Point{X: x0, Y: y0 - low})
	path.Close()
	c.SetColor(chart.Lighter(b.to.ink))
	c.Fill(path)
	b.from.out, b.to.in = y0-width, y1-width
}

// label writes a node's name and number: before the first column, after the last, above those between.
func (d *diagram) label(c draw.Canvas, n *node, middle vg.Length, column int) {
	name, number := chart.Sans(chart.SizeLabel, chart.Dark), chart.Bold(chart.SizeLabel, chart.Readable(n.ink))
	value := d.value(n)
	switch column {
	case 0:
		chart.Write(c, name, n.x-5-name.Width(n.label), middle+2, n.label)
		chart.Write(c, number, n.x-5-number.Width(value), middle-9, value)
	case len(d.columns) - 1:
		chart.Write(c, number, n.x+nodeWidth+5, middle-3, value)
		chart.Write(c, name, n.x+nodeWidth+10+number.Width(value), middle-3, n.label)
	default:
		width := name.Width(n.label) + 5 + number.Width(value)
		chart.Write(c, name, n.x+nodeWidth/2-width/2, n.top+4, n.label)
		chart.Write(c, number, n.x+nodeWidth/2+width/2-number.Width(value), n.top+4, value)
	}
}
