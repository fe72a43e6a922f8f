package fit

import (
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// Counts say how much a fit had to be right about, and how free it was to be.
type Counts struct {
	Facts  int      // targets that values are fitted to: neither scored only nor stated by a move
	Met    int      // of them
	Free   int      // values that the search moves; several that are scaled together are one
	AtEdge int      // of them, at an edge of their range
	Pinned int      // of them, by the figures
	Fixed  []string // names of the facts that no free value moves, such as a zero that a ban sees to
}

// String writes the counts in one line.
func (c Counts) String() string {
	facts, values := "facts", "free values"
	if c.Facts == 1 {
		facts = "fact"
	}
	if c.Free == 1 {
		values = "free value"
	}
	return fmt.Sprintf("%d %s, %d %s, %d at an edge, %d pinned; %d of %d %s met", c.Facts, facts, c.Free, values, c.AtEdge, c.Pinned, c.Met, c.Facts, facts)
}

// count counts facts among rows, and the values that were fitted to them.
func count(rows []Row, values []Fitted, fixed []string) Counts {
	c := Counts{Free: len(values), Fixed: fixed}
	for _, r := range rows {
		if r.Target.IsFact() {
			c.Facts++
			c.Met += one(r.Met)
		}
	}
	for i := range values {
		c.AtEdge += one(values[i].Edge() != Inside)
		c.Pinned += one(values[i].Pinned)
	}
	return c
}

// one counts what is so as 1.
func one(so bool) int {
	if so {
		return 1
	}
	return 0
}

// edgePart is how near to a bound a value is at the edge of its range, as a part of the range's width.
const edgePart = 0.03

// An Edge is where in its range a value lies.
type Edge int

const (
	Inside Edge = iota
	Lower       // within edgePart of the range's width of the lower bound
	Upper
)

// Edge is where in its range the fitted value lies.
func (f *Fitted) Edge() Edge {
	switch near := edgePart * (f.High - f.Low); {
	case f.Value-f.Low < near:
		return Lower
	case f.High-f.Value < near:
		return Upper
	default:
		return Inside
	}
}

// String names the edge.
func (e Edge) String() string { return [...]string{"inside", "lower", "upper"}[e] }

// fittedIn returns those values of a study that a fit has given to its base as of a day, as they stand there, with what the
// figures say of them, and the facts that none of them moves. The base is read again: slopes are found by moving its values.
func fittedIn(asked *study.Study, day sim.Date) ([]Fitted, []string, error) {
	base, err := asked.BaseAsOf(day)
	if err != nil {
		return nil, nil, err
	}
	stated, err := asked.Stated()
	if err != nil {
		return nil, nil, err
	}
	all, err := params(asked, stated)
	if err != nil {
		return nil, nil, err
	}
	c, err := newScorer(asked, base, slices.DeleteFunc(all, func(p Param) bool { return !p.isFitted(base) }), false)
	if err != nil {
		return nil, nil, err
	}
	var values []float64
	for _, p := range c.params {
		values = append(values, p.of(base))
	}
	if len(values) == 0 || len(c.ruler.targets) == 0 {
		return nil, nil, nil
	}
	return c.fitted(values)
}

// isFitted reports whether a scenario has the value, or all that it stands for, from a fit.
func (p *Param) isFitted(s *scenario.Scenario) bool {
	return !slices.ContainsFunc(p.Targets, func(a string) bool {
		source := s.Sources[s.Values[a].Source]
		return source == nil || source.Fit == ""
	})
}
