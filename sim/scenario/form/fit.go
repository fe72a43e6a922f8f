package form

import (
	"errors"
	"math"
	"slices"
	"strings"

	"h20sim/sim/dist"
	"h20sim/sim/scenario/text"
)

// checkLaw checks that draws of a value are what is stated of it: a file whose draws are not is wrong also where
// nothing is drawn from it.
func (w *uncertain) checkLaw(val *Value) {
	if val.Spread == nil {
		return
	}
	_, err := dist.Promised(w.shape.Spec(val))
	var unmet *dist.Error
	if !errors.As(err, &unmet) {
		return
	}
	place, address := w.node.Place, w.address
	if c := w.node.Child(unmet.Key); c != nil {
		place, address = c.Place, text.Join(w.address, unmet.Key)
	}
	w.Wrong(place, address, "%s%s", unmet.Text, w.instead(val, unmet.Fit))
}

// checkUncentred does so for quantiles without a value, which need none; halfway between them stands for it.
func (w *uncertain) checkUncentred(val *Value) {
	s := val.Spread
	if s == nil || s.P05 == nil || s.P95 == nil {
		return
	}
	val.Number = *s.P05 + (*s.P95-*s.P05)/2
	if w.shape.IsWhole() {
		val.Number = math.Round(val.Number)
	}
	w.checkLaw(val)
}

// Spec is what is asked of the distribution of a value.
func (s *Shape) Spec(val *Value) dist.Spec {
	b := s.Bounds()
	return dist.Spec{Spread: val.Spread, Value: val.Number, Low: b.Low, High: b.High, Date: s.Form == Date, Whole: b.Whole}
}

// instead writes a spread that draws what it states, as it can stand in the place of the value; "" if there is none.
func (w *uncertain) instead(val *Value, fit *dist.Spread) string {
	if fit == nil {
		return ""
	}
	return "; what fits is " + w.node.Key + " = " + w.literal(val, fit)
}

// literal writes the value with another spread, in the unit of its address. The number itself is written if it was, or if nothing
// else says where the middle is.
func (w *uncertain) literal(val *Value, fit *dist.Spread) string {
	var parts []string
	for _, key := range wideKeys {
		c := w.node.Child(key)
		switch x := figureAt(fit, key); {
		case key == "dist":
			parts = append(parts, "dist = "+text.Quoted(fit.Dist))
		case x != nil:
			parts = append(parts, key+" = "+w.figure(key, *x))
		case key == "value" && (c != nil || fit.Center() == nil):
			parts = append(parts, "value = "+w.figure(key, val.Number))
		case slices.Contains([]string{"source", "decided", "note"}, key) && c != nil:
			parts = append(parts, key+" = "+Literal(c))
		}
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// figureAt is the number of a spread at a key; nil if it states none.
func figureAt(s *dist.Spread, key string) *float64 {
	return map[string]*float64{"low": s.Low, "high": s.High, "p05": s.P05, "p50": s.P50, "p95": s.P95, "mean": s.Mean, "sd": s.SD}[key]
}

// figure writes a number of a spread as TOML; a span stands in quotes, and a standard deviation is a number.
func (w *uncertain) figure(key string, x float64) string {
	switch {
	case key == "sd":
		return text.Figure(x)
	case w.shape.Form == Span:
		return text.Quoted(w.shape.FigureOf(x))
	}
	return w.shape.FigureOf(x)
}
