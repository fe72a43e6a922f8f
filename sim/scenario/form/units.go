package form

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// A unit is a product of powers, with its size: a number of it times mul over div is in chips, h20e, USD and days.
type unit struct {
	mul, div float64
	powers   [4]int // of chip, h20e, USD and day
}

// wholeUnits are the units that stand alone or before a slash.
var wholeUnits = map[string]unit{
	"1":            {1, 1, [4]int{}},
	"%":            {1, 100, [4]int{}},
	"chip":         {1, 1, [4]int{1}},
	"kchip":        {1e3, 1, [4]int{1}},
	"million chip": {1e6, 1, [4]int{1}},
	"h20e":         {1, 1, [4]int{0, 1}},
	"kh20e":        {1e3, 1, [4]int{0, 1}},
	"million h20e": {1e6, 1, [4]int{0, 1}},
	"USD":          {1, 1, [4]int{0, 0, 1}},
	"kUSD":         {1e3, 1, [4]int{0, 0, 1}},
	"MUSD":         {1e6, 1, [4]int{0, 0, 1}},
	"USD million":  {1e6, 1, [4]int{0, 0, 1}},
	"million USD":  {1e6, 1, [4]int{0, 0, 1}},
	"USD billion":  {1e9, 1, [4]int{0, 0, 1}},
	"billion USD":  {1e9, 1, [4]int{0, 0, 1}},
	"day":          {sim.DaysOf("day"), 1, [4]int{0, 0, 0, 1}},
	"week":         {sim.DaysOf("week"), 1, [4]int{0, 0, 0, 1}},
	"month":        {sim.DaysOf("month"), 1, [4]int{0, 0, 0, 1}},
	"quarter":      {sim.DaysOf("quarter"), 1, [4]int{0, 0, 0, 1}},
	"year":         {sim.DaysOf("year"), 1, [4]int{0, 0, 0, 1}},
}

// perUnits are the units that stand after a slash.
var perUnits = []string{"chip", "h20e", "day", "week", "month", "quarter", "year"}

// parseUnit reads a unit such as chip/day, or reports that it is none.
func parseUnit(s string) (unit, bool) {
	if days := sim.DaysOf(s); days > 0 {
		return unit{days, 1, [4]int{0, 0, 0, 1}}, true
	}
	over, under, isRatio := strings.Cut(s, "/")
	u, ok := wholeUnits[over]
	if !isRatio || !ok {
		return u, ok
	}
	per := wholeUnits[under]
	u.mul, u.div = u.mul*per.div, u.div*per.mul
	for i := range u.powers {
		u.powers[i] -= per.powers[i]
	}
	return u, slices.Contains(perUnits, under)
}

// conversion returns the function that turns a number in the unit from into one in the unit to. It is an error if
// from is not a unit, or is one of another dimension; the error names the units that would do.
func conversion(from, to string) (func(float64) float64, error) {
	u, known := parseUnit(from)
	want, _ := parseUnit(to)
	switch {
	case to == "":
		return nil, fmt.Errorf("found a number in %q, expected one without a unit", from)
	case !known:
		like := sameDimension(want)
		if near := text.Guess(from, like); near != "" {
			return nil, fmt.Errorf("unknown unit %q%s", from, near)
		}
		return nil, fmt.Errorf("unknown unit %q, expected %s", from, withOthers(to, like))
	case u.powers != want.powers:
		return nil, fmt.Errorf("found a number in %s, expected %s", from, withOthers(to, sameDimension(want)))
	case from == to:
		return func(v float64) float64 { return v }, nil
	}
	mul, div := u.mul*want.div, u.div*want.mul
	return func(v float64) float64 { return v * mul / div }, nil
}

// sameDimension returns the units of u's dimension in alphabetical order.
func sameDimension(u unit) []string {
	var like []string
	for over := range wholeUnits {
		for _, per := range append([]string{""}, perUnits...) {
			name := strings.TrimSuffix(over+"/"+per, "/")
			if v, ok := parseUnit(name); ok && v.powers == u.powers && (over == "1" || per != over) {
				like = append(like, name)
			}
		}
	}
	slices.Sort(like)
	return like
}

// withOthers writes a unit and, in brackets, some that would do as well.
func withOthers(to string, like []string) string {
	others := slices.DeleteFunc(slices.Clone(like), func(name string) bool {
		return name == to || strings.Contains(name, " ") || to == "1" && name != "%"
	})
	switch {
	case to == "1":
		return "one without a unit, or in %"
	case len(others) == 0:
		return to
	}
	return fmt.Sprintf("%s (or %s)", to, strings.Join(others[:min(6, len(others))], ", "))
}
