package root

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// A DrawsFunc gives f of each draw at each of xs: one row for each x, one column for each draw, as many in each row.
type DrawsFunc func(xs []float64) ([][]float64, error)

// Steps are how often FindDraws adds points for the roots of draws. Whole numbers are narrowed to the end.
const Steps = 3

// FoundDraws is what a search found for many draws.
type FoundDraws struct {
	Roots   [][]float64 // of each draw, in ascending order
	Weights []float64   // of each draw; their sum is 1
	Moved   float64     // most that a root moved in the last step: how well they are known, in the unit of x

	None, Several           int     // draws without a root, and with more than one
	NoneShare, SeveralShare float64 // the weight of these

	Mean        *Found      // of the weighted mean of f over all draws
	Intervals   []*Interval // of each root of the mean; nil of all but crossings and ends with a slope
	Evaluations int         // different x at which all draws were asked
}

// FindDraws finds the roots of f in each draw, and of the mean of f, from low to high, on points that all draws share.
// weights has one finite number of at least 0 for each draw; without any, all weigh the same. Errors are those of Find.
//
// Roots of the mean are found as by Find. The root of a draw lies between two neighbouring points of different sign, where
// the straight line between the values is 0 (inverse linear interpolation), or at the first of several points at which f is 0
// within the tolerance. Each of the Steps adds, in each cell that holds roots of draws and is wider than the tolerance in x, a
// point at the median of these roots. On whole numbers cells are halved until they are one wide, and the root is the first
// with the other sign. Ends of plateaus are not narrowed. A draw that only touches 0 between two points has no root; a jump
// counts as one. With Gaps f may be NaN at an x, in all draws or in none.
func FindDraws(f DrawsFunc, weights []float64, low, high float64, o Options) (*FoundDraws, error) {
	t := &table{f: f, weights: weights, gaps: o.Gaps, rows: map[float64][]float64{}}
	mean, err := Find(t.mean, low, high, o)
	if err != nil {
		return nil, err
	}
	o.ToleranceF = mean.ToleranceF
	s, err := newSearch(nil, low, high, o)
	if err != nil {
		return nil, err
	}
	found := &FoundDraws{Mean: mean, Weights: t.weights}
	if err := found.narrow(t, s); err != nil {
		return nil, err
	}
	found.count()
	found.Intervals, err = t.intervals(mean, s)
	found.Evaluations = len(t.rows)
	return found, err
}

// narrow finds the roots of all draws, adds points for them, and finds them again.
func (d *FoundDraws) narrow(t *table, s *search) error {
	var cells [][]float64
	d.Roots, cells = s.rootsByDraw(t)
	for step := 0; step < Steps || s.o.Whole; step++ {
		xs := slices.DeleteFunc(s.between(t.xs(), cells), func(x float64) bool { return t.rows[x] != nil }) // a gap
		if len(xs) == 0 {
			break
		}
		if err := t.ask(xs); err != nil {
			return fmt.Errorf("f at x %s: %w", told(xs), err)
		}
		before := d.Roots
		d.Roots, cells = s.rootsByDraw(t)
		d.Moved = moved(before, d.Roots)
	}
	return nil
}

// rootsByDraw finds the roots of each draw on the points that are known, and those that lie in the cell after each point.
func (s *search) rootsByDraw(t *table) (roots, cells [][]float64) {
	xs := t.xs()
	roots, cells = make([][]float64, len(t.weights)), make([][]float64, len(xs))
	for draw := range roots {
		before := Sample{}
		for i, x := range xs {
			p := Sample{x, t.rows[x][draw]}
			switch {
			case s.sign(p) == 0 && (i == 0 || s.sign(before) != 0):
				roots[draw] = append(roots[draw], x)
			case i > 0 && s.sign(before)*s.sign(p) < 0:
				x := s.interpolate(before, p)
				roots[draw], cells[i-1] = append(roots[draw], x), append(cells[i-1], x)
			}
			before = p
		}
	}
	return roots, cells
}

// interpolate gives where the straight line through a and b is 0, or b between whole numbers.
func (s *search) interpolate(a, b Sample) float64 {
	if s.o.Whole {
		return b.X
	}
	return a.X + (b.X-a.X)*(a.F/(a.F-b.F))
}

// between gives the point that each cell with roots gets.
func (s *search) between(xs []float64, cells [][]float64) (points []float64) {
	for i, roots := range cells {
		if len(roots) == 0 || !s.o.Whole && xs[i+1]-xs[i] <= s.o.ToleranceX {
			continue
		}
		x, ok := s.middle(xs[i], xs[i+1])
		if !s.o.Whole {
			slices.Sort(roots)
			x = stat.Quantile(0.5, stat.Empirical, roots, nil)
			ok = xs[i] < x && x < xs[i+1]
		}
		if ok {
			points = append(points, x)
		}
	}
	return points
}

// moved is the most by which a root lies elsewhere, among draws with as many roots as before.
func moved(before, after [][]float64) (most float64) {
	for i := range after {
		for j, x := range after[i] {
			if len(before[i]) == len(after[i]) {
				most = max(most, math.Abs(x-before[i][j]))
			}
		}
	}
	return most
}

// count counts draws by their number of roots.
func (d *FoundDraws) count() {
	for i, roots := range d.Roots {
		switch {
		case len(roots) == 0:
			d.None++
			d.NoneShare += d.Weights[i]
		case len(roots) > 1:
			d.Several++
			d.SeveralShare += d.Weights[i]
		}
	}
}

// Quantiles gives the quantiles, at probabilities in (0, 1], of the first root over the draws that have one, by weight (Hyndman
// and Fan 1996, type 1): NaN if none has.
func (d *FoundDraws) Quantiles(probs ...float64) []float64 {
	var firsts, weights []float64
	for i, roots := range d.Roots {
		if len(roots) > 0 && d.Weights[i] > 0 {
			firsts, weights = append(firsts, roots[0]), append(weights, d.Weights[i])
		}
	}
	stat.SortWeighted(firsts, weights)
	found := make([]float64, len(probs))
	for i, p := range probs {
		found[i] = math.NaN()
		if len(firsts) > 0 && p > 0 && p <= 1 {
			found[i] = stat.Quantile(p, stat.Empirical, firsts, weights)
		}
	}
	return found
}
