package root

import (
	"fmt"
	"math"
)

// A Func gives f at each of xs, in their order: finite numbers, the same for the same x. It is handed several x at once
// where several are needed, so that it can work on them side by side.
type Func func(xs []float64) ([]float64, error)

// Options say how finely to look. The zero value has the defaults.
type Options struct {
	Points     int     // evenly spaced points of the scan, 33 to 65; 0 stands for 65
	ToleranceX float64 // in x, in the unit of x; 0 stands for a millionth of the range
	ToleranceF float64 // |f| up to which f counts as 0, in its unit; 0 stands for a millionth of the upper quartile of |f| over the scan where f is not 0
	Whole      bool    // only whole x are allowed, as days; ToleranceX is then not asked
	Gaps       bool    // f may be NaN, where it is not defined: these x are left out, and what stands on both sides of them is held to be neighbours
}

// A Kind says in which way f is 0.
type Kind string

// Kinds of root.
const (
	Crossing Kind = "crossing" // f passes 0
	Tangent  Kind = "tangent"  // f touches 0 and turns back
	Jump     Kind = "jump"     // f changes sign and is 0 nowhere
	Plateau  Kind = "plateau"  // f is 0 on an interval
	End      Kind = "end"      // f is 0 at an end of the range
)

// A Sample is f at one x.
type Sample struct{ X, F float64 }

// A Root is a place at which f is 0 or changes sign. X is the lower end of a plateau; after a jump, and between two whole
// numbers, X is the first x at which f has its new sign.
type Root struct {
	Kind      Kind
	X         float64
	Low, High float64 // of the bracket, or of the plateau
	Left      float64 // f at Low
	Right     float64 // f at High
	Slope     float64 // unit of f by unit of x, between a little below X and a little above; 0 of other kinds than crossings and ends
	Turn      int     // 1 if f is negative before and positive after, -1 the other way, 0 if the sign stays or ends
}

// Found is what a search found. Without a root, Scan is the table of signs and Nearest tells how near f came.
type Found struct {
	Roots       []Root    // in ascending order of X
	Scan        []Sample  // in ascending order of X
	Gaps        []float64 // points of the scan at which f is not defined
	Nearest     Sample    // least |f| of all that were seen, refined by a minimiser if there is no root
	ToleranceF  float64   // as asked or by default
	Evaluations int       // different x at which f was asked
}

// Find finds the roots of f from low to high, by a scan, then by Brent's methods (see the overview of the package). It fails
// if low is not less than high by far more than a float64 can tell, an option is out of its range, f fails, or f is not a finite number somewhere.
func Find(f Func, low, high float64, o Options) (*Found, error) {
	s, err := newSearch(f, low, high, o)
	if err != nil {
		return nil, err
	}
	scan, err := s.at(points(low, high, s.o)...)
	if err != nil {
		return nil, err
	}
	scan, gaps := defined(scan)
	if len(scan) == 0 {
		return &Found{Gaps: gaps}, fmt.Errorf("f from %v to %v: %w", low, high, errNowhere)
	}
	s.tolerate(scan)
	found := &Found{Scan: scan, Gaps: gaps, ToleranceF: s.o.ToleranceF}
	samples, err := s.refine(scan)
	if err != nil {
		return nil, err
	}
	if found.Roots, err = s.roots(samples); err != nil {
		return nil, err
	}
	found.Nearest, err = s.nearest(samples, len(found.Roots) == 0)
	found.Evaluations = len(s.seen)
	return found, err
}

// newSearch checks what Find is asked and fills in what it leaves open.
func newSearch(f Func, low, high float64, o Options) (*search, error) {
	if o.Points == 0 {
		o.Points = 65
	}
	if o.ToleranceX == 0 {
		o.ToleranceX = 1e-6 * (high - low)
	}
	if err := o.check(low, high); err != nil {
		return nil, err
	}
	o.ToleranceX = max(o.ToleranceX, finest(low, high))
	return &search{f: f, o: o, low: low, high: high, seen: map[float64]float64{}}, nil
}

// finest is a distance that float64 can still tell anywhere from low to high.
func finest(low, high float64) float64 { return 0x1p-50 * max(math.Abs(low), math.Abs(high)) }

func (o Options) check(low, high float64) error {
	whole := func(x float64) bool { return x == math.Trunc(x) }
	switch {
	case !(low < high) || math.IsInf(high-low, 0):
		return fmt.Errorf("range of x: found %v to %v, expected two finite numbers, the lower first", low, high)
	case high-low < 1000*finest(low, high):
		return fmt.Errorf("range of x: found %v to %v, expected one that is not lost in the last digits of its ends", low, high)
	case o.Points < 33 || o.Points > 65:
		return fmt.Errorf("points of the scan: found %d, expected 33 to 65", o.Points)
	case !(o.ToleranceX > 0) || o.ToleranceX > high-low:
		return fmt.Errorf("tolerance in x: found %v, expected more than 0 and at most the range, %v", o.ToleranceX, high-low)
	case !(o.ToleranceF >= 0) || math.IsInf(o.ToleranceF, 0):
		return fmt.Errorf("tolerance in f: found %v, expected a finite number from 0", o.ToleranceF)
	case o.Whole && !(whole(low) && whole(high)):
		return fmt.Errorf("range of whole x: found %v to %v, expected whole numbers", low, high)
	}
	return nil
}
