package sensitivity

import (
	"cmp"
	"math"
	"slices"
)

// A pair is two draws that hardly differ in the numbers that were taken out, by their places.
type pair [2]int

// borneOut is the part of the share of a group that neighbours bear out, and how far that is beyond chance, each the least over several
// ways to pair draws: by each number that was taken out, and by all together. With d what was left of the output and c what the group explains of it,
//
//	part = Σ ω·Δd·Δc / Σ ω·Δc²    beyond = Σ ω·Δd·Δc / √Σ (ω·Δd·Δc)²
//
// over pairs of draws that lie side by side in the numbers that were taken out, with ω = w₁·w₂/(w₁ + w₂). What those numbers do by
// steps, and together, is the same for both draws of a pair, so that the part is near 1 for a group with a share of its own, and near
// 0 for one whose values happen to run along with them: on Sobol's sequence some inputs run along with two others together. If signs are by
// chance, beyond is more than x with a chance of exp(−x²/2) at most, whatever the tails (B. Efron, Student's t-test under symmetry
// conditions, Journal of the American Statistical Association 64, 1969). The part is 1 and beyond infinite if no number was taken out,
// or the group differs within draws.
//
// A. Yatchew, An elementary estimator of the partial linear model, Economics Letters 57 (1997).
func (s *Screening) borneOut(st *stage, group int, before, after *rest) (part, beyond float64) {
	part, beyond = 1, math.Inf(1)
	if !s.numbers(group) {
		return part, beyond
	}
	weights, left := s.overDraws(before.values)
	_, rest := s.overDraws(after.values)
	for _, pairs := range s.pairings(st) {
		p, b := slopeOver(pairs, weights, left, rest)
		part, beyond = min(part, p), min(beyond, b)
	}
	return part, beyond
}

// slopeOver is what some pairs bear out.
func slopeOver(pairs []pair, weights, left, rest []float64) (part, beyond float64) {
	var sum, squares, own float64
	for _, p := range pairs {
		i, j := p[0], p[1]
		w, d := weights[i]*weights[j]/(weights[i]+weights[j]), left[i]-left[j]
		c := d - rest[i] + rest[j]
		sum, squares, own = sum+w*d*c, squares+w*d*c*w*d*c, own+w*c*c
	}
	return over(sum, own), over(sum, math.Sqrt(squares))
}

// numbers reports whether a group is of numbers that are the same in all runs of a draw.
func (s *Screening) numbers(group int) bool {
	return !slices.ContainsFunc(s.study.Groups[group], func(input int) bool {
		return s.study.Inputs[input].Categories || !s.draws.alike(s.study.Inputs[input].Values)
	})
}

// overDraws are the weights of draws, and means of values, times the roots of the weights of runs, over the runs of each.
func (s *Screening) overDraws(values []float64) (weights, means []float64) {
	weights, means = make([]float64, len(s.draws)), make([]float64, len(s.draws))
	for i, runs := range s.draws {
		for _, run := range runs {
			w := s.study.Weights[run]
			weights[i] += w
			means[i] += math.Sqrt(w) * values[run]
		}
		means[i] /= weights[i]
	}
	return weights, means
}

// pairings are the ways to pair draws at a stage: by each number that was taken out, and by all together; none if none was.
func (s *Screening) pairings(st *stage) [][]pair {
	if st.pairings != nil {
		return st.pairings
	}
	numbers := s.taken(st)
	for _, one := range numbers {
		st.pairings = append(st.pairings, s.parted(seq(len(s.draws)), [][]float64{one}, 0, nil))
	}
	if len(numbers) > 1 {
		st.pairings = append(st.pairings, s.parted(seq(len(s.draws)), numbers, 0, nil))
	}
	return st.pairings
}

// taken are the values of the numbers that are taken out at a stage, in the order in which they were.
func (s *Screening) taken(st *stage) (values [][]float64) {
	if st.before == nil {
		return nil
	}
	values = s.taken(st.before)
	if s.numbers(st.group) {
		for _, input := range s.study.Groups[st.group] {
			values = append(values, s.study.Inputs[input].Values)
		}
	}
	return values
}

// parted parts draws by one number after the other, until two or three are left of each part. values has a value for each run. The
// first draw is left out, and parts are of unlike size: two that share an interval of Sobol's sequence differ in the others by the same bits everywhere,
// so that such pairs might never lie on both sides of a step.
func (s *Screening) parted(draws []int, values [][]float64, depth int, pairs []pair) []pair {
	if len(draws) < 2 {
		return pairs
	}
	by := values[depth%len(values)]
	slices.SortStableFunc(draws, func(a, b int) int { return cmp.Compare(by[s.draws[a][0]], by[s.draws[b][0]]) })
	if depth == 0 {
		draws = draws[1:]
	}
	if len(draws) < 4 {
		return append(pairs, pair{draws[0], draws[1]})
	}
	if len(values) == 1 { // in order already
		return s.successive(draws, pairs)
	}
	part := max(len(draws)*3/16*2, 2)
	return s.parted(draws[part:], values, depth+1, s.parted(draws[:part], values, depth+1, pairs))
}

// successive pairs draws as they stand.
func (s *Screening) successive(draws []int, pairs []pair) []pair {
	for i := 0; i+1 < len(draws); i += 2 {
		pairs = append(pairs, pair{draws[i], draws[i+1]})
	}
	return pairs
}
