package importance

import (
	"math"
	"slices"
	"strings"

	"h20sim/sim/inputs"
	"h20sim/sim/sensitivity"

	"gonum.org/v1/gonum/stat"
)

const (
	seed         = 1   // of permutations
	permutations = 199 // of the outcome, for its floor
)

// screen reads shares off runs of any design.
func (f *Found) screen(d *data) error {
	all := d.asked(f)
	f.NoneOf = !slices.ContainsFunc(all, func(in inputs.Input) bool { return belongs(&in, f.Question.By) })
	numbers := slices.DeleteFunc(slices.Clone(all), func(in inputs.Input) bool { return in.Categories })
	if axes := sets(numbers, f.Question.By); len(axes) > 0 {
		if x := d.grid(axes, numbers); x != nil {
			f.decompose(d, x, axes, numbers)
			return nil
		}
	}
	f.Method = Regression
	groups := sets(all, f.Question.By)
	study := sensitivity.Study{
		Inputs: inputs.Plain(all), Groups: members(groups), Unmet: unmet(all),
		Outputs: []sensitivity.Output{{Name: f.Measure.Name, Values: d.outcome}},
		Weights: d.Weights, Draws: d.Draws, Permutations: permutations, Seed: seed,
	}
	s, err := sensitivity.Screen(study)
	if err != nil {
		return err
	}
	f.Runs, f.Floor, f.Values = s.Runs, s.Floors[0], len(all)
	f.describe(d)
	for place, g := range groups {
		share := d.share(all, g)
		share.Few = !s.Judged(place)
		f.Shares = append(f.Shares, share)
	}
	return f.take(s.Found(0), all, groups)
}

// asked are the inputs that differ among the runs. Chances of courses are asked of only if there is more than one path: on a single one
// they change nothing.
func (d *data) asked(f *Found) (list []inputs.Input) {
	branched := d.branched()
	for _, in := range d.Inputs {
		switch {
		case slices.Min(in.Values) == slices.Max(in.Values):
		case in.Chance && !branched:
			f.Chances++
		default:
			list = append(list, in)
		}
	}
	return list
}

// members are the inputs of groups by number.
func members(groups []set) (list [][]int) {
	for _, g := range groups {
		list = append(list, g.of)
	}
	return list
}

// unmet are the codes of the runs in which a branch is not met, by its number among the inputs.
func unmet(list []inputs.Input) map[int]float64 {
	codes := map[int]float64{}
	for i, in := range list {
		if in.Categories {
			codes[i] = float64(len(in.Courses) - 1)
		}
	}
	return codes
}

// rounding is the part of a number by which sums in another order may differ: what varies by less does not vary.
const rounding = 1e-12

// describe notes mean and standard deviation of the measure over the runs that did not fail, and how many failed.
func (f *Found) describe(d *data) {
	var values, weights []float64
	for run, v := range d.outcome {
		if math.IsNaN(v) {
			f.Failed++
			continue
		}
		values, weights = append(values, v), append(weights, d.Weights[run])
	}
	if len(values) == 0 {
		return
	}
	if low, high := slices.Min(values), slices.Max(values); high-low <= rounding*max(math.Abs(low), math.Abs(high)) {
		f.Mean = low
		return
	}
	mean, variance := stat.PopMeanVariance(values, weights)
	f.Mean, f.SD = mean, math.Sqrt(variance)
}

// share is a group without its numbers.
func (d *data) share(all []inputs.Input, g set) Share {
	s := Share{Name: g.name, Kind: Group, Of: len(g.of)}
	for _, i := range g.of {
		s.Grade = worse(s.Grade, all[i].Grade)
		s.Tied = s.Tied || slices.Contains(d.tied, all[i].Name)
	}
	if in := all[g.of[0]]; len(g.of) == 1 && in.Name == g.name {
		s.Kind, s.Unit, s.Source = kindOf(&in), in.Unit, d.sourceOf(&in)
		s.Doc, s.Title = d.words(&in)
	} else if strings.Contains(g.name, ".") {
		s.Title = d.Base.EntryTitle(g.name + ".")
	}
	return s
}

// words are what an input means, and the title of what it is of; those of an axis are as the study words it.
func (d *data) words(in *inputs.Input) (doc, of string) {
	for _, axis := range d.Plan.Study.Axes {
		if axis.Address == in.Name && axis.Title != "" {
			return axis.Title, ""
		}
	}
	return in.Doc, d.Base.EntryTitle(in.Name)
}

// worse is the worse of two grades; what is set by hand, or has none, is no grade.
func worse(a, b string) string {
	if len(b) != 1 {
		return a
	}
	return max(a, b)
}

func kindOf(in *inputs.Input) Kind {
	switch {
	case in.Categories:
		return Branch
	case in.Chance:
		return Chance
	}
	return Value
}

// sourceOf is the name of the source of a number.
func (d *data) sourceOf(in *inputs.Input) string {
	e, err := d.Base.Explain(in.Name)
	if err != nil {
		return ""
	}
	return e.Source.Name
}

// take notes what was found of each group, puts what matters first, and says which are told apart.
func (f *Found) take(found []sensitivity.Finding, all []inputs.Input, groups []set) error {
	var first []Share
	var shares, errors []float64
	for _, n := range found {
		s := f.Shares[n.Input]
		s.Above, s.Sign, s.Lowest, s.Highest = true, n.Sign, n.Low, n.High
		s.Share = Interval{n.Share, max(n.Share-1.96*n.Error, 0), min(n.Share+1.96*n.Error, 1)}
		for _, m := range n.Means {
			s.Answers = answered(s.Answers, all[groups[n.Input].of[0]].Courses, m)
		}
		first, shares, errors = append(first, s), append(shares, n.Share), append(errors, n.Error)
		f.Shares[n.Input].Of = 0
	}
	ranked, err := sensitivity.RankShares(shares, errors, f.Draws)
	if err != nil {
		return err
	}
	classed(first, ranked)
	f.Shares = append(first, slices.DeleteFunc(f.Shares, func(s Share) bool { return s.Of == 0 })...)
	return nil
}

// answered adds the mean of a course, unless it stands for runs in which the branch is not met.
func answered(list []Answer, courses []inputs.Course, m sensitivity.Mean) []Answer {
	if c := courses[int(m.Category)]; c.Name != "" {
		return append(list, Answer{c.Name, c.Title, m.Part, m.Mean})
	}
	return list
}

// classed notes which shares are told apart; ranked has them in their order.
func classed(shares []Share, ranked []sensitivity.Ranked) {
	for i, r := range ranked {
		shares[i].Class = r.Group
		if !math.IsInf(r.Draws, 1) {
			shares[i].Needs = r.Draws
		}
	}
}
