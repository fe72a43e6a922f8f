package ensemble

import "math"

// moments are those of an output over the runs of a cell, by Welford's updates, in order of run, so that they do not
// depend on how runs were cut into parts.
type moments struct {
	n         int
	mean, m2  float64
	low, high float64
	beyond    int // above the threshold
}

// add takes a value in.
func (m *moments) add(v, threshold float64) {
	if m.n == 0 {
		m.low, m.high = v, v
	}
	m.n++
	gap := v - m.mean
	m.mean += gap / float64(m.n)
	m.m2 += gap * (v - m.mean)
	m.low, m.high = min(m.low, v), max(m.high, v)
	if v > threshold {
		m.beyond++
	}
}

// stat is what the moments say; quantiles come from the stored runs.
func (m *moments) stat() Stat {
	s := Stat{N: m.n, Mean: m.mean, Min: m.low, Max: m.high}
	if m.n > 1 {
		s.SD = math.Sqrt(m.m2 / float64(m.n-1))
		s.Error = s.SD / math.Sqrt(float64(m.n))
	}
	if m.n > 0 {
		s.Beyond = float64(m.beyond) / float64(m.n)
	}
	return s
}
