package fit

import (
	"context"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// descend goes from a belief to the likeliest scores, by lines through the slopes at each point on the way; a step that
// does not help is halved.
func (c *conditioner) descend(ctx context.Context, b *belief) (*belief, *line, error) {
	at := b.mean
	for range descents {
		l, loss, err := c.lineAt(ctx, at)
		if err != nil {
			return nil, nil, err
		}
		if b, err = update(l, c.seen); err != nil {
			return nil, nil, err
		}
		next, err := c.step(ctx, at, b.mean, loss)
		if err != nil || next == nil {
			b.mean = at
			return b, l, err
		}
		at = next
	}
	l, _, err := c.lineAt(ctx, at)
	b.mean = at
	return b, l, err
}

// step returns the first of the points on the way from at to goal, halving from the goal, at which the loss is less by a
// hundredth; nil if there is none.
func (c *conditioner) step(ctx context.Context, at, goal []float64, loss float64) ([]float64, error) {
	var points [][]float64
	for _, part := range []float64{1, 0.5, 0.25, 0.125} {
		p := slices.Clone(at)
		floats.Scale(1-part, p)
		floats.AddScaled(p, part, goal)
		points = append(points, p)
	}
	y, err := c.seenAt(ctx, points)
	if err != nil {
		return nil, err
	}
	for i, p := range points {
		if c.loss(p, y.RawRowView(i)) < 0.99*loss {
			return p, nil
		}
	}
	return nil, nil
}

// loss is the sum of the squares of the misses and of the scores: twice the negative logarithm of how likely a point is.
func (c *conditioner) loss(z, seen []float64) float64 {
	sum := floats.Dot(z, z)
	for t := range c.seen {
		miss := c.seen[t].miss(seen[t])
		sum += miss * miss
	}
	return sum
}

// seenAt returns the figures at points, on the scales on which they are missed.
func (c *conditioner) seenAt(ctx context.Context, points [][]float64) (*mat.Dense, error) {
	y, err := c.forward.at(ctx, points)
	if err != nil {
		return nil, err
	}
	y.Apply(func(_, t int, v float64) float64 { return c.seen[t].seen(v) }, y)
	return y, nil
}
