package design

import (
	"math"
	"slices"
	"testing"
)

func TestListValuesAndPlaces(t *testing.T) {
	l, err := NewList([]string{"share", "price"}, [][]float64{{0.15, 12000}, {0, 11000}, {0.3, 11000}})
	if err != nil {
		t.Fatal(err)
	}
	u := make([]float64, 2)
	for run, want := range []struct{ values, places []float64 }{
		{[]float64{0.15, 12000}, []float64{0.5, 0.75}},
		{[]float64{0, 11000}, []float64{1. / 6, 0.25}},
		{[]float64{0.3, 11000}, []float64{2.5 / 3, 0.25}},
	} {
		Fill(l, run, u)
		if got := row(l, run); !slices.Equal(got, want.values) || !slices.Equal(u, want.places) {
			t.Errorf("run %d: %v at %v, expected %v at %v", run, got, u, want.values, want.places)
		}
	}
}

// The rows may be changed after NewList.
func TestListKeepsItsRows(t *testing.T) {
	rows := [][]float64{{1}, {2}}
	l, err := NewList([]string{"a"}, rows)
	if err != nil {
		t.Fatal(err)
	}
	if rows[0][0] = 9; l.Value(0, 0) != 1 {
		t.Errorf("row is %g after a change outside", l.Value(0, 0))
	}
}

func TestProblemsOfAList(t *testing.T) {
	for want, rows := range map[string][][]float64{
		"runs: found 0, expected 1 to 2147483647": nil,
		"row 2: found 1 values, expected 2, one for each address\nrow 3: b: found -Inf, expected a number": {
			{1, 2}, {3}, {4, math.Inf(-1)},
		},
	} {
		if l, err := NewList([]string{"a", "b"}, rows); err == nil || l != nil || err.Error() != want {
			t.Errorf("%v\nexpected\n%s", err, want)
		}
	}
}

func TestTablesDoNotAllocate(t *testing.T) {
	l, err := NewList([]string{"a"}, [][]float64{{3}, {1}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	g := smallGrid(t)
	n := testing.AllocsPerRun(100, func() {
		if l.At(1, 0)+l.Value(1, 0)+g.At(5, 2)+g.Value(5, 2) == 0 {
			t.Error("all zero")
		}
	})
	if n != 0 {
		t.Errorf("%g allocations per run", n)
	}
}
