package root

import (
	"errors"
	"math"
)

// errGap says that f is not defined at an x.
var errGap = errors.New("f is not defined there")

// errNowhere says that f is defined at no point of the scan.
var errNowhere = errors.New("found it defined at no point of the scan, expected one at least")

// defined parts samples into those at which f is defined and the x of the others.
func defined(samples []Sample) (some []Sample, gaps []float64) {
	for _, p := range samples {
		if math.IsNaN(p.F) {
			gaps = append(gaps, p.X)
		} else {
			some = append(some, p)
		}
	}
	return some, gaps
}

// beside gives f at x, or on whole numbers at the nearest between low and high at which it is defined, the lower of two first.
func (s *search) beside(x, low, high float64) (Sample, error) {
	p, err := s.one(x)
	for d := 1.0; s.o.Whole && errors.Is(err, errGap) && (x-d > low || x+d < high); d++ {
		for _, near := range []float64{x - d, x + d} {
			if near > low && near < high && errors.Is(err, errGap) {
				p, err = s.one(near)
			}
		}
	}
	return p, err
}

// passes tells that f changes sign between a and b, of which all that is known is that it is not defined somewhere in between.
func passes(a, b Sample) Root {
	return Root{Kind: Jump, X: b.X, Low: a.X, High: b.X, Left: a.F, Right: b.F, Turn: signOf(b.F)}
}
