package dist

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// uniform makes a distribution that is even between low and high.
func uniform(a *request) (Dist, error) {
	low, high, err := a.ends()
	if err != nil {
		return nil, err
	}
	return distuv.Uniform{Min: low, Max: high}, nil
}

// triangular makes a distribution whose density is a triangle over low and high with its tip at the mode.
func triangular(a *request) (Dist, error) {
	low, high, err := a.ends()
	if err != nil {
		return nil, err
	}
	mode, err := a.mode(low, high, triangle)
	if err != nil {
		return nil, err
	}
	return distuv.NewTriangle(low, high, mode, nil), nil
}

// pert makes a beta between low and high, with a + b = 6 and the tip at the mode.
func pert(a *request) (Dist, error) {
	low, high, err := a.ends()
	if err != nil {
		return nil, err
	}
	mode, err := a.mode(low, high, hill)
	if err != nil {
		return nil, err
	}
	return newHill(low, high, mode), nil
}

// newHill is the beta of a pert distribution.
func newHill(low, high, mode float64) beta {
	part := (mode - low) / (high - low)
	return beta{low, high - low, 1 + 4*part, 1 + 4*(1-part)}
}

// A tip says how the middles of a distribution between 0 and 1 follow from its mode. Both rise with it.
type tip struct {
	mean   func(mode float64) float64
	mode   func(mean float64) float64 // the inverse of mean
	median func(mode float64) float64
}

var triangle = tip{
	mean:   func(mode float64) float64 { return (1 + mode) / 3 },
	mode:   func(mean float64) float64 { return 3*mean - 1 },
	median: func(mode float64) float64 { return distuv.NewTriangle(0, 1, mode, nil).Quantile(0.5) },
}

var hill = tip{
	mean:   func(mode float64) float64 { return (1 + 4*mode) / 6 },
	mode:   func(mean float64) float64 { return (6*mean - 1) / 4 },
	median: func(mode float64) float64 { return newHill(0, 1, mode).Quantile(0.5) },
}

// mode returns the mode that gives the middle that is stated. It is an error if a mode between low and high cannot.
func (a *request) mode(low, high float64, t tip) (float64, error) {
	m, err := a.middle()
	if err != nil {
		return 0, err
	}
	width, part := high-low, (m.x-low)/(high-low)
	least, most := 0.0, 1.0
	switch m.key {
	case "mean":
		least, most = t.mean(0), t.mean(1)
	case "p50":
		least, most = t.median(0), t.median(1)
	}
	if !(part >= least && part <= most) {
		return 0, a.wrong(m.key, "found %s, expected %s to %s for %s between %s and %s", a.figure(m.x),
			a.about(low+width*least), a.about(low+width*most), a.Dist, a.figure(low), a.figure(high))
	}
	switch m.key {
	case "mean":
		part = min(max(t.mode(part), 0), 1)
	case "p50":
		part = root(func(mode float64) float64 { return t.median(mode) - part }, 0, 1)
	}
	return min(low+width*part, high), nil
}

// root returns where a function that rises from at most 0 at low to at least 0 at high is 0, to the last digit.
func root(f func(float64) float64, low, high float64) float64 {
	for range 200 { // halvings: more than any float64 needs, were the ends apart by its whole range
		middle := low + (high-low)/2
		if middle == low || middle == high || math.IsNaN(middle) {
			break
		}
		if f(middle) < 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return low + (high-low)/2
}
