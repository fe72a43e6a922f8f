package words

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Count writes a number of things: no moves, one move, three moves, 17 moves.
func Count(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return Numeral(n) + " " + many
}

// Numeral writes a number in words up to twelve: no, one, twelve, 13.
func Numeral(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// List writes a list as a sentence does: a, b and c.
func List(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}

// Sentence starts text with a capital letter, unless it starts with an address.
func Sentence(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	if first, _, _ := strings.Cut(text, " "); strings.Contains(strings.TrimRight(first, ".:,"), ".") {
		return text
	}
	return string(text[0]-'a'+'A') + text[1:]
}

// Brief is the beginning of what a value means, without its details: “list price over time, before any duty” is “list price over time”.
func Brief(doc string) string {
	for _, kind := range []string{"own: ", "own or grey: ", "omega: "} {
		doc = strings.TrimPrefix(doc, kind)
	}
	for _, end := range []string{"; ", ". ", ", ", " (", " once ", ": "} {
		doc, _, _ = strings.Cut(doc, end)
	}
	return strings.TrimSuffix(doc, ".")
}

// Wrap breaks text into lines of at most width columns of a terminal, each after the first indented, at its spaces, but not within what
// Glue glued. Only a word that is wider than a line is
// broken itself, if it is long or of an alphabet that has no spaces.
func Wrap(text string, width int, indent string) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.FieldsFunc(text, breaks) {
		whole := !MayBreak(word)
		for k, piece := range Pieces(word, func(piece string) bool { return !whole && Width(piece) > max(width, 1) }) {
			switch n := Width(piece); {
			case i == 0 && k == 0:
				at = n
			case k > 0 || at+1+n > width:
				b.WriteString("\n" + indent)
				at = n
			default:
				b.WriteByte(' ')
				at += 1 + n
			}
			b.WriteString(piece)
		}
	}
	return strings.ReplaceAll(b.String(), noBreak, " ")
}

// noBreak is a space at which no line ends.
const noBreak = "\u00a0"

// breaks reports whether a line may end at a letter.
func breaks(r rune) bool { return unicode.IsSpace(r) && string(r) != noBreak }

// Glue puts no-break spaces between numbers and the units after them, and within dates, so that they stay on one line.
func Glue(text string) string {
	text = loose.ReplaceAllString(text, "$1\u00a0$2")
	text = dated.ReplaceAllString(text, "$1\u00a0$2")
	text = monthly.ReplaceAllString(text, "$1\u00a0$2")
	return strings.NewReplacer("bn USD", "bn\u00a0USD", "m USD", "m\u00a0USD").Replace(text)
}

// A day before its month, and a month before its year.
var (
	dated   = regexp.MustCompile(`\b(\d{1,2}) (` + months + `)\b`)
	monthly = regexp.MustCompile(`\b(` + months + `) (\d{4})\b`)
)

const months = "January|February|March|April|May|June|July|August|September|October|November|December"

// loose is a number with a unit after it.
var loose = regexp.MustCompile(`(\d) (%|bn USD|m USD|USD|thousand|million|chips|weeks|draws|runs)`)
