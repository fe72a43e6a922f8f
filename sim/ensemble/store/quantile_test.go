package store

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// probs are some probabilities as hundredths, so that the rank of a value among n is exact arithmetic.
var hundredths = []int{95, 5, 50, 1, 100, 7, 25, 50, 99}

func probs() (p []float64) {
	for _, h := range hundredths {
		p = append(p, float64(h)/100)
	}
	return p
}

// sorted finds quantiles by sorting: at h hundredths, the value of rank h·n/100, rounded up.
func sorted(values []float64) (q []float64) {
	values = slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	slices.Sort(values)
	for _, h := range hundredths {
		if len(values) == 0 {
			q = append(q, math.NaN())
			continue
		}
		q = append(q, values[max((h*len(values)+99)/100, 1)-1])
	}
	return q
}

// equal compares, NaN with NaN.
func equal(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || x != x && y != y })
}

// Selection by digits finds what sorting finds, for few and for many values of any kind.
func TestSelectionIsSorting(t *testing.T) {
	kinds := map[string]func(r *rand.Rand) float64{
		"both signs":     func(r *rand.Rand) float64 { return r.NormFloat64() * 1e6 },
		"ties":           func(r *rand.Rand) float64 { return float64(r.IntN(5)) - 2 },
		"all the same":   func(*rand.Rand) float64 { return -0.1 },
		"last bits":      func(r *rand.Rand) float64 { return math.Float64frombits(math.Float64bits(0.3) + r.Uint64N(1<<14)) },
		"any bits":       func(r *rand.Rand) float64 { return math.Float64frombits(r.Uint64()) },
		"infinities":     func(r *rand.Rand) float64 { return []float64{math.Inf(-1), 0, math.Inf(1)}[r.IntN(3)] },
		"failed":         func(*rand.Rand) float64 { return math.NaN() },
		"one in a while": func(r *rand.Rand) float64 { return []float64{math.NaN(), 7}[r.IntN(1000)/999] },
	}
	var spare words
	for name, draw := range kinds {
		for _, n := range []int{0, 1, 2, 3, 99, 100, few, few + 1, 10_000, 100_000} {
			r := rand.New(rand.NewPCG(1, uint64(n)))
			values := make([]float64, n)
			for i := range values {
				values[i] = draw(r)
			}
			scan := func(f func([]float64)) error {
				f(values[:n/3])
				f(values[n/3:])
				return nil
			}
			got, err := spare.quantiles(scan, n, probs())
			must(t, err)
			if want := sorted(values); !equal(got, want) {
				t.Errorf("%s, %d values: found %v, expected %v", name, n, got, want)
			}
		}
	}
	if len(spare) > len(hundredths)+1 {
		t.Errorf("found %d buffers after all, expected one for each probability and one more at most", len(spare))
	}
}

// Quantiles of cells that lie within a group, cross its end, and hold many groups.
func TestQuantilesOfCells(t *testing.T) {
	s := study()
	table := merged(t, s)
	all := rowsOf(&s, Range{0, s.Runs})
	cells := []Range{{0, 1}, {17, 18}, {100, 300}, {8100, 8300}, {8191, 8193}, {16_384, s.Runs}, {0, s.Runs}, {5, 5}}
	for c, column := range s.Columns {
		got, err := table.Quantiles(column.Name, cells, probs())
		must(t, err)
		for i, cell := range cells {
			var values []float64
			for run := cell.From; run < cell.To; run++ {
				values = append(values, all.Values[run*len(s.Columns)+c])
			}
			if want := sorted(values); !equal(got[i], want) {
				t.Errorf("%s, runs %v: found %v, expected %v", column.Name, cell, got[i], want)
			}
		}
	}
	_, err := table.Quantiles("h20.revenu", cells, probs())
	says(t, err, `no column "h20.revenu"`)
}

// BenchmarkQuantiles finds seven quantiles of a column of 200,000 runs.
func BenchmarkQuantiles(b *testing.B) {
	s := study()
	s.Runs, s.Block = 200_000, 10_000
	table := merged(b, s)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := table.Quantiles("h20.backlog", []Range{{0, s.Runs}}, []float64{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}); err != nil {
			b.Fatal(err)
		}
	}
}
