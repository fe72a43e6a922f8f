package attribution

import (
	"errors"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/game"
)

// A Question is what is asked of an inquiry.
type Question struct {
	Measures  []string
	Period    string  // as studies name it; all for the whole run
	Precision float64 // standard error that ends sampling, as a part of the change
}

// MostExact is the greatest number of players of which all coalitions are run.
const MostExact = 12

// Blocks of a sample.
const (
	firstBlocks = 16  // of the first batch; each batch after it has as many as were taken before
	mostBlocks  = 256 // after which sampling ends, precise or not
)

// Credit answers, one credit a measure. Up to MostExact players, all coalitions are run; above, random ones, in batches, until
// the standard error of each player's part is at most Precision·|to − from|. It is an error if there is no player, if a run fails, or if
// a measure or the period is not there.
func (q *Inquiry) Credit(ask Question, again Source, make Maker) ([]*Credit, error) {
	if len(q.Players) == 0 {
		return nil, errors.New("the scenario does nothing that its baseline does not")
	}
	if len(q.Players) > game.MaxPlayers {
		return nil, fmt.Errorf("found %d moves made, changed or dropped, expected at most %d", len(q.Players), game.MaxPlayers)
	}
	a := &answering{Inquiry: q, ask: &ask, again: again, make: make, known: map[game.Coalition][][]float64{}}
	if err := a.period(); err != nil {
		return nil, err
	}
	asked := len(ask.Measures)
	below, err := a.denominators()
	if err != nil {
		return nil, err
	}
	answer := a.exact
	if q.Samples() {
		answer = a.sampled
	}
	list, err := answer()
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		c.inTurn(q.dated())
	}
	return list[:asked], a.defined(below)
}

// inTurn puts players in the order in which they are taken by date, each after those that it follows. order is by number in the game.
func (c *Credit) inTurn(order []int) {
	players, overall := make([]Credited, len(order)), make([]Number, len(order))
	for k, number := range order {
		i := len(order) - 1 - number
		players[k] = c.Players[i]
		if c.Overall != nil {
			overall[k] = c.Overall.Players[i]
		}
	}
	if c.Players = players; c.Overall != nil {
		c.Overall.Players = overall
	}
}

// ErrUndefined tells that a ratio that is asked has no value, as what it is taken of is 0.
var ErrUndefined = errors.New("found a ratio without a value")

// denominators adds to the measures those that ratios among them are taken of. It returns the position of each by that of its ratio.
func (a *answering) denominators() (below map[int]int, err error) {
	names := slices.Clone(a.ask.Measures)
	below = map[int]int{}
	for i, name := range a.ask.Measures {
		m, err := a.measure(name)
		if err != nil {
			return nil, err
		}
		under := m.Denominator()
		if under == "" {
			continue
		}
		if !slices.Contains(names, under) {
			names = append(names, under)
		}
		below[i] = slices.Index(names, under)
	}
	a.ask.Measures = names
	return below, nil
}

// defined reports ratios of which some combination of moves leaves nothing below the line.
func (a *answering) defined(below map[int]int) error {
	for i, j := range below {
		for _, worth := range a.known {
			if worth[j][0] == 0 {
				return fmt.Errorf("%w: %s in period %s is taken of %s, which is 0 with some of the moves; ask of that", ErrUndefined, a.ask.Measures[i], a.periods[0].Name, a.ask.Measures[j])
			}
		}
	}
	return nil
}

// An answering gathers the worths of coalitions.
type answering struct {
	*Inquiry
	ask   *Question
	again Source
	make  Maker

	periods []sim.Period // the one that is asked first, then the fiscal years of the run
	batch   int
	known   map[game.Coalition][][]float64 // worths, by measure
	runs    layout
}

// period finds the periods of which numbers are told.
func (a *answering) period() error {
	t := a.s.World.Time
	asked := sim.Period{Name: "all", First: t.Start, End: t.End}
	if a.ask.Period != asked.Name {
		var err error
		if asked, err = sim.ParsePeriod(a.ask.Period); err != nil {
			return err
		}
	}
	a.periods = append([]sim.Period{asked}, sim.YearsWithin(t.Start, t.End)...)
	return nil
}

// exact runs all coalitions.
func (a *answering) exact() ([]*Credit, error) {
	all, err := a.free.Feasible()
	if err != nil {
		return nil, err
	}
	if err := a.need(all); err != nil {
		return nil, err
	}
	var list []*Credit
	for m := range a.ask.Measures {
		c, err := a.credit(m)
		if err == nil {
			err = a.divide(c, m, all)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// divide fills a credit from the worths of all coalitions.
func (a *answering) divide(c *Credit, measure int, all []game.Coalition) error {
	free, err := game.New(a.free, a.worths(measure, all))
	if err != nil {
		return err
	}
	feasible, err := a.follows.Feasible()
	if err != nil {
		return err
	}
	g, err := game.New(a.follows, a.worths(measure, feasible))
	if err != nil {
		return err
	}
	values := g.Shapley()
	a.parts(c, values, free.Shapley())
	if err := a.byDate(c, g.Along); err != nil {
		return err
	}
	a.ends(c, g.Worth)
	least, greatest := g.Range()
	a.ranges(c, least, greatest)
	if err := a.pairs(c, g); err != nil {
		return err
	}
	return a.actors(c, g, free, shares{of: values}, g.Worth)
}

// worths are those of some coalitions in a measure.
func (a *answering) worths(measure int, coalitions []game.Coalition) [][]float64 {
	list := make([][]float64, len(coalitions))
	for i, c := range coalitions {
		list[i] = a.known[c][measure]
	}
	return list
}
