package design

import "testing"

// The output of sobol.cc by F. Y. Kuo for "10 10 new-joe-kuo-6.21201", as published beside the table.
func TestSobolFirstPoints(t *testing.T) {
	v := directions(10)
	for run, want := range [][10]float64{
		{},
		{0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75},
		{0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.25},
		{0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875, 0.625},
		{0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125},
		{0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125, 0.125, 0.375},
		{0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875},
		{0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375, 0.9375, 0.3125},
		{0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375, 0.4375, 0.8125},
	} {
		for dimension, w := range want {
			if got := float64(digits(uint32(run), &v[dimension])) / (1 << 32); got != w {
				t.Errorf("point %d, dimension %d: %g, expected %g", run, dimension+1, got, w)
			}
		}
	}
}

func TestSobolHasOneRunPerStratum(t *testing.T) {
	d := make1(t, Spec{"sobol", 1 << 13, 5, letters(MaxColumns)})
	for column := range d.Addresses() {
		oncePerStratum(t, d, column, 0, 16)
		oncePerStratum(t, d, column, 3<<7, 128)
		oncePerStratum(t, d, column, 1<<10, 1<<10)
	}
	for n := 1; n <= 1<<12; n *= 2 {
		oncePerStratum(t, d, 1, 1<<12, n)
	}
}

// The first two dimensions are a (0,2)-sequence, before and after scrambling: each of the boxes of area 2^-m that halving
// gives has one of 2^m points.
func TestSobolNetInTwoDimensions(t *testing.T) {
	d := make1(t, Spec{"sobol", 1 << 10, 5, []string{"a", "b"}})
	const m = 10
	for wide := range m + 1 {
		seen := make([]bool, 1<<m)
		for run := range 1 << m {
			x, y := int(d.At(run, 0)*float64(int(1)<<wide)), int(d.At(run, 1)*float64(int(1)<<(m-wide)))
			seen[x<<(m-wide)|y] = true
		}
		for box, hit := range seen {
			if !hit {
				t.Fatalf("no point in box %d of %d by %d", box, 1<<wide, 1<<(m-wide))
			}
		}
	}
}
