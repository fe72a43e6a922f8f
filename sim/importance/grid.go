package importance

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim/inputs"
	"h20sim/sim/sensitivity"
)

// grid is the full grid of a study that draws nothing, with its axes, or groups of them, as factors and after them the path if there are
// several. It is nil if the runs are no full grid: points are listed, values are drawn, a run failed, or a chance is on an axis.
func (d *data) grid(groups []set, all []inputs.Input) *sensitivity.Factorial {
	if len(d.Plan.Study.Axes) == 0 || d.Plan.Study.Design != nil || slices.ContainsFunc(d.outcome, math.IsNaN) {
		return nil
	}
	x := &sensitivity.Factorial{Weights: d.Weights}
	for _, g := range groups {
		x.Levels = append(x.Levels, numbered(len(d.Weights), func(run int) (key string) {
			for _, i := range g.of {
				key += all[i].Name + "=" + strconv.FormatFloat(all[i].Values[run], 'g', -1, 64) + ";"
			}
			return key
		}))
	}
	if d.branched() {
		x.Levels = append(x.Levels, numbered(len(d.Weights), func(run int) string { return strings.Join(d.Study.Cells[d.Cells[run]].Courses, ",") }))
	}
	if len(x.Levels) == 0 || !x.IsCrossed() {
		return nil
	}
	return x
}

// numbered numbers the keys of runs in the order in which they come.
func numbered(runs int, key func(run int) string) []int {
	numbers, seen := make([]int, runs), map[string]int{}
	for run := range numbers {
		k := key(run)
		if _, known := seen[k]; !known {
			seen[k] = len(seen)
		}
		numbers[run] = seen[k]
	}
	return numbers
}

// decompose splits the variance over a full grid. What goes with a factor is exact, so that no interval is about it.
func (f *Found) decompose(d *data, x *sensitivity.Factorial, groups []set, all []inputs.Input) {
	f.describe(d)
	f.Method, f.Runs, f.Values, f.Floor = FullGrid, len(d.outcome), len(x.Levels), leastShare
	for _, g := range groups {
		f.Shares = append(f.Shares, d.share(all, g))
	}
	if len(x.Levels) > len(groups) {
		f.Shares = append(f.Shares, d.pathShare())
	}
	found := x.Decompose(d.outcome)
	f.Together = found.Together
	for i := range f.Shares {
		s := &f.Shares[i]
		if s.Above = f.SD > 0 && found.Total[i] >= leastShare; s.Above {
			s.Share, s.Total = exactly(found.First[i]), exactly(found.Total[i])
			s.Mixed = found.Total[i]-found.First[i] >= sensitivity.LeastInteraction
		}
	}
	slices.SortStableFunc(f.Shares, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Share.Mean, a.Share.Mean), cmp.Compare(b.Total.Mean, a.Total.Mean))
	})
	for i := range f.Shares {
		f.Shares[i].Class = i
	}
}

// exactly is a number without doubt.
func exactly(v float64) Interval { return Interval{v, v, v} }
