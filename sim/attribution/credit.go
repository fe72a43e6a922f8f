package attribution

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/game"

	"gonum.org/v1/gonum/floats"
)

// A Credit is what each player did to a measure over a period, in Unit: all that charts and sentences need.
//
//	to − from = sum of the players' Shapley numbers = sum of those that respect what follows from what = sum of those in order of date
type Credit struct {
	Scenario string   `json:"scenario"` // its id
	Baseline string   `json:"baseline"` // its id; "" for the scenario's world without moves
	Path     string   `json:"path,omitempty"`
	Measure  string   `json:"measure"`
	Title    string   `json:"title"` // of the measure
	Unit     string   `json:"unit"`
	Periods  []Period `json:"periods"` // the one that is asked first, then fiscal years

	From    Number   `json:"from"`              // of the baseline
	To      Number   `json:"to"`                // of the scenario
	Overall *Overall `json:"overall,omitempty"` // over all paths, each by its chance; nil without draws or with one path

	Players []Credited `json:"players"` // in order of date
	Groups  []Group    `json:"groups"`  // by actor, the largest part first
	Pairs   []Pair     `json:"pairs"`   // of which something can be said, the largest interaction first
	Idle    []Idle     `json:"idle,omitempty"`
	Shared  int        `json:"shared"`
	LeftOut []string   `json:"left_out,omitempty"`

	Exact     bool    `json:"exact"`               // whether all coalitions were run
	Follows   bool    `json:"follows"`             // whether a player follows another
	Runs      int     `json:"runs"`                // coalitions that were run
	Draws     int     `json:"draws,omitempty"`     // of each; 0 for one run with the values as stated
	Blocks    int     `json:"blocks,omitempty"`    // of a sample
	Precision float64 `json:"precision,omitempty"` // that was wanted of a sample, as a part of the change
	Precise   bool    `json:"precise"`             // whether it was reached
}

// A Period is a stretch of days with its name.
type Period struct {
	Name  string   `json:"name"`
	First sim.Date `json:"first"`
	End   sim.Date `json:"end"` // the day after the last
}

// A Credited is what a player did: in order of date, as the last of all, as the first, and on average over orders. All but Free respect
// what follows from what.
type Credited struct {
	Player
	ByDate Number `json:"by_date"`
	Last   Number `json:"last"`  // what is lost without it, and without what follows it
	First  Number `json:"first"` // what it adds to nobody, or to those it follows
	Free   Number `json:"free"`  // Shapley value over all orders, also those in which it comes before what it follows
	Value  Number `json:"value"` // Shapley value over orders that respect what follows from what

	Least    float64   `json:"least"` // that it adds in any order; its Value in a sample, of which that is not known
	Greatest float64   `json:"greatest"`
	ByPeriod []float64 `json:"by_period"` // Value in each period
}

// A Group is what the moves of an actor did.
type Group struct {
	Actor string  `json:"actor"` // as a file calls him; Assumptions
	By    string  `json:"by"`    // his title
	Moves int     `json:"moves"`
	Value Number  `json:"value"` // the sum of his players' values
	Owen  float64 `json:"owen"`  // over orders in which his moves stay together, whatever follows from what; Value in a sample
	Last  Number  `json:"last"`  // what is lost without all of them, and without what follows them

	Least    float64 `json:"least"` // that his moves add together in any order of actors; Value in a sample
	Greatest float64 `json:"greatest"`
}

// A Pair is two players of which something can be said.
type Pair struct {
	Players  [2]string  `json:"players"` // names, in order of date
	Titles   [2]string  `json:"titles"`
	Relation string     `json:"relation"` // see below; "" for none
	Index    float64    `json:"index"`    // interaction: what both do beyond each by itself, on average
	Does     [2]float64 `json:"does"`     // what each does alone
	Both     float64    `json:"both"`     // what both do
	Beside   bool       `json:"beside"`   // whether Does and Both are beside all others; else with nobody else
}

// What is said of pairs.
const (
	EitherSuffices = "either suffices"
	BothNeeded     = "both are needed"
)

// Overall is the same over all paths.
type Overall struct {
	From    Number   `json:"from"`
	To      Number   `json:"to"`
	Players []Number `json:"players"` // Value of each
}

// A Number is a mean over draws, or the one number of a single run. With draws, 80 % of them lie from Low to High, and Error is the
// standard error of the mean. Of a sample of coalitions, Error is that of the sample.
type Number struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low,omitempty"`
	High  float64 `json:"high,omitempty"`
	Error float64 `json:"error,omitempty"`
}

// credit begins that of a measure, by position, with what is known of coalitions of nobody and of all.
func (a *answering) credit(measure int) (*Credit, error) {
	m, err := a.measure(a.ask.Measures[measure])
	if err != nil {
		return nil, err
	}
	c := &Credit{Scenario: a.s.ID, Path: a.s.PathWords(), Measure: m.Name, Title: m.Title, Unit: m.Unit, Idle: a.Idle, Shared: a.Shared, LeftOut: a.LeftOut,
		Exact: true, Precise: true, Follows: a.hasFollowers(), Runs: len(a.known), Draws: a.draws}
	if len(a.base.Moves) > 0 || a.apart {
		c.Baseline = a.base.ID
	}
	for _, p := range a.periods {
		c.Periods = append(c.Periods, Period(p))
	}
	none, all := a.known[0][measure], a.known[a.everyone()][measure]
	c.From, c.To = a.runs.number(none, 0), a.runs.number(all, 0)
	if a.runs.views > 1 {
		c.Overall = &Overall{From: a.runs.number(none, 1), To: a.runs.number(all, 1)}
	}
	for _, p := range a.Players {
		c.Players = append(c.Players, Credited{Player: p})
	}
	return c, nil
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

// dated are the players in order of date, by number in the game, each after those that it follows.
func (q *Inquiry) dated() (order []int) {
	placed := map[string]bool{}
	for len(order) < len(q.Players) {
		for i, p := range q.Players {
			ready := !slices.ContainsFunc(p.Follows, func(name string) bool { return !placed[name] })
			if ready && !placed[p.Name] {
				order, placed[p.Name] = append(order, q.number(i)), true
				break
			}
		}
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

// leastPair is the part of the change up to which an interaction is not told.
const leastPair = 0.02

// pairs fills in the pairs of which something can be said.
func (a *answering) pairs(c *Credit, g *game.Game) error {
	list, err := g.Interactions()
	if err != nil {
		return err
	}
	for _, i := range list {
		p := a.pair(g, i)
		if p.Relation != "" || math.Abs(p.Index) > leastPair*math.Abs(c.To.Value-c.From.Value) {
			c.Pairs = append(c.Pairs, p)
		}
	}
	slices.SortStableFunc(c.Pairs, func(x, y Pair) int { return cmp.Compare(math.Abs(y.Index), math.Abs(x.Index)) })
	return nil
}

// pair is what two players do alone and together: with nobody else but those that they follow, or beside all others if there they do
// nothing.
func (a *answering) pair(g *game.Game, i game.Interaction) Pair {
	first, second := len(a.Players)-1-i.Players[1], len(a.Players)-1-i.Players[0]
	x, y := &a.Players[first], &a.Players[second]
	p := Pair{Players: [2]string{x.Name, y.Name}, Titles: [2]string{x.Title, y.Title}, Index: i.Index[0]}
	switch i.Relations[0] {
	case game.EitherSuffices:
		p.Relation = EitherSuffices
	case game.BothNeeded:
		p.Relation = BothNeeded
	}
	own, other := game.Coalition(1)<<a.number(first), game.Coalition(1)<<a.number(second)
	for _, rest := range []game.Coalition{(a.before(first) | a.before(second)) &^ (own | other), a.everyone() &^ (own | other)} {
		none := g.Worth(rest)[0]
		p.Does = [2]float64{g.Worth(rest | own)[0] - none, g.Worth(rest | other)[0] - none}
		p.Both = g.Worth(rest | own | other)[0] - none
		if p.Both != 0 || p.Does != [2]float64{} {
			break
		}
		p.Beside = true
	}
	return p
}
