package fit

import (
	"context"
	"fmt"
	"math"

	"h20sim/sim/tempering"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Numbers of the search for a start: descents along slopes, then rounds over draws.
const (
	descents = 8
	rounds   = 3
)

// A start is the normal distribution of scores from which particles set out. All of it is exported, so that it can be stored.
type start struct {
	Mean     []float64
	Across   *mat.Dense // directions, as a belief has them; nil if there are none
	Left     []float64
	Heard    []int     // positions of the scores on which some figure depends; others stay drawn as they are
	Follows  []float64 // by score that is heard, how strongly figures follow it beside others: the ρ of package tempering
	Worth    float64   // part of its points that would count
	Smoothed bool
	Read     int // points
}

// widened is by how much the spread of the start along each direction is more than what straight lines leave: a start must be at
// least as wide as what it is to find, and figures bend. It is set by judgement.
const widened = 1.3

// quietest is the ρ of a score that figures hardly follow.
const quietest = 0.05

// leastFirst is the t of the first level below which a start counts as failed.
const leastFirst = 0.01

// newStart makes a start of a belief and the line that it rests on.
func (c *conditioner) newStart(b *belief, l *line) (*start, error) {
	s := &start{Mean: b.mean, Across: b.across, Heard: c.heardScores()}
	if len(s.Heard) == 0 {
		return nil, fmt.Errorf("%s: found no value with a spread on which a target depends, expected some", c.study.File)
	}
	for _, left := range b.left {
		s.Left = append(s.Left, min(widened*left, 1))
	}
	s.Follows = c.follows(s, l)
	return s, nil
}

// follows says how strongly figures follow each whitened score that is heard: the root of its
// slope beside the greatest, in size and over all figures, each counted in its error.
func (c *conditioner) follows(s *start, l *line) []float64 {
	list := make([]float64, len(s.Heard))
	for k := range s.Heard {
		x := make([]float64, len(s.Heard))
		x[k] = 1
		z := s.belief().turned(s.spread(x))
		for t, o := range c.seen {
			slope := floats.Dot(l.slopes.RawRowView(t), z) / o.sd
			list[k] += slope * slope
		}
	}
	most := floats.Max(list)
	for k := range list {
		list[k] = max(math.Pow(list[k]/max(most, math.SmallestNonzeroFloat64), 0.25), quietest)
	}
	return list
}

// belief is the start as a belief.
func (s *start) belief() *belief { return &belief{s.Mean, s.Across, s.Left} }

// spread lays what is heard out among all scores; others are 0.
func (s *start) spread(x []float64) []float64 {
	all := make([]float64, len(s.Mean))
	for k, i := range s.Heard {
		all[i] = x[k]
	}
	return all
}

// scores are the normal scores of a whitened point; those that are not heard are 0.
func (s *start) scores(x []float64) []float64 { return s.belief().point(s.spread(x)) }

// begin finds a start and its points: the normal distribution that straight lines give, or, where its first level would go hardly anywhere, that
// of an ensemble smoother.
func (c *conditioner) begin(ctx context.Context, settings tempering.Settings) (*start, *tempering.State, error) {
	before := c.forward.points
	s, err := c.straight(ctx)
	if err != nil && ctx.Err() != nil {
		return nil, nil, err
	}
	if err == nil {
		state, err := c.from(ctx, s, settings, before)
		if err != nil || state.NextPower() >= leastFirst {
			return s, state, err
		}
	}
	if s, err = c.smooth(ctx); err != nil {
		return nil, nil, err
	}
	state, err := c.from(ctx, s, settings, before)
	return s, state, err
}

// from draws the points of a start, which notes what they are worth and what was read for it.
func (c *conditioner) from(ctx context.Context, s *start, settings tempering.Settings, before int) (*tempering.State, error) {
	s.Read = c.forward.points - before
	state, err := tempering.Begin(ctx, c.target(s), settings)
	if err == nil {
		s.Worth = state.Worth()
	}
	return state, err
}

// straight is the start that straight lines give: first through the slopes on the way to the likeliest scores, in the manner of Gauss and
// Newton; then, because figures do not follow scores along a straight line, through draws of what is believed so far
// (statistical linearization: Garcia-Fernandez and others 2015).
func (c *conditioner) straight(ctx context.Context) (*start, error) {
	b, l, err := c.descend(ctx, prior(len(c.plan.Drawn())))
	if err != nil {
		return nil, err
	}
	for round := 0; round < rounds && err == nil; round++ {
		l, err = c.lineOver(ctx, b, l, uint64(round))
		if err == nil {
			b, err = update(l, c.seen)
		}
	}
	if err != nil {
		return nil, err
	}
	return c.newStart(b, l)
}

// heardScores are the positions of the scores of which some figure had a slope somewhere. Others belong to moves that come later than all
// figures, and the like.
func (c *conditioner) heardScores() (list []int) {
	for i, heard := range c.heard {
		if heard {
			list = append(list, i)
		}
	}
	return list
}
