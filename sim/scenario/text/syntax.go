package text

import (
	"errors"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// aValue says what may stand after the sign of equality.
const aValue = `expected a value: text in straight quotes, a number such as -0.15, a day such as 2025-08-22, or a list in [ ]`

// rewordings turn what the decoder says into what was found and what was expected, which authors can act on. The first
// that fits is taken. What the decoder says is a regular expression: few programs meet one of these, and all start.
var rewordings = []struct{ said, told string }{
	{`^invalid datetime: (.*)$`, `found $1, expected a day such as 2025-08-22`},
	{`already been defined|already created|is not a table`, `defined twice, expected once`},
	{`^expected a top-level item to end .* but got '%' instead`, `found '%' after the value, expected the end of the line; a number with a unit goes in quotes: "15 %"`},
	{`^expected a top-level item to end .* but got ',' instead`, `found ',' after the value, expected the end of the line; a number is written 0.15 or 12_000, and a list in [ ]`},
	{`^expected a top-level item to end .* but got ('\pL') instead`, `found $1 after the value, expected the end of the line; a second key goes on a line of its own, a number with a unit in quotes: "11 kchip/day"`},
	{`^expected a top-level item to end .* but got '/' instead`, `found '/' after the value, expected the end of the line; a day is written 2025-08-22`},
	{`^expected a top-level item to end .* but got (.*) instead`, `found $1, expected the end of the line`},
	{`^expected '\.' or '=', but got ('[\pL\pN]') instead`, `found $1, expected = after the key; a key is letters from a to z, digits, - and _, without spaces`},
	{`^expected '\.' or '=', but got ':' instead`, `found ':', expected = after the key`},
	{`^expected '\.' or '=', but got (.*) instead`, `found $1, expected a key and =`},
	{`^unexpected EOF; expected key separator '='`, `found the end of the file, expected = after the key`},
	{`^unexpected '=': key name appears blank`, `found '=', expected a key before it`},
	{`^unexpected EOF; expected value`, `found the end of the file, ` + aValue},
	{`^expected value but found (.*) instead`, `found $1, ` + aValue},
	{`^unexpected EOF; expected (.*)$`, `found the end of the file, expected $1 to close the text`},
	{`^strings cannot contain newlines`, `found the end of the line, expected a quote to close the text`},
	{`^invalid escape in string '(.*)'`, `found $1 in double quotes, expected \\ for a backslash, or single quotes around the text`},
	{`control characters: '(.*)'`, `found the control character $1, expected text and plain ends of lines`},
	{`^invalid UTF-8 byte: (.*)$`, `found the byte $1, expected text saved as UTF-8`},
	{`NULL bytes`, `found a byte 0x00, expected text saved as UTF-8, not as UTF-16`},
	{`^(?i:invalid float value): (.*)$`, `found $1, expected a number such as 0.15, or a day such as 2025-08-22`},
	{`"(.*)": underscores must be surrounded by digits`, `found $1, expected a single _ between two digits`},
	{`"(.*)": cannot have leading zeroes`, `found $1, expected a number without a zero before it`},
	{`^floats must start with a digit`, `found '.', expected a digit before it, such as 0.15`},
	{`^(.*) is out of range for .*`, `found $1, expected a smaller number`},
	{`table names cannot be empty`, `found no name after the dot or bracket, expected one`},
	{`^expected '\.' or '\]' to end table name, but got '\\n' instead`, `found the end of the line, expected ] after the name`},
	{`^expected '\.' or '\]' to end table name, but got (.*) instead`, `found $1, expected ] after the name, which has letters from a to z, digits and hyphens`},
	{`^unexpected comma`, `found a second comma, expected one`},
	{`^expected a comma .*'\}', but got (.*) instead`, `found $1, expected a comma, or } to close the table`},
	{`^expected a comma .*'\]'\), but got (.*)$`, `found $1, expected a comma, or ] to close the list`},
}

// signs are names of signs that cannot be seen.
var signs = strings.NewReplacer(`'\n'`, "the end of the line", `'\ufeff'`, "a byte order mark", `'\u00a0'`, "a non-breaking space")

// plainWords rewords what the decoder says.
func plainWords(message string) string {
	for _, r := range rewordings {
		said := regexp.MustCompile(r.said)
		if m := said.FindStringSubmatchIndex(message); m != nil {
			return signs.Replace(string(said.ExpandString(nil, r.told, message, m)))
		}
	}
	return message
}

// namedKey finds the key that the decoder names in what it says.
var namedKey = regexp.MustCompile(`^Key '(.*)' `)

// syntax tells where the text stops being TOML.
func (r *reader) syntax(err error) *Problem {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return &Problem{Place{r.name, 1, 1}, "", err.Error()}
	}
	r.lines = lineStarts(r.text)
	at, address := min(max(pe.Position.Start, 0), len(r.text)), pe.LastKey
	if m := namedKey.FindStringSubmatch(pe.Message); m != nil {
		address = m[1]
	}
	if strings.HasSuffix(r.text[:at], "[") {
		at = len(strings.TrimRight(r.text[:at], "[")) // a header stands where its bracket does
	}
	return &Problem{r.placeOf(r.atFault(at)), address, plainWords(pe.Message)}
}

// atFault moves from where the decoder stops to what it means: past blanks, and onto a control character.
func (r *reader) atFault(at int) int {
	rest := r.text[at:]
	at += len(rest) - len(strings.TrimLeft(rest, " \t"))
	if at+1 < len(r.text) && r.text[at] > 0x1f && r.text[at+1] < 0x20 && !strings.ContainsRune("\t\n", rune(r.text[at+1])) {
		at++
	}
	return at
}
