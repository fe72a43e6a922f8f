package decision

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"h20sim/sim/rankbasis"
)

// An Option is one course of action.
type Option struct {
	Name    string
	Payoffs []float64 // one per draw
}

// A Choice is what is chosen from. Draw i is the same state of the world for all options.
type Choice struct {
	Options []Option
	Weights []float64 // one per draw, at least 0; nil if all are 1
}

// draws is the number of draws.
func (c *Choice) draws() int { return len(c.Options[0].Payoffs) }

// check says what is wrong with a choice: no option, two of a name, payoffs that are not numbers or not as many, weights.
func (c *Choice) check() error {
	if len(c.Options) == 0 {
		return fmt.Errorf("found no options, expected at least one")
	}
	seen := map[string]bool{}
	for _, o := range c.Options {
		if seen[o.Name] {
			return fmt.Errorf("option %q: found it twice, expected a name for each", o.Name)
		}
		seen[o.Name] = true
		if err := o.check(c.draws()); err != nil {
			return err
		}
	}
	return rankbasis.CheckWeights(c.Weights, c.draws())
}

func (o *Option) check(draws int) error {
	if len(o.Payoffs) != draws {
		return fmt.Errorf("option %q: found %d payoffs, expected one for each of %d draws", o.Name, len(o.Payoffs), draws)
	}
	for i, v := range o.Payoffs {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("option %q, draw %d: found %v, expected a number", o.Name, i, v)
		}
	}
	return nil
}

// shares are the weights of the draws divided by their sum.
func (c *Choice) shares() []float64 {
	w, total := make([]float64, c.draws()), 0.0
	for i := range w {
		if w[i] = 1; c.Weights != nil {
			w[i] = c.Weights[i]
		}
		total += w[i]
	}
	for i := range w {
		w[i] /= total
	}
	return w
}

// expected is the mean payoff of each option under shares w.
func (c *Choice) expected(w []float64) []float64 {
	means := make([]float64, len(c.Options))
	for o := range c.Options {
		means[o] = stat.Mean(c.Options[o].Payoffs, w)
	}
	return means
}
