package words

import (
	"fmt"
	"io"
	"strings"
)

// A TextTable is a table of text for a terminal. Its first column, and those whose head ends in a space, are aligned
// to the left; the others to the right, as numbers are. All rows have as many cells as the head.
type TextTable struct {
	Head  []string
	Rows  [][]string
	Width int // columns of the terminal a line takes at most, for which cells of columns of words go on in lines below; 0 for as many as it takes
}

// Add appends a row.
func (t *TextTable) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Print writes the head and the rows, without spaces at their ends.
func (t *TextTable) Print(w io.Writer) {
	width := t.widths()
	for _, row := range t.all() {
		cells, lines := t.wrapped(row, width)
		for n := range lines {
			t.printLine(w, cells, n, width)
		}
	}
}

// all are the head and the rows.
func (t *TextTable) all() [][]string { return append([][]string{t.Head}, t.Rows...) }

// isLeft reports whether a column is aligned to the left.
func (t *TextTable) isLeft(column int) bool {
	return column == 0 || strings.HasSuffix(t.Head[column], " ")
}

// widths are those of the columns: of their longest cells or, if the table would be too wide, less of the columns of words that are
// widest.
func (t *TextTable) widths() []int {
	width := make([]int, len(t.Head))
	total := -len(gap)
	for i := range width {
		for _, row := range t.all() {
			width[i] = max(width[i], Width(oneLine(row[i])))
		}
		total += width[i] + len(gap)
	}
	for ; t.Width > 0 && total > t.Width; total-- {
		i := t.widestWords(width)
		if i < 0 {
			break
		}
		width[i]--
	}
	return width
}

const (
	gap        = "  " // between columns
	leastWords = 14   // width to which a column of words is narrowed
)

// widestWords is the widest column of words that can be narrowed, or -1.
func (t *TextTable) widestWords(width []int) int {
	widest := -1
	for i := range width {
		if t.isLeft(i) && width[i] > leastWords && (widest < 0 || width[i] > width[widest]) {
			widest = i
		}
	}
	return widest
}

// wrapped are the lines of each cell of a row, and how many the longest has.
func (t *TextTable) wrapped(row []string, width []int) (cells [][]string, lines int) {
	for i, cell := range row {
		list := []string{oneLine(cell)}
		if Width(list[0]) > width[i] {
			list = strings.Split(Wrap(cell, width[i]-len(gap), gap), "\n")
		}
		cells, lines = append(cells, list), max(lines, len(list))
	}
	return cells, lines
}

// oneLine is the text of a cell without spaces at its ends or line ends in it.
func oneLine(cell string) string {
	return strings.TrimSpace(strings.ReplaceAll(cell, "\n", " "))
}

// printLine writes line n of the cells of a row.
func (t *TextTable) printLine(w io.Writer, cells [][]string, n int, width []int) {
	var line strings.Builder
	for i, lines := range cells {
		cell := ""
		if n < len(lines) {
			cell = lines[n]
		}
		space := strings.Repeat(" ", max(0, width[i]-Width(cell)))
		if t.isLeft(i) {
			line.WriteString(cell + space + gap)
		} else {
			line.WriteString(space + cell + gap)
		}
	}
	fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
}
