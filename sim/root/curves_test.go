package root

import (
	"math"
	"slices"
	"testing"
)

// Lines that fold into each other are one curve, and one without an end is closed.
func TestLinesMakeCurves(t *testing.T) {
	circle := func(x, y float64) float64 { return x*x + y*y - 0.49 }
	for _, c := range []struct {
		name      string
		f         func(x, y float64) float64
		low, high float64
		lines     int
		curves    []Curve
	}{
		{"straight", func(x, y float64) float64 { return y - 0.5*x }, -1, 1, 1, []Curve{{[]int{0}, false}}},
		{"two apart", func(x, y float64) float64 { return (y - x*x - 0.5) * (y + 0.3*x + 0.7) }, -2, 2, 2, []Curve{{[]int{0}, false}, {[]int{1}, false}}},
		{"a circle that touches levels", circle, -2, 2, 2, []Curve{{[]int{0, 1}, true}}},
		{"a circle between levels", func(x, y float64) float64 { return circle(x+0.03, y) }, -2, 2, 2, []Curve{{[]int{0, 1}, true}}},
		{"two circles", func(x, y float64) float64 { return circle(x, y-1) * circle(x, y+1) }, -2, 2, 4, []Curve{{[]int{0, 1}, true}, {[]int{2, 3}, true}}},
		{"a ring", func(x, y float64) float64 { return circle(x, y) * circle(1.7*x, 1.7*y) }, -2, 2, 4, []Curve{{[]int{0, 1}, true}, {[]int{2, 3}, true}}},
		{"begins in a fold", func(x, y float64) float64 { return y*y - x - 0.03 }, -2, 2, 2, []Curve{{[]int{0, 1}, false}}},
		{"a circle cut off by the range", func(x, y float64) float64 { return circle(x-0.6, y) }, -2, 2, 2, []Curve{{[]int{0, 1}, false}}},
		{"turns back twice", func(x, y float64) float64 { return x + 0.01 - 2*(y*y*y-0.6*y) }, -2, 2, 3, []Curve{{[]int{0, 1, 2}, false}}},
	} {
		found := mustLines(t, c.f, levels(-1, 1, 21), c.low, c.high)
		if len(found.Lines) != c.lines || len(found.Curves) != len(c.curves) {
			t.Errorf("%s: found %d lines and the curves %v, expected %d and %v", c.name, len(found.Lines), found.Curves, c.lines, c.curves)
			continue
		}
		for i, want := range c.curves {
			got := found.Curves[i]
			slices.Sort(got.Lines)
			if got.Closed != want.Closed || len(got.Lines) != len(want.Lines) {
				t.Errorf("%s: found the curves %v, expected %v", c.name, found.Curves, c.curves)
			}
		}
	}
}

// A level at which f is defined nowhere ends lines, and no curve is closed there.
func TestALevelWithoutAnyValueEndsLines(t *testing.T) {
	holed := plane(func(x, y float64) float64 {
		if math.Abs(x-0.5) < 0.01 {
			return math.NaN()
		}
		return y - 0.3
	})
	found, err := Indifference(holed, levels(0, 1, 5), 0, 1, Options{Points: 33, Gaps: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Lines) != 2 || len(found.Curves) != 2 || len(found.Sides) != 0 || len(found.Levels[2].Gaps) != 33 || len(found.Levels[2].Scan) != 0 {
		t.Errorf("found %+v, expected two lines, apart where nothing is defined", found)
	}
}
