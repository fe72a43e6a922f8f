package chart

import (
	"image/color"
	"strings"

	"h20sim/report/claim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Chart is one finding: the drawing, and the same in words and numbers for readers who cannot see it.
type Chart struct {
	Name     string // of its files, without their endings
	Section  Section
	Title    claim.Text // the finding
	Subtitle claim.Text // measure, unit, period and baseline
	Panels   []Panel
	Columns  int          // panels side by side
	Moves    []Mark       // listed below the panels, by number
	Notes    []claim.Text // lines below the moves
	Doubt    string       // why there is no drawing; "" if there is one
	Alt      claim.Text   // what can be seen, in words
	Table    Table
}

// Statements are the texts of the chart, each with its place.
func (c *Chart) Statements() []claim.Statement {
	at := "chart " + c.Name + ", "
	list := []claim.Statement{claim.Stated(at+"title", c.Title), claim.Stated(at+"subtitle", c.Subtitle), claim.Stated(at+"description", c.Alt)}
	for _, note := range c.Notes {
		list = append(list, claim.Stated(at+"note", note))
	}
	return list
}

// A Panel is a drawing with a heading. Panels of a column share their left and right margins.
type Panel struct {
	Heading []Span
	Plot    *plot.Plot
	Height  vg.Length
}

// A Span is a piece of a heading in one colour.
type Span struct {
	Text  string
	Color color.NRGBA
}

// A Table has a head and rows of as many cells.
type Table struct {
	Head []string
	Rows [][]string
}

// The page of a chart, in points.
const (
	PageWidth    = vg.Length(680)
	PageMargin   = vg.Length(16)
	panelGap     = vg.Length(12)
	titleLeading = vg.Length(19)
	textLeading  = vg.Length(13.5)
	listLeading  = vg.Length(12)
)

// Height is the room that the chart needs, in points; all charts are 680 points wide.
func (c *Chart) Height() vg.Length {
	h := 2*PageMargin + titleLeading*vg.Length(len(c.titleLines())) + textLeading*vg.Length(len(c.subtitleLines())) + 4
	for r := range c.rows() {
		h += c.headingRoom(r) + c.rowHeight(r) + panelGap
	}
	if c.Doubt != "" {
		h += 60
	}
	return h + c.footHeight()
}

func (c *Chart) titleLines() []string {
	return balanced(Bold(sizeTitle, Dark), c.Title.String(), PageWidth-2*PageMargin)
}

func (c *Chart) subtitleLines() []string {
	return Wrap(Sans(SizeText, Muted), c.Subtitle.String(), PageWidth-2*PageMargin)
}

func (c *Chart) rows() int {
	if c.Doubt != "" {
		return 0
	}
	n := max(c.Columns, 1)
	return (len(c.Panels) + n - 1) / n
}

func (c *Chart) row(r int) []Panel {
	n := max(c.Columns, 1)
	return c.Panels[r*n : min((r+1)*n, len(c.Panels))]
}

func (c *Chart) rowHeight(r int) (h vg.Length) {
	for _, p := range c.row(r) {
		h = max(h, p.Height)
	}
	return h
}

// headingRoom is the room above a row of panels.
func (c *Chart) headingRoom(r int) vg.Length {
	for _, p := range c.row(r) {
		if len(p.Heading) > 0 {
			return 17
		}
	}
	return 0
}

// Draw draws the chart into a canvas of its width and height.
func (c *Chart) Draw(dc draw.Canvas) {
	dc.SetColor(White)
	dc.Fill(dc.Rectangle.Path())
	c.drawOnWhite(dc)
}

// drawOnWhite draws the chart but for its ground.
func (c *Chart) drawOnWhite(dc draw.Canvas) {
	y := dc.Max.Y - PageMargin
	x := dc.Min.X + PageMargin
	for _, line := range c.titleLines() {
		Write(dc, Bold(sizeTitle, Dark), x, y-13, line)
		y -= titleLeading
	}
	for _, line := range c.subtitleLines() {
		Write(dc, Sans(SizeText, Muted), x, y-10, line)
		y -= textLeading
	}
	y = c.drawPanels(dc, y-4)
	if c.Doubt != "" {
		Write(dc, Sans(SizeText, Dark), x, y-30, "Not drawn: "+c.Doubt)
		y -= 60
	}
	c.drawFoot(dc, x, y)
}

// drawPanels draws the rows of panels from y down, and returns where they end.
func (c *Chart) drawPanels(dc draw.Canvas, y vg.Length) vg.Length {
	columns := vg.Length(max(c.Columns, 1))
	width := (PageWidth - 2*PageMargin - (columns-1)*panelGap) / columns
	tiles := make([]draw.Canvas, len(c.Panels))
	for r := range c.rows() {
		y -= c.headingRoom(r)
		for i, p := range c.row(r) {
			left := dc.Min.X + PageMargin + vg.Length(i)*(width+panelGap)
			p.drawHeading(dc, left, y+5)
			box := vg.Rectangle{Min: vg.Point{X: left, Y: y - p.Height}, Max: vg.Point{X: left + width, Y: y}}
			tiles[r*max(c.Columns, 1)+i] = draw.Canvas{Canvas: dc.Canvas, Rectangle: box}
		}
		y -= c.rowHeight(r) + panelGap
	}
	if c.Doubt == "" {
		c.drawAligned(tiles)
	}
	return y
}

// drawAligned draws each panel into its tile, with the margins that the widest of them needs.
func (c *Chart) drawAligned(tiles []draw.Canvas) {
	var left, right vg.Length
	for i, p := range c.Panels {
		data := p.Plot.DataCanvas(tiles[i])
		left = max(left, data.Min.X-tiles[i].Min.X)
		right = max(right, tiles[i].Max.X-data.Max.X)
	}
	for i, p := range c.Panels {
		data := p.Plot.DataCanvas(tiles[i])
		p.Plot.Draw(draw.Crop(tiles[i], left-(data.Min.X-tiles[i].Min.X), (tiles[i].Max.X-data.Max.X)-right, 0, 0))
	}
}

func (p *Panel) drawHeading(dc draw.Canvas, x, y vg.Length) {
	for _, span := range p.Heading {
		style := Bold(SizeLabel, Readable(span.Color))
		Write(dc, style, x, y, span.Text)
		x += style.Width(span.Text) + 6
	}
}

// Write puts text with its left end at x and its baseline at y.
func Write(dc draw.Canvas, style draw.TextStyle, x, y vg.Length, text string) {
	dc.FillText(style, vg.Point{X: x, Y: y - style.Font.Size + style.FontExtents().Ascent}, text)
}

// Wrap breaks text at its spaces into lines no wider than width, but not at its no-break spaces. A single word may be
// wider.
func Wrap(style draw.TextStyle, text string, width vg.Length) []string {
	return wrap(style.Width, text, width)
}

// wrap is Wrap with a measure of text.
func wrap(measure func(string) vg.Length, text string, width vg.Length) (lines []string) {
	line := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && measure(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balanced is Wrap with lines of nearly one length, and no more of them. It measures each piece of text once: that takes longer
// than drawing it.
func balanced(style draw.TextStyle, text string, width vg.Length) []string {
	widths := map[string]vg.Length{}
	measure := func(text string) vg.Length {
		if _, known := widths[text]; !known {
			widths[text] = style.Width(text)
		}
		return widths[text]
	}
	lines := wrap(measure, text, width)
	for narrower := width - 10; narrower > width/2; narrower -= 10 {
		tried := wrap(measure, text, narrower)
		if len(tried) > len(lines) {
			break
		}
		lines = tried
	}
	return lines
}

// AddColumn appends a column; the first one also brings the names of the rows.
func (t *Table) AddColumn(head string, names, cells []string) {
	if t.Rows == nil {
		for _, n := range names {
			t.Rows = append(t.Rows, []string{n})
		}
	}
	t.Head = append(t.Head, head)
	for i, c := range cells {
		t.Rows[i] = append(t.Rows[i], c)
	}
}
