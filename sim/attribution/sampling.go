package attribution

import (
	"math"
	"slices"

	"h20sim/sim/game"
)

// seed is that of the orders that are drawn.
const seed = 1

// sampled estimates values from random orders of players, in batches. What comes in order of date, first and last is exact.
func (a *answering) sampled() ([]*Credit, error) {
	if err := a.need(a.wanted()); err != nil {
		return nil, err
	}
	follows, free := make([]*game.Sampler, len(a.ask.Measures)), make([]*game.Sampler, len(a.ask.Measures))
	for m := range a.ask.Measures {
		follows[m], free[m] = game.NewSampler(a.follows, seed), game.NewSampler(a.free, seed)
		follows[m].Group(a.groups())
	}
	blocks, precise := 0, false
	for more := firstBlocks; !precise && blocks+more <= mostBlocks; more = blocks {
		if err := a.sample(follows, free, more); err != nil {
			return nil, err
		}
		blocks += more
		var err error
		if precise, err = a.within(follows, free); err != nil {
			return nil, err
		}
	}
	var list []*Credit
	for m := range a.ask.Measures {
		c, err := a.estimated(m, follows[m], free[m].Estimate())
		if err != nil {
			return nil, err
		}
		c.Exact, c.Precise, c.Blocks, c.Precision = false, precise, blocks, a.ask.Precision
		list = append(list, c)
	}
	return list, nil
}

// sample takes some more blocks.
func (a *answering) sample(follows, free []*game.Sampler, blocks int) error {
	need := append(follows[0].Next(blocks), free[0].Next(blocks)...)
	if err := a.need(unique(need)); err != nil {
		return err
	}
	for m := range a.ask.Measures {
		for _, s := range []*game.Sampler{follows[m], free[m]} {
			if err := s.Take(a.worths(m, s.Next(blocks))); err != nil {
				return err
			}
		}
	}
	return nil
}

// within reports whether all estimates are as precise as was asked.
func (a *answering) within(follows, free []*game.Sampler) (bool, error) {
	for m := range a.ask.Measures {
		none, all := a.known[0][m], a.known[a.everyone()][m]
		precision := make([]float64, len(none))
		for i := range precision {
			precision[i] = math.Inf(1)
		}
		precision[0] = a.ask.Precision * math.Abs(all[0]-none[0])
		for _, s := range []*game.Sampler{follows[m], free[m]} {
			if ok, err := s.Estimate().Within(precision); err != nil || !ok {
				return false, err
			}
		}
	}
	return true, nil
}

// estimated is a credit from a sample.
func (a *answering) estimated(measure int, follows *game.Sampler, free *game.Estimate) (*Credit, error) {
	values := follows.Estimate()
	c, err := a.credit(measure)
	if err != nil {
		return nil, err
	}
	a.parts(c, values.Value, free.Value)
	for i := range c.Players {
		c.Players[i].Value.Error = values.Error[a.number(i)][0]
		c.Players[i].Free.Error = free.Error[a.number(i)][0]
	}
	worth := func(of game.Coalition) []float64 { return a.known[a.feasible(of)][measure] }
	along := func(order []int) (rows [][]float64, err error) {
		rows = make([][]float64, len(order))
		in := game.Coalition(0)
		for _, i := range order {
			rows[i] = minus(worth(in|1<<i), worth(in))
			in |= 1 << i
		}
		return rows, nil
	}
	if err := a.byDate(c, along); err != nil {
		return nil, err
	}
	a.ends(c, worth)
	return c, a.actors(c, nil, nil, shares{values.Value, follows.Sums()}, worth)
}

// wanted are the coalitions of what is exact: in order of date, and what each player and each actor adds first and last.
func (a *answering) wanted() []game.Coalition {
	all := a.everyone()
	list, in := []game.Coalition{0, all}, game.Coalition(0)
	for _, i := range a.dated() {
		in |= 1 << i
		list = append(list, in)
	}
	for i := range a.Players {
		own := game.Coalition(1) << a.number(i)
		list = append(list, a.before(i), a.before(i)|own, a.feasible(all&^own))
	}
	for _, members := range a.groups() {
		list = append(list, a.feasible(all&^coalitionOf(members)))
	}
	return unique(list)
}

// feasible is a coalition without those that lack one that they follow.
func (q *Inquiry) feasible(c game.Coalition) game.Coalition {
	for i := range q.Players {
		if before := q.before(i); before&^c != 0 {
			c &^= 1 << q.number(i)
		}
	}
	return c
}

// unique sorts coalitions by number, and keeps each once.
func unique(list []game.Coalition) []game.Coalition {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
