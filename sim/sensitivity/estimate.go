package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// An Estimate is a quantity with its 95 % interval, both from independent replicates of one design.
//
//	mean ± t(0.975; R−1)·s/√R
//
// for R replicates with the standard deviation s. It may be below 0 where the quantity is near 0.
type Estimate struct {
	Mean, Low, High float64
	Replicates      []float64 // one per replicate
}

// newEstimate is that of the values of some replicates.
func newEstimate(replicates []float64) Estimate {
	mean, half := interval(replicates)
	return Estimate{Mean: mean, Low: mean - half, High: mean + half, Replicates: replicates}
}

// interval is the mean of independent values, two or more, and half the width of its 95 % interval by t.
func interval(values []float64) (mean, half float64) {
	mean, deviation := stat.MeanStdDev(values, nil)
	n := float64(len(values))
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	return mean, t * deviation / math.Sqrt(n)
}

// estimates turns tables with a row for each replicate and a column for each quantity into one Estimate a quantity.
func estimates(replicates [][]float64) []Estimate {
	all := make([]Estimate, len(replicates[0]))
	for q := range all {
		values := make([]float64, len(replicates))
		for r := range values {
			values[r] = replicates[r][q]
		}
		all[q] = newEstimate(values)
	}
	return all
}

// over divides, and is 0 if nothing varies.
func over(part, variance float64) float64 {
	if variance == 0 {
		return 0
	}
	return part / variance
}
