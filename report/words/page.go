package words

import (
	"io"
	"strings"
)

// A Page is text for a writer that may be a terminal, on which no line is wider than the terminal: tables are folded as they are printed
// to the page, sentences are wrapped when it is read. Where there is no terminal, all stays as it is printed.
type Page struct {
	strings.Builder
	columns int // of the terminal; 0 if there is none
}

// PageOn returns an empty page for a writer.
func PageOn(w io.Writer) *Page { return &Page{columns: Columns(w)} }

// Columns is how many columns the terminal has; 0 if there is none.
func (p *Page) Columns() int { return p.columns }

// String is the text of the page.
func (p *Page) String() string {
	text := p.Builder.String()
	if p.columns == 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(fitted(line, p.columns))
	}
	return b.String()
}

// fitted is a line, as several if it is too wide, each as far indented as it is.
func fitted(line string, columns int) string {
	body, end := strings.TrimSuffix(line, "\n"), ""
	if len(body) < len(line) {
		end = "\n"
	}
	if Width(body) <= columns {
		return line
	}
	rest := strings.TrimLeft(body, " ")
	indent := body[:min(len(body)-len(rest), columns/2)]
	wrapped := strings.Split(Wrap(rest, columns-len(indent), ""), "\n")
	return indent + strings.Join(broken(wrapped, columns-len(indent)), "\n"+indent) + end
}

// Columns is how many columns the terminal has that a writer prints to; 0 if it is none, or does not say so by a method of this name.
func Columns(w io.Writer) int {
	if t, ok := w.(interface{ Columns() int }); ok {
		return t.Columns()
	}
	return 0
}

// Room is how wide a line may be that is printed to a writer: most, or less on a narrower terminal.
func Room(w io.Writer, most int) int {
	if columns := Columns(w); columns > 0 {
		return min(most, columns)
	}
	return most
}
