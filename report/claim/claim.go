package claim

import (
	"math"
	"strconv"
	"strings"

	"h20sim/report/words"
)

// A Claim is a stretch of a text that states something.
type Claim struct {
	Words string     `json:"words"` // as they stand in the text
	Form  Form       `json:"form"`
	Unit  string     `json:"unit,omitempty"` // of the quantities, as measures have it
	Of    []Quantity `json:"of"`
}

func (c Claim) parts() []part { return []part{{text: c.Words, kind: stated, claim: &c}} }

// Text is the claim alone.
func (c Claim) Text() Text { return c.parts() }

// A Form is what a claim states of its quantities; see the package documentation.
type Form string

// The forms of claims.
const (
	AmountForm  Form = "amount"
	PercentForm Form = "percent"
	PointsForm  Form = "points"
	CountForm   Form = "count"
	NoneForm    Form = "none"
	BelowForm   Form = "below"
	AboveForm   Form = "above"
	AlikeForm   Form = "alike"
	MostForm    Form = "most"
	LeastForm   Form = "least"
	SameForm    Form = "same"
)

// Amount writes a value with its unit: 4.6 bn USD.
func Amount(v float64, unit string, of Quantity) Claim {
	return Claim{words.Amount(v, unit), AmountForm, unit, []Quantity{of}}
}

// Range writes an interval in one scale: 0.4 to 5.3 bn USD; a single amount if both ends read alike.
func Range(low, high float64, unit string, ofLow, ofHigh Quantity) Claim {
	return Claim{words.Range(low, high, unit), AmountForm, unit, []Quantity{ofLow, ofHigh}}
}

// FineRange is Range with three digits, for ends that lie close together: 11.6 to 11.7 bn USD.
func FineRange(low, high float64, unit string, ofLow, ofHigh Quantity) Claim {
	s := words.ScaleFor(unit, max(math.Abs(low), math.Abs(high)))
	text := words.Significant(low/s.By, 3)
	if b := words.Significant(high/s.By, 3); b != text {
		text += " to " + b
	}
	return Claim{text + " " + s.Unit, AmountForm, unit, []Quantity{ofLow, ofHigh}}
}

// Told writes two values as Amount does, or if that reads alike with as few more digits as tell them from each other: 4.16 and 4.18
// million chips.
func Told(a, b float64, unit string, ofA, ofB Quantity) (Claim, Claim) {
	if words.Amount(a, unit) != words.Amount(b, unit) {
		return Amount(a, unit, ofA), Amount(b, unit, ofB)
	}
	s := words.ScaleFor(unit, max(math.Abs(a), math.Abs(b)))
	digits := 2
	for digits < mostDigits && words.Significant(a/s.By, digits) == words.Significant(b/s.By, digits) {
		digits++
	}
	write := func(v float64) string { return words.Significant(v/s.By, digits) + " " + s.Unit }
	return Worded(write(a), unit, ofA), Worded(write(b), unit, ofB)
}

// mostDigits is how many digits Told writes at most.
const mostDigits = 6

// Amounts writes several values in one scale: 0.4, 4.6 and 12 bn USD.
func Amounts(values []float64, unit string, of ...Quantity) Claim {
	return Claim{words.Amounts(values, unit), AmountForm, unit, of}
}

// Worded is an amount in words of the caller's, such as 34,000 or 1,204 m USD.
func Worded(text, unit string, of ...Quantity) Claim { return Claim{text, AmountForm, unit, of} }

// Percent writes a part: 41 %, under 1 %.
func Percent(v float64, of Quantity) Claim {
	return Claim{words.Percent(v), PercentForm, "1", []Quantity{of}}
}

// FinePercent is Percent with two digits and at most one decimal, for what is small but told: 0.3 %.
func FinePercent(v float64, of Quantity) Claim {
	return Claim{words.About(100*v) + " %", PercentForm, "1", []Quantity{of}}
}

// Multiple writes how many times another a quantity is: 54 times.
func Multiple(v float64, of, other Quantity) Claim {
	return Claim{words.About(v) + " times", AmountForm, "times", []Quantity{Part(of, other)}}
}

// Chance writes the part of runs for which something holds, never rounded to none or all.
func Chance(v float64, of Quantity) Claim {
	return Claim{words.Chance(v), PercentForm, "1", []Quantity{of}}
}

// Middle writes which part of runs lies between two columns of quantiles of a table: 80 % between p10 and p90. It panics if they
// are none.
func Middle(table, from, to string) Claim {
	low, errLow := strconv.Atoi(strings.TrimPrefix(from, "p"))
	high, errHigh := strconv.Atoi(strings.TrimPrefix(to, "p"))
	if errLow != nil || errHigh != nil {
		panic("claim: " + from + " and " + to + " are no columns of quantiles")
	}
	return Percent(float64(high-low)/100, Less(Level(table, to), Level(table, from)))
}

// Points writes a difference of parts without its sign: 3.2 percentage points.
func Points(v float64, of Quantity) Claim {
	unit := " percentage points"
	text := words.About(100 * v)
	if text == "1" {
		unit = " percentage point"
	}
	return Claim{text + unit, PointsForm, "1", []Quantity{of}}
}

// PointsRange writes an interval of such differences: 3.9 to 4.2 percentage points; a single one if both ends read alike.
func PointsRange(low, high float64, ofLow, ofHigh Quantity) Claim {
	c := Points(high, ofHigh)
	if from := words.About(100 * low); from != words.About(100*high) {
		c.Words = from + " to " + words.About(100*high) + " percentage points"
	}
	c.Of = []Quantity{ofLow, ofHigh}
	return c
}

// Count writes a number of things: one move, three moves, 17 moves.
func Count(n int, one, many string, of Quantity) Claim {
	return Claim{words.Count(n, one, many), CountForm, "", []Quantity{of}}
}

// Figure writes a number of things in digits, with a comma between thousands: 4,096.
func Figure(n int, of Quantity) Claim {
	return Claim{words.Thousands(float64(n), 0), CountForm, "", []Quantity{of}}
}

// Numeral writes a number in words up to twelve.
func Numeral(n int, of Quantity) Claim {
	return Claim{words.Numeral(n), CountForm, "", []Quantity{of}}
}

// As is the claim in other words that say the same.
func (c Claim) As(words string) Claim {
	c.Words = words
	return c
}

// None states that quantities of a unit are nothing.
func None(text, unit string, of ...Quantity) Claim { return Claim{text, NoneForm, unit, of} }

// AmountOrNone is Amount, or words for what would be written as nothing.
func AmountOrNone(v float64, unit, none string, of Quantity) Claim {
	if Vanishes(v, unit) {
		return None(none, unit, of)
	}
	return Amount(v, unit, of)
}

// Vanishes reports whether a value would be written as 0.
func Vanishes(v float64, unit string) bool {
	return strings.HasPrefix(words.Amount(v, unit), "0 ") && isNone(v, unit)
}

// Below states that a quantity is less than others.
func Below(text string, of Quantity, others ...Quantity) Claim {
	return Claim{text, BelowForm, "", append([]Quantity{of}, others...)}
}

// Above states that a quantity is more than others.
func Above(text string, of Quantity, others ...Quantity) Claim {
	return Claim{text, AboveForm, "", append([]Quantity{of}, others...)}
}

// Compared states that a quantity is less, or more, than another: v is how much more.
func Compared(v float64, less, more string, of, other Quantity) Claim {
	if v < 0 {
		return Below(less, of, other)
	}
	return Above(more, of, other)
}

// Alike states that quantities do not differ.
func Alike(text string, of ...Quantity) Claim { return Claim{text, AlikeForm, "", of} }

// Same states that quantities are the same to a two-thousandth, ten times as strictly as Alike.
func Same(text string, of ...Quantity) Claim { return Claim{text, SameForm, "", of} }

// Most states that a quantity is more than all others, by more than a tie.
func Most(text string, of Quantity, others ...Quantity) Claim {
	return Claim{text, MostForm, "", append([]Quantity{of}, others...)}
}

// Least states that a quantity is less than all others, by more than a tie.
func Least(text string, of Quantity, others ...Quantity) Claim {
	return Claim{text, LeastForm, "", append([]Quantity{of}, others...)}
}
