package fit

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// stride is how far a score moves to find a slope, in standard deviations: far enough to see past days and whole numbers.
const stride = 0.5

// pairsOver are as many as are drawn in a round, each with its mirror image: several to a score, and no more than a line through 200 needs.
func pairsOver(scores int) int { return min(16*scores, 512) }

// lineAt is the line through the slopes at a point, from figures a stride to both sides in each score, and the loss there.
func (c *conditioner) lineAt(ctx context.Context, at []float64) (*line, float64, error) {
	points := [][]float64{at}
	for i := range at {
		for _, by := range []float64{stride, -stride} {
			p := slices.Clone(at)
			p[i] += by
			points = append(points, p)
		}
	}
	y, err := c.seenAt(ctx, points)
	if err != nil {
		return nil, 0, err
	}
	l := &line{mat.NewDense(len(c.seen), len(at), nil), make([]float64, len(c.seen))}
	for t := range c.seen {
		for i := range at {
			slope := (y.At(1+2*i, t) - y.At(2+2*i, t)) / (2 * stride)
			l.slopes.Set(t, i, slope)
			c.heard[i] = c.heard[i] || slope != 0
		}
		l.intercept[t] = y.At(0, t) - floats.Dot(l.slopes.RawRowView(t), at)
	}
	return l, c.loss(at, y.RawRowView(0)), nil
}

// lineOver is the line that fits draws of a belief best. Draws come in pairs, m + d and m − d, so that what is even in
// d does not blur the slopes: half the difference of the figures is regressed on d.
func (c *conditioner) lineOver(ctx context.Context, b *belief, earlier *line, round uint64) (*line, error) {
	d, points := c.pairsOf(b, round)
	pairs := len(points) / 2
	y, err := c.seenAt(ctx, points)
	if err != nil {
		return nil, err
	}
	figures := len(c.seen)
	odd, even := mat.NewDense(pairs, figures, nil), mat.NewDense(pairs, figures, nil)
	for i := range pairs {
		floats.SubTo(odd.RawRowView(i), y.RawRowView(2*i), y.RawRowView(2*i+1))
		floats.AddTo(even.RawRowView(i), y.RawRowView(2*i), y.RawRowView(2*i+1))
	}
	odd.Scale(0.5, odd)
	even.Scale(0.5, even)
	silence(d, earlier.slopes)
	slopes, err := regress(odd, d, earlier.slopes)
	if err != nil {
		return nil, err
	}
	l := &line{slopes: slopes}
	for t := range figures {
		mean := stat.Mean(mat.Col(nil, t, even), nil)
		l.intercept = append(l.intercept, mean-floats.Dot(slopes.RawRowView(t), b.mean))
	}
	return l, nil
}

// silence takes out of d the scores of which no figure has a slope: moves that come later than all figures, and the like.
func silence(d, slopes *mat.Dense) {
	rows, n := d.Dims()
	for i := range n {
		if floats.Norm(mat.Col(nil, i, slopes), math.Inf(1)) == 0 {
			d.SetCol(i, make([]float64, rows))
		}
	}
}

// regress returns the slopes of y, a column a figure, on d, a column a score. Earlier slopes are the prior, which weighs
// as a tenth of the rows: there are not many more rows than scores.
func regress(y, d, earlier *mat.Dense) (*mat.Dense, error) {
	rows, n := d.Dims()
	var rest, normal, right, more, slopes mat.Dense
	rest.Mul(d, earlier.T())
	rest.Sub(y, &rest)
	normal.Mul(d.T(), d)
	for i := range n {
		normal.Set(i, i, normal.At(i, i)+float64(rows)/10)
	}
	right.Mul(d.T(), &rest)
	if err := more.Solve(&normal, &right); err != nil {
		return nil, fmt.Errorf("fit a line to draws: %w", err)
	}
	slopes.Add(earlier, more.T())
	return &slopes, nil
}

// pairsOf returns differences from the mean of a belief, a row a pair, and the points on both sides of it, in turn.
func (c *conditioner) pairsOf(b *belief, round uint64) (d *mat.Dense, points [][]float64) {
	rng := rand.New(rand.NewPCG(uint64(c.study.Method.Seed), round))
	n := len(b.mean)
	pairs := pairsOver(n)
	d = mat.NewDense(pairs, n, nil)
	x := make([]float64, n)
	for i := range pairs {
		for k := range x {
			x[k] = rng.NormFloat64()
		}
		plus, minus := b.point(x), make([]float64, n)
		floats.SubTo(d.RawRowView(i), plus, b.mean)
		floats.SubTo(minus, b.mean, d.RawRowView(i))
		points = append(points, plus, minus)
	}
	return d, points
}
