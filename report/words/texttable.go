package words

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A TextTable is a table of text for a terminal. Its first column, and those whose head ends in a space, are aligned
// to the left; the others to the right, as numbers are. All rows have as many cells as the head.
type TextTable struct {
	Head []string
	Rows [][]string
}

// Add appends a row.
func (t *TextTable) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Print writes the head and the rows, without spaces at their ends.
func (t *TextTable) Print(w io.Writer) {
	width := make([]int, len(t.Head))
	all := append([][]string{t.Head}, t.Rows...)
	for _, row := range all {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(strings.TrimSpace(cell)))
		}
	}
	for _, row := range all {
		var line strings.Builder
		for i, cell := range row {
			cell = strings.TrimSpace(cell)
			gap := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if i == 0 || strings.HasSuffix(t.Head[i], " ") {
				line.WriteString(cell + gap + "  ")
			} else {
				line.WriteString(gap + cell + "  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
