package dist

import (
	"cmp"
	"slices"
	"sort"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A discrete distribution has a few values in rising order, each with a chance of more than 0.
type discrete struct {
	values, chances []float64
	below           []float64 // probability of each value or less; the last is 1
}

// discreteOf makes a distribution over values, all alike if there are no weights.
func discreteOf(a *request) (Dist, error) {
	weights := a.EachWeight()
	switch sum := floats.Sum(weights); {
	case len(a.Values) == 0:
		return nil, a.wrong("values", "found none, expected at least one")
	case len(weights) != len(a.Values):
		return nil, a.wrong("weights", "found %d weights for %d values, expected one for each", len(weights), len(a.Values))
	case !finite(sum) || sum <= 0:
		return nil, a.wrong("weights", "found a sum of %s, expected more than 0", figure(sum))
	}
	return newDiscrete(a.Values, weights), nil
}

// bernoulli makes a distribution over 0 and 1, whose mean is the probability of 1.
func bernoulli(a *request) (Dist, error) {
	switch {
	case a.from > 0 || a.to < 1:
		return nil, a.wrong("dist", "found bernoulli, whose values are 0 and 1, expected another one for a range of %s", a.limits())
	case a.Mean == nil:
		return nil, a.wrong("mean", "missing; expected the probability of 1")
	case *a.Mean < 0 || *a.Mean > 1:
		return nil, a.wrong("mean", "found %s, expected 0 to 1: it is the probability of 1", figure(*a.Mean))
	}
	return newDiscrete([]float64{0, 1}, []float64{1 - *a.Mean, *a.Mean}), nil
}

// newDiscrete sorts values by size and leaves out those of no weight. The weights have a sum of more than 0.
func newDiscrete(values, weights []float64) *discrete {
	order := make([]int, 0, len(values))
	for i, w := range weights {
		if w > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	d := &discrete{}
	for _, i := range order {
		d.values, d.chances = append(d.values, values[i]), append(d.chances, weights[i]/floats.Sum(weights))
	}
	d.below = floats.CumSum(make([]float64, len(order)), d.chances)
	d.below[len(order)-1] = 1
	return d
}

func (d *discrete) Quantile(u float64) float64 {
	return d.values[sort.SearchFloat64s(d.below, u)]
}

func (d *discrete) CDF(x float64) float64 {
	n := sort.Search(len(d.values), func(i int) bool { return d.values[i] > x })
	if n == 0 {
		return 0
	}
	return d.below[n-1]
}

func (d *discrete) Mean() float64 { return stat.Mean(d.values, d.chances) }

// Variance is about the mean, weighted by chances.
func (d *discrete) Variance() float64 { return stat.MomentAbout(2, d.values, d.Mean(), d.chances) }
