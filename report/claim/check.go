package claim

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Rules of forms that state no number.
const (
	tie      = 0.005  // part of the greater under which two numbers are alike
	narrow   = 0.0005 // part of the greater under which two numbers are the same
	rounding = 1e-6   // part of a number that tables may have lost
)

// Check works the claim out again from results. It is an error, which says what was found, if it is not so or if the results do
// not have what it is about.
func (c *Claim) Check(s Source) error {
	if err := c.fit(); err != nil {
		return err
	}
	values := make([]float64, len(c.Of))
	for i := range c.Of {
		var err error
		if values[i], err = c.Of[i].From(s); err != nil {
			return fmt.Errorf("%q: %w", c.Words, err)
		}
		if math.IsNaN(values[i]) {
			return fmt.Errorf("%q: the tables have no number", c.Words)
		}
	}
	if err := c.holds(values); err != nil {
		return fmt.Errorf("%q (%s): %w", c.Words, c.Form, err)
	}
	return nil
}

// holds says what is not so of the values.
func (c *Claim) holds(v []float64) error {
	switch c.Form {
	case AmountForm, PointsForm:
		return c.holdsAmounts(v)
	case PercentForm:
		return c.holdsPercent(v[0])
	case CountForm:
		return c.holdsCount(v[0])
	case NoneForm:
		return each(v, func(v float64) bool { return isNone(v, c.Unit) }, "nothing")
	case BelowForm:
		return each(v[1:], func(other float64) bool { return v[0] < other }, fmt.Sprintf("more than %g", v[0]))
	case AboveForm:
		return each(v[1:], func(other float64) bool { return v[0] > other }, fmt.Sprintf("less than %g", v[0]))
	case MostForm:
		return each(v[1:], func(other float64) bool { return Leads(v[0], other) }, fmt.Sprintf("clearly less than %g", v[0]))
	case LeastForm:
		return each(v[1:], func(other float64) bool { return Leads(other, v[0]) }, fmt.Sprintf("clearly more than %g", v[0]))
	case AlikeForm:
		return each(v[1:], func(other float64) bool { return AreAlike(v[0], other) }, fmt.Sprintf("about %g", v[0]))
	case SameForm:
		return each(v[1:], func(other float64) bool { return AreSame(v[0], other) }, fmt.Sprintf("%g", v[0]))
	}
	return fmt.Errorf("unknown form")
}

// each says which value is not as expected.
func each(list []float64, good func(float64) bool, expected string) error {
	for _, v := range list {
		if !good(v) {
			return fmt.Errorf("found %g, expected %s", v, expected)
		}
	}
	return nil
}

// Leads reports whether a number is more than others by more than a tie, so that Most and Least may be said.
func Leads(v float64, others ...float64) bool {
	for _, other := range others {
		if !(v-other > tie*max(math.Abs(v), math.Abs(other))) {
			return false
		}
	}
	return true
}

// AreAlike reports whether two numbers differ by less than a tie, or by nothing to speak of, so that Alike may be said.
func AreAlike(a, b float64) bool {
	return math.Abs(a-b) <= max(tie*max(math.Abs(a), math.Abs(b)), 1e-3)
}

// AreSame reports whether two numbers differ by so little that Same may be said.
func AreSame(a, b float64) bool {
	return math.Abs(a-b) <= max(narrow*max(math.Abs(a), math.Abs(b)), 1e-3)
}

// isNone reports whether an amount is nothing: under half of a million USD, of a chip or of a percentage point.
func isNone(v float64, unit string) bool {
	if unit == "1" {
		return math.Abs(v) < 0.005
	}
	return math.Abs(v) < 0.5
}

func (c *Claim) holdsAmounts(v []float64) error {
	read, err := readAmounts(c.Words, c.Unit)
	if err != nil {
		return err
	}
	if len(read) == 1 { // both ends of a range read alike
		read = slices.Repeat(read, len(v))
	}
	if len(read) != len(v) {
		return fmt.Errorf("found %d numbers in the words, expected %d", len(read), len(v))
	}
	for i, r := range read {
		if math.Abs(v[i]-r.value) > r.within+rounding*math.Abs(v[i]) {
			return fmt.Errorf("found %g, expected %g within %g", v[i], r.value, r.within)
		}
	}
	return nil
}

// holdsPercent also takes what must not round to nothing or to all.
func (c *Claim) holdsPercent(v float64) error {
	text := spaces.Replace(c.Words)
	switch {
	case strings.HasPrefix(text, "under ") || strings.HasPrefix(text, "Under "):
		return each([]float64{v}, func(v float64) bool { return v > 0 && v < 0.005 }, "more than nothing and less than a half of a percent")
	case strings.HasPrefix(text, "over ") || strings.HasPrefix(text, "Over "):
		return each([]float64{v}, func(v float64) bool { return v < 1 && v > 0.995 }, "less than all and more than 99.5 %")
	}
	return c.holdsAmounts([]float64{v})
}

func (c *Claim) holdsCount(v float64) error {
	read, err := readCount(c.Words)
	if err != nil {
		return err
	}
	return each([]float64{v}, func(v float64) bool { return math.Abs(v-read) < 1e-9*max(1, read) }, strconv.FormatFloat(read, 'f', -1, 64))
}

// number reads a cell.
func number(table, column string, row map[string]string) (float64, error) {
	v, err := strconv.ParseFloat(row[column], 64)
	if err != nil {
		return 0, fmt.Errorf("%s: found %q in column %s, expected a number", table, row[column], column)
	}
	return v, nil
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
