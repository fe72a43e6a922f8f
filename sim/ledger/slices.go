package ledger

import (
	"math"
	"slices"
	"strconv"

	"h20sim/sim/fit"

	"gonum.org/v1/gonum/floats"
)

// usualEdges are the parts of the draws at which slices end: every hundredth, and finer within the last one at both ends.
func usualEdges() []float64 {
	list := []float64{0, 0.0005, 0.001, 0.002, 0.005}
	for i := 1; i < 100; i++ {
		list = append(list, float64(i)/100)
	}
	return append(list, 0.995, 0.998, 0.999, 0.9995, 1)
}

// distribution puts outcomes into a forecast: mean, quantiles, the mass at 0 and the slices of the rest.
func (f *Forecast) distribution(o fit.Outcomes, edges []float64) {
	weights := o.Weights
	if weights == nil {
		weights = make([]float64, len(o.Values))
		floats.AddConst(1/float64(len(weights)), weights)
	}
	f.Mean, f.Zero = 0, 0
	var values, parts []float64 // of what is not 0
	for i, v := range o.Values {
		f.Mean += weights[i] * v
		if v == 0 {
			f.Zero += weights[i]
		} else if weights[i] > 0 {
			values, parts = append(values, v), append(parts, weights[i])
		}
	}
	f.Points = nil
	for _, p := range Probabilities {
		f.Points = append(f.Points, rounded(o.Quantile(p)))
	}
	f.Slices = rounded6(sliced(values, parts, edges))
	f.Mean, f.Zero = rounded(f.Mean), rounded(f.Zero)
	if len(values) == 0 {
		f.Zero = 1
	}
}

// sliced returns the mean of each slice of values, which rise and count by their parts; nil of no values. With Q the quantile
// function of the values, the mean of the slice from a to b is
//
//	m = 1/(b − a) · ∫ Q(p) dp   for p from a to b
func sliced(values, parts, edges []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	whole := floats.Sum(parts)
	means := make([]float64, len(edges)-1)
	i, left := 0, parts[0]/whole // the value under way, and what is left of its part
	for k := range means {
		width := edges[k+1] - edges[k]
		for room := width; room > 0; {
			take := min(room, left)
			if i == len(values)-1 {
				take = room // rounding leaves none over
			}
			means[k] += take / width * values[i]
			room, left = room-take, left-take
			if left <= 0 && i < len(values)-1 {
				i++
				left = parts[i] / whole
			}
		}
	}
	return means
}

// Outcomes are those of the forecast, as far as its slices tell them.
func (f *Forecast) outcomes(edges []float64) fit.Outcomes {
	o := fit.Outcomes{Values: slices.Clone(f.Slices)}
	for k := range f.Slices {
		o.Weights = append(o.Weights, (1-f.Zero)*(edges[k+1]-edges[k]))
	}
	if f.Zero > 0 {
		at, _ := slices.BinarySearch(o.Values, 0)
		o.Values, o.Weights = slices.Insert(o.Values, at, 0), slices.Insert(o.Weights, at, f.Zero)
	}
	return o
}

// rounded is a number with six digits, as it is written.
func rounded(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil || math.IsNaN(v) {
		return v
	}
	return r + 0 // no minus before 0
}

func rounded6(list []float64) []float64 {
	for i, v := range list {
		list[i] = rounded(v)
	}
	return list
}
