package words

import "math"

// None stands in a table where a number is not known.
const None = "–"

// A Fineness says how finely a cell is written.
type Fineness int

const (
	Whole  Fineness = iota // whole numbers: 12
	Tenths                 // one decimal at most, below 1,000: 12, 12.1
	Fine                   // three digits, below 100: 12.1, 0.0125
)

// least is the least number that a cell shows. What is less is 0 beside all other amounts of a table.
const least = 1e-4

// Cell writes a value for a table whose head has the unit. Shares are in percent with one decimal; all else is as fine as
// asked, and whole from 1,000 on. Weeks have a decimal also where whole numbers are asked for.
func Cell(v float64, unit string, fine Fineness) string {
	switch {
	case math.IsNaN(v):
		return None
	case unit == "1":
		return Thousands(v*100, 1)
	case fine == Fine && math.Abs(v) < least:
		return "0"
	case fine == Fine && math.Abs(v) < 100:
		return Significant(v, 3)
	case fine == Tenths && math.Abs(v) < 1000:
		return Significant(math.Round(10*v)/10, 4)
	case fine != Tenths && unit == "week":
		return Thousands(v, 1)
	}
	return Thousands(v, 0)
}

// Bounds writes what is allowed: at least 100, at most 4,830, or 4,370 to 4,830. A side that is open is infinite; write
// writes a number.
func Bounds(low, high float64, write func(v float64) string) string {
	switch {
	case math.IsInf(low, -1):
		return "at most " + write(high)
	case math.IsInf(high, 1):
		return "at least " + write(low)
	}
	return write(low) + " to " + write(high)
}

// UnitCode is the unit at the head of a column: that of the measure, as CSV files have it, but % for a share.
func UnitCode(unit string) string {
	if unit == "1" {
		return "%"
	}
	return unit
}

// UnitWords is the unit in a column of units or a caption, which people read: %, m USD, chips, H20 equivalents.
func UnitWords(unit string) string { return ScaleFor(unit, 0).Unit }

// UnitStated is the unit of a value that is written as scenario files state it; a pure number and a day have none.
func UnitStated(unit string) string {
	if unit == "1" || unit == "date" {
		return ""
	}
	return unit
}
