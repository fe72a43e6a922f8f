package attribution

import (
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/game"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
)

// credit begins that of a measure, by position, with what is known of coalitions of nobody and of all.
func (a *answering) credit(measure int) (*Credit, error) {
	m, err := a.measure(a.ask.Measures[measure])
	if err != nil {
		return nil, err
	}
	c := &Credit{Scenario: a.s.ID, Path: a.s.PathWords(), Measure: m.Name, Title: m.Title, Unit: m.Unit, Idle: a.Idle, Shared: a.Shared, LeftOut: a.LeftOut,
		Exact: true, Precise: true, Follows: a.hasFollowers(), Runs: len(a.known)}
	if a.draws > 0 {
		c.Draws = a.runs.to - a.runs.from
	}
	if len(a.base.Moves) > 0 || a.apart {
		c.Baseline = a.base.ID
	}
	c.Chance, c.BasePath, c.BaseOdds = oddsOf(a.s), a.base.PathWords(), oddsOf(a.base)
	for _, p := range a.periods {
		c.Periods = append(c.Periods, Period(p))
	}
	none, all := a.known[0][measure], a.known[a.everyone()][measure]
	c.From, c.To = a.runs.number(none, 0), a.runs.number(all, 0)
	if a.runs.views > 1 {
		c.Overall = &Overall{From: a.runs.number(none, 1), To: a.runs.number(all, 1), Draws: len(a.runs.weights)}
	}
	for _, p := range a.Players {
		c.Players = append(c.Players, Credited{Player: p})
	}
	return c, nil
}

// oddsOf is the chance of the path that a scenario is on; 0 if it leaves nothing open.
func oddsOf(s *scenario.Scenario) float64 {
	if s.PathWords() == "" {
		return 0
	}
	return s.Chances(nil)[s.OnPath()]
}

// measure is what is known of a measure of the scenario.
func (a *answering) measure(name string) (sim.Measure, error) {
	x, err := sim.NewIndex(a.s.World)
	if err != nil {
		return sim.Measure{}, err
	}
	all := sim.Catalogue(x)
	if i := slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name }); i >= 0 {
		return all[i], nil
	}
	return sim.Measure{}, fmt.Errorf("no measure %q", name)
}

// everyone is the coalition of all players.
func (q *Inquiry) everyone() game.Coalition { return 1<<len(q.Players) - 1 }

// parts fills in the values, by number of the player in the game: over orders that respect what follows, and over all.
func (a *answering) parts(c *Credit, values, free [][]float64) {
	for i := range c.Players {
		p, row := &c.Players[i], values[a.number(i)]
		p.Value, p.Free = a.runs.number(row, 0), a.runs.number(free[a.number(i)], 0)
		p.Least, p.Greatest = p.Value.Value, p.Value.Value
		p.ByPeriod = slices.Clone(row[:a.runs.periods])
		if c.Overall != nil {
			c.Overall.Players = append(c.Overall.Players, a.runs.number(row, 1))
		}
	}
}

// byDate fills in what each adds in order of date, each after those that it follows.
func (a *answering) byDate(c *Credit, along func([]int) ([][]float64, error)) error {
	rows, err := along(a.dated())
	for i := range c.Players {
		if err == nil {
			c.Players[i].ByDate = a.runs.number(rows[a.number(i)], 0)
		}
	}
	return err
}

// dated are the players in order of date, by number in the game, each after those that it follows. Where players follow each other in a
// cycle, the earliest of them comes first.
func (q *Inquiry) dated() (order []int) {
	placed := map[string]bool{}
	for len(order) < len(q.Players) {
		i := slices.IndexFunc(q.Players, func(p Player) bool {
			return !placed[p.Name] && !slices.ContainsFunc(p.Follows, func(name string) bool { return !placed[name] })
		})
		if i < 0 {
			i = slices.IndexFunc(q.Players, func(p Player) bool { return !placed[p.Name] })
		}
		order, placed[q.Players[i].Name] = append(order, q.number(i)), true
	}
	return order
}

// ends fills in what each adds first and last. worth is that of a coalition, in which who lacks one that it follows does nothing.
func (a *answering) ends(c *Credit, worth func(game.Coalition) []float64) {
	all := a.everyone()
	for i := range c.Players {
		own := game.Coalition(1) << a.number(i)
		before := a.before(i)
		c.Players[i].First = a.runs.number(minus(worth(before|own), worth(before)), 0)
		c.Players[i].Last = a.runs.number(minus(worth(all), worth(all&^own)), 0)
	}
}

// before are those that a player follows.
func (q *Inquiry) before(player int) (c game.Coalition) {
	for j, p := range q.Players {
		if slices.Contains(q.Players[player].Follows, p.Name) {
			c |= 1 << q.number(j)
		}
	}
	return c
}

// minus is a less b.
func minus(a, b []float64) []float64 { return floats.SubTo(make([]float64, len(a)), a, b) }

// ranges fills in the least and the greatest that each adds in any order.
func (a *answering) ranges(c *Credit, least, greatest [][]float64) {
	for i := range c.Players {
		c.Players[i].Least, c.Players[i].Greatest = least[a.number(i)][0], greatest[a.number(i)][0]
	}
}
