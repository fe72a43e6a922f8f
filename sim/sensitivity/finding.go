package sensitivity

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/rankbasis"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// A Finding is an input, or a group of inputs, that matters to an output.
type Finding struct {
	Input int // its place in the study; of a group, that among the groups

	Share float64 // of the variance of the output, adjusted
	Error float64 // standard error of the share as of independent draws; smaller for draws that are spread evenly

	Sign      int     // 1 if the output rises with the input by and large, -1 if it falls; 0 for categories and groups
	Low, High float64 // mean of the output over the lowest and highest tenth of the input; 0 for categories and groups
	Means     []Mean  // of an input of categories, by their code, rising
}

// A Mean is that of the output over the runs of a category.
type Mean struct {
	Category float64
	Part     float64 // of the weight of all runs
	Mean     float64
}

// Found are the inputs with a share of an output above the floor, the greatest first. output is its place in the study.
func (s *Screening) Found(output int) []Finding {
	var found []Finding
	for input := range s.bases {
		if share := s.shares.At(output, input); share > s.Floors[output] {
			found = append(found, s.finding(output, input))
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(b.Share, a.Share) })
	return found
}

// finding is what there is to say of an output and an input that varies.
func (s *Screening) finding(output, input int) Finding {
	y := s.study.Outputs[output].Values
	f := Finding{Input: input, Share: s.shares.At(output, input), Error: s.standardError(output, input)}
	if len(s.study.Groups[input]) > 1 {
		return f
	}
	if in := &s.study.Inputs[s.study.Groups[input][0]]; in.Categories {
		f.Means = s.means(in, y)
		return f
	}
	f.Sign = s.sign(input, y)
	f.Low, f.High = s.ends(s.bases[input].ranks, y)
	return f
}

// sign is that of the coefficient of the first polynomial, which is a straight line in the rank.
func (s *Screening) sign(input int, y []float64) int {
	line := s.columns.RawRowView(s.bases[input].first)
	return cmp.Compare(floats.Dot(line, s.standard(y)), 0)
}

// standardError is that of a share, from the influence of each draw on R² = 1 − E[e²]/V, with e what the regression leaves, d the
// distance from the mean, and w the weights of the runs of a draw, which come to 1 over all:
//
//	se² = Σ over draws of (Σ w·((1 − R²)·d² − e²)/V)²
//
// times what adjusts the share. B. Williamson, P. Gilbert, M. Carone and N. Simon, Nonparametric variable importance assessment
// using machine learning techniques, Biometrics 77 (2021).
func (s *Screening) standardError(output, input int) float64 {
	b, d := s.bases[input], s.standard(s.study.Outputs[output].Values)
	if b.freedom() <= 0 {
		return 0
	}
	e, r2 := slices.Clone(d), 0.0
	for place := range b.columns {
		q := s.columns.RawRowView(b.first + place)
		c := floats.Dot(q, d)
		floats.AddScaled(e, -c, q)
		r2 += c * c
	}
	squares := 0.0
	for _, runs := range s.draws {
		influence := 0.0
		for _, run := range runs {
			influence += (1-r2)*d[run]*d[run] - e[run]*e[run]
		}
		squares += influence * influence
	}
	return math.Sqrt(squares) * (b.effective - 1) / b.freedom()
}

// ends are the means of the output over the runs whose rank is in the lowest and in the highest tenth, or over those that are
// tied at the end if the tie is wider.
func (s *Screening) ends(ranks, y []float64) (low, high float64) {
	bottom, top := max(0.1, slices.Min(ranks)), min(0.9, slices.Max(ranks))
	low = s.meanWhere(y, func(run int) bool { return ranks[run] <= bottom })
	high = s.meanWhere(y, func(run int) bool { return ranks[run] >= top })
	return low, high
}

// means are those of the categories of an input.
func (s *Screening) means(in *rankbasis.Input, y []float64) []Mean {
	var all []Mean
	for _, category := range slices.Compact(slices.Sorted(slices.Values(in.Values))) {
		m := Mean{Category: category}
		m.Mean = s.meanWhere(y, func(run int) bool { return in.Values[run] == category })
		for run, v := range in.Values {
			if v == category {
				m.Part += s.study.Weights[run]
			}
		}
		all = append(all, m)
	}
	return all
}

// meanWhere is the weighted mean over some of the runs.
func (s *Screening) meanWhere(y []float64, in func(run int) bool) float64 {
	var values, weights []float64
	for run, v := range y {
		if in(run) {
			values, weights = append(values, v), append(weights, s.study.Weights[run])
		}
	}
	return stat.Mean(values, weights)
}
