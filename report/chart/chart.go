package chart

import (
	"image/color"
	"strings"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"

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
	Source   claim.Text   // what the chart rests on, in small type at the very bottom; empty for nothing
	From     sim.Date     // the day from which days are projection, shaded; 0 for none
	Table    Table
}

// Statements are the texts of the chart, each with its place. One that is not drawn has no description.
func (c *Chart) Statements() []claim.Statement {
	at := "chart " + c.Name + ", "
	list := []claim.Statement{claim.Stated(at+"title", c.Title), claim.Stated(at+"subtitle", c.Subtitle)}
	if c.Doubt == "" {
		list = append(list, claim.Stated(at+"description", c.Alt))
	}
	for _, note := range c.Notes {
		list = append(list, claim.Stated(at+"note", note))
	}
	return append(list, claim.Stated(at+"source line", c.Source))
}

// A Panel is a drawing with a heading. Panels of a column share their left and right margins.
type Panel struct {
	Heading      []Span
	Plot         *plot.Plot
	Height       vg.Length
	NarrowHeight vg.Length // on narrow paper; 0 for the same
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
	noteLeading  = vg.Length(12)
	headLeading  = vg.Length(12)
	headGap      = vg.Length(6) // between two spans of a heading
)

// height is the room that the chart needs, in points.
func (c *sheet) height() vg.Length {
	h := 2*c.margin + titleLeading*vg.Length(len(c.titleLines())) + textLeading*vg.Length(len(c.subtitleLines())) + 4
	for r := range c.rows() {
		h += c.headingRoom(r) + c.rowHeight(r) + panelGap
	}
	h += noteLeading * vg.Length(len(c.footnoteLines()))
	if lines := c.doubtLines(); len(lines) > 0 {
		h += 60 + textLeading*vg.Length(len(lines)-1)
	}
	return h + c.footHeight()
}

func (c *sheet) titleLines() []string {
	if c.mute {
		return nil
	}
	return balanced(Bold(sizeTitle, Dark), words.Glue(c.Title.String()), c.room())
}

func (c *sheet) subtitleLines() []string {
	if c.mute {
		return nil
	}
	return Wrap(Sans(SizeText, Muted), words.Glue(c.Subtitle.String()), c.room())
}

func (c *sheet) footnoteLines() []string {
	return Wrap(Sans(SizeSmall, Muted), c.footnote, c.room())
}

func (c *sheet) rows() int {
	if c.Doubt != "" {
		return 0
	}
	n := c.columns()
	return (len(c.Panels) + n - 1) / n
}

// row lists the positions of the panels that stand side by side.
func (c *sheet) row(r int) (list []int) {
	n := c.columns()
	for i := r * n; i < min((r+1)*n, len(c.Panels)); i++ {
		list = append(list, i)
	}
	return list
}

func (c *sheet) rowHeight(r int) (h vg.Length) {
	for _, i := range c.row(r) {
		h = max(h, c.heightOf(i))
	}
	return h
}

// headingRoom is the room above a row of panels.
func (c *sheet) headingRoom(r int) vg.Length {
	lines := 0
	for _, i := range c.row(r) {
		lines = max(lines, len(c.Panels[i].headingLines(c.panelWidth())))
	}
	if lines == 0 {
		return 0
	}
	return 17 + headLeading*vg.Length(lines-1)
}

// draw draws the chart, on white.
func (c *sheet) draw(dc draw.Canvas) {
	dc.SetColor(White)
	dc.Fill(dc.Rectangle.Path())
	c.drawOnWhite(dc)
}

// drawOnWhite draws the chart but for its ground.
func (c *sheet) drawOnWhite(dc draw.Canvas) {
	y := dc.Max.Y - c.margin
	x := dc.Min.X + c.margin
	for _, line := range c.titleLines() {
		Write(dc, Bold(sizeTitle, Dark), x, y-13, line)
		y -= titleLeading
	}
	for _, line := range c.subtitleLines() {
		Write(dc, Sans(SizeText, Muted), x, y-10, line)
		y -= textLeading
	}
	y = c.drawPanels(dc, y-4)
	for _, line := range c.footnoteLines() {
		Write(dc, Sans(SizeSmall, Muted), x, y-3, line)
		y -= noteLeading
	}
	c.drawFoot(dc, x, c.drawDoubt(dc, x, y))
}

// doubtLines say why there is no drawing; none if there is one.
func (c *sheet) doubtLines() []string {
	if c.Doubt == "" {
		return nil
	}
	return Wrap(Sans(SizeText, Dark), "Not drawn: "+c.Doubt, c.room())
}

// drawDoubt writes why there is no drawing from y down, and returns where that ends.
func (c *sheet) drawDoubt(dc draw.Canvas, x, y vg.Length) vg.Length {
	lines := c.doubtLines()
	for i, line := range lines {
		Write(dc, Sans(SizeText, Dark), x, y-30-textLeading*vg.Length(i), line)
	}
	if len(lines) == 0 {
		return y
	}
	return y - 60 - textLeading*vg.Length(len(lines)-1)
}

// drawPanels draws the rows of panels from y down, and returns where they end.
func (c *sheet) drawPanels(dc draw.Canvas, y vg.Length) vg.Length {
	width := c.panelWidth()
	tiles := make([]draw.Canvas, len(c.plots))
	for r := range c.rows() {
		y -= c.headingRoom(r)
		for n, i := range c.row(r) {
			left := dc.Min.X + c.margin + vg.Length(n)*(width+panelGap)
			c.Panels[i].drawHeading(dc, left, y+5, width)
			box := vg.Rectangle{Min: vg.Point{X: left, Y: y - c.heightOf(i)}, Max: vg.Point{X: left + width, Y: y}}
			tiles[i] = draw.Canvas{Canvas: dc.Canvas, Rectangle: box}
		}
		y -= c.rowHeight(r) + panelGap
	}
	for i, p := range c.plots {
		c.drawPlot(tiles[i], p)
	}
	return y
}

// drawPlot draws a plot into its tile, with the margins that the widest of the panels needs.
func (c *sheet) drawPlot(tile draw.Canvas, p *plot.Plot) {
	data := p.DataCanvas(tile)
	tile = draw.Crop(tile, c.left-(data.Min.X-tile.Min.X), (tile.Max.X-data.Max.X)-c.right, 0, 0)
	if d, ok := daysOf(p); ok && c.From > 0 {
		d.shadeFrom(c.From, p.DataCanvas(tile), p)
	}
	p.Draw(tile)
}

// headingLines breaks a heading into lines of a width, at its spans and else at their words.
func (p *Panel) headingLines(width vg.Length) (lines [][]Span) {
	var line []Span
	room := width
	for _, span := range p.Heading {
		for _, text := range Wrap(Bold(SizeLabel, Dark), span.Text, width) {
			needs := Bold(SizeLabel, Dark).Width(text)
			if len(line) > 0 && needs > room {
				lines, line, room = append(lines, line), nil, width
			}
			line, room = append(line, Span{text, span.Color}), room-needs-headGap
		}
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// drawHeading writes the last line of a heading at y, and those before it above.
func (p *Panel) drawHeading(dc draw.Canvas, left, y, width vg.Length) {
	lines := p.headingLines(width)
	for i, line := range lines {
		x := left
		for _, span := range line {
			style := Bold(SizeLabel, Readable(span.Color))
			Write(dc, style, x, y+headLeading*vg.Length(len(lines)-1-i), span.Text)
			x += style.Width(span.Text) + headGap
		}
	}
}

// Write puts text with its left end at x and its baseline at y.
func Write(dc draw.Canvas, style draw.TextStyle, x, y vg.Length, text string) {
	dc.FillText(style, vg.Point{X: x, Y: y - style.Font.Size + style.FontExtents().Ascent}, text)
}

// Wrap breaks text at its spaces into lines no wider than width, but not at its no-break spaces. A word that is wider is broken between
// letters, for in a chart it would be cut off or cover what stands beside it.
func Wrap(style draw.TextStyle, text string, width vg.Length) []string {
	return wrap(style.Width, text, width)
}

// wrap is Wrap with a measure of text.
func wrap(measure func(string) vg.Length, text string, width vg.Length) (lines []string) {
	line := ""
	for _, word := range strings.FieldsFunc(text, endsLine) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && measure(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		pieces := words.Pieces(longer, func(piece string) bool { return measure(piece) > width })
		lines, line = append(lines, pieces[:len(pieces)-1]...), pieces[len(pieces)-1]
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// endsLine reports whether a line may end at a letter.
func endsLine(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// broken is text with its lines broken to a width.
func broken(style draw.TextStyle, text string, width vg.Length) string {
	return strings.Join(Wrap(style, text, width), "\n")
}

// balanced is Wrap with lines of nearly one length, and no more of them or broken words. It measures each piece of text once: that
// takes longer than drawing it.
func balanced(style draw.TextStyle, text string, width vg.Length) []string {
	widths := map[string]vg.Length{}
	measure := func(text string) vg.Length {
		if _, known := widths[text]; !known {
			widths[text] = style.Width(text)
		}
		return widths[text]
	}
	lines := wrap(measure, text, width)
	for narrower := width - 10; narrower > max(width/2, widestWord(measure, text, width)); narrower -= 10 {
		tried := wrap(measure, text, narrower)
		if len(tried) > len(lines) {
			break
		}
		lines = tried
	}
	return lines
}

// widestWord is the width of the widest word that lines of a width have whole and narrower ones should have, too.
func widestWord(measure func(string) vg.Length, text string, width vg.Length) (widest vg.Length) {
	for _, word := range strings.FieldsFunc(text, endsLine) {
		if w := measure(word); w <= width && !words.MayBreak(word) {
			widest = max(widest, w)
		}
	}
	return widest
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
