package root

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// A search is one call of Find: f, and what is known of it.
type search struct {
	f         Func
	o         Options // without any left open
	low, high float64
	seen      map[float64]float64 // f by x
}

// Points are the x at which Find scans from low to high, in ascending order, for whoever has f there beforehand. Errors are those of Find.
func Points(low, high float64, o Options) ([]float64, error) {
	s, err := newSearch(nil, low, high, o)
	if err != nil {
		return nil, err
	}
	return points(low, high, s.o), nil
}

// points are those of a scan: both ends, and others at even distances, on whole numbers if only these are allowed.
func points(low, high float64, o Options) (xs []float64) {
	n := float64(o.Points - 1)
	if o.Whole {
		n = min(n, high-low)
	}
	for i := range int(n) {
		x := low + (high-low)*(float64(i)/n)
		if o.Whole {
			x = math.Round(x)
		}
		xs = append(xs, x)
	}
	return append(xs, high)
}

// at gives f at xs, all different, and asks only for those that were not asked for before.
func (s *search) at(xs ...float64) ([]Sample, error) {
	var fresh []float64
	for _, x := range xs {
		if _, ok := s.seen[x]; !ok {
			fresh = append(fresh, x)
		}
	}
	if err := s.ask(fresh); err != nil {
		return nil, err
	}
	samples := make([]Sample, len(xs))
	for i, x := range xs {
		samples[i] = Sample{x, s.seen[x]}
	}
	return samples, nil
}

// ask asks for f at xs.
func (s *search) ask(xs []float64) error {
	if len(xs) == 0 {
		return nil
	}
	values, err := s.f(xs)
	if err != nil {
		return fmt.Errorf("f at x %s: %w", told(xs), err)
	}
	if len(values) != len(xs) {
		return fmt.Errorf("f at x %s: found %d values, expected %d", told(xs), len(values), len(xs))
	}
	for i, v := range values {
		if math.IsNaN(v) && !s.o.Gaps || math.IsInf(v, 0) {
			return fmt.Errorf("f at x %v: found %v, expected a finite number", xs[i], v)
		}
		s.seen[xs[i]] = v
	}
	return nil
}

// told names points by the first and the last.
func told(xs []float64) string {
	if len(xs) == 1 {
		return fmt.Sprint(xs[0])
	}
	return fmt.Sprintf("%v to %v", xs[0], xs[len(xs)-1])
}

// one gives f at x. The error is errGap if it is not defined there.
func (s *search) one(x float64) (Sample, error) {
	samples, err := s.at(x)
	if err != nil {
		return Sample{}, err
	}
	if math.IsNaN(samples[0].F) {
		return Sample{}, errGap
	}
	return samples[0], nil
}

// tolerate sets the tolerance in f by the scan unless it was asked for: a millionth of the upper quartile of |f| where that is not 0.
// The largest would not do, because one wild point of a scan would make all others 0.
func (s *search) tolerate(scan []Sample) {
	if s.o.ToleranceF > 0 {
		return
	}
	var sizes []float64
	for _, p := range scan {
		if p.F != 0 {
			sizes = append(sizes, math.Abs(p.F))
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		s.o.ToleranceF = 1e-6 * sizes[3*len(sizes)/4]
	}
}

// sign is 0 within the tolerance in f, and otherwise that of f.
func (s *search) sign(p Sample) int {
	if math.Abs(p.F) <= s.o.ToleranceF {
		return 0
	}
	return signOf(p.F)
}

func signOf(f float64) int {
	switch {
	case f > 0:
		return 1
	case f < 0:
		return -1
	}
	return 0
}

// middle lies between a and b, on a whole number if only these are allowed; ok tells whether there is one.
func (s *search) middle(a, b float64) (m float64, ok bool) {
	m = a + (b-a)/2
	if s.o.Whole {
		m = math.Floor(m)
	}
	return m, a < m && m < b
}

// halve halves the interval from a to b until it is at most width, and keeps the half at whose ends before differs: it
// holds at a, not at b. It ends earlier at a gap in the middle; on whole numbers, where there is nothing but a gap in between.
func (s *search) halve(a, b Sample, width float64, before func(Sample) bool) (Sample, Sample, error) {
	for s.o.Whole || b.X-a.X > width {
		x, ok := s.middle(a.X, b.X)
		if !ok {
			break
		}
		m, err := s.beside(x, a.X, b.X)
		if errors.Is(err, errGap) {
			break
		}
		if err != nil {
			return a, b, err
		}
		if before(m) {
			a = m
		} else {
			b = m
		}
	}
	return a, b, nil
}
