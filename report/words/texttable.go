package words

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// A TextTable is a table of text for a terminal. Its first column, and those whose head ends in a space, are aligned
// to the left; the others to the right, as numbers are. All rows have as many cells as the head.
//
// On a terminal that is narrower, cells of words go on in lines below; columns that do not fit even so stand in a second block below
// the first, with the first column again.
type TextTable struct {
	Head  []string
	Rows  [][]string
	Width int // columns of the terminal a line takes at most, for which cells of columns of words go on in lines below; 0 for as many as it takes

	side side // of all columns but the first, in place of what heads say
}

// A side is that to which cells are aligned.
type side int

const (
	byHead side = iota
	toLeft
	toRight
)

// Add appends a row.
func (t *TextTable) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Print writes the head and the rows, without spaces at their ends, within the columns of w if it is a terminal.
func (t *TextTable) Print(w io.Writer) {
	for i, columns := range t.blocks(Columns(w)) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		for _, row := range t.all() {
			t.printRow(w, row, columns)
		}
	}
}

// A column is one of those of a block.
type column struct {
	at    int // in rows
	width int
	hard  bool // whether words that are wider are broken
}

// blocks are the columns of each block: one for all, unless a terminal is too narrow. 0 stands for no terminal.
func (t *TextTable) blocks(terminal int) [][]column {
	width := t.narrowed(terminal)
	if terminal > 0 && total(width) > terminal {
		return folded(t.widths(), terminal)
	}
	all := make([]column, len(width))
	for i := range all {
		all[i] = column{i, width[i], terminal > 0}
	}
	return [][]column{all}
}

// folded puts as many columns into each block as fit, the first into all of them.
func folded(width []int, terminal int) (blocks [][]column) {
	name := column{0, min(width[0], max(leastWords, terminal/2)), true}
	var block []column
	room := 0
	for i := 1; i < len(width); i++ {
		one := column{i, min(width[i], terminal-name.width-len(gap)), true}
		if room -= one.width + len(gap); block == nil || room < 0 {
			block, room = []column{name}, terminal-name.width-one.width-len(gap)
			blocks = append(blocks, nil)
		}
		block = append(block, one)
		blocks[len(blocks)-1] = block
	}
	if blocks == nil {
		return [][]column{{{0, min(width[0], terminal), true}}}
	}
	return blocks
}

// all are the head and the rows.
func (t *TextTable) all() [][]string { return append([][]string{t.Head}, t.Rows...) }

// isLeft reports whether a column is aligned to the left.
func (t *TextTable) isLeft(column int) bool {
	if column > 0 && t.side != byHead {
		return t.side == toLeft
	}
	return column == 0 || strings.HasSuffix(t.Head[column], " ")
}

// widths are those of the columns: of their longest cells.
func (t *TextTable) widths() []int {
	width := make([]int, len(t.Head))
	for i := range width {
		for _, row := range t.all() {
			width[i] = max(width[i], Width(oneLine(row[i])))
		}
	}
	return width
}

// narrowed are the widths of the columns or, if the table would be too wide, less of the columns of words that are widest.
func (t *TextTable) narrowed(terminal int) []int {
	width, least := t.widths(), t.least(terminal)
	most := t.Width
	if terminal > 0 && (most == 0 || terminal < most) {
		most = terminal
	}
	for n := total(width); most > 0 && n > most; n-- {
		i := t.widestWords(width, least)
		if i < 0 {
			break
		}
		width[i]--
	}
	return width
}

// least are the widths to which columns of words are narrowed: on a terminal no less than their longest words.
func (t *TextTable) least(terminal int) []int {
	least := make([]int, len(t.Head))
	for i := range least {
		least[i] = leastWords
		for _, row := range t.all() {
			if terminal > 0 {
				least[i] = max(least[i], longestWord(row[i])+len(gap))
			}
		}
	}
	return least
}

// total is the width of a line of columns.
func total(width []int) int {
	sum := -len(gap)
	for _, w := range width {
		sum += w + len(gap)
	}
	return sum
}

// longestWord is the width of the longest word of a cell that no line end may part.
func longestWord(cell string) (longest int) {
	for _, word := range strings.FieldsFunc(cell, breaks) {
		if !MayBreak(word) {
			longest = max(longest, Width(word))
		}
	}
	return longest
}

const (
	gap        = "  " // between columns
	leastWords = 14   // width to which a column of words is narrowed
)

// widestWords is the widest column of words that can be narrowed, or -1.
func (t *TextTable) widestWords(width, least []int) int {
	widest := -1
	for i := range width {
		if t.isLeft(i) && width[i] > least[i] && (widest < 0 || width[i] > width[widest]) {
			widest = i
		}
	}
	return widest
}

// printRow writes the cells of a row that stand in some columns.
func (t *TextTable) printRow(w io.Writer, row []string, columns []column) {
	cells, lines := make([][]string, len(columns)), 0
	for i, c := range columns {
		cells[i] = c.lines(row[c.at])
		lines = max(lines, len(cells[i]))
	}
	for n := range lines {
		t.printLine(w, cells, n, columns)
	}
}

// lines are the lines of a cell in a column.
func (c column) lines(cell string) []string {
	list := []string{oneLine(cell)}
	if Width(list[0]) > c.width {
		list = strings.Split(Wrap(cell, c.width-len(gap), gap), "\n")
	}
	if c.hard {
		return broken(list, c.width)
	}
	return list
}

// broken are lines of which those that are too wide are broken between letters.
func broken(lines []string, width int) (list []string) {
	for _, line := range lines {
		piece := ""
		for clusters := uniseg.NewGraphemes(line); clusters.Next(); {
			if Width(piece+clusters.Str()) > width && piece != "" {
				list, piece = append(list, piece), ""
			}
			piece += clusters.Str()
		}
		list = append(list, piece)
	}
	return list
}

// oneLine is the text of a cell without spaces at its ends or line ends in it.
func oneLine(cell string) string {
	return strings.TrimSpace(strings.ReplaceAll(cell, "\n", " "))
}

// printLine writes line n of the cells of a row.
func (t *TextTable) printLine(w io.Writer, cells [][]string, n int, columns []column) {
	var line strings.Builder
	for i, lines := range cells {
		cell := ""
		if n < len(lines) {
			cell = lines[n]
		}
		space := strings.Repeat(" ", max(0, columns[i].width-Width(cell)))
		if t.isLeft(columns[i].at) {
			line.WriteString(cell + space + gap)
		} else {
			line.WriteString(space + cell + gap)
		}
	}
	fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
}
