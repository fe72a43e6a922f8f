package discovery

import (
	"cmp"
	"slices"

	"h20sim/sim/ensemble/design"
	"h20sim/sim/rankbasis"
)

// A sample is some runs of the data; only those that weigh something.
type sample struct {
	inputs      []rankbasis.Input
	rows        []int     // runs
	weight, hit []float64 // of each run of the data: its weight, and its weight if it is of interest
	draws       []int     // of each run of the data
	total, hits float64   // sums over the rows
}

// parts are the runs that a box is found in, pruned in, both, and measured in.
type parts struct{ learn, judge, train, fresh *sample }

// split parts the runs by a keyed hash of the numbers of their draws.
func (d *Data) split(seed uint64) parts {
	all := &sample{inputs: d.Inputs, draws: d.Draws}
	if all.draws == nil {
		all.draws = numbers(len(d.OfInterest))
	}
	for i, hit := range d.OfInterest {
		w := 1.0
		if d.Weights != nil {
			w = d.Weights[i]
		}
		all.weight, all.hit = append(all.weight, w), append(all.hit, 0)
		if hit {
			all.hit[i] = w
		}
	}
	var learn, judge, fresh []int
	for i, w := range all.weight {
		place := placeOf(all.draws[i], seed)
		switch {
		case w == 0:
		case place < freshPlaces:
			fresh = append(fresh, i)
		case place < learnPlaces:
			learn = append(learn, i)
		default:
			judge = append(judge, i)
		}
	}
	return parts{all.of(learn), all.of(judge), all.of(slices.Sorted(slices.Values(slices.Concat(learn, judge)))), all.of(fresh)}
}

// The places that runs fall into, of which the first are fresh and the next find a first box.
const (
	freshPlaces = 3
	learnPlaces = 5
	allPlaces   = 6
)

// placeOf is the place of the runs of a draw.
func placeOf(draw int, seed uint64) uint64 {
	return design.Philox([4]uint64{uint64(draw)}, [2]uint64{seed})[0] % allPlaces
}

// IsFresh reports whether Discover keeps the runs of a draw to measure the box, so that whoever chooses its inputs can leave them out.
func IsFresh(draw int, seed uint64) bool { return placeOf(draw, seed) < freshPlaces }

// numbers are 0 to n−1.
func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// of is the sample of some runs.
func (s *sample) of(rows []int) *sample {
	some := *s
	some.rows, some.total, some.hits = rows, 0, 0
	for _, i := range rows {
		some.total, some.hits = some.total+s.weight[i], some.hits+s.hit[i]
	}
	return &some
}

// in is the sample of the runs in a box.
func (s *sample) in(b Box) *sample {
	var rows []int
	for _, i := range s.rows {
		if b.Contains(s.inputs, i) {
			rows = append(rows, i)
		}
	}
	return s.of(rows)
}

// density is the share of the sample that is of interest, 0 of an empty one.
func (s *sample) density() float64 { return ratio(s.hits, s.total) }

// mixed reports whether some runs of the sample are of interest and some are not.
func (s *sample) mixed() bool { return s.hits > 0 && s.hits < s.total }

// effective is the number of draws of equal weight that say as much: (Σw)²/Σw² with w the weight of all runs of a draw (Kish 1965).
func (s *sample) effective() float64 {
	of := make([]float64, len(s.draws))
	for _, i := range s.rows {
		of[s.draws[i]] += s.weight[i]
	}
	squares := 0.0
	for _, w := range of {
		squares += w * w
	}
	return ratio(s.total*s.total, squares)
}

// score is that of a box in the sample.
func (s *sample) score(b Box) Score { return s.scoreOf(s.in(b)) }

// scoreOf is that of a part of the sample.
func (s *sample) scoreOf(part *sample) Score {
	return Score{Coverage: ratio(part.hits, s.hits), Density: part.density(), Mass: ratio(part.total, s.total), Effective: part.effective()}
}

// ascending is the runs of the sample from the lowest value of an input up, equal ones by number.
func (s *sample) ascending(input int) []int {
	values := s.inputs[input].Values
	order := slices.Clone(s.rows)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	return order
}

// ratio is a/b, 0 if b is.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
