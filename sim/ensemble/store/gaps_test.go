package store

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What a page of numbers with gaps, or of days, was made of is read back, and a page that is cut or changed is damaged.
func TestPagesOfGapsAndDays(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 8))
	for _, c := range []Column{{Gaps: true}, {Day: true}, {Gaps: true, Day: true}, {}} {
		for range 200 {
			values := make([]float64, rng.IntN(40))
			for i := range values {
				values[i] = float64(rng.IntN(40000) - 20000)
				if c.Gaps && rng.IntN(3) == 0 {
					values[i] = math.NaN()
				}
			}
			page := c.append(nil, values)
			if got, err := c.read(nil, page, len(values)); err != nil || !equal(got, values) {
				t.Fatalf("%+v: found %v, %v, expected %v", c, got, err, values)
			}
			for cut := range page {
				if got, err := c.read(nil, slices.Clone(page[:cut]), len(values)); err == nil {
					t.Fatalf("%+v cut at %d: found %v, expected an error", c, cut, got)
				}
			}
		}
	}
}
