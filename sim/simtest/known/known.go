// Package known compares what a method finds with an answer that is known, and tells both as a row of a table.
//
//	glove := known.Case{Method: "Shapley value", Name: "glove: one left, two right", Source: "Shapley 1953"}
//	glove.Tell(t, "left glove", known.Near(2./3, 1e-12), found)
//
// A row is written by the call that tests it, so the table cannot say other than what is tested. make known prints the rows
// of all tests that have Known in their names.
package known

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// A Case is a problem of which answers are known.
type Case struct {
	Method string // that is tested
	Name   string // of the problem
	Source string // of its answers: author and year of what is published, or how they are worked out
}

// An Answer is a known value and how far below and above it what is found may lie, in the unit of the value.
type Answer struct{ Value, Below, Above float64 }

// Near is a value to within a bound on both sides; a bound of 0 asks for the value to the last bit.
func Near(value, bound float64) Answer { return Answer{value, bound, bound} }

// Tell fails the test if one of the values found for a quantity is not at its answer, and logs a row of the table. Of several
// values, as of seeds or of players alike, the row holds the one farthest from the answer. Found nothing, it fails the test.
func (c Case) Tell(t testing.TB, quantity string, a Answer, found ...float64) {
	t.Helper()
	if len(found) == 0 {
		t.Errorf("%s, %s, %s: found nothing, expected %.10g", c.Method, c.Name, quantity, a.Value)
		return
	}
	x := a.farthest(found)
	if !a.holds(x) {
		t.Errorf("%s, %s, %s: found %.15g, expected %.15g, %v", c.Method, c.Name, quantity, x, a.Value, a)
	}
	t.Log(mark + row(c.Method, c.Name, quantity, decimals(x), decimals(a.Value), a.String(), c.Source))
}

// TellEach tells a quantity of players, inputs or the like, which are counted from 1: each has an answer, to within the same bound,
// and a row of values found, as one for each seed. Those of equal answers are told together.
func (c Case) TellEach(t testing.TB, quantity string, bound float64, answers []float64, found [][]float64) {
	t.Helper()
	if len(found) != len(answers) {
		t.Errorf("%s, %s, %s: found %d, expected %d", c.Method, c.Name, quantity, len(found), len(answers))
		return
	}
	for i, answer := range answers {
		if slices.Contains(answers[:i], answer) {
			continue
		}
		numbers, values := "", []float64(nil)
		for k, row := range found {
			if answers[k] == answer {
				numbers, values = fmt.Sprint(numbers, " ", k+1), append(values, row...)
			}
		}
		c.Tell(t, quantity+numbers, Near(answer, bound), values...)
	}
}

// holds reports whether a value is at the answer; NaN is not.
func (a Answer) holds(x float64) bool {
	return x == a.Value || -a.Below <= x-a.Value && x-a.Value <= a.Above
}

// farthest is the first value that is not at the answer, or the farthest of those that are.
func (a Answer) farthest(found []float64) float64 {
	worst := found[0]
	for _, x := range found {
		switch {
		case !a.holds(x):
			return x
		case math.Abs(x-a.Value) > math.Abs(worst-a.Value):
			worst = x
		}
	}
	return worst
}

// String tells where what is found may lie.
func (a Answer) String() string {
	switch {
	case a.Below == 0 && a.Above == 0:
		return "exact"
	case a.Below == a.Above:
		return fmt.Sprintf("± %.3g", a.Below)
	}
	return fmt.Sprintf("%.4g to %.4g", a.Value-a.Below, a.Value+a.Above)
}

// mark begins a row in the log of a test.
const mark = "known: "

// row lays out a row of the table, or its heads.
func row(method, name, quantity, found, expected, interval, source string) string {
	return fmt.Sprintf("%-23s %-50s %-36s %12s %12s  %-16s %s", method, name, quantity, found, expected, interval, source)
}

// decimals writes a number to six decimals, and a small one to four digits; whole numbers have none, and rounding errors below
// 1e-14 are 0.
func decimals(x float64) string {
	switch size := math.Abs(x); {
	case size < 1e-14:
		return "0"
	case size < 1e-5:
		return fmt.Sprintf("%.4g", x)
	case size > 1e6:
		return fmt.Sprintf("%.12g", x)
	case x == math.Trunc(x):
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.6f", x)
}
