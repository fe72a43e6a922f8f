package words

import "slices"

// Signed writes a number with its sign, and decimals; what rounds to zero has none.
func Signed(v float64, decimals int) string {
	text := Thousands(v, decimals)
	if v > 0 && text != Thousands(0, decimals) {
		return "+" + text
	}
	return text
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
