package scenario

import (
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"
)

// check notes what does not fit together in a widened value, and doubts a value far from the middle of its own spread.
// stated is the value that the author gives, nil if it is taken from the spread.
func (w *wide) check(val *Value, stated *float64) {
	before := len(w.problems)
	w.checkDist(val.Spread, stated)
	w.checkOrder(val.Spread, stated)
	w.checkWeights(val.Spread)
	if len(w.problems) == before && stated != nil {
		w.doubtFar(val.Spread, *stated)
	}
}

// checkDist checks that the distribution has what it needs; where none is stated it finds one that what is stated suits.
func (w *wide) checkDist(s *Spread, stated *float64) {
	if c := w.node.child("dist"); c != nil {
		if _, err := (&shape{form: text, enum: dists}).word(c.value); err != nil {
			w.wrong(c.place, join(w.address, "dist"), "%s", err)
			return
		}
		if !w.givesAny(needs[s.Dist]) {
			w.wrong(c.place, join(w.address, "dist"), "%s needs %s", s.Dist, alternatives(needs[s.Dist]))
		}
		return
	}
	if s.Dist = w.suited(s); s.Dist == "" {
		w.wrong(w.node.place, w.address, "found no distribution, expected low and high, p05 and p95, sd, or values")
	}
}

// suited is the distribution of a spread that does not name one: pert between bounds, discrete over values, and for
// quantiles or a deviation beta where the range is 0 to 1, lognormal where only positive numbers are, else normal.
func (w *wide) suited(s *Spread) string {
	switch {
	case s.Values != nil:
		return "discrete"
	case s.P05 != nil && s.P95 != nil || s.SD != nil:
		switch {
		case w.shape.low == 0 && w.shape.high == 1:
			return "beta"
		case w.shape.low >= 0 && (s.P05 == nil || *s.P05 > 0):
			return "lognormal"
		default:
			return "normal"
		}
	case s.Low != nil && s.High != nil:
		return "pert"
	}
	return ""
}

// givesAny reports whether all keys of one of the alternatives are there. A median or mean stands in for a value.
func (w *wide) givesAny(alternatives [][]string) bool {
	return slices.ContainsFunc(alternatives, func(keys []string) bool {
		return !slices.ContainsFunc(keys, func(key string) bool {
			return w.node.child(key) == nil && !(key == "value" && w.node.child("p50") != nil)
		})
	})
}

// alternatives writes mean and sd, or p05 and p95.
func alternatives(all [][]string) string {
	var each []string
	for _, keys := range all {
		each = append(each, strings.Join(keys, " and "))
	}
	return strings.Join(each, ", or ")
}

// checkOrder checks that bounds and quantiles stand in order, with the value within the bounds.
func (w *wide) checkOrder(s *Spread, stated *float64) {
	if w.ordered("low", s.Low, "high", s.High, true) {
		w.ordered("low", s.Low, "value", stated, false)
		w.ordered("value", stated, "high", s.High, false)
	}
	w.ordered("p05", s.P05, "p50", s.P50, true)
	w.ordered("p50", s.P50, "p95", s.P95, true)
	if s.P50 == nil {
		w.ordered("p05", s.P05, "p95", s.P95, true)
	}
}

// ordered reports whether a is at most b, or less if strict, and notes if not.
func (w *wide) ordered(keyA string, a *float64, keyB string, b *float64, strict bool) bool {
	if a == nil || b == nil || *a < *b || *a == *b && !strict {
		return true
	}
	than := "at least"
	if strict {
		than = "more than"
	}
	w.wrong(w.node.child(keyB).place, join(w.address, keyB), "found %s, expected %s %s, which is %s",
		w.shape.figureOf(*b), than, keyA, w.shape.figureOf(*a))
	return false
}

// checkWeights checks that each value has a weight and that not all are zero.
func (w *wide) checkWeights(s *Spread) {
	c := w.node.child("weights")
	if c == nil || s.Values == nil {
		return // weights alone make no distribution: checkDist tells it
	}
	at := join(w.address, "weights")
	switch {
	case len(s.Weights) != len(s.Values):
		w.wrong(c.place, at, "found %d weights for %d values, expected one for each", len(s.Weights), len(s.Values))
	case floats.Sum(s.Weights) <= 0 || math.IsInf(floats.Sum(s.Weights), 0):
		w.wrong(c.place, at, "found a sum of %s, expected more than 0", figure(floats.Sum(s.Weights)))
	}
}

// doubtFar warns of a value outside the middle nine tenths of its own distribution.
func (w *wide) doubtFar(s *Spread, value float64) {
	low, high := s.middle()
	if value < low || value > high {
		w.doubt(w.node.place, w.address, "the value %s is far from the middle of its own distribution, %s to %s",
			w.shape.figureOf(value), w.shape.figureOf(low), w.shape.figureOf(high))
	}
}

// middle is about the middle nine tenths of a distribution; all numbers where the value itself says where the middle is.
func (s *Spread) middle() (low, high float64) {
	const sds = 1.645 // standard deviations from the mean to the 5 % quantile of a normal distribution
	switch {
	case s.P05 != nil && s.P95 != nil:
		return *s.P05, *s.P95
	case s.Mean != nil && s.SD != nil:
		return *s.Mean - sds**s.SD, *s.Mean + sds**s.SD
	case s.Dist == "uniform":
		edge := 0.05 * (*s.High - *s.Low)
		return *s.Low + edge, *s.High - edge
	default:
		return math.Inf(-1), math.Inf(1)
	}
}

// center is the middle of a spread, or nil if nothing says where it lies: the median, else the mean, else the
// middle of the bounds, else the value of most weight.
func (s *Spread) center() *float64 {
	switch {
	case s.P50 != nil:
		return s.P50
	case s.Dist == "bernoulli" && s.Mean != nil:
		likely := 0.0
		if *s.Mean >= 0.5 {
			likely = 1
		}
		return &likely
	case s.Mean != nil:
		return s.Mean
	case s.Low != nil && s.High != nil:
		middle := (*s.Low + *s.High) / 2
		return &middle
	case len(s.Values) > 0 && len(s.Weights) == len(s.Values):
		return &s.Values[slices.Index(s.Weights, slices.Max(s.Weights))]
	case len(s.Values) > 0:
		return &s.Values[0]
	}
	return nil
}
