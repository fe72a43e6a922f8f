package page

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What a narrow screen has room for, in letters of a table: in a line, and beside each column but the first. A first column has at least so
// many, at which its words may break anywhere.
const (
	lineRoom  = 56
	besides   = 1
	firstRoom = 14
	mostCards = 40 // above as many rows, columns that scroll are easier to read than cards
)

// stacks reports whether the columns of a table are wider than a narrow screen, so that it shows rows as cards.
func stacks(t *tableView) bool {
	ragged := func(row []cell) bool { return len(row) > len(t.Head) }
	if len(t.Rows) > mostCards || slices.ContainsFunc(t.Rows, ragged) {
		return false
	}
	width := firstRoom
	for i := 1; i < len(t.Head); i++ {
		width += t.widthOf(i) + besides
	}
	return width > lineRoom
}

// widthOf is how many letters a column needs at least: those of its longest number, or of its longest word.
func (t *tableView) widthOf(column int) int {
	most := longestWord(t.Head[column].Text)
	for _, row := range t.Rows {
		if column >= len(row) {
			continue
		}
		if c := row[column]; c.Number {
			most = max(most, utf8.RuneCountInString(c.Text))
		} else {
			most = max(most, longestWord(c.Text))
		}
	}
	return most
}

// longestWord is how many letters the longest part of a text has that a browser keeps on one line.
func longestWord(text string) (most int) {
	for _, word := range strings.Fields(strings.ReplaceAll(text, "-", "- ")) {
		most = max(most, utf8.RuneCountInString(word))
	}
	return most
}
