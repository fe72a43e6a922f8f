package words

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// A Number is written to files with nine digits, so that machines that round the last ones otherwise agree.
type Number float64

// String writes the number as CSV files have it, see CSVNumber; nothing if it is not finite.
func (n Number) String() string { return string(n.Append(nil)) }

// Append appends what String writes.
func (n Number) Append(b []byte) []byte {
	from := len(b)
	b = n.appendDigits(b)
	if hasThreeDecimals(b[from:]) {
		b = append(b, '0')
	}
	return b
}

// appendDigits appends the number; nothing if it is not finite.
func (n Number) appendDigits(b []byte) []byte {
	switch v := float64(n); {
	case v == 0:
		return append(b, '0') // never -0
	case math.IsNaN(v) || math.IsInf(v, 0):
		return b
	default:
		return strconv.AppendFloat(b, v, 'g', 9, 64)
	}
}

// MarshalJSON writes the number as JSON; null if it is not finite.
func (n Number) MarshalJSON() ([]byte, error) {
	text := n.appendDigits(nil)
	if len(text) == 0 {
		text = []byte("null")
	}
	return text, nil
}

// CSVNumber is a number as it is written, for a CSV file. Three decimals get a fourth, a zero: a spreadsheet that writes decimals with
// a comma takes 305553.721 for three hundred million, but no group of thousands has four digits. Other numbers of decimals are left as
// they are, since no spreadsheet takes them for another number; so files hardly grow.
func CSVNumber(written string) string {
	if hasThreeDecimals([]byte(written)) {
		return written + "0"
	}
	return written
}

// hasThreeDecimals reports whether a number is written with three decimals and no exponent.
func hasThreeDecimals(b []byte) bool {
	point := len(b) - 4
	if point < 1 || b[point] != '.' {
		return false
	}
	for i, c := range b {
		if i != point && (c < '0' || c > '9') && (i > 0 || c != '-') {
			return false
		}
	}
	return true
}

// JSON writes a value as JSON that people can read, ending in a new line; null in the place of a number that is not finite.
func JSON(v any) ([]byte, error) {
	return folder.Indented(v, "  ")
}

// WriteJSON writes a value as JSON has it.
func WriteJSON(w io.Writer, v any) error {
	text, err := JSON(v)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// CSV writes rows as a CSV file, with names as files state them. It is an error if a row cannot be written.
func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return []byte(text.Bare(b.String())), nil
}

// CSVCells are cells as they stand in a row of a CSV file, between commas and in quotes where they need some.
func CSVCells(cells ...string) string {
	row, err := CSV([][]string{cells})
	if err != nil {
		panic("words: " + err.Error()) // a comma is fit to part cells, and memory can be written
	}
	return strings.TrimSuffix(string(row), "\n")
}

// NoFormula is text for a CSV file that no spreadsheet takes for a formula: text that begins with = + - @, a tab or a line
// end has an apostrophe before it.
func NoFormula(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// Sorted returns the keys of a map in order.
func Sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
