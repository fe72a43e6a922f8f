package breakeven

import (
	"errors"
	"math"
	"slices"

	"h20sim/sim/policy"
	"h20sim/sim/root"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/stat"
)

// found begins what was found.
func (a *Ask) found() *Found {
	m := a.measure
	f := &Found{Scenario: sideOf(a.Scenario, a.Laid.One), LastDay: a.Scenario.World.Time.End - 1, Measure: Measure{m.Name, m.Title, m.Unit, m.Kind, m.Formula, a.below.Title}, Period: a.period, Equals: a.Mark.Equals,
		Address: inputOf(a.Scenario, a.Address, a.low, a.high, a.ends), Both: a.Mark.Both}
	if a.Other != nil {
		other := sideOf(a.Other, a.Laid.Other)
		f.Other = &other
		f.Parts = &Parts{Lacks: missing(a.Scenario, a.Other), Adds: missing(a.Other, a.Scenario)}
	}
	if a.Mark.As != "" {
		v := a.Scenario.Values[a.Mark.As]
		f.Setting = &Setting{a.Mark.As, a.Scenario.EntryTitle(a.Mark.As), v.Doc, v.Unit, a.as}
	}
	if a.Second != "" {
		second := inputOf(a.Scenario, a.Second, a.second[0], a.second[len(a.second)-1], EndsStated)
		f.Second = &second
	}
	return f
}

// missing are the titles of moves of one scenario that another has not.
func missing(one, other *scenario.Scenario) (titles []string) {
	for _, m := range one.Moves {
		if !slices.ContainsFunc(other.Moves, func(o policy.Dated) bool { return o.Name == m.Name }) {
			titles = append(titles, m.Title)
		}
	}
	return titles
}

func sideOf(s *scenario.Scenario, laid []string) Side {
	side := Side{ID: s.ID, Title: s.Title, Hash: s.Hash, Path: s.PathWords(), Laid: laid}
	for grade, n := range s.Grades() {
		if grade != scenario.DefaultGrade {
			side.Stated += n
		}
	}
	side.Judged = s.Grades()[scenario.JudgementGrade]
	return side
}

func inputOf(s *scenario.Scenario, address string, low, high float64, ends string) Input {
	v := s.Values[address]
	bounds, _ := s.Bounds(address)
	return Input{Address: address, Title: s.EntryTitle(address), Doc: v.Doc, Unit: v.Unit, Whole: bounds.Whole, Stated: v.Number, Grade: s.GradeOf(address), Low: low, High: high, Ends: ends}
}

// beside are the whole values next to plateaus, within the range, where it is to be seen how f leaves 0.
func (a *Ask) beside(roots []root.Root) (xs []float64) {
	for _, r := range roots {
		for _, x := range []float64{r.Low - 1, r.High + 1} {
			if a.whole && r.Kind == root.Plateau && x >= a.low && x <= a.high {
				xs = append(xs, x)
			}
		}
	}
	return xs
}

// take takes in the roots of a search; xs are other values of which to tell, and at gives both sides at what was
// seen.
func (f *Found) take(r *root.Found, xs []float64, at func(x float64) both) {
	for _, p := range r.Scan {
		xs = append(xs, p.X)
	}
	for _, p := range r.Roots {
		b := at(p.X)
		f.Roots = append(f.Roots, Root{Kind: p.Kind, X: p.X, Low: p.Low, High: p.High, Left: p.Left, Right: p.Right, Slope: p.Slope, Turn: p.Turn, Value: b.value, Mark: b.mark,
			FirstSide: before(r.Scan, p)})
		xs = append(xs, p.Low, p.X, p.High)
	}
	if len(r.Roots) == 0 {
		b := at(r.Nearest.X)
		f.Nearest = &Sample{X: r.Nearest.X, Value: b.value, Mark: b.mark}
		xs = append(xs, r.Nearest.X)
	}
	slices.Sort(xs)
	for _, x := range slices.Compact(xs) {
		b := at(x)
		f.Scan = append(f.Scan, Sample{X: x, Value: b.value, Mark: b.mark})
	}
}

// leftOut are points of a search, in ascending order, that are left out. Those that stand side by side in the scan are told together.
func leftOut(r *root.Found, why func(x float64) error) (list []LeftOut) {
	for _, x := range r.Gaps {
		err, last := why(x), len(list)-1
		ratio := errors.Is(err, errNothing)
		if last >= 0 && list[last].Ratio == ratio && !has(r.Scan, list[last].High, x) {
			list[last].High = x
			list[last].Points++
			continue
		}
		list = append(list, LeftOut{1, x, x, err.Error(), ratio})
	}
	return list
}

// has tells whether a scan has a point between two values.
func has(scan []root.Sample, low, high float64) bool {
	return slices.ContainsFunc(scan, func(p root.Sample) bool { return p.X > low && p.X < high })
}

// before is the sign of the difference at the point of the scan before a root; 0 if there is none.
func before(scan []root.Sample, r root.Root) (sign int) {
	for _, p := range scan {
		if p.X < r.Low {
			sign = signOf(p.F)
		}
	}
	return sign
}

func signOf(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// drawn tells of the roots of draws.
func (d *drawing) drawn(r *root.FoundDraws) *Drawn {
	n := &Drawn{N: len(d.draws), Failed: d.failed, Blank: d.blank, None: r.None, Several: r.Several}
	for draw, roots := range r.Roots {
		if len(roots) == 0 && d.difference(r.Mean.Scan[0].X)[draw] > 0 {
			n.Above++
		}
	}
	if n.None < n.N {
		n.Quantiles = r.Quantiles(Probabilities...)
	}
	return n
}

// bands takes in how far the difference spreads over draws, and how well they tell the roots of the mean.
func (f *Found) bands(d *drawing, intervals []*root.Interval) {
	for i := range f.Scan {
		all := d.difference(f.Scan[i].X)
		slices.Sort(all)
		low, high := stat.Quantile(0.1, stat.Empirical, all, nil), stat.Quantile(0.9, stat.Empirical, all, nil)
		f.Scan[i].Low, f.Scan[i].High = &low, &high
	}
	for i, v := range intervals {
		if v != nil && !math.IsInf(v.Low, 0) && !math.IsInf(v.High, 0) {
			f.Roots[i].Interval = &Interval{v.StandardError, v.Low, v.High}
		}
	}
}
