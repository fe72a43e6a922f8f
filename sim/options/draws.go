package options

import "h20sim/sim/decision"

// draws is the draw of each state: its place among the runs of its path.
func (t *Table) draws() []int { return pick(t.draw, t.states) }

// firsts is the first state of each draw, in order of draws; a draw that has no weight on any path has none.
func (t *Table) firsts() (list []int) {
	at, total := t.placed()
	seen := make([]bool, len(total))
	for i, k := range at {
		if total[k] > 0 && !seen[k] {
			seen[k], list = true, append(list, i)
		}
	}
	return list
}

// placed is the place of the draw of each state, in order of their first states, and the weight of each draw over its paths.
func (t *Table) placed() (at []int, total []float64) {
	known := map[int]int{}
	for i, d := range t.draws() {
		if _, is := known[d]; !is {
			known[d] = len(total)
			total = append(total, 0)
		}
		at = append(at, known[d])
		total[known[d]] += t.weights[i]
	}
	return at, total
}

// byDraw is the choice with one state for each draw: the mean payoff of each option over the paths, by their chances under the draw.
func (t *Table) byDraw() decision.Choice {
	at, total := t.placed()
	c := t.choice()
	for o := range c.Options {
		means := make([]float64, len(total))
		for i, k := range at {
			if total[k] > 0 {
				means[k] += t.weights[i] / total[k] * c.Options[o].Payoffs[i]
			}
		}
		c.Options[o].Payoffs = weighty(means, total)
	}
	c.Weights = weighty(total, total)
	return c
}

// weighty are the values whose weight is above 0.
func weighty(values, weights []float64) (list []float64) {
	for i, v := range values {
		if weights[i] > 0 {
			list = append(list, v)
		}
	}
	return list
}
