package breakeven

import (
	"cmp"
	"context"
	"fmt"

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
	Roots   int     `json:"roots"`
	Nearest Sample  `json:"nearest"` // least difference that was seen
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
	if err != nil {
		return nil, plain(cmp.Or(p.why(), err))
	}
	found := a.found()
	found.Runs, found.Level = p.runs(), p.mark
	for i, l := range all.Levels {
		b := p.seen[[2]float64{l.Nearest.X, a.second[i]}]
		found.Levels = append(found.Levels, Level{a.second[i], len(l.Roots), Sample{X: l.Nearest.X, Value: b.value, Mark: b.mark}})
	}
	for _, l := range all.Lines {
		var line Line
		for _, v := range l {
			line = append(line, Vertex{v.X, v.Y, v.Root.Kind, v.Root.Turn})
		}
		found.Lines = append(found.Lines, line)
	}
	return found, nil
}
