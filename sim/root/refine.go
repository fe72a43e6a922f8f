package root

import (
	"cmp"
	"math"
	"slices"
)

// refine adds to the points of a scan those at which f shows a root that the scan does not: middles between zeros, and the
// least points of valleys.
func (s *search) refine(scan []Sample) ([]Sample, error) {
	samples, err := s.splitZeros(scan)
	if err != nil {
		return nil, err
	}
	var refined []Sample
	for i, p := range samples {
		v, ok := s.valleyAt(samples, i)
		if !ok {
			refined = append(refined, p)
			continue
		}
		least, err := s.minimum(v, true)
		if err != nil {
			return nil, err
		}
		if least == p || s.sign(p) != 0 || s.sign(least) != 0 { // of two zeros of one valley only the lower stays
			refined = append(refined, p)
		}
		if least != p {
			refined = append(refined, least)
		}
	}
	slices.SortFunc(refined, byX)
	return refined, nil
}

func byX(a, b Sample) int { return cmp.Compare(a.X, b.X) }

// splitZeros adds the middle between each two neighbours at which f is 0, because it may not be 0 all the way.
func (s *search) splitZeros(scan []Sample) ([]Sample, error) {
	var xs []float64
	for i := range len(scan) - 1 {
		if s.sign(scan[i]) == 0 && s.sign(scan[i+1]) == 0 {
			if x, ok := s.middle(scan[i].X, scan[i+1].X); ok {
				xs = append(xs, x)
			}
		}
	}
	added, err := s.at(xs...)
	if err != nil {
		return nil, err
	}
	added, _ = defined(added)
	samples := slices.Concat(scan, added)
	slices.SortFunc(samples, byX)
	return samples, nil
}

// valleyAt is that around a sample, if it is lower than both neighbours, which lie on one side of 0. Of two of one height the
// left one has the valley, unless it is the first of all.
func (s *search) valleyAt(samples []Sample, i int) (v valley, ok bool) {
	v = valley{a: samples[max(i-1, 0)], least: samples[i], b: samples[min(i+1, len(samples)-1)]}
	sign := 0
	for _, p := range []Sample{v.a, v.b} {
		if p == v.least {
			continue
		}
		if s.sign(p) == 0 || sign != 0 && s.sign(p) != sign {
			return v, false
		}
		sign = s.sign(p)
	}
	v.sign = float64(sign)
	low := v.height(v.least)
	atEnd := v.a == v.least || v.b == v.least
	if s.sign(v.least) == -sign || atEnd && s.sign(v.least) == 0 {
		return v, false
	}
	left := v.a == v.least || low < v.height(v.a) || i == 1 && low == v.height(v.a)
	right := v.b == v.least || low < v.height(v.b) || i > 0 && low == v.height(v.b)
	return v, left && right
}

// nearest is the sample at which |f| is least; if refined, f is minimised around it.
func (s *search) nearest(samples []Sample, refined bool) (Sample, error) {
	best := 0
	for i, p := range samples {
		if math.Abs(p.F) < math.Abs(samples[best].F) {
			best = i
		}
	}
	v := valley{a: samples[max(best-1, 0)], least: samples[best], b: samples[min(best+1, len(samples)-1)], sign: 1}
	if !refined {
		return v.least, nil
	}
	if v.least.F < 0 {
		v.sign = -1
	}
	return s.minimum(v, false)
}
