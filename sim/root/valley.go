package root

import (
	"errors"
	"math"
)

// A valley is an interval in which f, times the sign that it has around it, may come down to 0, and its least known point.
// At an end of the range a or b is that point itself.
type valley struct {
	a, least, b Sample
	sign        float64
}

func (v *valley) height(p Sample) float64 { return v.sign * p.F }

// outOfReach tells whether f would have to fall four times as steeply as anywhere between the points of the valley, all the
// way through it, in order to reach 0.
func (v *valley) outOfReach() bool {
	steepest := 0.0
	for _, p := range []Sample{v.a, v.b} {
		if p.X != v.least.X {
			steepest = max(steepest, (v.height(p)-v.height(v.least))/math.Abs(p.X-v.least.X))
		}
	}
	return v.height(v.least) > 4*steepest*(v.b.X-v.a.X)
}

// flat tells whether f is the same at all three points.
func (v *valley) flat() bool { return v.a.F == v.least.F && v.least.F == v.b.F }

// narrow takes in another point of the valley: the lower of it and the least is the least, the other an end.
func (v *valley) narrow(u Sample) {
	end := u
	if v.height(u) <= v.height(v.least) {
		end, v.least = v.least, u
	}
	if end.X < v.least.X {
		v.a = end
	} else {
		v.b = end
	}
}

// done tells whether nothing is left to look for in a valley: f has passed 0, is flat or, if it is to reach 0, cannot.
func (s *search) done(v *valley, reach bool) bool {
	return v.height(v.least) < 0 || v.flat() || reach && v.outOfReach()
}

// minimum finds the least point of a valley, or any at which f is beyond 0. If f is to reach 0 it
// gives up where f cannot.
func (s *search) minimum(v valley, reach bool) (Sample, error) {
	if s.o.Whole {
		return s.wholeMinimum(v, reach)
	}
	least, err := s.brentMinimum(v, reach)
	if errors.Is(err, errGap) { // what was seen up to there
		err = nil
	}
	return least, err
}

// wholeMinimum looks between the least point and each end until no whole number is left between them.
func (s *search) wholeMinimum(v valley, reach bool) (Sample, error) {
	for !s.done(&v, reach) {
		var xs []float64
		for _, side := range [][2]float64{{v.a.X, v.least.X}, {v.least.X, v.b.X}} {
			if x, ok := s.middle(side[0], side[1]); ok && !math.IsNaN(s.seen[x]) {
				xs = append(xs, x)
			}
		}
		if len(xs) == 0 {
			break
		}
		tried, err := s.at(xs...)
		if err != nil {
			return v.least, err
		}
		for _, u := range tried {
			if v.a.X < u.X && u.X < v.b.X && !math.IsNaN(u.F) { // the first may have cut off the second
				v.narrow(u)
			}
		}
	}
	return v.least, nil
}
