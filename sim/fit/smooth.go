package fit

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// smoothings are the steps of the ensemble smoother.
const smoothings = 4

// smooth is the start that an ensemble smoother gives, which needs no slopes: all members z move by
//
//	z' = z + C(zy)·(C(yy) + a·R)⁻¹·(wanted + √a·ε − y),   a = 4 times in turn, since 4 quarters of what is seen are all of it
//
// with y their figures, R the variances of the errors and ε an error drawn from them (ES-MDA: Emerick and Reynolds 2013). A bound
// of one side pulls those that are beyond it. A straight line through the last ensemble gives the start.
func (c *conditioner) smooth(ctx context.Context) (*start, error) {
	first, _, err := c.lineAt(ctx, make([]float64, len(c.plan.Drawn())))
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(uint64(c.study.Method.Seed), smoothings))
	n := len(c.plan.Drawn())
	members := 2 * pairsOver(n)
	z := mat.NewDense(members, n, nil)
	for i := range members {
		for _, k := range c.heardScores() {
			z.Set(i, k, rng.NormFloat64())
		}
	}
	for range smoothings {
		if err := c.pull(ctx, z, rng); err != nil {
			return nil, err
		}
	}
	l, err := c.lineThrough(ctx, z, first)
	if err != nil {
		return nil, err
	}
	b, err := update(l, c.seen)
	if err != nil {
		return nil, err
	}
	s, err := c.newStart(b, l)
	if err == nil {
		s.Smoothed = true
	}
	return s, err
}

// pull moves all members once. Figures count in their errors.
func (c *conditioner) pull(ctx context.Context, z *mat.Dense, rng *rand.Rand) error {
	y, err := c.seenAt(ctx, rows(z))
	if err != nil {
		return err
	}
	y.Apply(func(_, t int, v float64) float64 { return v / c.seen[t].sd }, y)
	members, _ := z.Dims()
	gap := mat.NewDense(members, len(c.seen), nil)
	gap.Apply(func(i, t int, _ float64) float64 { return c.gap(t, y.At(i, t), rng) }, gap)
	y = centred(y)
	var across, within, gain, step mat.Dense
	across.Mul(y.T(), centred(z))
	within.Mul(y.T(), y)
	within.Scale(1/float64(members-1), &within)
	across.Scale(1/float64(members-1), &across)
	for t := range c.seen {
		within.Set(t, t, within.At(t, t)+smoothings)
	}
	if err := gain.Solve(&within, &across); err != nil {
		return fmt.Errorf("smooth an ensemble: %w", err)
	}
	step.Mul(gap, &gain)
	z.Add(z, &step)
	return nil
}

// gap is how far a figure is, in errors, from what is wanted of it with an error drawn; of a bound of one side how far it is beyond.
func (c *conditioner) gap(t int, y float64, rng *rand.Rand) float64 {
	o := &c.seen[t]
	if o.side != 0 {
		return -o.miss(y * o.sd)
	}
	return o.wanted/o.sd + math.Sqrt(smoothings)*rng.NormFloat64() - y
}

// lineThrough is the line that fits an ensemble best.
func (c *conditioner) lineThrough(ctx context.Context, z *mat.Dense, earlier *line) (*line, error) {
	y, err := c.seenAt(ctx, rows(z))
	if err != nil {
		return nil, err
	}
	slopes, err := regress(centred(y), centred(z), earlier.slopes)
	if err != nil {
		return nil, err
	}
	l := &line{slopes: slopes}
	for t := range c.seen {
		at := 0.0
		for i := range c.plan.Drawn() {
			at += slopes.At(t, i) * stat.Mean(mat.Col(nil, i, z), nil)
		}
		l.intercept = append(l.intercept, stat.Mean(mat.Col(nil, t, y), nil)-at)
	}
	return l, nil
}

// rows are the rows of a matrix, in its memory.
func rows(m *mat.Dense) (list [][]float64) {
	n, _ := m.Dims()
	for i := range n {
		list = append(list, m.RawRowView(i))
	}
	return list
}

// centred is a matrix with the mean of each column taken from it.
func centred(m *mat.Dense) *mat.Dense {
	var out mat.Dense
	_, columns := m.Dims()
	means := make([]float64, columns)
	for k := range means {
		means[k] = stat.Mean(mat.Col(nil, k, m), nil)
	}
	out.Apply(func(_, k int, v float64) float64 { return v - means[k] }, m)
	return &out
}
