package fit

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// check draws before and after, and notes how the figures then stand.
func (c *conditioner) check(ctx context.Context, r *Conditioned) error {
	before, after := c.checkPoints(r)
	free, err := c.forward.at(ctx, before)
	if err != nil {
		return err
	}
	tied, err := c.forward.at(ctx, after)
	if err != nil {
		return err
	}
	for t, o := range c.seen {
		measure, _ := c.forward.rulers[0].bench.Measure(o.target.Measure)
		r.Targets = append(r.Targets, Tied{o.target, measure.Unit, c.shares(t, free), c.shares(t, tied)})
	}
	r.Effective = c.effective(before, after, tied)
	return nil
}

// checkPoints are draws of normal scores, and where the Given moves them.
func (c *conditioner) checkPoints(r *Conditioned) (before, after [][]float64) {
	addresses := make([]string, r.Drawn)
	for i, column := range c.plan.Drawn() {
		addresses[i] = column.Address
	}
	tie, u := r.Given.Tie(addresses), make([]float64, r.Drawn)
	rng := rand.New(rand.NewPCG(uint64(c.study.Method.Seed), rounds))
	for range checkDraws {
		x := make([]float64, r.Drawn)
		for i := range x {
			x[i] = rng.NormFloat64()
			u[i] = distuv.UnitNormal.CDF(x[i])
		}
		tie.Apply(u)
		z := make([]float64, r.Drawn)
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
	figures := mat.Col(nil, t, draws)
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

// effective is the part of the draws that would count if each were weighted by how likely it is for the figures and the
// spreads, over how likely it was to be drawn: 1 if the normal distribution of scores is what the figures ask for. With w
// the weights it is (sum of w)²/(n · sum of w²) (Kong 1992).
func (c *conditioner) effective(before, after [][]float64, tied *mat.Dense) float64 {
	weights := make([]float64, len(after))
	for i, z := range after {
		seen := make([]float64, len(c.seen))
		for t := range seen {
			seen[t] = c.seen[t].seen(tied.At(i, t))
		}
		weights[i] = -c.loss(z, seen)/2 + floats.Dot(before[i], before[i])/2
	}
	top := floats.Max(weights)
	sum, squares := 0.0, 0.0
	for _, w := range weights {
		w = math.Exp(w - top)
		sum, squares = sum+w, squares+w*w
	}
	return sum * sum / squares / float64(len(weights))
}

// remarks say how well draws agree with the figures, in lines for people.
func (r *Conditioned) remarks() []string {
	list := []string{"",
		fmt.Sprintf("What %d published figures say of %d drawn values together: in the normal scores of the values, a shift along", len(r.Targets), r.Drawn),
		fmt.Sprintf("each of %d directions and the part of the spread that is left there; [parts] has the part of each value in each.", len(r.Given.Left)),
		"All across these stays as it was. It holds as far as figures follow scores along a straight line; where they bend,",
		"draws lie wider around the figures. Weighted by how likely the figures make each, they would count as",
		fmt.Sprintf("%s of their number.", r.EffectiveWords()), "",
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

// EffectiveWords writes the part of the draws that would count.
func (r *Conditioned) EffectiveWords() string {
	if r.Effective < 0.01 {
		return "under 1 %"
	}
	return fmt.Sprintf("%.0f %%", 100*r.Effective)
}

// String writes the quantiles to four digits.
func (s Shares) String() string {
	return fmt.Sprintf("%9s %9s %9s %4.0f %%", digits(s.P05), digits(s.P50), digits(s.P95), 100*s.Within)
}
