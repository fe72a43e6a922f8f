package fit

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// checkDraws are as many draws as are made to see how figures stand.
const checkDraws = 512

// check draws before and after, and notes how the figures then stand.
func (c *conditioner) check(ctx context.Context, r *Conditioned) error {
	before, after := c.checkPoints(r)
	free, err := c.forward.tolerant(ctx, before)
	if err != nil {
		return err
	}
	tied, err := c.forward.tolerant(ctx, after)
	if err != nil {
		return err
	}
	for t, o := range c.seen {
		measure, _ := c.forward.rulers[0].bench.Measure(o.target.Measure)
		r.Targets = append(r.Targets, Tied{o.target, measure.Unit, c.shares(t, free), c.shares(t, tied)})
	}
	return nil
}

// checkPoints are draws of normal scores, and where the Given moves them.
func (c *conditioner) checkPoints(r *Conditioned) (before, after [][]float64) {
	addresses := make([]string, r.Drawn)
	for i, column := range c.plan.Drawn() {
		addresses[i] = column.Address
	}
	tie, u := r.Given.Tie(addresses, c.study.Method.Seed), make([]float64, r.Drawn)
	rng := rand.New(rand.NewPCG(uint64(c.study.Method.Seed), rounds))
	for draw := range checkDraws {
		x, z := make([]float64, r.Drawn), make([]float64, r.Drawn)
		for i := range x {
			x[i] = rng.NormFloat64()
			u[i] = distuv.UnitNormal.CDF(x[i])
		}
		tie.Apply(draw, u)
		for i := range z {
			z[i] = distuv.UnitNormal.Quantile(min(max(u[i], 0x1p-53), 1-0x1p-53))
		}
		before, after = append(before, x), append(after, z)
	}
	return before, after
}

// shares says how the draws of a figure lie.
func (c *conditioner) shares(t int, draws *mat.Dense) Shares {
	target := c.seen[t].target
	figures := slices.DeleteFunc(mat.Col(nil, t, draws), math.IsNaN) // of points at which the model does not run
	within := 0
	for _, v := range figures {
		if v >= target.Low && v <= target.High {
			within++
		}
	}
	slices.Sort(figures)
	q := func(p float64) float64 { return stat.Quantile(p, stat.Empirical, figures, nil) }
	return Shares{q(0.05), q(0.5), q(0.95), float64(within) / float64(len(figures))}
}

// remarks say how well draws agree with the figures, in lines for people.
func (r *Conditioned) remarks() []string {
	list := []string{"",
		fmt.Sprintf("What %d published figures say of %d drawn values together: %d particles of the normal scores of the %d on which a", len(r.Targets), r.Drawn, r.Given.Particles(), len(r.Given.Parts)),
		"figure depends, drawn given the figures by tempered sequential Monte Carlo. Others stay drawn as they are.",
		fmt.Sprintf("As islands of them disagree, they are worth %s of their number; the normal distribution", words(r.Effective.Part())),
		fmt.Sprintf("from which they set out would be worth %s.", words(r.Straight)), "",
		fmt.Sprintf("By figure, 5, 50 and 95 %% of %d draws before and after, and the part of them within the bounds:", r.Draws), ""}
	width := 0
	for _, t := range r.Targets {
		width = max(width, len(t.Target.Name))
	}
	for _, t := range r.Targets {
		name := t.Target.Name + strings.Repeat(" ", width-len(t.Target.Name))
		list = append(list, fmt.Sprintf("  %s  %s   %s", name, t.Before, t.After))
	}
	return list
}

// words writes a part of the draws.
func words(part float64) string {
	if part < 0.01 {
		return "under 1 %"
	}
	return fmt.Sprintf("%.0f %%", 100*part)
}

// String writes the quantiles to four digits.
func (s Shares) String() string {
	return fmt.Sprintf("%9s %9s %9s %4.0f %%", digits(s.P05), digits(s.P50), digits(s.P95), 100*s.Within)
}
