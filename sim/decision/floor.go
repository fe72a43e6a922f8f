package decision

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// floors is, for each basis, a value that chance exceeds for any of them in one study of 20 at most, if the payoffs have nothing to
// do with the inputs: each basis is valued for payoffs in random order, the same for all, and
//
//	floor_b = s_b · (95 % quantile over orders of max_b value_b / s_b)    s_b: root mean square of value_b over orders
//
// (Westfall and Young 1993, the greatest of several statistics on a common scale).
func (d *differences) floors(bases []basis, f Floor) []float64 {
	chance, scale := d.byChance(bases, f), make([]float64, len(bases))
	for i := range bases {
		for _, values := range chance {
			scale[i] += values[i] * values[i] / float64(len(chance))
		}
		scale[i] = math.Sqrt(scale[i])
	}
	greatest := make([]float64, len(chance))
	for p, values := range chance {
		greatest[p] = greatestRatio(values, scale)
	}
	slices.Sort(greatest)
	floats.Scale(greatest[(19*(len(greatest)+1)+19)/20-1], scale)
	return scale
}

// byChance is the value of each basis, for payoffs in each of some random orders.
func (d *differences) byChance(bases []basis, f Floor) [][]float64 {
	chance, shuffled := make([][]float64, f.Permutations), make([]*differences, f.Permutations)
	for p := range chance {
		chance[p] = make([]float64, len(bases))
		shuffled[p] = d.shuffled(rand.New(rand.NewPCG(f.Seed, uint64(p))))
	}
	for i, b := range bases { // the columns of a basis stay near the processor
		for p, s := range shuffled {
			chance[p][i], _ = s.learned(b)
		}
	}
	return chance
}

// greatestRatio is the greatest of the values, each divided by its scale; those whose scale is 0 are 0.
func greatestRatio(values, scale []float64) (greatest float64) {
	for i, v := range values {
		if scale[i] > 0 {
			greatest = max(greatest, v/scale[i])
		}
	}
	return greatest
}

// shuffled are the differences in random order, those of a draw together: each draw stands there as often as its weight says,
// rounded up or down at random (systematic resampling), so once if all weights are equal.
func (d *differences) shuffled(rng *rand.Rand) *differences {
	n := len(d.weights)
	order, at, below := make([]int, n), 0, d.weights[0]
	offset := rng.Float64()
	for i := range order {
		for ; at < n-1 && below*float64(n) <= float64(i)+offset; at++ {
			below += d.weights[at+1]
		}
		order[i] = at
	}
	rng.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	s := *d
	s.rows, s.weighted = make([][]float64, len(d.rows)), make([][]float64, len(d.rows))
	for o, row := range d.rows {
		s.rows[o] = make([]float64, n)
		for i, from := range order {
			s.rows[o][i] = row[from]
		}
		s.weighted[o] = times(s.rows[o], d.weights)
	}
	return &s
}
