package words

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Thousands writes a number with some decimals and a comma between thousands: 1,234,567, −4,500.3. What rounds to zero
// has no sign.
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

// Signed writes a number as Thousands does, with a plus if it is above zero: +12, −4,500.3. What rounds to zero has no sign.
func Signed(v float64, decimals int) string {
	text := Thousands(v, decimals)
	if v > 0 && text != Thousands(0, decimals) {
		return "+" + text
	}
	return text
}

// Significant writes a number of any size with at most some significant digits, and as a whole number from 1,000 on:
// 0.0125, 12.02, 6,402. Trailing zeros are left out. It never writes an exponent, and "none" for a number that is not known.
func Significant(v float64, digits int) string {
	r := rounded(v, digits)
	switch {
	case math.IsNaN(v):
		return "none"
	case math.Abs(r) >= 1000:
		return Thousands(v, 0)
	case r < 0:
		return "−" + strconv.FormatFloat(-r, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Abs(r), 'f', -1, 64)
}

// About writes a number with two significant digits and at most one decimal: 0.3, 4.6, 12,000.
func About(v float64) string {
	if math.Abs(v) < 1 {
		return figure(v) // rounded once: of 0.448 two digits are 0.45, and one decimal of that is not 0.4
	}
	return figure(rounded(v, 2))
}

// AsStated writes a number as scenario files state it, with at most six significant digits: 0.15, -0.6, 1250000. It has
// no comma, no exponent and the minus sign of a keyboard.
func AsStated(v float64) string { return strconv.FormatFloat(rounded(v, 6)+0, 'f', -1, 64) }

// Tick writes a number of an axis whose ticks stand in steps, with the decimals that tell one step from the next.
func Tick(v, step float64) string {
	return Thousands(v, max(0, -int(math.Floor(math.Log10(step)+1e-9))))
}

// Percent writes a fraction as 41 %, and as "under 1 %" where something would round to nothing.
func Percent(v float64) string {
	if v >= 0.0005 && v < 0.005 {
		return "under 1 %"
	}
	return strconv.FormatFloat(math.Round(v*100)+0, 'f', 0, 64) + " %"
}

// Chance writes the part of runs for which something holds. What holds for some but not for all does not round to none
// or all: it is "under 1 %" or "over 99 %".
func Chance(v float64) string {
	switch {
	case v > 0 && v < 0.005:
		return "under 1 %"
	case v < 1 && v > 0.995:
		return "over 99 %"
	}
	return Percent(v)
}

// DecimalsFor is the number of decimals, at most two, with which the least of some changes is still to be seen.
func DecimalsFor(changes []float64) int {
	small := func(below float64) bool {
		return slices.ContainsFunc(changes, func(v float64) bool { return v != 0 && v < below && v > -below })
	}
	switch {
	case small(0.95):
		return 2
	case small(99.5):
		return 1
	}
	return 0
}

// IsKnown reports whether a number is known: it is not a NaN.
func IsKnown(v float64) bool { return v == v }

// figure writes a number with at most one decimal, and thousands apart: 0.3, 4.6, 12, 1,250.
func figure(v float64) string {
	switch a := math.Abs(v); {
	case a < 0.05:
		return "0"
	case a < 9.95:
		return strings.TrimSuffix(Thousands(v, 1), ".0")
	default:
		return Thousands(v, 0)
	}
}

// rounded is v with some significant digits; a number that is not finite stays as it is.
func rounded(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return v
	}
	return r
}
