package sensitivity

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// alike is how many times the kurtosis of what is left of one output may be that of another that shares its permutations: long
// tails raise the floor, so for the others it is a little high.
const alike = 4

// A permuted is what is left of an output, in many orders.
type permuted struct {
	kurtosis float64
	products *mat.Dense // with the columns of all groups, one row an order
}

// floor is the 95 % quantile of the greatest share of all groups of the variance of what is left, permuted: the one of which as many
// of P + 1, the output itself included, lie above as of P + 1 are 5 %.
func (s *Screening) floor(st *stage, r *rest) float64 {
	place := s.permuted(r)
	if f, known := st.floors[place]; known {
		return f
	}
	greatest := make([]float64, s.study.Permutations)
	for p := range greatest {
		own, variance := s.through(st, s.orders[place].products.RawRowView(p))
		greatest[p] = s.strongest(st, own, variance)
	}
	slices.Sort(greatest)
	st.floors[place] = max(0, greatest[int(math.Ceil(0.95*float64(len(greatest)+1)))-1])
	return st.floors[place]
}

// through takes what a stage takes out of products of variance 1.
func (s *Screening) through(st *stage, products []float64) ([]float64, float64) {
	if st.before == nil {
		return products, 1
	}
	before, variance := s.through(st.before, products)
	after := slices.Clone(before)
	for i, c := range s.on(st.before, st.group, before) {
		variance -= c * c
		floats.AddScaled(after, -c, st.onto.RawRowView(i))
	}
	return after, variance
}

// permuted is the place of orders whose tails are as long as those of a rest or a little longer; its own, if there are none.
func (s *Screening) permuted(r *rest) int {
	tail := s.kurtosis(r)
	best := -1
	for i, o := range s.orders {
		if o.kurtosis >= tail && o.kurtosis < alike*tail && (best < 0 || o.kurtosis < s.orders[best].kurtosis) {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	s.orders = append(s.orders, permuted{tail, s.roughly(s.shuffled(r))})
	return len(s.orders) - 1
}

// roughly are the products of standard outputs, a row each, with the columns of all groups, to about 1e-7 of each: some hundred orders
// leave much more of a floor open.
func (s *Screening) roughly(standard [][]float64) *mat.Dense {
	if s.rough == nil {
		rows, _ := s.columns.Dims()
		s.rough = newSingle(rows, s.columns.RawRowView)
	}
	return newSingle(len(standard), func(i int) []float64 { return standard[i] }).products(s.rough)
}

// kurtosis is the mean fourth power of a rest about its mean, in squares of its variance: 3 of a normal one, of the order of
// the number of runs if a single run has all the variance.
func (s *Screening) kurtosis(r *rest) float64 {
	sum := 0.0
	for run, d := range r.values {
		sum += d * d * d * d / s.study.Weights[run] // d has the root of the weight
	}
	return sum / (r.variance * r.variance)
}

// shuffled are the values of a rest in many orders, which are the same for all, times the roots of the weights and made standard.
func (s *Screening) shuffled(r *rest) [][]float64 {
	values := slices.Clone(r.values)
	for run, w := range s.study.Weights {
		values[run] /= math.Sqrt(w)
	}
	if s.shuffles == nil {
		for p := range s.study.Permutations {
			s.shuffles = append(s.shuffles, s.draws.shuffle(s.Runs, rand.New(rand.NewPCG(keyed(s.study.Seed, lanePermute, p), 0))))
		}
	}
	all := make([][]float64, s.study.Permutations)
	for p := range all {
		all[p] = s.standard(at(values, s.shuffles[p]))
	}
	return all
}
