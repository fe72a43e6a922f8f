package chart

import (
	"math"
	"testing"

	"gonum.org/v1/plot/plotter"
)

// On z = x + 2y the level 3 is a straight line.
func TestCrossingsLieOnTheLevel(t *testing.T) {
	xs, ys := []float64{0, 1, 3, 4}, []float64{0, 0.5, 2}
	values := make([][]float64, len(ys))
	for j, y := range ys {
		for _, x := range xs {
			values[j] = append(values[j], x+2*y)
		}
	}
	pieces := Crossings(xs, ys, values, 3)
	if len(pieces) == 0 {
		t.Fatal("found no line")
	}
	for _, piece := range pieces {
		for _, p := range piece {
			if z := p.X + 2*p.Y; math.Abs(z-3) > 1e-12 {
				t.Errorf("found %v on the level %g, expected 3", p, z)
			}
		}
	}
	if n := len(Crossings(xs, ys, values, 100)); n != 0 {
		t.Errorf("found %d pieces on a level that is not reached", n)
	}
}

// Where opposite corners lie on one side, their mean says which pair is joined.
func TestSaddleFollowsItsMiddle(t *testing.T) {
	corners := func(z0, z1, z2, z3 float64) [4]plotter.XYZ {
		return [4]plotter.XYZ{{X: 0, Y: 0, Z: z0}, {X: 1, Y: 0, Z: z1}, {X: 1, Y: 1, Z: z2}, {X: 0, Y: 1, Z: z3}}
	}
	for _, c := range []struct {
		name  string
		level float64
	}{{"the high corners hang together", 0.4}, {"the low corners hang together", 0.6}} {
		pieces := inSquare(corners(1, 0, 1, 0), c.level)
		if len(pieces) != 2 {
			t.Fatalf("%s: found %d pieces, expected 2", c.name, len(pieces))
		}
		for _, p := range pieces {
			sideA, sideB := p[0].X-p[0].Y, p[1].X-p[1].Y
			apart := sideA*sideB > 0 // both ends on one side of the diagonal of the high corners
			if apart != (c.level < 0.5) {
				t.Errorf("%s: found a piece from %v to %v", c.name, p[0], p[1])
			}
		}
	}
	if pieces := inSquare(corners(1, 0, math.NaN(), 0), 0.5); pieces != nil {
		t.Errorf("found %v beside an unknown corner", pieces)
	}
}

// The darker the higher, also in grey: a print without colour reads the same.
func TestRampDarkensSteadily(t *testing.T) {
	last := 256.0
	r := Ramp{2, 5}
	for i := range shades + 1 {
		c := r.color(2 + 3*float64(i)/shades)
		grey := 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
		if grey >= last {
			t.Errorf("shade %d has the lightness %.1f after %.1f", i, grey, last)
		}
		last = grey
	}
	if r.color(1) != r.color(2) || r.color(9) != r.color(5) || r.color(math.NaN()) != White {
		t.Error("values outside have other colours than the ends, or what is not known has a colour")
	}
}

func TestBendsKeepTheLineWithinSight(t *testing.T) {
	var points plotter.XYs
	for i := range 200 {
		y := 100 + 5*math.Sin(float64(i)/9)
		if i >= 80 {
			y -= 90
		}
		points = append(points, plotter.XY{X: float64(7 * i), Y: y}, plotter.XY{X: float64(7*i + 7), Y: y})
	}
	kept := append(append(plotter.XYs{points[0]}, Bends(points, 0.7)...), points[len(points)-1])
	if len(kept) > len(points)/3 {
		t.Errorf("kept %d of %d points, expected a third at most", len(kept), len(points))
	}
	for _, p := range points {
		if off := offLine(kept, p); off > 0.7+1e-9 {
			t.Errorf("%v lies %.2f off the line, expected 0.7 at most", p, off)
		}
	}
}

// offLine is how far above or below a line a point lies, at the nearest of the pieces that reach it.
func offLine(line plotter.XYs, p plotter.XY) float64 {
	best := math.Inf(1)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		switch {
		case p.X < a.X || p.X > b.X:
		case a.X == b.X:
			best = min(best, max(0, p.Y-max(a.Y, b.Y), min(a.Y, b.Y)-p.Y))
		default:
			best = min(best, math.Abs(a.Y+(p.X-a.X)/(b.X-a.X)*(b.Y-a.Y)-p.Y))
		}
	}
	return best
}
