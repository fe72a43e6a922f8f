package tempering

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Effective says which part of the number of points counts, as the package has it: at most 1.
type Effective struct {
	Values  float64 // over the values
	Figures float64 // over the figures
	Roots   float64 // by descent: (sum of n)²/(points · sum of n²), with n how many descend from each point of the start
}

// Part is the lesser of values and figures, on which a judgement should rest. Roots counts points that have moved far from each other
// as one, so that it is the least that the part can be after many sweeps.
func (e Effective) Part() float64 { return min(e.Values, e.Figures) }

// Effective says what the points are worth.
func (s *State) Effective() Effective {
	return Effective{
		Values:  s.between(func(p *Point) []float64 { return p.X }),
		Figures: s.between(func(p *Point) []float64 { return p.Figures }),
		Roots:   s.roots(),
	}
}

// between is 1 / mean of n·B/W over quantities that vary; 1 if none does.
func (s *State) between(of func(*Point) []float64) float64 {
	n := len(s.Points) / s.Islands
	means, variances := [][]float64(nil), [][]float64(nil) // by quantity, then island
	for island := range slices.Chunk(s.Points, n) {
		for k, column := range columns(island, of) {
			if k == len(means) {
				means, variances = append(means, nil), append(variances, nil)
			}
			mean, variance := stat.MeanVariance(column, nil)
			means[k], variances[k] = append(means[k], mean), append(variances[k], variance)
		}
	}
	sum, quantities := 0.0, 0
	for k := range means {
		within, between := stat.Mean(variances[k], nil), stat.Variance(means[k], nil)
		if within > 0 || between > 0 {
			sum, quantities = sum+float64(n)*between/within, quantities+1
		}
	}
	return partOf(sum, quantities)
}

// partOf is the part that a sum of n·B/W over quantities tells.
func partOf(sum float64, quantities int) float64 {
	if quantities == 0 {
		return 1
	}
	return math.Min(1, float64(quantities)/sum)
}

func (s *State) roots() float64 {
	of := map[int]float64{}
	for _, p := range s.Points {
		of[p.Root]++
	}
	squares := 0.0
	for _, n := range of {
		squares += n * n
	}
	return float64(len(s.Points)) / squares
}
