package design

import (
	"math"
	"slices"
	"testing"
)

// share and strength are the axes of a small grid of 3 by 2 by 4 runs.
func smallGrid(t *testing.T) *Grid {
	t.Helper()
	g, err := NewGrid([]Axis{
		{Address: "share", From: 0, To: 0.3, Points: 3},
		{Address: "strength", List: []float64{1, 0.25}},
		{Address: "price", From: 8000, To: 14000, Points: 4},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// row returns the values of a run.
func row(d Table, run int) []float64 {
	v := make([]float64, len(d.Addresses()))
	for column := range v {
		v[column] = d.Value(run, column)
	}
	return v
}

func TestGridCorners(t *testing.T) {
	g := smallGrid(t)
	if g.Runs() != 24 {
		t.Fatalf("%d runs, expected 24", g.Runs())
	}
	for run, want := range map[int][]float64{
		0:  {0, 1, 8000},
		1:  {0, 1, 10000},
		3:  {0, 1, 14000},
		4:  {0, 0.25, 8000},
		8:  {0.15, 1, 8000},
		15: {0.15, 0.25, 14000},
		20: {0.3, 0.25, 8000},
		23: {0.3, 0.25, 14000},
	} {
		if got := row(g, run); !slices.Equal(got, want) {
			t.Errorf("run %d: %v, expected %v", run, got, want)
		}
	}
}

func TestGridHasEveryCombinationOnce(t *testing.T) {
	g, seen := smallGrid(t), map[[3]float64]bool{}
	for run := range g.Runs() {
		seen[[3]float64(row(g, run))] = true
	}
	if len(seen) != 24 {
		t.Errorf("%d combinations, expected 24", len(seen))
	}
}

func TestGridPlacesAreMiddlesOfCells(t *testing.T) {
	g, u := smallGrid(t), make([]float64, 3)
	for run, want := range map[int][]float64{0: {1. / 6, 0.25, 0.125}, 23: {5. / 6, 0.75, 0.875}} {
		if Fill(g, run, u); !slices.Equal(u, want) {
			t.Errorf("run %d: %v, expected %v", run, u, want)
		}
	}
}

func TestGridDoesNotAllocate(t *testing.T) {
	g := smallGrid(t)
	n := testing.AllocsPerRun(100, func() {
		if g.At(5, 2)+g.Value(5, 2) == 0 {
			t.Error("all zero")
		}
	})
	if n != 0 {
		t.Errorf("%g allocations per run", n)
	}
}

func TestGridWithoutAxesHasOneRun(t *testing.T) {
	if g, err := NewGrid(nil); err != nil || g.Runs() != 1 || len(g.Addresses()) != 0 {
		t.Errorf("%v, %v", g, err)
	}
}

func TestProblemsOfAGrid(t *testing.T) {
	for _, c := range []struct {
		axes []Axis
		want string
	}{
		{[]Axis{{Address: "a", To: 1, Points: 1}}, "a: found 1 points, expected 2 or more, or a list"},
		{
			[]Axis{{Address: "a", To: math.Inf(1), Points: 3}, {Address: "b", List: []float64{1, math.NaN()}}, {Address: "b", List: []float64{1}}},
			"a: found +Inf, expected numbers that are finite\nb: found NaN, expected numbers that are finite\n" +
				`addresses: found "b" twice, expected each once`,
		},
		{[]Axis{{Address: "a", From: -1e308, To: 1e308, Points: 3}}, "a: found +Inf, expected numbers that are finite"},
		{
			[]Axis{{Address: "a", To: 1, Points: 1 << 20}, {Address: "b", To: 1, Points: 1 << 12}},
			"a: found 1048576 points after 4096 runs of the axes behind it, expected at most 2147483647 runs in all",
		},
	} {
		if g, err := NewGrid(c.axes); err == nil || g != nil || err.Error() != c.want {
			t.Errorf("%v\nexpected\n%s", err, c.want)
		}
	}
}

func TestAxis(t *testing.T) {
	even := Axis{From: 0.1, To: 0.7, Points: 7}
	if even.Level(0) != 0.1 || even.Level(6) != 0.7 || math.Abs(even.Level(3)-0.4) > 1e-15 {
		t.Errorf("levels %g, %g, %g, expected 0.1, 0.4, 0.7", even.Level(0), even.Level(3), even.Level(6))
	}
	if got := even.Quantile(0.25); math.Abs(got-0.25) > 1e-15 {
		t.Errorf("quantile %g of 0.1..0.7, expected 0.25", got)
	}
	list := Axis{List: []float64{5, 3, 4}}
	for u, want := range map[float64]float64{0x1p-53: 5, 0.3: 5, 0.34: 3, 0.67: 4, 1 - 0x1p-53: 4} {
		if got := list.Quantile(u); got != want {
			t.Errorf("quantile %g of a list: %g, expected %g", u, got, want)
		}
	}
}
