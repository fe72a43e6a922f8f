package dist

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
)

// A request is what is stated of a value, with the range of its address.
type request struct {
	*Spread
	value    float64
	from, to float64 // range of the address
	date     bool    // whether numbers are days since 1 January 1970
}

// A stated number of a spread.
type number struct {
	key string
	x   float64
}

// numbers returns what is stated, in the order in which files write it.
func (a *request) numbers() []number {
	var list []number
	for _, f := range []struct {
		key string
		x   *float64
	}{{"low", a.Low}, {"high", a.High}, {"p05", a.P05}, {"p50", a.P50}, {"p95", a.P95}, {"mean", a.Mean}, {"sd", a.SD}, {"ends", a.Ends}, {"months", a.Months}} {
		if f.x != nil {
			list = append(list, number{f.key, *f.x})
		}
	}
	for _, x := range a.Values {
		list = append(list, number{"values", x})
	}
	for _, w := range a.Weights {
		list = append(list, number{"weights", w})
	}
	return list
}

// check finds numbers that the distribution does not use, that are not in range, or not in order.
func (a *request) check(keys []string) error {
	for _, n := range append(a.numbers(), number{"value", a.value}) {
		if err := a.checkNumber(n, keys); err != nil {
			return err
		}
	}
	for _, pair := range [][2]string{{"low", "high"}, {"p05", "p50"}, {"p50", "p95"}, {"p05", "p95"}} {
		if err := a.checkOrder(pair[0], pair[1]); err != nil {
			return err
		}
	}
	return nil
}

// sizes are the keys of numbers that are more than 0, whatever the range of the address.
var sizes = []string{"sd", "ends", "months"}

func (a *request) checkNumber(n number, keys []string) error {
	switch {
	case n.key != "value" && !slices.Contains(keys, n.key):
		return a.wrong(n.key, "found with %s, which uses only %s", a.Dist, strings.Join(keys, ", "))
	case !finite(n.x):
		return a.wrong(n.key, "found %v, expected a finite number", n.x)
	case slices.Contains(sizes, n.key) && n.x <= 0:
		return a.wrong(n.key, "found %s, expected more than 0", figure(n.x))
	case n.key == "weights" && n.x < 0:
		return a.wrong(n.key, "found %s, expected at least 0", figure(n.x))
	case n.key != "weights" && !slices.Contains(sizes, n.key) && (n.x < a.from || n.x > a.to):
		return a.wrong(n.key, "found %s, expected %s", a.figure(n.x), a.limits())
	}
	return nil
}

// checkOrder finds that the number at a key is not more than that at a lesser key.
func (a *request) checkOrder(less, more string) error {
	list := a.numbers()
	at := func(key string) int { return slices.IndexFunc(list, func(n number) bool { return n.key == key }) }
	i, j := at(less), at(more)
	if i < 0 || j < 0 || list[i].x < list[j].x {
		return nil
	}
	return a.wrong(more, "found %s, expected more than %s, which is %s", a.figure(list[j].x), less, a.figure(list[i].x))
}

// byQuantiles reports whether the distribution is asked for by p05 and p95, and not by sd and a middle.
func (a *request) byQuantiles() (bool, error) {
	switch {
	case a.P05 != nil && a.P95 != nil && a.SD != nil:
		return false, a.wrong("sd", "found beside p05 and p95, expected either these or sd")
	case a.P05 != nil && a.P95 != nil && a.Mean != nil:
		return false, a.wrong("mean", "found beside p05 and p95, expected p50 or nothing")
	case a.P05 != nil && a.P95 != nil:
		return true, nil
	case a.P05 != nil:
		return false, a.wrong("p05", "found without p95, expected both or neither")
	case a.P95 != nil:
		return false, a.wrong("p95", "found without p05, expected both or neither")
	case a.SD == nil:
		return false, a.wrong("", "found %s with neither sd nor p05 and p95, expected one of these", a.Dist)
	}
	return false, nil
}

// middle returns the one number that says where the middle is, with its key: mean, p50 or value.
func (a *request) middle() (number, error) {
	switch {
	case a.Mean != nil && a.P50 != nil:
		return number{}, a.wrong("p50", "found beside mean, expected one of the two")
	case a.Mean != nil:
		return number{"mean", *a.Mean}, nil
	case a.P50 != nil:
		return number{"p50", *a.P50}, nil
	default:
		return number{"value", a.value}, nil
	}
}

// ends returns where a bounded distribution ends: low and high, or in the place of either the range of the address.
func (a *request) ends() (low, high float64, err error) {
	low, high = a.from, a.to
	if a.Low != nil {
		low = *a.Low
	}
	if a.High != nil {
		high = *a.High
	}
	switch {
	case math.IsInf(low, -1):
		return 0, 0, a.wrong("", "found %s without low, expected low: the range has no least number", a.Dist)
	case math.IsInf(high, 1):
		return 0, 0, a.wrong("", "found %s without high, expected high: the range has no greatest number", a.Dist)
	case !(low < high):
		return 0, 0, a.wrong("", "found %s to %s for %s, expected ends that differ", a.figure(low), a.figure(high), a.Dist)
	}
	return low, high, nil
}

// limits writes the range of the address, which has at least one end.
func (a *request) limits() string {
	switch {
	case math.IsInf(a.to, 1):
		return "at least " + a.figure(a.from)
	case math.IsInf(a.from, -1):
		return "at most " + a.figure(a.to)
	default:
		return a.figure(a.from) + " to " + a.figure(a.to)
	}
}

// wrong makes an Error.
func (a *request) wrong(key, format string, args ...any) error {
	return &Error{Key: key, Text: fmt.Sprintf(format, args...)}
}

// figure writes a number of the value's unit, or a day.
func (a *request) figure(x float64) string {
	if a.date && math.Abs(x) < math.MaxInt32 {
		return sim.Date(math.Round(x)).String()
	}
	return figure(x)
}

// about writes a number that was computed, to four digits, or a day.
func (a *request) about(x float64) string {
	if a.date {
		return a.figure(x)
	}
	return about(x)
}

// about writes a number to four digits.
func about(x float64) string { return figure(fourDigits(x)) }

// fourDigits rounds a number to four digits.
func fourDigits(x float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64) // its own text always parses
	return short
}

// figure writes a number with all its digits.
func figure(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// quoted writes a name that an author gave.
func quoted(name string) string { return strconv.QuoteToGraphic(name) }
