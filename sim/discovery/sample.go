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
	draws       []int     // of each run of the data, counted from 0 in the order in which they come
	total, hits float64   // sums over the rows
}

// parts are the runs that a box is found in, and those that it is measured in.
type parts struct {
	train, fresh *sample
	folds        []fold // of train
}

// A fold is runs of train, and the others of it.
type fold struct{ held, rest *sample }

// split parts the runs by a keyed hash of the numbers of their draws.
func (d *Data) split(seed uint64) parts {
	draws := d.Draws
	if draws == nil {
		draws = numbers(len(d.OfInterest))
	}
	all := &sample{inputs: d.Inputs, draws: counted(draws)}
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
	return all.parted(draws, seed)
}

// counted are draws by new numbers, from 0 in the order in which they come: failed runs leave gaps.
func counted(draws []int) (list []int) {
	numbers := map[int]int{}
	for _, draw := range draws {
		n, is := numbers[draw]
		if !is {
			n = len(numbers)
			numbers[draw] = n
		}
		list = append(list, n)
	}
	return list
}

// parted are the parts of all runs, by the numbers of their draws; those without weight are in none.
func (s *sample) parted(draws []int, seed uint64) (p parts) {
	var fresh, train []int
	held, rest := make([][]int, folds), make([][]int, folds)
	for i, w := range s.weight {
		place := placeOf(draws[i], seed)
		switch {
		case w == 0:
			continue
		case place < folds:
			fresh = append(fresh, i)
			continue
		}
		train = append(train, i)
		for k := range folds {
			if place-folds == uint64(k) {
				held[k] = append(held[k], i)
			} else {
				rest[k] = append(rest[k], i)
			}
		}
	}
	for k := range held {
		p.folds = append(p.folds, fold{s.of(held[k]), s.of(rest[k])})
	}
	p.train, p.fresh = s.of(train), s.of(fresh)
	return p
}

// folds is how many parts of the runs that a box is found in judge the limits that the others of them suggest. As many of the places
// that runs fall into are theirs, and as many are fresh.
const folds = 3

// placeOf is the place of the runs of a draw.
func placeOf(draw int, seed uint64) uint64 {
	return design.Philox([4]uint64{uint64(draw)}, [2]uint64{seed})[0] % (2 * folds)
}

// IsFresh reports whether Discover keeps the runs of a draw to measure the box, so that whoever chooses its inputs can leave them out.
func IsFresh(draw int, seed uint64) bool { return placeOf(draw, seed) < folds }

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
