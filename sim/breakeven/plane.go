package breakeven

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"h20sim/sim/root"
)

// A Line is a line of indifference: values of the second address, in ascending order, with a root at each.
type Line []Vertex

// A Vertex is a root at a value of the second address.
type Vertex struct {
	Second float64   `json:"second"`
	X      float64   `json:"x"`
	Kind   root.Kind `json:"kind"`
	Turn   int       `json:"turn"` // see root.Root
}

// A Level is what was found at one value of the second address.
type Level struct {
	Second  float64 `json:"second"`
	Points  int     `json:"points"`             // of the scan
	LeftOut int     `json:"left_out,omitempty"` // points of it at which nothing can be compared
	Roots   int     `json:"roots"`
	Nearest *Sample `json:"nearest,omitempty"` // least difference that was seen; nil if all points are left out
}

// A Curve are lines that meet in folds; see root.Curve.
type Curve struct {
	Lines  []int `json:"lines"` // positions in the order of the curve
	Closed bool  `json:"closed,omitempty"`
}

// A Fold is where two lines of a curve meet.
type Fold struct {
	A    int  `json:"a"` // positions of the lines
	B    int  `json:"b"`
	Last bool `json:"last"` // after their last vertices, or before their first
}

// A Hole are points of the scan of a plane at which nothing can be compared, for reasons of one kind.
type Hole struct {
	Points int    `json:"points"`
	Levels int    `json:"levels"` // values of the second address with such points
	Why    string `json:"why"`    // the error of the first of the runs
	Ratio  bool   `json:"ratio"`  // whether that is a ratio with nothing below the line
}

// Plane finds the roots of single runs at each level of the second address, and joins them to lines of indifference. Errors are those
// of Central.
func (a *Ask) Plane(ctx context.Context, jobs int) (*Found, error) {
	if a.Second == "" {
		return nil, fmt.Errorf("found no second address, expected one")
	}
	p, err := a.pair(ctx, jobs)
	if err != nil {
		return nil, err
	}
	f := func(points []root.Point) ([]float64, error) {
		values := make([][2]float64, len(points))
		for i, at := range points {
			values[i] = [2]float64{at.Y, at.X}
		}
		return p.at(ctx, values)
	}
	all, err := root.Indifference(f, a.second, a.low, a.high, a.singleOptions(p.mark))
	if err = cmp.Or(p.none(), err); err != nil {
		return nil, plain(err)
	}
	found := a.found()
	found.Runs, found.Level = p.runs(), p.mark
	for i, l := range all.Levels {
		found.addLevel(p, a.second[i], l)
	}
	for _, l := range all.Lines {
		var line Line
		for _, v := range l {
			line = append(line, Vertex{v.X, v.Y, v.Root.Kind, v.Root.Turn})
		}
		found.Lines = append(found.Lines, line)
	}
	for _, c := range all.Curves {
		found.Curves = append(found.Curves, Curve{c.Lines, c.Closed})
	}
	for _, fold := range all.Folds {
		found.Folds = append(found.Folds, Fold{fold.A, fold.B, fold.Last})
	}
	return found, nil
}

// addLevel takes in what was found at a level, and which of its points are left out.
func (f *Found) addLevel(p *pair, second float64, l *root.Found) {
	level := Level{Second: second, Points: len(l.Scan) + len(l.Gaps), LeftOut: len(l.Gaps), Roots: len(l.Roots)}
	if len(l.Scan) > 0 {
		b := p.seen[[2]float64{l.Nearest.X, second}]
		level.Nearest = &Sample{X: l.Nearest.X, Value: b.value, Mark: b.mark}
	}
	f.Levels = append(f.Levels, level)
	f.addHoles(l.Gaps, func(x float64) error { return p.gaps[[2]float64{x, second}] })
}

// addHoles takes in the points of a level that are left out.
func (f *Found) addHoles(gaps []float64, why func(x float64) error) {
	points := map[bool]int{} // by whether they are of a ratio
	for _, x := range gaps {
		err := why(x)
		ratio := errors.Is(err, errNothing)
		if points[ratio]++; points[ratio] == 1 {
			f.hole(ratio, err).Levels++
		}
		f.hole(ratio, err).Points++
	}
}

// hole is that of a kind, which begins with an error.
func (f *Found) hole(ratio bool, err error) *Hole {
	i := slices.IndexFunc(f.Holes, func(h Hole) bool { return h.Ratio == ratio })
	if i < 0 {
		i, f.Holes = len(f.Holes), append(f.Holes, Hole{Why: err.Error(), Ratio: ratio})
	}
	return &f.Holes[i]
}
