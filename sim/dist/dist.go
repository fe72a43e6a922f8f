package dist

import (
	"math"
	"slices"
	"strings"

	"h20sim/sim/scenario/text"
)

// A Dist is the distribution of one value, in the value's unit; days count from 1 January 1970. It may be used by
// several goroutines at once.
type Dist interface {
	// Quantile is the least x with CDF(x) of at least u. It rises with u, is finite, and is within the range of the
	// address for every u from 0 to 1; it panics for others. Each end stands for probabilities below 2⁻⁵³.
	Quantile(u float64) float64
	// CDF is the probability of x or less.
	CDF(x float64) float64
	// Mean and Variance are exact, unless whole numbers spread over more than 100,000.
	Mean() float64
	Variance() float64
}

// An Error says what of a spread cannot be met. Its text continues an address: address + "." + Error() if there is a
// Key, else address + ": " + Error().
type Error struct {
	Key  string  // of the spread, such as p95; "" if several are at fault
	Text string  // found, expected
	Fit  *Spread // what could be stated instead, of a value that Promised refuses; nil if nothing is known

	cut bool // whether most of a curve lies outside the range
}

func (e *Error) Error() string {
	if e.Key == "" {
		return e.Text
	}
	return e.Key + ": " + e.Text
}

// A kind is how the distributions of one name are made.
type kind struct {
	name  string
	keys  []string   // of a spread, that it can use
	needs [][]string // those that it cannot do without, in alternatives
	build func(*request) (Dist, error)
}

// What several distributions can use, and what they need.
var (
	curveKeys  = []string{"low", "high", "p05", "p50", "p95", "mean", "sd"}
	curveNeeds = [][]string{{"mean", "sd"}, {"value", "sd"}, {"p05", "p95"}}
	hillKeys   = []string{"low", "high", "mean", "p50"}
	bothEnds   = [][]string{{"low", "high"}}
)

// kinds are the distributions that a file can ask for.
var kinds = []kind{
	{"normal", curveKeys, curveNeeds, normal},
	{"lognormal", curveKeys, curveNeeds, lognormal},
	{"uniform", []string{"low", "high"}, bothEnds, uniform},
	{"triangular", hillKeys, bothEnds, triangular},
	{"pert", hillKeys, bothEnds, pert},
	{"beta", curveKeys, curveNeeds, betaOf},
	{"discrete", []string{"values", "weights"}, [][]string{{"values"}}, discreteOf},
	{"bernoulli", []string{"mean"}, [][]string{{"mean"}}, bernoulli},
}

// derived are those that no file can ask for, because what they need is computed from what a file states.
var derived = []kind{
	{"hazard", []string{"low", "high", "ends", "months"}, [][]string{{"low", "ends", "months"}}, hazard},
}

// Names returns the names of the distributions that a file can ask for.
func Names() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// Needs returns the keys that the distribution of a name needs, in alternatives; none if there is no such distribution.
func Needs(name string) [][]string {
	k, _ := kindNamed(name)
	return k.needs
}

// kindNamed returns the kind of a name, or false.
func kindNamed(name string) (kind, bool) {
	for _, list := range [][]kind{kinds, derived} {
		if i := slices.IndexFunc(list, func(k kind) bool { return k.name == name }); i >= 0 {
			return list[i], true
		}
	}
	return kind{}, false
}

// A Spec is what is asked for: what is stated of a value, and what its address admits.
type Spec struct {
	Spread    *Spread // how the value widens, in its unit; nil if it does not
	Value     float64 // the number that is stated, in the unit of the address; of a day, days since 1 January 1970
	Low, High float64 // least and greatest number that the address admits; either may be infinite
	Date      bool    // whether the value is a day, so that what is drawn is whole
	Whole     bool    // whether the value is some other whole number, such as days of a span, so that what is drawn is whole
}

// New returns the distribution of a widened value. For a range without its least number, Low of s is the next one above.
//
// The error is an *Error. It is one if the value is not widened, if what is stated is not what the distribution needs, or
// if no distribution of that name has it.
func New(s Spec) (Dist, error) {
	if s.Spread == nil {
		return nil, &Error{Text: "found a value without a spread, expected low and high, p05 and p95, sd, or values"}
	}
	k, ok := kindNamed(s.Spread.Dist)
	if !ok {
		return nil, unknown(s.Spread.Dist)
	}
	a := &request{s.Spread, s.Value, s.Low, s.High, s.Date}
	if s.isWhole() {
		a.Spread = unrounded(s.Spread)
	}
	if err := a.check(k.keys); err != nil {
		return nil, err
	}
	d, err := k.build(a)
	if err != nil {
		return nil, err
	}
	if !finite(d.Mean()) || !finite(d.Variance()) {
		return nil, &Error{Text: "found numbers so far apart that the variance is infinite, expected nearer ones"}
	}
	d = inside{d, s.Low, s.High}
	if s.isWhole() {
		d = Whole(d)
	}
	return d, nil
}

// isWhole reports whether what is drawn is rounded to whole numbers.
func (s Spec) isWhole() bool { return s.Date || s.Whole }

// unknown says that there is no distribution of a name.
func unknown(name string) error {
	names := slices.Sorted(slices.Values(Names()))
	return &Error{Key: "dist", Text: "found " + quoted(name) + ", expected one of " + strings.Join(names, ", ") + text.Guess(name, names)}
}

// inside holds the last digit of a quantile within a range.
type inside struct {
	Dist
	low, high float64
}

func (d inside) Quantile(u float64) float64 {
	if !(u >= 0 && u <= 1) {
		panic("dist: a probability is not from 0 to 1")
	}
	return min(max(d.Dist.Quantile(u), d.low), d.high)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
