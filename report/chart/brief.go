package chart

import (
	"fmt"
	"image"
	"image/color"

	"h20sim/report/claim"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// A Brief is an answer with the one chart that shows it, on one sheet or slide.
type Brief struct {
	Kind    string     // what it is a brief of, such as Scenario boycott-halt
	Title   claim.Text // of the scenario
	Answer  claim.Text
	Caption claim.Text    // of Courses
	Courses Table         // a row a path, and then what is expected and what was published; no rows if nothing is left open
	Inks    []color.NRGBA // of the rows of Courses that have a line in the chart, from the first on
	Chart   *Chart
	Caveats []claim.Text // sentences
	Made    claim.Text   // program, version, and hash of what it is of
}

// Statements are the texts of the brief and of its chart, each with its place.
func (b *Brief) Statements() []claim.Statement {
	list := []claim.Statement{claim.Stated("brief, title", b.Title), claim.Stated("brief, answer", b.Answer), claim.Stated("brief, caption", b.Caption)}
	for _, t := range append(b.Caveats, b.Made) {
		list = append(list, claim.Stated("brief, caveat", t))
	}
	for _, s := range b.Chart.Statements() {
		s.Where = "brief, " + s.Where
		list = append(list, s)
	}
	return list
}

// A slide is 1200 by 675 points, drawn on paper of 768 by 432 that is enlarged by 25/16: so all type of charts is large enough to be
// read from afar. That of labels, 8.5 points, becomes 13.
const (
	slideWidth   = vg.Length(768)
	slideHeight  = vg.Length(432)
	slideScale   = 25.0 / 16
	slideDots    = dotsPerInch * 25 / 16
	slideMargin  = vg.Length(24)
	slideColumn  = vg.Length(304) // of what stands left of the chart
	slideGap     = vg.Length(22)
	slideTitle   = 26 / slideScale
	slideLeading = vg.Length(20) // of the title
)

// How many lines of a slide its texts may take; more are cut, and stand on the sheet alone.
const (
	mostTitleLines  = 3
	mostAnswerLines = 6
	mostCaveatLines = 4
)

// PNG returns the brief as a picture of 2400 by 1350 dots.
func (b *Brief) PNG() ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(slideWidth, slideHeight), vgimg.UseDPI(slideDots))
	b.draw(draw.NewCanvas(canvas, slideWidth, slideHeight))
	img, ok := canvas.Image().(*image.RGBA)
	if !ok {
		return nil, fmt.Errorf("draw the brief as PNG: found a picture of type %T, expected *image.RGBA", canvas.Image())
	}
	data, err := pngOf(img)
	if err != nil {
		return nil, fmt.Errorf("draw the brief as PNG: %w", err)
	}
	return data, nil
}

// draw draws title and answer above, the caveat at the foot, and between them the courses or the moves, left of the chart.
func (b *Brief) draw(dc draw.Canvas) {
	room := draw.Crop(dc, slideMargin, -slideMargin, slideMargin, -slideMargin)
	room.Max.Y = b.drawHead(room)
	room.Min.Y = b.drawFoot(room)
	right := room
	switch {
	case len(b.Courses.Rows) > 0:
		right.Min.X += slideColumn + slideGap
		b.drawCourses(leftOf(room))
	case len(b.Chart.Moves) > 0:
		right.Min.X += slideColumn + slideGap
		b.drawMoves(leftOf(room))
	}
	b.drawChart(right)
}

func leftOf(room draw.Canvas) draw.Canvas {
	room.Max.X = room.Min.X + slideColumn
	return room
}

// drawHead writes title and answer, and returns where they end.
func (b *Brief) drawHead(dc draw.Canvas) vg.Length {
	width := dc.Max.X - dc.Min.X
	y := writeLines(dc, Bold(slideTitle, Dark), slideLeading, dc.Max.Y, clipped(Bold(slideTitle, Dark), b.Title.String(), width, mostTitleLines))
	style := Sans(SizeText, Dark)
	y = writeLines(dc, style, textLeading, y-5, clipped(style, b.Answer.Glued().String(), width, mostAnswerLines))
	dc.StrokeLine2(Solid(Thin, Pale), dc.Min.X, y-6, dc.Max.X, y-6)
	return y - 16
}

// drawFoot writes the caveats and what the brief was made by, and returns where they begin.
func (b *Brief) drawFoot(dc draw.Canvas) vg.Length {
	style := Sans(SizeSmall, Muted)
	lines := clipped(style, claim.Joined(b.Caveats, " ").Glued().String(), dc.Max.X-dc.Min.X, mostCaveatLines)
	lines = append(lines, clipped(style, b.Made.String(), dc.Max.X-dc.Min.X, 1)...)
	top := dc.Min.Y + listLeading*vg.Length(len(lines))
	writeLines(dc, style, listLeading, top, lines)
	dc.StrokeLine2(Solid(Thin, Pale), dc.Min.X, top+5, dc.Max.X, top+5)
	return top + 14
}

// drawChart writes the words of the chart, and draws its panels below them.
func (b *Brief) drawChart(dc draw.Canvas) {
	width := dc.Max.X - dc.Min.X
	y := writeLines(dc, Bold(SizeText, Dark), textLeading, dc.Max.Y, clipped(Bold(SizeText, Dark), b.Chart.Title.Glued().String(), width, 2))
	y = writeLines(dc, Sans(SizeSmall, Muted), listLeading, y-1, clipped(Sans(SizeSmall, Muted), b.Chart.Subtitle.String(), width, 2))
	if b.Chart.Doubt != "" {
		writeLines(dc, Sans(SizeText, Dark), textLeading, y-20, clipped(Sans(SizeText, Dark), "Not drawn: "+b.Chart.Doubt, width, 4))
		return
	}
	dc.Max.Y = y - 4
	b.drawStacked(dc)
}

// drawStacked draws the panels one below another, each with a part of the room as great as its part of all heights, and below them
// what the names of quarters leave out.
func (b *Brief) drawStacked(dc draw.Canvas) {
	s := b.Chart.on(layout{width: dc.Max.X - dc.Min.X, mute: true})
	dc.Min.Y += listLeading * vg.Length(len(s.footnoteLines()))
	writeLines(dc, Sans(SizeSmall, Muted), listLeading, dc.Min.Y-2, s.footnoteLines())
	all, room, y := vg.Length(0), dc.Max.Y-dc.Min.Y, dc.Max.Y
	for _, p := range s.Panels {
		all += p.Height
	}
	for i, p := range s.Panels {
		tile, lines := dc, vg.Length(len(p.headingLines(s.room())))
		tile.Max.Y, tile.Min.Y = y-headLeading*lines-4, y-room*p.Height/all
		p.drawHeading(dc, dc.Min.X, tile.Max.Y+6, s.room())
		s.drawPlot(tile, s.plots[i])
		y = tile.Min.Y
	}
}

// writeLines writes lines from the top y down, and returns where they end.
func writeLines(dc draw.Canvas, style draw.TextStyle, leading, y vg.Length, lines []string) vg.Length {
	for _, line := range lines {
		Write(dc, style, dc.Min.X, y-0.8*style.Font.Size, line)
		y -= leading
	}
	return y
}

// clipped is Wrap with at most so many lines, each no wider than width: what is cut off ends in an ellipsis. There are none if not
// even that has room.
func clipped(style draw.TextStyle, text string, width vg.Length, most int) (lines []string) {
	return cut(style, Wrap(style, text, width), width, most)
}

// cut leaves at most so many lines, each no wider than width.
func cut(style draw.TextStyle, lines []string, width vg.Length, most int) []string {
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	for i, line := range lines {
		letters := []rune(line)
		for n := len(letters); n > 0 && style.Width(lines[i]) > width; n-- {
			lines[i] = string(letters[:n-1]) + "…"
		}
		if style.Width(lines[i]) > width {
			return lines[:i]
		}
	}
	return lines
}

// Clipped is text in one line no wider than width: what is cut off ends in an ellipsis.
func Clipped(style draw.TextStyle, text string, width vg.Length) string {
	if lines := cut(style, []string{text}, width, 1); len(lines) > 0 {
		return lines[0]
	}
	return ""
}
