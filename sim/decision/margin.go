package decision

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
)

// A Margin is how far an option is behind another on average, in the unit of the payoff.
type Margin struct {
	Mean  float64
	Error float64 // standard error over draws
}

// Behind returns how far each option is behind the one of the highest expected payoff, the first of equal ones. draws[i] is the draw
// to which state i belongs, as in Answered. With the payoff Y and the best option *:
//
//	behind_o = Σᵢ wᵢ·(Y_*i − Y_oi)
//
// Both options see the same draws, so the standard error is that of the differences, draws with their states taken together; draws count
// as independent, so it is too wide for Sobol' points.
func Behind(c Choice, draws []int) (margins []Margin, err error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if len(draws) != c.draws() {
		return nil, fmt.Errorf("found the draws of %d states, expected those of %d", len(draws), c.draws())
	}
	s := states{Choice: &c, draws: draws, shares: c.shares()}
	best := c.Options[floats.MaxIdx(c.expected(s.shares))].Payoffs
	for _, o := range c.Options {
		gaps := floats.SubTo(make([]float64, len(best)), best, o.Payoffs)
		mean := floats.Dot(gaps, s.shares)
		margins = append(margins, Margin{mean, s.error(gaps, mean)})
	}
	return margins, nil
}
