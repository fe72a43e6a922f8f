package form

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// foreign is a number as people write it elsewhere: a sign of money before it, groups of three digits, a decimal comma, a letter for
// thousands or millions after it, and a unit.
var foreign = regexp.MustCompile(`^([$€£¥]?) ?([+-]?[0-9][0-9.,'’  ]*?) ?(k|K|m|M|mn|bn|B|b|thousand|million|billion|万|亿)? *([^0-9.,'’ :/].*)?$`)

// sizes are what words and letters after a number stand for.
var sizes = map[string]float64{"": 1, "k": 1e3, "K": 1e3, "thousand": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "B": 1e9, "bn": 1e9, "billion": 1e9, "万": 1e4, "亿": 1e8}

// grouped is digits in groups of three, all by one mark, and perhaps a fraction after another.
var grouped = regexp.MustCompile(`^([+-]?)([0-9]{1,3}(?:[,][0-9]{3})+|[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]{1,3}(?:['’  ][0-9]{3})+)([.,][0-9]+)?$`)

// fraction is digits with one mark of decimals.
var fraction = regexp.MustCompile(`^([+-]?[0-9]+)[.,]([0-9]+)$`)

// meant asks whether text that is no number here was meant as one that people write otherwise elsewhere, such as 12.000 or 0,15; "" if
// none of its readings is in the range of the shape.
func (s *Shape) meant(written string) string {
	m := foreign.FindStringSubmatch(strings.TrimSpace(written))
	if m == nil {
		return ""
	}
	var readings []string
	for _, x := range readingsOf(m[2]) {
		if reading, ok := s.reading(x*sizes[m[3]], m[4]); ok {
			readings = append(readings, reading)
		}
	}
	if len(readings) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", strings.Join(readings, " or "))
}

// meantUnless is meant, unless an error has a guess already, or the text has a unit of another kind.
func (s *Shape) meantUnless(written string, err error) string {
	_, unit, _ := cutUnit(written)
	if goesOn(unit) {
		return s.meant(written)
	}
	if _, known := parseUnit(unit); known || strings.Contains(err.Error(), "did you mean") {
		return ""
	}
	return s.meant(written)
}

// goesOn reports whether what was taken for a unit is the rest of a number.
func goesOn(unit string) bool { return strings.IndexAny(unit, "0123456789,.'’万亿") == 0 }

// meantAlone is meant without the unit, which stands beside the numbers of a value that widens.
func (s *Shape) meantAlone(written string) string {
	if m := foreign.FindStringSubmatch(strings.TrimSpace(written)); m != nil {
		return s.meant(m[2] + m[3])
	}
	return ""
}

// readingsOf are the numbers that digits with marks can stand for: that of groups of three first.
func readingsOf(digits string) (list []float64) {
	add := func(text string) {
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			list = append(list, x)
		}
	}
	if m := grouped.FindStringSubmatch(digits); m != nil && !strings.HasPrefix(m[2], "0") {
		add(m[1] + strings.NewReplacer(",", "", ".", "", "'", "", "’", "", " ", "", " ", "").Replace(m[2]) + strings.Replace(m[3], ",", ".", 1))
	}
	if m := fraction.FindStringSubmatch(digits); m != nil {
		add(m[1] + "." + m[2])
	} else if len(list) == 0 {
		add(digits)
	}
	return list
}

// reading writes a number with its unit as a file has it, if the shape admits it.
func (s *Shape) reading(x float64, unit string) (string, bool) {
	figure := strconv.FormatFloat(x, 'f', -1, 64)
	unit = strings.NewReplacer(" per ", "/", "percent", "%", "per cent", "%", "pct", "%").Replace(unit)
	to, err := conversion(unit, s.Unit)
	if err != nil || unit == "" {
		return figure, s.InRange(x) == nil // in the unit of the address
	}
	return fmt.Sprintf("%q", figure+" "+unit), s.InRange(to(x)) == nil
}

// ambiguous reports whether a number in a text has three decimals, which are thousands where the point groups digits.
func ambiguous(written string) bool {
	m := foreign.FindStringSubmatch(strings.TrimSpace(written))
	return m != nil && len(readingsOf(m[2])) > 1
}
