package form

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// Amount reads a number, whole number, day or span. The number is in the shape's unit; of a day it is days since 1 January
// 1970, of a span days. The error says what was found and what was expected.
func (s *Shape) Amount(v any) (float64, error) {
	switch s.Form {
	case Date:
		return dayOf(v)
	case Span:
		return spanOf(v)
	case Whole:
		x, ok := text.Plain(v)
		if !ok || x != math.Trunc(x) {
			return 0, fmt.Errorf("found %s, expected a whole number", text.Found(v))
		}
		return x, s.InRange(x)
	default:
		return s.numberOf(v)
	}
}

// numberOf reads a number, or text such as "15 %".
func (s *Shape) numberOf(v any) (float64, error) {
	x, ok := text.Plain(v)
	if written, isText := v.(string); isText {
		n, unit, isNumber := cutUnit(written)
		switch {
		case isNumber && ambiguous(written):
			return 0, fmt.Errorf("found %s, in which the mark between digits may stand for thousands or for decimals%s", text.Found(v), s.meant(written))
		case isNumber && unit == "":
			return 0, fmt.Errorf("found %s, expected %s without quotes", text.Found(v), s.Expected())
		case isNumber:
			to, err := conversion(unit, s.Unit)
			if err != nil {
				return 0, fmt.Errorf("%w%s", err, s.meantUnless(written, err))
			}
			x, ok = to(n), true
		default:
			return 0, fmt.Errorf("found %s, expected %s%s", text.Found(v), s.Expected(), s.meant(written))
		}
	}
	if !ok {
		return 0, fmt.Errorf("found %s, expected %s", text.Found(v), s.Expected())
	}
	return x, s.InRange(x)
}

// isPlain reports whether v is a number written without a unit.
func isPlain(v any) bool {
	_, ok := text.Plain(v)
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
	return n, strings.TrimSpace(m[2]), err == nil // a unit such as 1/year begins with a digit
}

// InRange returns nil if a number is finite and in the range of the shape, else what was found and what was expected.
func (s *Shape) InRange(x float64) error {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return fmt.Errorf("found %s, expected a finite number", text.Figure(x))
	case x >= s.Low && x <= s.High && !(s.Above && x == s.Low):
		return nil
	default:
		return fmt.Errorf("found %s, expected %s%s", text.Figure(x), s.Limits(), s.percent(x))
	}
}

// percent asks, where a part of one is meant, whether a number from 2 to 100 was meant in percent.
func (s *Shape) percent(x float64) string {
	if s.Unit == "1" && s.High == 1 && x >= 2 && x <= 100 {
		return fmt.Sprintf("; did you mean %s?", text.Figure(x/100))
	}
	return ""
}

// Limits writes the range of the shape, such as 0 to 1, or "" if it has none.
func (s *Shape) Limits() string {
	switch {
	case s.Form != Number && s.Form != Path && s.Form != Whole, math.IsInf(s.Low, -1) && math.IsInf(s.High, 1):
		return ""
	case math.IsInf(s.High, 1) && s.Above:
		return "more than " + text.Figure(s.Low)
	case math.IsInf(s.High, 1):
		return "at least " + text.Figure(s.Low)
	case s.Above:
		return fmt.Sprintf("more than %s, at most %s", text.Figure(s.Low), text.Figure(s.High))
	default:
		return fmt.Sprintf("%s to %s", text.Figure(s.Low), text.Figure(s.High))
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
		return 0, fmt.Errorf("found %s, expected a day such as 2025-08-22%s", text.Found(v), text.GuessDay(s))
	}
	return 0, fmt.Errorf("found %s, expected a day such as 2025-08-22", text.Found(v))
}

// spanOf reads a number of days written as text.
func spanOf(v any) (float64, error) {
	s, ok := v.(string)
	if !ok {
		return 0, fmt.Errorf(`found %s, expected days, weeks or months in quotes such as "10d" or "2w"`, text.Found(v))
	}
	n, err := sim.ParseSpan(s)
	return float64(n), err
}

// word reads text, which must be one of the enumerated words if there are such.
func (s *Shape) word(v any) (string, error) {
	w, ok := v.(string)
	switch {
	case !ok && isPlain(v) && s.Enum == nil && s.Names == "":
		return "", fmt.Errorf("found %s, expected %s; did you mean %q?", text.Found(v), s.Expected(), text.Found(v))
	case !ok:
		return "", fmt.Errorf("found %s, expected %s", text.Found(v), s.Expected())
	case s.Enum == nil:
		return w, nil
	}
	for _, known := range s.Enum {
		if w == known {
			return w, nil
		}
	}
	return "", fmt.Errorf("found %q, expected %s%s", text.Short(w), text.Either(s.Enum), text.Guess(w, s.Enum))
}

// List reads a list of different texts. With an error comes the number of the part that is at fault, or -1 if it is the
// list.
func (s *Shape) List(v any) ([]string, int, error) {
	items, ok := v.([]any)
	if !ok {
		one := ""
		if w, isText := v.(string); isText {
			one = fmt.Sprintf("; did you mean [%q]?", text.Short(w))
		}
		return nil, -1, fmt.Errorf("found %s, expected %s%s", text.Found(v), s.Expected(), one)
	}
	words := make([]string, 0, len(items))
	seen := map[string]bool{}
	for i, item := range items {
		w, ok := item.(string)
		switch {
		case !ok:
			return nil, i, fmt.Errorf("found %s in the list, expected text in quotes", text.Found(item))
		case seen[w]:
			return nil, i, fmt.Errorf("found %q twice in the list", w)
		}
		seen[w] = true
		words = append(words, w)
	}
	if len(words) == 0 && s.Preset == nil {
		return nil, -1, errors.New("found an empty list, expected at least one name")
	}
	return words, -1, nil
}
