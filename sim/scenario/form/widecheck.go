package form

import (
	"math"
	"slices"
	"strings"

	"h20sim/sim/dist"
	"h20sim/sim/scenario/text"

	"gonum.org/v1/gonum/floats"
)

// check notes what does not fit together in a widened value, and doubts a value far from the middle of its own spread.
// stated is the value that the author gives, nil if it is taken from the spread.
func (w *uncertain) check(val *Value, stated *float64) {
	before := len(w.Problems)
	w.checkDist(val.Spread, stated)
	w.checkOrder(val.Spread, stated)
	w.checkWeights(val.Spread)
	if len(w.Problems) == before && stated != nil {
		w.doubtFar(val.Spread, *stated)
	}
}

// checkDist checks that the distribution has what it needs; where none is stated it finds one that what is stated suits.
func (w *uncertain) checkDist(s *dist.Spread, stated *float64) {
	if c := w.node.Child("dist"); c != nil {
		if _, err := (&Shape{Form: Text, Enum: dist.Names()}).word(c.Value); err != nil {
			w.Wrong(c.Place, text.Join(w.address, "dist"), "%s", err)
			return
		}
		if !w.givesAny(dist.Needs(s.Dist)) {
			w.Wrong(c.Place, text.Join(w.address, "dist"), "%s needs %s", s.Dist, alternatives(dist.Needs(s.Dist)))
		}
		return
	}
	if s.Dist = w.suited(s); s.Dist == "" {
		w.Wrong(w.node.Place, w.address, "found no distribution, expected low and high, p05 and p95, sd, or values")
	}
}

// suited is the distribution of a spread that does not name one: pert between bounds, discrete over values, and for
// quantiles or a deviation beta where the range is 0 to 1, lognormal where only positive numbers are, else normal.
func (w *uncertain) suited(s *dist.Spread) string {
	switch {
	case s.Values != nil:
		return "discrete"
	case s.P05 != nil && s.P95 != nil || s.SD != nil:
		switch {
		case w.shape.Low == 0 && w.shape.High == 1:
			return "beta"
		case w.shape.Low >= 0 && (s.P05 == nil || *s.P05 > 0):
			return "lognormal"
		default:
			return "normal"
		}
	case s.Low != nil && s.High != nil:
		return "pert"
	}
	return ""
}

// givesAny reports whether all keys of one of the alternatives are there. A median takes the place of a value.
func (w *uncertain) givesAny(alternatives [][]string) bool {
	return slices.ContainsFunc(alternatives, func(keys []string) bool {
		return !slices.ContainsFunc(keys, func(key string) bool {
			return w.node.Child(key) == nil && !(key == "value" && w.node.Child("p50") != nil)
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
func (w *uncertain) checkOrder(s *dist.Spread, stated *float64) {
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
func (w *uncertain) ordered(keyA string, a *float64, keyB string, b *float64, strict bool) bool {
	if a == nil || b == nil || *a < *b || *a == *b && !strict {
		return true
	}
	than := "at least"
	if strict {
		than = "more than"
	}
	w.Wrong(w.node.Child(keyB).Place, text.Join(w.address, keyB), "found %s, expected %s %s, which is %s",
		w.shape.FigureOf(*b), than, keyA, w.shape.FigureOf(*a))
	return false
}

// checkWeights checks that each value has a weight and that not all are zero.
func (w *uncertain) checkWeights(s *dist.Spread) {
	c := w.node.Child("weights")
	if c == nil || s.Values == nil {
		return // weights alone make no distribution, which checkDist reports
	}
	at := text.Join(w.address, "weights")
	switch {
	case len(s.Weights) != len(s.Values):
		w.Wrong(c.Place, at, "found %d weights for %d values, expected one for each", len(s.Weights), len(s.Values))
	case floats.Sum(s.Weights) <= 0 || math.IsInf(floats.Sum(s.Weights), 0):
		w.Wrong(c.Place, at, "found a sum of %s, expected more than 0", text.Figure(floats.Sum(s.Weights)))
	}
}

// doubtFar warns of a value outside the middle nine tenths of its own distribution.
func (w *uncertain) doubtFar(s *dist.Spread, value float64) {
	low, high := s.Middle()
	if value < low || value > high {
		w.Doubt(w.node.Place, w.address, "the value %s is far from the middle of its own distribution, %s to %s",
			w.shape.FigureOf(value), w.shape.FigureOf(low), w.shape.FigureOf(high))
	}
}
