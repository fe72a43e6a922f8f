package words

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
)

// A Number is written to files with nine digits, so that machines that round the last ones otherwise agree.
type Number float64

// String writes the number as CSV files have it.
func (n Number) String() string {
	if n == 0 {
		return "0" // never -0
	}
	return strconv.FormatFloat(float64(n), 'g', 9, 64)
}

// MarshalJSON writes the number as JSON, null if it is not finite.
func (n Number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return []byte(n.String()), nil
}

// JSON writes a value as JSON that people can read, ending in a new line.
func JSON(v any) ([]byte, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

// Sorted returns the keys of a map in order.
func Sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
