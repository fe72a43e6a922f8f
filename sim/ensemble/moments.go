package ensemble

import "math"

// moments are those of an output over the runs of a cell, each with its weight, by Welford's updates (West 1979 for weights),
// in order of run, so that they do not depend on how runs were cut into parts.
type moments struct {
	n         int
	sum, sum2 float64 // of weights, and of their squares
	mean, m2  float64
	low, high float64
	beyond    float64 // weight above the threshold
}

// add takes a value in that counts with a weight above 0.
func (m *moments) add(v, weight, threshold float64) {
	if m.n == 0 {
		m.low, m.high, m.mean = v, v, v
	}
	m.n++
	m.low, m.high = min(m.low, v), max(m.high, v)
	m.sum += weight
	m.sum2 += weight * weight
	gap := v - m.mean
	m.mean += gap * weight / m.sum
	m.m2 += max(weight*gap*(v-m.mean), 0) // the mean may be rounded past the value
	if v > threshold {
		m.beyond += weight
	}
}

// stat is what the moments say; quantiles come from the stored runs. With weights w the variance is
//
//	sum of w·(y − mean)² / (W − sum of w² / W),   W = sum of w
//
// and the runs are worth W² / sum of w² of equal weight, which are n if all weights are equal.
func (m *moments) stat() Stat {
	s := Stat{N: m.n, Mean: m.mean, Min: m.low, Max: m.high}
	if m.n == 0 {
		return s
	}
	if rest := m.sum - m.sum2/m.sum; m.n > 1 && rest > 0 {
		s.SD = math.Sqrt(m.m2 / rest)
		s.Error = s.SD / math.Sqrt(m.sum*m.sum/m.sum2)
	}
	s.Beyond = m.beyond / m.sum
	return s
}
