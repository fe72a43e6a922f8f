package words

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Width is how many columns of a terminal text takes: two for a letter of Chinese, Japanese or Korean and for an emoji, none for a mark
// on a letter, one for others.
func Width(text string) int {
	if isASCII(text) {
		return len(text)
	}
	return uniseg.StringWidth(text)
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// longWord is the width of words that terminals break in any alphabet; an address of less is left whole, to be copied.
const longWord = 80

// unspaced are the scripts that have no spaces between words, or few.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Thai, unicode.Lao,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// MayBreak reports whether a word may be broken between letters wherever a line ends: a very long one, one of an alphabet that has no
// spaces, and a row of emoji.
func MayBreak(word string) bool {
	return Width(word) >= longWord || strings.ContainsFunc(word, func(r rune) bool { return unicode.In(r, unspaced...) || Width(string(r)) > 1 })
}

// Pieces are the parts of a word of which none is too wide, unless it is a single letter.
func Pieces(word string, tooWide func(string) bool) (list []string) {
	if !tooWide(word) {
		return []string{word}
	}
	piece := ""
	for clusters := uniseg.NewGraphemes(word); clusters.Next(); {
		if letter := clusters.Str(); piece != "" && tooWide(piece+letter) {
			list, piece = append(list, piece), letter
		} else {
			piece += letter
		}
	}
	return append(list, piece)
}

// Tabs is a table for a terminal whose cells end in tabs, as those of text/tabwriter do, two spaces apart; words are as wide as
// terminals show them. Flush writes it.
type Tabs struct {
	bytes.Buffer
	to    io.Writer
	flags uint // of text/tabwriter
}

// NewTabs returns a table that Flush writes to w, with flags of text/tabwriter.
func NewTabs(w io.Writer, flags uint) *Tabs { return &Tabs{to: w, flags: flags} }

// Flush writes the table.
func (t *Tabs) Flush() error {
	var even bytes.Buffer
	s := standIns{}
	w := tabwriter.NewWriter(&even, 0, 8, 2, ' ', t.flags)
	if _, err := io.WriteString(w, anyWord.ReplaceAllStringFunc(t.String(), s.in)); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	text := s.out(even.String())
	if columns := Columns(t.to); columns > 0 && widest(text) > columns {
		text = t.folded(columns)
	}
	t.Reset()
	_, err := io.WriteString(t.to, text)
	return err
}

// widest is the width of the widest line.
func widest(text string) (most int) {
	for line := range strings.Lines(text) {
		most = max(most, Width(strings.TrimRight(line, " \n")))
	}
	return most
}

// Columns is how many columns the terminal has that the table is for; 0 if it is for none.
func (t *Tabs) Columns() int { return Columns(t.to) }

// folded is the table within the columns of a terminal: as a TextTable for each stretch of lines that have cells.
func (t *Tabs) folded(columns int) string {
	page := &Page{columns: columns}
	var rows [][]string
	flush := func() {
		t.print(page, rows)
		rows = nil
	}
	for line := range strings.Lines(t.String()) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.Contains(line, "\t") {
			flush()
			page.WriteString(line + "\n")
			continue
		}
		if t.flags&tabwriter.AlignRight != 0 {
			line = strings.TrimSuffix(line, "\t")
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	flush()
	return page.String()
}

// print prints rows as a TextTable, whose head is the first of them; none if there are none.
func (t *Tabs) print(w io.Writer, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	cells := 0
	for _, row := range rows {
		cells = max(cells, len(row))
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]string, cells-len(rows[i]))...)
	}
	table := TextTable{Head: rows[0], Rows: rows[1:], side: toLeft}
	if t.flags&tabwriter.AlignRight != 0 {
		table.side = toRight
	}
	table.Print(w)
}

// anyWord is what has letters beyond ASCII between blanks.
var anyWord = regexp.MustCompile(`[^\t\n ]*[^\x00-\x7f][^\t\n ]*`)

// standIns are words that are wider or narrower than their number of letters. While text/tabwriter counts letters, signs of private use
// stand in for each of them, as many as it has columns: one of its own, and fillers.
type standIns []string

const (
	firstStandIn = '\U00100000'
	filler       = '\U0010fffd'
)

// in is a word, or what stands in for it.
func (s *standIns) in(word string) string {
	width := Width(word)
	if width == utf8.RuneCountInString(word) || width == 0 || len(*s) == filler-firstStandIn {
		return word
	}
	*s = append(*s, word)
	return string(firstStandIn+rune(len(*s)-1)) + strings.Repeat(string(filler), width-1)
}

// out is text with the words in the places of their stand-ins.
func (s standIns) out(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch at := int(r - firstStandIn); {
		case r == filler && len(s) > 0:
		case at >= 0 && at < len(s):
			b.WriteString(s[at])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
