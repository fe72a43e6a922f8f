package decision

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// Terms say how options are compared.
type Terms struct {
	Bound     float64 // regret up to which an option is near the best, in the unit of the payoff
	Paths     []int   // the path of each draw; nil if there is one path
	Resamples int     // of the draws, for how stable each ranking is; at least 1, 1,000 is usual
	Seed      uint64  // of the resamples
}

// A Regret is what choosing one option costs for want of knowing the draw, in the unit of the payoff.
type Regret struct {
	Payoff float64 // expected
	Mean   float64 // expected regret
	High   float64 // regret that 90 % of the draws do not exceed
	Worst  float64 // greatest regret in a draw that weighs something

	WorstDraw int     // the first draw of the greatest regret
	Rival     int     // the option that has the highest payoff in that draw, the first of equal ones
	Tied      []int   // the others of equal payoff in that draw
	Within    float64 // share of draws in which the regret is at most the bound
	Best      float64 // share of draws in which no option has a higher payoff; options that tie have equal parts of the draw
}

// A Comparison is options compared over the same draws.
type Comparison struct {
	Options  []Regret
	ByPayoff Ranking // highest expected payoff first, so also lowest expected regret first
	ByHigh   Ranking // lowest 90 % regret first
	ByWorst  Ranking // lowest worst regret first: minimax regret (Savage 1951)
}

// Compare says by how much each option is regretted over the draws. With the payoff Y of option o in draw i:
//
//	R_oi = max_k Y_ki − Y_oi    regret
//
// Draws count with their weights. A quantile is the least value with at least that part of the weight at or below it (Hyndman and
// Fan 1996, type 1). Errors are those of the choice and the terms.
func Compare(c Choice, t Terms) (*Comparison, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if err := t.check(c.draws()); err != nil {
		return nil, err
	}
	table, w := newTable(&c), c.shares()
	found, scores := &Comparison{}, table.scores(w)
	for o := range c.Options {
		r := table.regret(o, w, t.Bound)
		r.Payoff, r.High, r.Worst = -scores[byPayoff][o], scores[byHigh][o], scores[byWorst][o]
		found.Options = append(found.Options, r)
	}
	rankings := table.rankings(w, &t)
	found.ByPayoff, found.ByHigh, found.ByWorst = rankings[byPayoff], rankings[byHigh], rankings[byWorst]
	return found, nil
}

// check says what is wrong with the terms.
func (t *Terms) check(draws int) error {
	switch {
	case !(t.Bound >= 0):
		return fmt.Errorf("found a bound of %v, expected a number of at least 0", t.Bound)
	case t.Paths != nil && len(t.Paths) != draws:
		return fmt.Errorf("found %d paths, expected one for each of %d draws", len(t.Paths), draws)
	case t.Resamples < 1:
		return fmt.Errorf("found %d resamples, expected at least 1", t.Resamples)
	}
	return nil
}

// A table is payoffs and regrets by option and draw.
type table struct {
	payoffs, regrets [][]float64
	descending       [][]int // draws of each option from the greatest regret down
	best             []int   // the option of the highest payoff in each draw, the first of equal ones
}

func newTable(c *Choice) *table {
	t := &table{best: make([]int, c.draws())}
	for _, o := range c.Options {
		t.payoffs = append(t.payoffs, o.Payoffs)
	}
	for i := range t.best {
		for o := range t.payoffs {
			if t.payoffs[o][i] > t.payoffs[t.best[i]][i] {
				t.best[i] = o
			}
		}
	}
	for _, payoffs := range t.payoffs {
		regrets := make([]float64, len(payoffs))
		for i, best := range t.best {
			regrets[i] = t.payoffs[best][i] - payoffs[i]
		}
		order := make([]int, len(regrets))
		floats.ArgsortStable(slices.Clone(regrets), order)
		slices.Reverse(order)
		t.regrets, t.descending = append(t.regrets, regrets), append(t.descending, order)
	}
	return t
}

// regret is that of option o under shares w, but for what scores says.
func (t *table) regret(o int, w []float64, bound float64) (r Regret) {
	r.Mean = floats.Dot(t.regrets[o], w)
	greatest := -1.0
	for i, v := range t.regrets[o] {
		if w[i] > 0 && v > greatest {
			greatest, r.WorstDraw, r.Rival = v, i, t.best[i]
		}
		if v <= bound {
			r.Within += w[i]
		}
		if v == 0 {
			r.Best += w[i] / float64(len(t.ties(i)))
		}
	}
	r.Tied = t.ties(r.WorstDraw)[1:]
	return r
}

// ties are the options that are best in a draw, at least one.
func (t *table) ties(draw int) (list []int) {
	for o := range t.regrets {
		if t.regrets[o][draw] == 0 {
			list = append(list, o)
		}
	}
	return list
}
