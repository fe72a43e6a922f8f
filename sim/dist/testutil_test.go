package dist

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
)

// endless is the range of an address that admits all numbers.
var endless = [2]float64{math.Inf(-1), math.Inf(1)}

// unit is the range of a share.
var unit = [2]float64{0, 1}

// stated reads what is asked for, such as "pert value=194 low=70 high=300", within a range; a day makes it a date.
func stated(text string, within [2]float64) Spec {
	words := strings.Fields(text)
	v := Spec{Spread: &Spread{Dist: words[0]}, Low: within[0], High: within[1]}
	s := v.Spread
	keys := map[string]**float64{"low": &s.Low, "high": &s.High, "p05": &s.P05, "p50": &s.P50, "p95": &s.P95, "mean": &s.Mean, "sd": &s.SD, "ends": &s.Ends, "months": &s.Months}
	for _, word := range words[1:] {
		key, figures, _ := strings.Cut(word, "=")
		xs, isDate := numbersOf(figures)
		v.Date = v.Date || isDate
		switch key {
		case "value":
			v.Value = xs[0]
		case "values":
			s.Values = xs
		case "weights":
			s.Weights = xs
		default:
			*keys[key] = &xs[0]
		}
	}
	return v
}

// numbersOf reads numbers or days with commas between them.
func numbersOf(figures string) (xs []float64, isDate bool) {
	for figure := range strings.SplitSeq(figures, ",") {
		x, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			day, err := sim.ParseDate(figure)
			if err != nil {
				panic(err)
			}
			x, isDate = float64(day), true
		}
		xs = append(xs, x)
	}
	return xs, isDate
}

// of makes a distribution that can be met.
func of(t *testing.T, text string, within [2]float64) Dist {
	t.Helper()
	d, err := New(stated(text, within))
	if err != nil {
		t.Fatalf("%s: %s", text, err)
	}
	return d
}

// integrated returns the mean and variance of a distribution from its quantiles, by the trapezoid rule over z where
// u = Φ(z), so that tails count in full.
func integrated(d Dist) (mean, variance float64) {
	const step = 1.0 / 512
	about := d.Quantile(0.5)
	var sum, one, two float64
	for z := -8.2; z <= 8.2; z += step {
		weight := density(z)
		x := d.Quantile(phi(z)) - about
		sum, one, two = sum+weight, one+weight*x, two+weight*x*x
	}
	one, two = one/sum, two/sum
	return about + one, two - one*one
}

// near reports whether two numbers differ by at most a part of scale.
func near(found, expected, part, scale float64) bool {
	return math.Abs(found-expected) <= part*scale
}
