package chart

import (
	"strconv"

	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The list of moves below a chart stands in two columns.
const (
	footColumns = 2
	footColumn  = (PageWidth - 2*PageMargin - panelGap) / footColumns
	footIndent  = vg.Length(17)
	footDate    = vg.Length(57)
)

// An item is a move of the list, broken into lines.
type item struct {
	number int
	date   string
	lines  []string
}

func (c *Chart) items() (items []item) {
	for _, m := range c.Moves {
		lines := Wrap(Sans(SizeSmall, Dark), m.Actor+": "+m.Title, footColumn-footIndent-footDate)
		items = append(items, item{m.Number, words.Date(m.Date, words.Short), lines})
	}
	return items
}

// footItems splits the items, in order, so that the longer column is as short as can be.
func (c *Chart) footItems() [footColumns][]item {
	items := c.items()
	total := 0
	for _, it := range items {
		total += len(it.lines)
	}
	split, lines := 0, 0
	for split < len(items) && lines*2 < total {
		lines += len(items[split].lines)
		split++
	}
	return [footColumns][]item{items[:split], items[split:]}
}

func (c *Chart) noteLines() (lines []string) {
	for _, note := range c.Notes {
		lines = append(lines, Wrap(Sans(SizeSmall, Muted), note.String(), PageWidth-2*PageMargin)...)
	}
	return lines
}

func (c *Chart) footHeight() vg.Length {
	longest := 0
	for _, column := range c.footItems() {
		n := 0
		for _, it := range column {
			n += len(it.lines)
		}
		longest = max(longest, n)
	}
	h := listLeading * vg.Length(longest)
	if notes := len(c.noteLines()); notes > 0 {
		h += listLeading*vg.Length(notes) + 6
	}
	return h
}

// drawFoot writes the list of moves and the notes from y down.
func (c *Chart) drawFoot(dc draw.Canvas, x, y vg.Length) {
	lowest := y
	for i, column := range c.footItems() {
		lowest = min(lowest, drawItems(dc, column, x+vg.Length(i)*(footColumn+panelGap), y))
	}
	if len(c.Moves) > 0 {
		lowest -= 6
	}
	for _, line := range c.noteLines() {
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
	style := Bold(7, White)
	text := strconv.Itoa(number)
	Write(dc, style, x-style.Width(text)/2, y-2.5, text)
}

// BadgeSize is the width of the disc that holds the number of a move.
const BadgeSize = vg.Length(10.5)
