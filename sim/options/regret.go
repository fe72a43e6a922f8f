package options

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"h20sim/sim/decision"
)

// A Regret is what each option falls behind what would have been best, in the unit of the measure.
type Regret struct {
	Asked
	Bound   float64     `json:"bound"`  // regret up to which an option is near the best
	Stated  bool        `json:"stated"` // whether the bound was asked for; else it is a twentieth of the greatest regret
	Regrets []Regretted `json:"regrets"`
	ByMean  Ranking     `json:"by_mean"`  // best on average first
	ByHigh  Ranking     `json:"by_high"`  // least regret that 90 % of states do not exceed first
	ByWorst Ranking     `json:"by_worst"` // least worst regret first
}

// A Regretted is the regret of one option.
type Regretted struct {
	Mean      float64   `json:"mean"`
	High      float64   `json:"high"` // that 90 % of the states do not exceed
	Worst     float64   `json:"worst"`
	WorstPath int       `json:"worst_path"` // path of the state of the worst
	Rival     int       `json:"rival"`      // option that is best in that state, the first of equal ones
	Tied      []int     `json:"tied"`       // the others that are as good in that state
	Within    float64   `json:"within"`     // part of the states in which it is at most the bound
	Best      float64   `json:"best"`       // part of the states in which no option is better; options that tie share
	Quantiles []float64 `json:"quantiles"`  // at Probabilities
	ByPath    []float64 `json:"by_path"`    // mean on each path
}

// A Ranking is options in order.
type Ranking struct {
	Order  []int   `json:"order"`
	Stable float64 `json:"stable"` // part of resamples of the draws in which the first stays first
	First  []int   `json:"first"`  // the option that is first on each path; -1 of a path that cannot happen
}

// resamples is how often the draws are drawn anew, to find how stable a ranking is.
const resamples = 1000

// defaultBound is the bound as a part of the greatest regret of any option.
const defaultBound = 0.05

// Regret compares the options. bound is a regret in the unit of the measure up to which an option is near the best; NaN stands for a
// twentieth of the greatest regret of any option in any state.
func (t *Table) Regret(bound float64) (*Regret, error) {
	if bound < 0 || math.IsInf(bound, 0) {
		return nil, fmt.Errorf("found a bound of %v, expected a number of at least 0", bound)
	}
	c, stated := t.choice(), !math.IsNaN(bound)
	regrets := regretsOf(&c)
	if !stated {
		bound = 0
		for _, list := range regrets {
			bound = max(bound, defaultBound*floats.Max(list))
		}
	}
	found, err := decision.Compare(c, decision.Terms{Bound: bound, Paths: t.path, Resamples: resamples, Seed: 1})
	if err != nil {
		return nil, err
	}
	r := &Regret{Asked: t.Asked, Bound: bound, Stated: stated, ByMean: t.ranking(found.ByPayoff), ByHigh: t.ranking(found.ByHigh), ByWorst: t.ranking(found.ByWorst)}
	for o := range found.Options {
		r.Regrets = append(r.Regrets, t.regretted(&found.Options[o], regrets[o]))
	}
	return r, nil
}

// regretsOf are the regrets of each option by state.
func regretsOf(c *decision.Choice) (list [][]float64) {
	best := slices.Clone(c.Options[0].Payoffs)
	for _, o := range c.Options {
		for i, v := range o.Payoffs {
			best[i] = max(best[i], v)
		}
	}
	for _, o := range c.Options {
		regrets := slices.Clone(best)
		floats.Sub(regrets, o.Payoffs)
		list = append(list, regrets)
	}
	return list
}

func (t *Table) regretted(r *decision.Regret, regrets []float64) Regretted {
	return Regretted{
		Mean: r.Mean, High: r.High, Worst: r.Worst, WorstPath: t.path[r.WorstDraw], Rival: r.Rival, Tied: r.Tied, Within: whole(r.Within), Best: whole(r.Best),
		Quantiles: quantiles(regrets, t.weights), ByPath: t.byPath(regrets),
	}
}

// whole is a part of the states, which is all of them if it misses them by rounding alone.
func whole(part float64) float64 {
	if math.Abs(part-1) < 1e-9 {
		return 1
	}
	return part
}

// byPath are the means of regrets on each path; 0 on one that cannot happen.
func (t *Table) byPath(regrets []float64) []float64 {
	means, weights := make([]float64, len(t.Paths)), make([]float64, len(t.Paths))
	for i, p := range t.path {
		means[p] += t.weights[i] * regrets[i]
		weights[p] += t.weights[i]
	}
	for p := range means {
		if weights[p] > 0 {
			means[p] /= weights[p]
		}
	}
	return means
}

// ranking is a ranking with the first option on each path.
func (t *Table) ranking(r decision.Ranking) Ranking {
	first := slices.Repeat([]int{-1}, len(t.Paths))
	for _, lead := range r.Paths {
		first[lead.Path] = lead.First
	}
	return Ranking{Order: r.Order, Stable: r.Stable, First: first}
}
