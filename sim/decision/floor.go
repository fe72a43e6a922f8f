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
//	floor_b = s_b · q, q = 95 % quantile over orders of max_b value_b / s_b    s_b: root mean square of value_b over orders
//
// (Westfall and Young 1993, the greatest of several statistics on a common scale). As s_b knows nothing of the value that is held against
// the floor, that of an order is over the others: with itself in it a value that few orders give would look small beside it. If that makes
// q boundless, as some are given by a single order each, the floor of all is the 95 % quantile of max_b value_b.
func (d *differences) floors(bases []basis, f Floor) []float64 {
	chance, squares := d.byChance(bases, f), make([]float64, len(bases))
	for _, values := range chance {
		for i, v := range values {
			squares[i] += v * v
		}
	}
	ratios, greatest := make([]float64, len(chance)), make([]float64, len(chance))
	for p, values := range chance {
		ratios[p], greatest[p] = greatestRatio(values, squares, len(chance)), floats.Max(values)
	}
	floors, q := make([]float64, len(bases)), nineteenOf20(ratios)
	for i, sum := range squares {
		if floors[i] = q * math.Sqrt(sum/float64(len(chance))); math.IsInf(q, 1) {
			floors[i] = nineteenOf20(greatest)
		}
	}
	return floors
}

// nineteenOf20 is the value that a further one exceeds with a chance of 1 in 20 at most. It sorts the values.
func nineteenOf20(values []float64) float64 {
	slices.Sort(values)
	return values[(19*(len(values)+1)+19)/20-1]
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

// greatestRatio is the greatest of the values of one of n orders, each divided by its root mean square over the others. squares are the
// sums of squares over all.
func greatestRatio(values, squares []float64, n int) (greatest float64) {
	for i, v := range values {
		others := squares[i] - v*v
		switch {
		case v <= 0:
		case others <= 1e-12*squares[i]: // of rounding
			return math.Inf(1)
		default:
			greatest = max(greatest, v/math.Sqrt(others/float64(n-1)))
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
