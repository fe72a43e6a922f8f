package importance

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble"
	"h20sim/sim/sensitivity"
)

// leastShare is the share of the variance, or the part of the greatest effect, below which none is told of a design: what a replicate
// leaves to chance is of that size.
const leastShare = 0.01

// estimate finds shares by a design that was made for them. Each replicate needs all its runs, so it is an error if one failed.
func (f *Found) estimate(d *data, plan *ensemble.Plan) error {
	f.describe(d)
	if f.Failed > 0 {
		return fmt.Errorf("study %s: %d of %d runs failed, expected none in a design that compares each run with others", f.Study, f.Failed, len(d.outcome))
	}
	s := plan.Scheme()
	f.Runs, f.Draws, f.Asked, f.Method, f.Floor = len(d.outcome), s.Base, 0, Method(s.Kind), leastShare
	paths := d.paths()
	f.Shares = d.swapped(s)
	for _, share := range f.Shares {
		f.Values += share.Of
	}
	if len(paths.Values) > 1 {
		f.Shares = append(f.Shares, d.pathShare())
		f.Values++
	}
	estimates, err := f.estimates(s, paths)
	if err != nil {
		return err
	}
	return f.order(estimates)
}

// paths are the outcome and the chances by path.
func (d *data) paths() *sensitivity.Paths {
	p := &sensitivity.Paths{}
	for run, cell := range d.Cells {
		if run == 0 || cell != d.Cells[run-1] {
			p.Values, p.Chances = append(p.Values, nil), append(p.Chances, nil)
		}
		k := len(p.Values) - 1
		p.Values[k], p.Chances[k] = append(p.Values[k], d.outcome[run]), append(p.Chances[k], d.Weights[run])
	}
	for run := range p.Values[0] {
		sum := 0.0
		for k := range p.Chances {
			sum += p.Chances[k][run]
		}
		for k := range p.Chances {
			p.Chances[k][run] /= sum
		}
	}
	return p
}

// swapped are the groups of a design, without their numbers.
func (d *data) swapped(s *ensemble.Scheme) (list []Share) {
	at := map[string]int{}
	for i, in := range d.Inputs {
		at[in.Name] = i
	}
	for _, g := range s.Groups {
		own := set{name: g.Name}
		for _, address := range g.Of {
			own.of = append(own.of, at[address])
		}
		list = append(list, d.share(d.Inputs, own))
	}
	return list
}

// pathShare is that of the path, without its numbers.
func (d *data) pathShare() Share {
	return Share{Name: string(Paths), Kind: Paths, Doc: "which course politics takes", Grade: d.gradeOfPaths(), Of: 1}
}

// gradeOfPaths is the worst grade of the branches.
func (d *data) gradeOfPaths() (grade string) {
	for _, in := range d.Inputs {
		if in.Categories {
			grade = worse(grade, in.Grade)
		}
	}
	return grade
}

// estimates fills the numbers of all shares, and returns what they are ranked by.
func (f *Found) estimates(s *ensemble.Scheme, p *sensitivity.Paths) ([]sensitivity.Estimate, error) {
	switch {
	case s.Morris != nil:
		return f.effects(s, p)
	case s.Shapley != nil:
		e, err := s.Shapley.EstimatePaths(p)
		if err != nil {
			return nil, err
		}
		return e.Shares[:len(f.Shares)], nil
	}
	found, err := s.Saltelli.EstimatePaths(p)
	if err != nil {
		return nil, err
	}
	for i := range f.Shares {
		f.Shares[i].Total, f.Shares[i].Mixed = intervalOf(found.Total[i]), found.Interacts(i)
	}
	return found.First[:len(f.Shares)], nil
}

// effects are the mean sizes of effects of a morris design on the mean of the measure over all paths. Paths have none.
func (f *Found) effects(s *ensemble.Scheme, p *sensitivity.Paths) ([]sensitivity.Estimate, error) {
	f.Shares = slices.DeleteFunc(f.Shares, func(s Share) bool { return s.Kind == Paths })
	found, err := s.Morris.Estimate(p.Means())
	if err != nil {
		return nil, err
	}
	var sizes []sensitivity.Estimate
	greatest := 0.0
	for i, e := range found {
		f.Shares[i].Spread, f.Shares[i].Sign = e.Spread, cmp.Compare(e.Mean, 0)
		sizes, greatest = append(sizes, e.Size), max(greatest, e.Size.Mean)
	}
	f.Values, f.Floor = len(f.Shares), leastShare*greatest
	return sizes, nil
}

func intervalOf(e sensitivity.Estimate) Interval { return Interval{e.Mean, e.Low, e.High} }

// share is the part of an interval that a share can have: estimates go beyond 0 and 1 by chance.
func (i Interval) share() Interval {
	within := func(v float64) float64 { return min(max(v, 0), 1) }
	return Interval{within(i.Mean), within(i.Low), within(i.High)}
}

// order takes what is clearly above the floor, puts it first, the greatest first, and says which are told apart. Nothing is where the
// measure does not vary: shares of a variance of rounding mean nothing.
func (f *Found) order(estimates []sensitivity.Estimate) error {
	var above []sensitivity.Estimate
	var first, rest []Share
	for i, e := range estimates {
		s := &f.Shares[i]
		if f.SD > 0 && (told(intervalOf(e), f.Floor) || f.Method == Saltelli && told(s.Total, f.Floor) && s.Mixed) {
			if s.Above, s.Share = true, intervalOf(e); f.Method != Morris {
				s.Share, s.Total = s.Share.share(), s.Total.share()
			}
			first, above = append(first, *s), append(above, e)
			continue
		}
		s.Total, s.Mixed, s.Spread, s.Sign = Interval{}, false, 0, 0
		rest = append(rest, *s)
	}
	ranked, err := sensitivity.Rank(above, f.Draws)
	if err != nil {
		return err
	}
	f.Shares = nil
	for _, r := range ranked {
		s := first[r.Place]
		s.Class = r.Group
		if !math.IsInf(r.Draws, 1) {
			s.Needs = r.Draws
		}
		f.Shares = append(f.Shares, s)
	}
	f.Shares = append(f.Shares, rest...)
	return nil
}

// told reports whether an interval leaves out 0 and its middle is not below a floor.
func told(i Interval, floor float64) bool { return i.Low > 0 && i.Mean >= floor }
