package chart

import (
	"slices"
	"strconv"
	"strings"

	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Room in the list of moves below a chart, in points.
const (
	footIndent = vg.Length(17)
	footDate   = vg.Length(57)
)

// footColumns is in how many columns the list of moves stands.
func (c *sheet) footColumns() int {
	if c.narrow {
		return 1
	}
	return 2
}

// footColumn is the width of such a column.
func (c *sheet) footColumn() vg.Length {
	n := vg.Length(c.footColumns())
	return (c.room() - (n-1)*panelGap) / n
}

// An item is a move of the list, broken into lines.
type item struct {
	number int
	date   string
	lines  []string
}

func (c *sheet) items() (items []item) {
	if c.mute {
		return nil
	}
	for _, m := range c.Moves {
		lines := Wrap(Sans(SizeSmall, Dark), m.Actor+": "+m.Title, c.footColumn()-footIndent-footDate)
		items = append(items, item{m.Number, words.Date(m.Date, words.Short), lines})
	}
	return items
}

// footItems splits the items, in order, so that the longer column is as short as can be.
func (c *sheet) footItems() [][]item {
	items := c.items()
	if c.footColumns() == 1 {
		return [][]item{items}
	}
	total := 0
	for _, it := range items {
		total += len(it.lines)
	}
	split, lines := 0, 0
	for split < len(items) && lines*2 < total {
		lines += len(items[split].lines)
		split++
	}
	return [][]item{items[:split], items[split:]}
}

func (c *sheet) noteLines() (lines []string) {
	if c.mute {
		return nil
	}
	for _, note := range c.Notes {
		lines = append(lines, Wrap(Sans(SizeSmall, Muted), note.String(), c.room())...)
	}
	return lines
}

// sourceLines are what the chart rests on, and from when on it is projection.
func (c *sheet) sourceLines() []string {
	if c.mute {
		return nil
	}
	return Wrap(Sans(SizeSmall, Muted), c.SourceLine(), c.room())
}

// SourceLine is what the chart rests on, and from when on it is projection; "" for nothing.
func (c *Chart) SourceLine() string {
	parts := slices.DeleteFunc([]string{c.Source.String(), c.projection()}, func(part string) bool { return part == "" })
	return strings.Join(parts, "; ")
}

// projection says what shaded days are; nothing if none are.
func (c *Chart) projection() string {
	shaded := func(p Panel) bool {
		d, ok := daysOf(p.Plot)
		return ok && c.From < d.end
	}
	if c.From == 0 || !slices.ContainsFunc(c.Panels, shaded) {
		return ""
	}
	return "shaded: projection from " + words.Date(c.From, words.Long)
}

func (c *sheet) footHeight() vg.Length {
	longest := 0
	for _, column := range c.footItems() {
		n := 0
		for _, it := range column {
			n += len(it.lines)
		}
		longest = max(longest, n)
	}
	h := listLeading * vg.Length(longest)
	if notes := len(c.noteLines()) + len(c.sourceLines()); notes > 0 {
		h += listLeading*vg.Length(notes) + 6
	}
	return h
}

// drawFoot writes the list of moves and the notes from y down.
func (c *sheet) drawFoot(dc draw.Canvas, x, y vg.Length) {
	lowest := y
	for i, column := range c.footItems() {
		lowest = min(lowest, drawItems(dc, column, x+vg.Length(i)*(c.footColumn()+panelGap), y))
	}
	if len(c.Moves) > 0 && !c.mute {
		lowest -= 6
	}
	for _, line := range append(c.noteLines(), c.sourceLines()...) {
		Write(dc, Sans(SizeSmall, Muted), x, lowest-8, line)
		lowest -= listLeading
	}
}

// drawItems writes a column of the list and returns where it ends.
func drawItems(dc draw.Canvas, items []item, x, y vg.Length) vg.Length {
	for _, it := range items {
		Badge(dc, x+5, y-5, it.number)
		Write(dc, Sans(SizeSmall, Muted), x+footIndent, y-8, it.date)
		for _, line := range it.lines {
			Write(dc, Sans(SizeSmall, Dark), x+footIndent+footDate, y-8, line)
			y -= listLeading
		}
	}
	return y
}

// Badge draws the number of a move in a disc around x and y.
func Badge(dc draw.Canvas, x, y vg.Length, number int) {
	dc.SetColor(Muted)
	dc.Fill(Circle(x, y, BadgeSize))
	style := Bold(SizeSmall, White)
	text := strconv.Itoa(number)
	Write(dc, style, x-style.Width(text)/2, y-3, text)
}

// BadgeSize is the width of the disc that holds the number of a move.
const BadgeSize = vg.Length(12.5)
