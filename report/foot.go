package report

import (
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The list of moves below a chart stands in two columns.
const (
	footColumns = 2
	footColumn  = (pageWidth - 2*pageMargin - panelGap) / footColumns
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
		lines := wrap(sans(sizeSmall, dark), m.Actor+": "+m.Title, footColumn-footIndent-footDate)
		items = append(items, item{m.Number, shortDate(m.Date), lines})
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
		lines = append(lines, wrap(sans(sizeSmall, muted), note, pageWidth-2*pageMargin)...)
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
		write(dc, sans(sizeSmall, muted), x, lowest-8, line)
		lowest -= listLeading
	}
}

// drawItems writes a column of the list and returns where it ends.
func drawItems(dc draw.Canvas, items []item, x, y vg.Length) vg.Length {
	for _, it := range items {
		badge(dc, x+5, y-5, it.number)
		write(dc, sans(sizeSmall, muted), x+footIndent, y-8, it.date)
		for _, line := range it.lines {
			write(dc, sans(sizeSmall, dark), x+footIndent+footDate, y-8, line)
			y -= listLeading
		}
	}
	return y
}

// badge draws the number of a move in a disc around x and y.
func badge(dc draw.Canvas, x, y vg.Length, number int) {
	dc.SetColor(muted)
	dc.Fill(circle(x, y, badgeSize))
	style := bold(7, white)
	text := strconv.Itoa(number)
	write(dc, style, x-style.Width(text)/2, y-2.5, text)
}

const badgeSize = vg.Length(10.5)
