package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"h20sim/sim"
)

// A Scale turns values of a measure's unit into numbers that read well.
type Scale struct {
	By   float64 // what to divide by
	Unit string  // in words
}

// ScaleFor picks the scale for values of a unit up to most.
func ScaleFor(unit string, most float64) Scale {
	switch {
	case unit == "1":
		return Scale{0.01, "%"}
	case unit == "MUSD" && most >= 1000:
		return Scale{1000, "bn USD"}
	case unit == "MUSD":
		return Scale{1, "m USD"}
	}
	word := map[string]string{"chip": "chips", "h20e": "H20 equivalents", "week": "weeks"}[unit]
	if word == "" {
		word = unit
	}
	switch {
	case most >= 1e6:
		return Scale{1e6, "million " + word}
	case most >= 1e4:
		return Scale{1e3, "thousand " + word}
	}
	return Scale{1, word}
}

// Heading is the unit as it heads a panel.
func (s Scale) Heading() string {
	switch s.Unit {
	case "bn USD":
		return "Billion USD"
	case "m USD":
		return "Million USD"
	}
	return Sentence(s.Unit)
}

// Amount writes a value with its unit, to about two digits: 4.6 bn USD, 650 m USD, 1.2 million chips, 41 %.
func Amount(v float64, unit string) string {
	s := ScaleFor(unit, math.Abs(Rounded(v)))
	return Figure(v/s.By) + " " + s.Unit
}

// Rounded is v with two significant digits, so that 999.7 counts as 1000 where a scale is picked.
func Rounded(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 2, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// Figure writes a number with at most one decimal, and thousands apart: 0.3, 4.6, 12, 1,250.
func Figure(v float64) string {
	switch a := math.Abs(v); {
	case a < 0.05:
		return "0"
	case a < 9.95:
		return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	default:
		return Thousands(v, 0)
	}
}

// Thousands writes a number with some decimals and a comma between thousands.
func Thousands(v float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, part, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	if v < 0 && strings.Trim(text, "0.") != "" {
		return "−" + whole
	}
	return whole
}

// Percent writes a fraction as 41 %, and as "under 1 %" where something would round to nothing.
func Percent(v float64) string {
	if v >= 0.0005 && v < 0.005 {
		return "under 1 %"
	}
	return strconv.FormatFloat(math.Round(v*100)+0, 'f', 0, 64) + " %"
}

// Count writes a number of things: one move, three moves, 17 moves.
func Count(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return Numeral(n) + " " + many
}

// Numeral writes a number in words up to twelve.
func Numeral(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// LongDate writes 9 April 2025, shortDate 9 Apr 2025.
func LongDate(d sim.Date) string  { return d.Time().Format("2 January 2006") }
func ShortDate(d sim.Date) string { return d.Time().Format("2 Jan 2006") }

// Stretch writes the days from first up to and without end.
func Stretch(first, end sim.Date) string {
	return fmt.Sprintf("%s to %s", LongDate(first), LongDate(end-1))
}

// Sentence starts text with a capital letter.
func Sentence(text string) string {
	if text == "" || text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return string(text[0]-'a'+'A') + text[1:]
}

// Digits are the decimals that a table writes.
func (s Scale) Digits() int {
	if s.By == 1 {
		return 0
	}
	return 1
}
