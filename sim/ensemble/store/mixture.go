package store

import "math"

// MixedQuantile returns the quantile at probability p in (0, 1] of a mixture of some sketches, each of which counts with its
// weight, however many values it has: the least value with at least that part of the weight at or below it, as near as
// Accuracy. Sketches without values or weight count nothing; it is NaN if all are such.
func (s Sketches) MixedQuantile(of []int, weights []float64, p float64) float64 {
	m := s.mixture(of, weights)
	low, high := m.span()
	below := 0.0
	for bin := high - 1; bin >= low && m.total > 0; bin-- {
		if below += m.at(bin, func(k *sketch) *counts { return &k.negative }); below >= p*m.total*lowered {
			return -binValue(bin)
		}
	}
	if below += m.zeros(); m.total > 0 && below >= p*m.total*lowered {
		return 0
	}
	for bin := low; bin < high && m.total > 0; bin++ {
		if below += m.at(bin, func(k *sketch) *counts { return &k.positive }); below >= p*m.total*lowered {
			return binValue(bin)
		}
	}
	return math.NaN()
}

// A mixture is some sketches with what one value of each counts.
type mixture struct {
	of    []*sketch
	each  []float64
	total float64
}

func (s Sketches) mixture(of []int, weights []float64) (m mixture) {
	for i, at := range of {
		k := &s[at]
		if n := k.negative.total() + int(k.zeros) + k.positive.total(); n > 0 && weights[i] > 0 {
			m.of, m.each, m.total = append(m.of, k), append(m.each, weights[i]/float64(n)), m.total+weights[i]
		}
	}
	return m
}

// span are the bins in which some sketch counts.
func (m *mixture) span() (low, high int) {
	low = bins
	for _, k := range m.of {
		for _, c := range []*counts{&k.negative, &k.positive} {
			if len(c.n) > 0 {
				low, high = min(low, c.first), max(high, c.first+len(c.n))
			}
		}
	}
	return low, high
}

// at is what a bin of one sign counts.
func (m *mixture) at(bin int, sign func(*sketch) *counts) (sum float64) {
	for i, k := range m.of {
		if c := sign(k); bin >= c.first && bin < c.first+len(c.n) {
			sum += float64(c.n[bin-c.first]) * m.each[i]
		}
	}
	return sum
}

func (m *mixture) zeros() (sum float64) {
	for i, k := range m.of {
		sum += float64(k.zeros) * m.each[i]
	}
	return sum
}
