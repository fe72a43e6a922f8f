package words

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strings"
)

// Cell is text as a cell of CSV that no spreadsheet takes for a formula: text that begins with = + - @, a tab or a line
// end has an apostrophe before it.
func Cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// Digits writes a number as CSV files have it, with nine digits; nothing if it is not finite.
func Digits(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return Number(v).String()
}

func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return b.Bytes(), nil
}

// TableCell writes a value for a table: shares in percent with one decimal, all else as whole numbers.
func TableCell(v float64, unit string) string {
	switch unit {
	case "1":
		return Thousands(v*100, 1)
	case "week":
		return Thousands(v, 1)
	}
	return Thousands(v, 0)
}

// UnitWords names the unit of a column of cells.
func UnitWords(unit string) string {
	if unit == "1" {
		return "%"
	}
	return unit
}

// Plain writes a number of any size for a table: whole with thousands apart, or with four digits if it is small.
func Plain(v float64) string {
	switch {
	case math.IsNaN(v):
		return "none"
	case math.Abs(v) >= 1000:
		return Thousands(v, 0)
	}
	return strings.Replace(fmt.Sprintf("%.4g", v), "-", "−", 1)
}

// OrDash writes an amount in MUSD, or a dash for none.
func OrDash(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return Thousands(v, 0)
}

func IsKnown(v float64) bool { return v == v }
