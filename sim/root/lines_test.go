package root

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim/simtest/known"
)

// plane makes a PlaneFunc of a plain function.
func plane(f func(x, y float64) float64) PlaneFunc {
	return func(points []Point) ([]float64, error) {
		values := make([]float64, len(points))
		for i, p := range points {
			values[i] = f(p.X, p.Y)
		}
		return values, nil
	}
}

// levels are n even ones from low to high.
func levels(low, high float64, n int) (xs []float64) {
	for i := range n {
		xs = append(xs, low+(high-low)*float64(i)/float64(n-1))
	}
	return xs
}

func mustLines(t *testing.T, f func(x, y float64) float64, xs []float64, low, high float64) *Indifferent {
	t.Helper()
	found, err := Indifference(plane(f), xs, low, high, Options{Points: 33})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Each vertex of a line lies on it, and lines have the vertices that they should.
func TestLinesKnownAnswers(t *testing.T) {
	xs := levels(-1, 1, 21)
	for _, c := range []struct {
		name      string
		f         func(x, y float64) float64
		low, high float64
		lines     [][]float64 // first and last x of each
		y         func(line int, x float64) float64
	}{
		{"straight", func(x, y float64) float64 { return y - 0.5*x }, -1, 1, [][]float64{{-1, 1}}, func(_ int, x float64) float64 { return 0.5 * x }},
		{"two", func(x, y float64) float64 { return (y - x*x - 0.5) * (y + 0.3*x + 0.7) }, -2, 2, [][]float64{{-1, 1}, {-1, 1}},
			func(line int, x float64) float64 { return []float64{-0.3*x - 0.7, x*x + 0.5}[line] }},
		{"circle", func(x, y float64) float64 { return x*x + y*y - 0.49 }, -2, 2, [][]float64{{-0.7, 0.7}, {-0.6, 0.6}},
			func(line int, x float64) float64 { return []float64{-1, 1}[line] * math.Sqrt(max(0, 0.49-x*x)) }},
		{"begins inside", func(x, y float64) float64 { return y*y - x + 0.05 }, -2, 2, [][]float64{{0.1, 1}, {0.1, 1}},
			func(line int, x float64) float64 { return []float64{-1, 1}[line] * math.Sqrt(x-0.05) }},
		{"near, turning the other way", func(x, y float64) float64 { return -(y - 5*x) * (y - 5*x - 0.6) }, -6, 6, [][]float64{{-1, 1}, {-1, 1}},
			func(line int, x float64) float64 { return 5*x + []float64{0, 0.6}[line] }},
		{"none", func(x, y float64) float64 { return 3 + x + y }, -1, 1, nil, nil},
	} {
		k := known.Case{Method: "Lines of indifference", Name: c.name, Source: "equation of the line"}
		found := mustLines(t, c.f, xs, c.low, c.high)
		k.Tell(t, "number of lines", known.Near(float64(len(c.lines)), 0), float64(len(found.Lines)))
		if len(found.Lines) != len(c.lines) || len(found.Sides) != 0 || len(found.Levels) != len(xs) {
			t.Errorf("%s: found %d lines, sides %v, expected %d lines and no side", c.name, len(found.Lines), found.Sides, len(c.lines))
			continue
		}
		for i, l := range found.Lines {
			first, last := l[0].X, l[len(l)-1].X
			if n := int(math.Round((last-first)/0.1)) + 1; math.Abs(first-c.lines[i][0]) > 1e-9 || math.Abs(last-c.lines[i][1]) > 1e-9 || len(l) != n {
				t.Errorf("%s: found line %d from %v to %v of %d vertices, expected %v, one at each level", c.name, i, first, last, len(l), c.lines[i])
			}
			var off []float64
			for _, v := range l {
				off = append(off, v.Y-c.y(i, v.X))
			}
			k.Tell(t, fmt.Sprintf("distance of line %d along y", i+1), known.Near(0, 2e-5), off...)
		}
	}
}

// A line that runs along y between two levels crosses none of them, and is told.
func TestLineAlongYIsTold(t *testing.T) {
	found := mustLines(t, func(x, y float64) float64 { return step(x-0.33) * (2 + y) }, levels(0, 1, 11), -1, 1)
	if len(found.Lines) != 0 || len(found.Sides) != 1 || math.Abs(found.Sides[0].Low-0.3) > 1e-9 || math.Abs(found.Sides[0].High-0.4) > 1e-9 {
		t.Errorf("found lines %v and sides %v, expected a side from 0.3 to 0.4", found.Lines, found.Sides)
	}
}

// Both ends of a plateau lie on lines, and a level without a root ends a line.
func TestLinesOfPlateausAndGaps(t *testing.T) {
	wedge := mustLines(t, func(x, y float64) float64 { return hat(y, 0.5, 0.1+0.2*x) }, levels(0, 1, 5), 0, 1)
	if len(wedge.Lines) != 2 || len(wedge.Lines[0]) != 5 || math.Abs(wedge.Lines[0][4].Y-0.2) > 1e-5 || math.Abs(wedge.Lines[1][4].Y-0.8) > 1e-5 {
		t.Errorf("found lines %v, expected one along each end of the plateau", wedge.Lines)
	}
	gap := mustLines(t, func(x, y float64) float64 {
		if x == 0.5 {
			return 1
		}
		return y - 0.3
	}, levels(0, 1, 5), 0, 1)
	if len(gap.Lines) != 2 || len(gap.Lines[0]) != 2 || len(gap.Lines[1]) != 2 {
		t.Errorf("found lines %v, expected two of two vertices", gap.Lines)
	}
}

// Where roots come up, a line goes on to the nearest that turns as it does.
func TestLinesGoOnToTheNearest(t *testing.T) {
	for _, side := range []float64{-1, 1} { // the new roots lie below or above
		found := mustLines(t, func(x, y float64) float64 {
			if x < 0.4 {
				return y - 0.5*side
			}
			return (y + 0.5*side) * (y - 0.4*side) * (y - 0.5*side)
		}, levels(0, 1, 5), -1, 1)
		old := found.Lines[0]
		if len(found.Lines) != 3 || len(old) != 5 || math.Abs(old[4].Y-0.5*side) > 1e-5 {
			t.Errorf("found lines %v, expected three, of which the first stays at %v", found.Lines, 0.5*side)
		}
	}
}

func TestWrongPlanes(t *testing.T) {
	flat := plane(func(x, y float64) float64 { return x + y })
	flaw := errors.New("flaw")
	for _, c := range []struct {
		f    PlaneFunc
		xs   []float64
		says string
	}{
		{flat, []float64{1}, "levels of x: found 1, expected two or more"},
		{flat, []float64{1, 1}, "level 1 of x: found 1, expected finite numbers in ascending order"},
		{flat, []float64{0, math.NaN()}, "level 1 of x: found NaN"},
		{plane(func(x, y float64) float64 { return math.Log(1.5 - x*y) }), []float64{1, 3}, "at level x 3: f at x 0.5: found -Inf"},
		{func([]Point) ([]float64, error) { return nil, flaw }, []float64{1, 3}, "at level x 1: f at x 0 to 1: flaw"},
	} {
		if _, err := Indifference(c.f, c.xs, 0, 1, Options{}); err == nil || !strings.HasPrefix(err.Error(), c.says) {
			t.Errorf("found error %v, expected %q", err, c.says)
		}
	}
}

func ExampleIndifference() {
	tax := func(points []Point) ([]float64, error) {
		values := make([]float64, len(points))
		for i, p := range points {
			values[i] = (1-p.X)*p.Y - 0.4
		}
		return values, nil
	}
	found, err := Indifference(tax, []float64{0, 0.2, 0.5}, 0, 1, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range found.Lines[0] {
		fmt.Printf("%.1f %.3f\n", v.X, v.Y)
	}
	// Output:
	// 0.0 0.400
	// 0.2 0.500
	// 0.5 0.800
}
