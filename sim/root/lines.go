package root

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// A Point is a place on the plane of x and y.
type Point struct{ X, Y float64 }

// A PlaneFunc gives f at each of several points, in their order.
type PlaneFunc func(points []Point) ([]float64, error)

// A Vertex is a root at one level of x. A plateau has one vertex at each end.
type Vertex struct {
	Point
	Root Root // in y
}

// A Line is a line on which f is 0: vertices at neighbouring levels, in ascending order of x.
type Line []Vertex

// A Side is a pair of neighbouring levels of x without a root, at which f has different signs: all y change sign between them.
type Side struct{ Low, High float64 }

// Indifferent is where f(x, y) is 0.
type Indifferent struct {
	Lines  []Line   // in the order of their first vertices, by x, then y
	Sides  []Side   // where a line runs along y
	Levels []*Found // what was found at each level of x; no Scan where f is defined nowhere
	Curves []Curve  // of which each line is a part, in the order of their first lines
	Folds  []Fold   // where lines of a curve meet

	mates [][2]int
}

// A Fold is where two lines meet, after the last vertices of both or before the first.
type Fold struct {
	A, B int // positions of the lines
	Last bool
}

// Indifference finds the lines on which f(x, y) is 0: at each of xs, two or more in ascending order, all roots in y from low to high,
// as Find finds them. A root is joined to the nearest one of the next level at which f turns the same way, the nearest pair
// first, and each to one at most. A closed curve has two lines at least, above and below, which Curves join. With Gaps a level at which f
// is defined nowhere ends all lines. Options are those of y. Errors are those of Find, with x, and of xs out of order.
func Indifference(f PlaneFunc, xs []float64, low, high float64, o Options) (*Indifferent, error) {
	if len(xs) < 2 {
		return nil, fmt.Errorf("levels of x: found %d, expected two or more", len(xs))
	}
	for i, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) || i > 0 && x <= xs[i-1] {
			return nil, fmt.Errorf("level %d of x: found %v, expected finite numbers in ascending order", i, x)
		}
	}
	all := &Indifferent{}
	for _, x := range xs {
		found, err := Find(atLevel(f, x), low, high, o)
		if errors.Is(err, errNowhere) {
			err = nil
		}
		if err != nil {
			return nil, fmt.Errorf("at level x %v: %w", x, err)
		}
		all.Levels = append(all.Levels, found)
	}
	all.sides(xs)
	all.join(xs)
	all.curves(xs)
	return all, nil
}

// atLevel is f along y.
func atLevel(f PlaneFunc, x float64) Func {
	return func(ys []float64) ([]float64, error) {
		points := make([]Point, len(ys))
		for i, y := range ys {
			points[i] = Point{x, y}
		}
		return f(points)
	}
}

// sides finds neighbouring levels without a root and with different signs.
func (d *Indifferent) sides(xs []float64) {
	for i := range len(xs) - 1 {
		a, b := d.Levels[i], d.Levels[i+1]
		if len(a.Scan) > 0 && len(b.Scan) > 0 && len(a.Roots) == 0 && len(b.Roots) == 0 && signOf(a.Nearest.F) != signOf(b.Nearest.F) {
			d.Sides = append(d.Sides, Side{xs[i], xs[i+1]})
		}
	}
}

// vertices are those of the roots at one level.
func vertices(x float64, roots []Root) (list []Vertex) {
	for _, r := range roots {
		list = append(list, Vertex{Point{x, r.X}, r})
		if r.Kind == Plateau {
			list = append(list, Vertex{Point{x, r.High}, r})
		}
	}
	return list
}

// join makes lines of the roots of all levels.
func (d *Indifferent) join(xs []float64) {
	var open []int // the line of each vertex of the level before
	for i, x := range xs {
		next := vertices(x, d.Levels[i].Roots)
		lines := make([]int, len(next))
		for k := range lines {
			lines[k] = -1
		}
		for _, p := range d.pairs(open, next) {
			if lines[p.vertex] < 0 && slices.Contains(open, p.line) {
				lines[p.vertex] = p.line
				open = slices.DeleteFunc(open, func(l int) bool { return l == p.line })
			}
		}
		for k, v := range next {
			if lines[k] < 0 {
				lines[k] = len(d.Lines)
				d.Lines = append(d.Lines, nil)
			}
			d.Lines[lines[k]] = append(d.Lines[lines[k]], v)
		}
		open = lines
	}
}

// A pair is a line and a vertex that may be joined.
type pair struct {
	line, vertex int
	distance     float64
}

// pairs are those of lines and vertices that turn alike, the nearest first. Where f only touches 0 or is 0 at an end, any fit.
func (d *Indifferent) pairs(lines []int, next []Vertex) (list []pair) {
	for _, l := range lines {
		last := d.Lines[l][len(d.Lines[l])-1]
		for k, v := range next {
			if a, b := last.Root.Turn, v.Root.Turn; a == b || a == 0 || b == 0 {
				list = append(list, pair{l, k, math.Abs(v.Y - last.Y)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b pair) int { return cmp.Compare(a.distance, b.distance) })
	return list
}
