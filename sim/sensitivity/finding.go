package sensitivity

import (
	"cmp"
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

// Found are the inputs that are told from chance, the greatest share of an output first. output is its place in the study.
func (s *Screening) Found(output int) []Finding {
	var found []Finding
	for _, p := range s.picks[output] {
		found = append(found, s.finding(output, p))
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(b.Share, a.Share) })
	return found
}

// finding is what there is to say of an output and an input that varies.
func (s *Screening) finding(output int, p chosen) Finding {
	input, y := p.group, s.study.Outputs[output].Values
	f := Finding{Input: input, Share: p.share, Error: p.error}
	if len(s.study.Groups[input]) > 1 {
		return f
	}
	if in := &s.study.Inputs[s.study.Groups[input][0]]; in.Categories {
		f.Means = s.means(in, y)
		return f
	}
	f.Sign = s.sign(input, y)
	f.Low, f.High = s.ends(s.ranks(input), y)
	return f
}

// sign is that of the coefficient of the first polynomial, which is a straight line in the rank.
func (s *Screening) sign(input int, y []float64) int {
	line := s.columns.RawRowView(s.bases[input].first)
	return cmp.Compare(floats.Dot(line, s.standard(y)), 0)
}

// ranks are those of a group of one number.
func (s *Screening) ranks(group int) []float64 {
	b := &s.bases[group]
	if b.ranks == nil {
		b.ranks = rankbasis.Ranks(s.study.Inputs[s.study.Groups[group][0]].Values, s.study.Weights)
	}
	return b.ranks
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
