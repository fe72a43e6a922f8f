package text

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Cell is what stands in one cell of a table, with its place.
type Cell struct {
	Text string
	Place
}

// A mark may be before decimals, or between thousands, or either.
var (
	aNumber   = regexp.MustCompile(`^[+-]?[0-9][0-9.,]*([eE][+-]?[0-9]+)?$`)
	thousands = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+$`)
)

// Decimal is the mark before the decimals of numbers that one hand wrote, which one of them shows for all; a point where none has any.
// Where it stays open, or where two numbers show two marks, it is "" and each number at fault is a problem, without address, which ends in
// what is expected of it.
func Decimal(cells []Cell, expected string) (mark string, wrong Problems) {
	var open []Cell
	for _, c := range cells {
		shown := shownMark(c.Text)
		switch {
		case shown == "?":
			open = append(open, c)
		case shown == "" || shown == mark:
		case mark != "":
			return "", Problems{{c.Place, "", fmt.Sprintf("found %q, whose decimals stand after %q, expected them after %q as above", Short(c.Text), shown, mark)}}
		default:
			mark = shown
		}
	}
	if mark != "" || len(open) == 0 {
		return orPoint(mark), nil
	}
	for _, c := range open {
		wrong = append(wrong, Problem{c.Place, "", fmt.Sprintf("found %q, which may have thousands or decimals, %s", Short(c.Text), expected)})
	}
	return "", wrong
}

func orPoint(mark string) string {
	if mark == "" {
		return "."
	}
	return mark
}

// shownMark is the mark before decimals that a number shows; "" if it has none, and "?" if it may be between thousands.
func shownMark(number string) string {
	points, commas := strings.Count(number, "."), strings.Count(number, ",")
	other := map[string]string{".": ",", ",": "."}
	last := strings.LastIndexAny(number, ".,")
	switch {
	case last < 0 || !aNumber.MatchString(number):
		return ""
	case points > 0 && commas > 0:
		return number[last : last+1]
	case points+commas > 1:
		return other[number[last:last+1]]
	case thousands.MatchString(number):
		return "?"
	}
	return number[last : last+1]
}

// grouping is a number with a mark between thousands, which other marks have made of points and commas.
var grouping = regexp.MustCompile(`^[+-]?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]*)?([eE][+-]?[0-9]+)?$`)

// CellNumber reads a number with a mark before its decimals, or reports that it is none.
func CellNumber(cell, mark string) (float64, bool) {
	number := cell
	if mark == "," {
		number = strings.NewReplacer(".", ",", ",", ".").Replace(number)
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	return x, err == nil && aNumber.MatchString(cell) && (!strings.Contains(number, ",") || grouping.MatchString(number))
}

// PlainReadings asks which of the two numbers was meant that a number with one mark before three digits can be; "" if it is none such.
func PlainReadings(cell string) string {
	if shownMark(cell) != "?" {
		return ""
	}
	whole, okWhole := CellNumber(cell, map[bool]string{true: ",", false: "."}[strings.Contains(cell, ".")])
	part, okPart := CellNumber(cell, map[bool]string{true: ".", false: ","}[strings.Contains(cell, ".")])
	if !okWhole || !okPart {
		return ""
	}
	return fmt.Sprintf("; did you mean %s or %s?", Figure(whole), Figure(part))
}
