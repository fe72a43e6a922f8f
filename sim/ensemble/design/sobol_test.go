package design

import "testing"

// The output of sobol.cc by F. Y. Kuo for "10 3 new-joe-kuo-6.21201", as published beside the table.
func TestSobolFirstPoints(t *testing.T) {
	for run, want := range [][]float64{
		{0, 0, 0},
		{0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25},
		{0.25, 0.75, 0.75},
		{0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125},
		{0.625, 0.125, 0.875},
		{0.125, 0.625, 0.375},
		{0.1875, 0.3125, 0.9375},
		{0.6875, 0.8125, 0.4375},
	} {
		samePoint(t, uint32(run), want)
	}
}

// Points 4 and 122 of its output for "123 27 new-joe-kuo-6.21201".
func TestSobolPointsInMoreDimensions(t *testing.T) {
	samePoint(t, 4, []float64{
		0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875, 0.875,
		0.625, 0.875, 0.375, 0.375, 0.625, 0.375, 0.875, 0.375, 0.875,
		0.875, 0.125, 0.125, 0.125, 0.375, 0.875, 0.875, 0.875, 0.375,
	})
	samePoint(t, 122, []float64{
		0.8828125, 0.2890625, 0.6796875, 0.7578125, 0.6015625, 0.9609375, 0.8671875, 0.4453125, 0.0390625,
		0.6640625, 0.9921875, 0.4609375, 0.0078125, 0.3828125, 0.4765625, 0.1484375, 0.0859375, 0.3359375,
		0.8046875, 0.4296875, 0.1640625, 0.8671875, 0.5390625, 0.7109375, 0.3671875, 0.1015625, 0.4140625,
	})
}

// samePoint checks a point before scrambling in its first dimensions.
func samePoint(t *testing.T, run uint32, want []float64) {
	t.Helper()
	for dimension, v := range directions(len(want)) {
		if got := float64(digits(run, &v)) / (1 << 32); got != want[dimension] {
			t.Errorf("point %d, dimension %d: %g, expected %g", run, dimension+1, got, want[dimension])
		}
	}
}

func TestSobolHasOneRunPerStratum(t *testing.T) {
	d := of(t, Spec{"sobol", 1 << 13, 5, letters(MaxColumns)})
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
	d := of(t, Spec{"sobol", 1 << 10, 5, []string{"a", "b"}})
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
