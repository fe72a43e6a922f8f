package chart

import (
	"h20sim/report/claim"
	"h20sim/report/words"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The columns of a slide's table, from the second on, and the room between its rows.
const (
	slideFigure  = vg.Length(60)
	slideRowGap  = vg.Length(5)
	slideSwatch  = vg.Length(13) // room of the line that shows a row's colour
	slideRowText = listLeading
)

// mostRowLines is how many lines a row may take; fewer if the rows would not have room.
const mostRowLines = 3

// fitting breaks the texts of rows into lines, fewer a row until all have room, and leaves out the last rows that have none.
func fitting(texts []string, style draw.TextStyle, width, room vg.Length) (rows [][]string) {
	for most := mostRowLines; most > 0; most-- {
		rows = nil
		needs := vg.Length(0)
		for _, text := range texts {
			lines := clipped(style, text, width, most)
			needs += slideRowText*vg.Length(max(len(lines), 1)) + slideRowGap
			if needs > room && most == 1 {
				return rows
			}
			rows = append(rows, lines)
		}
		if needs <= room {
			break
		}
	}
	return rows
}

// drawCourses writes the table of courses, with its caption above.
func (b *Brief) drawCourses(dc draw.Canvas) {
	style := Sans(SizeSmall, Dark)
	dc.Max.Y = writeLines(dc, Sans(SizeSmall, Muted), listLeading, dc.Max.Y, clipped(Sans(SizeSmall, Muted), b.Caption.String(), dc.Max.X-dc.Min.X, 2)) - 5
	figures := slideFigure * vg.Length(len(b.Courses.Head)-1)
	y := b.drawCoursesHead(dc)
	var names []string
	for _, row := range b.Courses.Rows {
		names = append(names, row[0])
	}
	for i, lines := range fitting(names, style, dc.Max.X-dc.Min.X-figures-slideSwatch, y-dc.Min.Y) {
		if i < len(b.Inks) {
			dc.StrokeLine2(Solid(3, b.Inks[i]), dc.Min.X, y-5, dc.Min.X+slideSwatch-5, y-5)
		}
		writeFigures(dc, style, y, b.Courses.Rows[i][1:])
		name := dc
		name.Min.X += slideSwatch
		y = min(writeLines(name, style, slideRowText, y, lines), y-slideRowText) - slideRowGap
		dc.StrokeLine2(Solid(Thin, Hair), dc.Min.X, y+slideRowGap/2, dc.Max.X, y+slideRowGap/2)
	}
}

// drawCoursesHead writes the heads of the columns of figures, and returns where they end.
func (b *Brief) drawCoursesHead(dc draw.Canvas) vg.Length {
	style := Bold(SizeSmall, Muted)
	lowest := dc.Max.Y
	for i, head := range b.Courses.Head[1:] {
		column := figureColumn(dc, len(b.Courses.Head)-1, i)
		y := dc.Max.Y
		for _, line := range clipped(style, head, slideFigure-4, 5) {
			writeRight(column, style, y, line)
			y -= slideRowText
		}
		lowest = min(lowest, y)
	}
	dc.StrokeLine2(Solid(Thin, Muted), dc.Min.X, lowest-1, dc.Max.X, lowest-1)
	return lowest - 5
}

// writeFigures writes the cells of a row, each to the right of its column.
func writeFigures(dc draw.Canvas, style draw.TextStyle, y vg.Length, cells []string) {
	for i, cell := range cells {
		writeRight(figureColumn(dc, len(cells), i), style, y, cell)
	}
}

func figureColumn(dc draw.Canvas, of, i int) draw.Canvas {
	dc.Max.X -= slideFigure * vg.Length(of-1-i)
	dc.Min.X = dc.Max.X - slideFigure
	return dc
}

func writeRight(dc draw.Canvas, style draw.TextStyle, y vg.Length, text string) {
	Write(dc, style, dc.Max.X-style.Width(text), y-0.8*style.Font.Size, text)
}

// drawMoves lists the moves by number, and the notes of the chart below them.
func (b *Brief) drawMoves(dc draw.Canvas) {
	style, muted := Sans(SizeSmall, Dark), Sans(SizeSmall, Muted)
	dc.Max.Y = writeLines(dc, Bold(SizeText, Dark), textLeading, dc.Max.Y, []string{"Moves"}) - 3
	notes := clipped(muted, claim.Joined(b.Chart.Notes, " ").String(), dc.Max.X-dc.Min.X, 2)
	var texts []string
	for _, m := range b.Chart.Moves {
		texts = append(texts, m.Actor+": "+m.Title)
	}
	y, text := dc.Max.Y, dc
	text.Min.X += footIndent + footDate
	for i, lines := range fitting(texts, style, text.Max.X-text.Min.X, y-dc.Min.Y-listLeading*vg.Length(len(notes))) {
		Badge(dc, dc.Min.X+5, y-5, b.Chart.Moves[i].Number)
		Write(dc, muted, dc.Min.X+footIndent, y-0.8*SizeSmall, words.Date(b.Chart.Moves[i].Date, words.Short))
		y = writeLines(text, style, slideRowText, y, lines) - slideRowGap
	}
	writeLines(dc, muted, listLeading, y, notes)
}
