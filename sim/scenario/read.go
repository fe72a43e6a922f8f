package scenario

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"h20sim/sim"
)

// amount reads a number, whole number, day or span. The number is in the shape's unit; of a day it is days since 1 January
// 1970, of a span days. The error says what was found and what was expected.
func (s *shape) amount(v any) (float64, error) {
	switch s.form {
	case date:
		return dayOf(v)
	case span:
		return spanOf(v)
	case whole:
		x, ok := plain(v)
		if !ok || x != math.Trunc(x) {
			return 0, fmt.Errorf("found %s, expected a whole number", found(v))
		}
		return x, s.inRange(x)
	default:
		return s.numberOf(v)
	}
}

// numberOf reads a number, or text such as "15 %".
func (s *shape) numberOf(v any) (float64, error) {
	x, ok := plain(v)
	if written, isText := v.(string); isText {
		n, unit, isNumber := cutUnit(written)
		switch {
		case isNumber && unit == "":
			return 0, fmt.Errorf("found %s, expected %s without quotes", found(v), s.expected())
		case isNumber:
			to, err := conversion(unit, s.unit)
			if err != nil {
				return 0, err
			}
			x, ok = to(n), true
		}
	}
	if !ok {
		return 0, fmt.Errorf("found %s, expected %s", found(v), s.expected())
	}
	return x, s.inRange(x)
}

// plain returns a number that is written without a unit, or false if a value is none.
func plain(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// isPlain reports whether v is a number written without a unit.
func isPlain(v any) bool {
	_, ok := plain(v)
	return ok
}

var numberAndUnit = regexp.MustCompile(`^([+-]?[0-9](?:_?[0-9])*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?) *([^0-9].*)?$`)

// cutUnit splits text such as 12_000 USD/chip.
func cutUnit(s string) (n float64, unit string, ok bool) {
	m := numberAndUnit.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, "", false
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(m[1], "_", ""), 64)
	return n, m[2], err == nil
}

// inRange returns nil if a number is finite and in the range of the shape, else what was found and what was expected.
func (s *shape) inRange(x float64) error {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return fmt.Errorf("found %s, expected a finite number", figure(x))
	case x >= s.low && x <= s.high && !(s.above && x == s.low):
		return nil
	default:
		return fmt.Errorf("found %s, expected %s%s", figure(x), s.limits(), s.percent(x))
	}
}

// percent asks, where a part of one is meant, whether a number from 2 to 100 was meant in percent.
func (s *shape) percent(x float64) string {
	if s.unit == "1" && s.high == 1 && x >= 2 && x <= 100 {
		return fmt.Sprintf("; did you mean %s?", figure(x/100))
	}
	return ""
}

// limits writes the range of the shape, such as 0 to 1, or "" if it has none.
func (s *shape) limits() string {
	switch {
	case math.IsInf(s.low, -1) && math.IsInf(s.high, 1):
		return ""
	case math.IsInf(s.high, 1) && s.above:
		return "more than " + figure(s.low)
	case math.IsInf(s.high, 1):
		return "at least " + figure(s.low)
	case s.above:
		return fmt.Sprintf("more than %s, at most %s", figure(s.low), figure(s.high))
	default:
		return fmt.Sprintf("%s to %s", figure(s.low), figure(s.high))
	}
}

// dayOf reads a day, in days since 1 January 1970.
func dayOf(v any) (float64, error) {
	if t, ok := v.(time.Time); ok && t.Location().String() == "date-local" {
		return float64(sim.NewDate(t.Date())), nil
	}
	if s, ok := v.(string); ok {
		if d, err := sim.ParseDate(s); err == nil {
			return 0, fmt.Errorf("found %q, expected a day without quotes: %s", s, d)
		}
	}
	return 0, fmt.Errorf("found %s, expected a day such as 2025-08-22", found(v))
}

// spanOf reads a number of days written as text.
func spanOf(v any) (float64, error) {
	s, ok := v.(string)
	if !ok {
		return 0, fmt.Errorf(`found %s, expected days or weeks in quotes such as "10d" or "2w"`, found(v))
	}
	n, err := sim.ParseSpan(s)
	return float64(n), err
}

// word reads text, which must be one of the enumerated words if there are such.
func (s *shape) word(v any) (string, error) {
	w, ok := v.(string)
	switch {
	case !ok && isPlain(v) && s.enum == nil && s.names == "":
		return "", fmt.Errorf("found %s, expected %s; did you mean %q?", found(v), s.expected(), found(v))
	case !ok:
		return "", fmt.Errorf("found %s, expected %s", found(v), s.expected())
	case s.enum == nil:
		return w, nil
	}
	for _, known := range s.enum {
		if w == known {
			return w, nil
		}
	}
	return "", fmt.Errorf("found %q, expected %s%s", short(w), either(s.enum), Guess(w, s.enum))
}

// list reads a list of different texts. With an error comes the number of the part that is at fault, or -1 if it is the
// list.
func (s *shape) list(v any) ([]string, int, error) {
	items, ok := v.([]any)
	if !ok {
		one := ""
		if w, isText := v.(string); isText {
			one = fmt.Sprintf("; did you mean [%q]?", short(w))
		}
		return nil, -1, fmt.Errorf("found %s, expected %s%s", found(v), s.expected(), one)
	}
	words := make([]string, 0, len(items))
	seen := map[string]bool{}
	for i, item := range items {
		w, ok := item.(string)
		switch {
		case !ok:
			return nil, i, fmt.Errorf("found %s in the list, expected text in quotes", found(item))
		case seen[w]:
			return nil, i, fmt.Errorf("found %q twice in the list", w)
		}
		seen[w] = true
		words = append(words, w)
	}
	if len(words) == 0 && s.preset == nil {
		return nil, -1, errors.New("found an empty list, expected at least one name")
	}
	return words, -1, nil
}
