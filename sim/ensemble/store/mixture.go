package store

import "math"

// MixedQuantiles fills found with the quantiles at rising probabilities in (0, 1] of a mixture of some sketches, each of
// which counts with its weight, however many values it has: the least value with at least that part of the weight at or below
// it, as near as Accuracy. Sketches without values or weight count nothing; all are NaN if all are such.
func (s *Sketches) MixedQuantiles(of []int, weights, probs, found []float64) {
	m := s.mixture(of, weights)
	below, next := 0.0, 0
	m.rising(func(value, weight float64) bool {
		below += weight
		for ; next < len(probs) && below >= probs[next]*m.total*lowered; next++ {
			found[next] = value
		}
		return next < len(probs)
	})
	for ; next < len(probs); next++ {
		found[next] = math.NaN()
	}
}

// A mixture is some sketches with what one value of each counts.
type mixture struct {
	of    []*sketch
	each  []float64
	total float64
}

func (s *Sketches) mixture(of []int, weights []float64) (m mixture) {
	for i, at := range of {
		k := &s.of[at]
		if n := k.total(); n > 0 && weights[i] > 0 {
			m.of, m.each, m.total = append(m.of, k), append(m.each, weights[i]/float64(n)), m.total+weights[i]
		}
	}
	return m
}

// rising shows the values in rising order, each with what it counts, as long as more are wanted.
func (m *mixture) rising(show func(value, weight float64) bool) {
	if m.total == 0 {
		return
	}
	low, high := m.span()
	for bin := high - 1; bin >= low; bin-- {
		if sum := m.at(bin, (*sketch).below); sum > 0 && !show(-binValue(bin), sum) {
			return
		}
	}
	if sum := m.zeros(); sum > 0 && !show(0, sum) {
		return
	}
	for bin := low; bin < high; bin++ {
		if sum := m.at(bin, (*sketch).above); sum > 0 && !show(binValue(bin), sum) {
			return
		}
	}
}

func (k *sketch) below() *counts { return &k.negative }
func (k *sketch) above() *counts { return &k.positive }

// span are the bins in which some sketch counts.
func (m *mixture) span() (low, high int) {
	low = bins
	for _, k := range m.of {
		for _, c := range []*counts{&k.negative, &k.positive} {
			if len(c.pages) > 0 {
				low, high = min(low, c.first*paged), max(high, (c.first+len(c.pages))*paged)
			}
		}
	}
	return low, high
}

// at is what a bin of one sign counts.
func (m *mixture) at(bin int, sign func(*sketch) *counts) (sum float64) {
	for i, k := range m.of {
		sum += float64(sign(k).of(bin)) * m.each[i]
	}
	return sum
}

func (m *mixture) zeros() (sum float64) {
	for i, k := range m.of {
		sum += float64(k.zeros) * m.each[i]
	}
	return sum
}
