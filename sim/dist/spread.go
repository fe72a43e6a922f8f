package dist

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Spread says how uncertain a value is, in the value's unit. A field that was not stated is nil.
type Spread struct {
	Dist                               string // normal, lognormal, uniform, triangular, pert, beta, discrete, bernoulli, hazard
	Low, High, P05, P50, P95, Mean, SD *float64
	Values, Weights                    []float64
	Ends, Months                       *float64 // of a hazard: ends, and months at risk
}

// Middle is about the middle nine tenths of a distribution; all numbers where the value itself says where the middle is.
func (s *Spread) Middle() (low, high float64) {
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

// Center is the middle of a spread, or nil if nothing says where it lies: the median, else the mean, else the
// middle of the bounds, else the value of most weight, which is the first of those with equal weights.
func (s *Spread) Center() *float64 {
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
	case len(s.Values) > 0:
		weights := s.EachWeight()
		return &s.Values[slices.Index(weights, slices.Max(weights))]
	}
	return nil
}

// EachWeight returns the weight of each value: those that are stated, or 1 for each if none are.
func (s *Spread) EachWeight() []float64 {
	if s.Weights == nil {
		return slices.Repeat([]float64{1}, len(s.Values))
	}
	return s.Weights
}

// String writes the spread in one line: its shape, and what states it.
func (s *Spread) String() string {
	return s.Text(func(v float64) string { return fmt.Sprintf("%.6g", v) })
}

// Text writes the spread in one line, with figure for what has the unit of the value, such as days.
func (s *Spread) Text(figure func(float64) string) string {
	var parts []string
	if s.Dist != "" {
		parts = append(parts, s.Dist)
	}
	number := func(v float64) string { return fmt.Sprintf("%.6g", v) }
	for _, part := range []struct {
		name  string
		value *float64
		text  func(float64) string
	}{{"low", s.Low, figure}, {"p05", s.P05, figure}, {"p50", s.P50, figure}, {"p95", s.P95, figure}, {"high", s.High, figure}, {"mean", s.Mean, figure},
		{"sd", s.SD, number}, {"ends", s.Ends, number}, {"months", s.Months, number}} {
		if part.value != nil {
			parts = append(parts, part.name+" "+part.text(*part.value))
		}
	}
	weights := s.EachWeight()
	for i, v := range s.Values {
		parts = append(parts, figure(v)+" with weight "+number(weights[i]))
	}
	return strings.Join(parts, ", ")
}
