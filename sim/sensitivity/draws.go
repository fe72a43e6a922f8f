package sensitivity

import (
	"math/rand/v2"
	"slices"
)

// draws are the runs of each draw, in the order in which draws first come.
type draws [][]int

// drawsOf gathers runs by the number of their draw.
func drawsOf(numbers []int) (d draws) {
	place := map[int]int{}
	for run, number := range numbers {
		i, known := place[number]
		if !known {
			i = len(d)
			place[number] = i
			d = append(d, nil)
		}
		d[i] = append(d[i], run)
	}
	return d
}

// alike says whether a column is the same in all runs of each draw.
func (d draws) alike(values []float64) bool {
	return !slices.ContainsFunc(d, func(runs []int) bool {
		return slices.ContainsFunc(runs, func(run int) bool { return values[run] != values[runs[0]] })
	})
}

// effective is the number of observations of equal weight that say as much of a mean: (Σ w)² / Σ w², where w is the weight
// of a draw (L. Kish, Survey Sampling, 1965).
func (d draws) effective(weights []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, runs := range d {
		w := 0.0
		for _, run := range runs {
			w += weights[run]
		}
		sum += w
		squares += w * w
	}
	return sum * sum / squares
}

// shuffle says for each run whose output it gets, by chance: draws change places with draws of as many runs, and runs within a
// draw with each other, so that what runs of one draw have in common they have in common again.
func (d draws) shuffle(runs int, chance *rand.Rand) []int {
	bySize := map[int][]int{}
	for i, own := range d {
		bySize[len(own)] = append(bySize[len(own)], i)
	}
	from := make([]int, runs)
	for _, own := range d {
		alike := bySize[len(own)]
		pick := chance.IntN(len(alike))
		other := d[alike[pick]]
		alike[pick] = alike[len(alike)-1]
		bySize[len(own)] = alike[:len(alike)-1]
		for i, place := range chance.Perm(len(own)) {
			from[own[i]] = other[place]
		}
	}
	return from
}
