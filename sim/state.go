package sim

import "slices"

// A State is what a run remembers from one step to the next.
type State struct {
	// Buyers.
	Pent      []float64 // by buyer, h20e: need put off, that will be tried again or given up
	Kept      []float64 // by buyer, h20e: need kept for a chip that is announced
	Ahead     []float64 // by buyer, h20e: bought ahead of a feared ban, not yet worked off
	Took      []float64 // by buyer outside China, chip: taken of its appetite
	Concern   []float64 // by buyer and chip: concern, which halves every concern_life
	Installed []float64 // by buyer and platform (at most one a chip), h20e
	Backlog   []float64 // by buyer and chip, chip: ordered, neither shipped nor cancelled
	Permits   []float64 // by buyer and chip, chip: licensed, not yet shipped
	Granted   []float64 // by buyer and chip, chip: licensed so far

	// Nvidia and other makers, by chip.
	Outlook []float64 // chip/day: smoothed orders
	Belief  []float64 // 1: part of the outlook that is believed
	Starts  []float64 // chip/day: planned starts
	Stock   []float64 // chip: finished
	Pace    []float64 // chip/day: smoothed output
	Boost   []float64 // 1: own capacity relative to its path
	Made    []float64 // chip: output so far, of own chips
	Learnt  []float64 // 1: yield of own chips relative to the first day
	Premium []float64 // 1: grey price over list, less 1
	Written []float64 // chip: chip equivalents written down
	Reserve []float64 // USD

	// Chain.
	Process []float64 // by supplier, chip and step of the delay (room for 6), chip: work in progress
	Waiting []float64 // by stage and chip, chip: output of the stage that waits for the next
	Other   []float64 // by supplier, chip/day: work for others

	// What people decide once a week, and on a day on which the market that they face changes.
	Share []float64 // by buyer and chip: part of the wish ordered
	Free  []float64 // by buyer and chip: the same if neither law nor guidance stood in the way
	Wait  []float64 // by buyer: part of the wish put off
	Await []float64 // by buyer: part of that which waits for an announced chip
	Price []float64 // by chip, USD/chip: price asked, with what is passed on
	Quote []float64 // by chip, day: delivery time quoted
}

// steps is the room for the steps of one supplier's delay for one chip.
const steps = 6

// A Flow is what moved in one step, per day.
type Flow struct {
	Need      []float64 // by buyer, h20e/day
	Demand    []float64 // by chip, chip/day: what would be ordered if neither law nor guidance stood in the way
	Orders    []float64 // by buyer and chip, chip/day
	Cancelled []float64 // by buyer and chip, chip/day
	Shipped   []float64 // by buyer and chip, chip/day
	Licensed  []float64 // by buyer and chip, chip/day: shipped under a licence

	Feed     []float64 // by chip, chip/day: starts, counted as the finished chips that they will give
	Want     []float64 // by stage and chip, chip/day: ready to enter
	Entered  []float64 // by supplier and chip, chip/day
	Left     []float64 // by supplier and chip, chip/day: good and lost
	Lost     []float64 // by supplier and chip, chip/day
	Scrapped []float64 // by supplier and chip, chip/day
	Drawn    []float64 // by stage and chip, chip/day: taken from what waits
	Finished []float64 // by chip, chip/day
	Meant    []float64 // by supplier, chip/day: work for chips of the chain that is meant for it, whether there is room or not
	Load     []float64 // by supplier, chip/day: work entered for chips of the chain
	Working  []float64 // by supplier, chip/day: work for others

	Gross, Outside, Treasury, Duty []float64 // by chip, USD/day: all revenue; outside China; share; duty
	Net                            []float64 // by chip, USD/day: what Nvidia keeps of the revenue
	Cost, Charge, Release, Relieve []float64 // by chip, USD/day: of goods; written down; released by sales; relieved by scrap
}

func (m *Model) newFlow() *Flow {
	b, c, k, j := m.B, m.C, m.K, m.J
	return &Flow{
		Need: make([]float64, b), Demand: make([]float64, c),
		Orders: make([]float64, b*c), Cancelled: make([]float64, b*c), Shipped: make([]float64, b*c), Licensed: make([]float64, b*c),
		Feed: make([]float64, c), Want: make([]float64, k*c), Entered: make([]float64, j*c), Left: make([]float64, j*c),
		Lost: make([]float64, j*c), Scrapped: make([]float64, j*c), Drawn: make([]float64, k*c), Finished: make([]float64, c),
		Meant: make([]float64, j), Load: make([]float64, j), Working: make([]float64, j),
		Gross: make([]float64, c), Outside: make([]float64, c), Treasury: make([]float64, c), Duty: make([]float64, c),
		Net: make([]float64, c), Cost: make([]float64, c), Charge: make([]float64, c), Release: make([]float64, c), Relieve: make([]float64, c),
	}
}

// newState returns the state before the first day: a chain filled at the opening rates, an installed base, no orders owed.
func (m *Model) newState() *State {
	b, c, k, j := m.B, m.C, m.K, m.J
	s := &State{
		Pent: make([]float64, b), Kept: make([]float64, b), Ahead: make([]float64, b), Took: make([]float64, b), Concern: make([]float64, b*c), Installed: make([]float64, b*c),
		Backlog: make([]float64, b*c), Permits: make([]float64, b*c), Granted: make([]float64, b*c),
		Outlook: make([]float64, c), Belief: fill(c, 1), Starts: make([]float64, c), Stock: make([]float64, c), Pace: make([]float64, c),
		Boost: fill(c, 1), Made: make([]float64, c), Learnt: fill(c, 1), Premium: make([]float64, c), Written: make([]float64, c), Reserve: make([]float64, c),
		Process: make([]float64, j*c*steps), Waiting: make([]float64, k*c), Other: make([]float64, j),
		Share: make([]float64, b*c), Free: make([]float64, b*c), Wait: make([]float64, b), Await: make([]float64, b), Price: make([]float64, c), Quote: make([]float64, c),
	}
	m.openBuyers(s)
	m.openChain(s)
	m.warmUp(s)
	return s
}

// openBuyers gives each buyer its base of cards on the platform of the chips of the chain.
func (m *Model) openBuyers(s *State) {
	for p := range m.chips {
		if m.chips[p].chain {
			for b := range m.buyers {
				s.Installed[b*m.C+m.chips[p].platform] = m.buyers[b].Need * m.market.Installed
			}
		}
	}
}

// warmUpDays is how long the chain runs before the first day: longer than anything stays in it.
const warmUpDays = 500

// warmUp feeds the chain at the opening rates up to the first day. What is finished before that day is gone; the
// stock on that day is stated.
func (m *Model) warmUp(s *State) {
	f, l := m.newFlow(), m.Index.Neutral(m.World.Time.Start)
	for d := m.World.Time.Start - warmUpDays; d < m.World.Time.Start; d++ {
		for p := range m.chips {
			f.Feed[p] = m.chips[p].opening(float64(d))
		}
		t := tick{h: 1}
		m.work(s, f, &l, t)
		m.keepChain(s, f, &l, t)
		copy(s.Pace, f.Finished)
	}
	for j := range m.makers {
		s.Other[j] = m.makers[j].Other * m.makers[j].capacity[0]
	}
}

// openChain fills the chain as if it had run at its first opening rate for ever.
func (m *Model) openChain(s *State) {
	for p := range m.chips {
		c := &m.chips[p]
		s.Premium[p] = c.Premium
		if !c.chain {
			continue
		}
		now, before := c.opening(float64(m.World.Time.Start)), c.opening(float64(m.World.Time.Start-warmUpDays))
		s.Outlook[p], s.Starts[p], s.Stock[p] = now, now, c.Stock
		for k := range m.stages {
			m.openStage(s, k, p, before*m.stages[k].ahead)
		}
	}
}

// openStage fills stage k with chip p entering at a steady rate.
func (m *Model) openStage(s *State, k, p int, rate float64) {
	weights := 0.0
	for _, j := range m.stages[k].suppliers {
		weights += m.makers[j].Preference * m.makers[j].capacity[0]
	}
	for _, j := range m.stages[k].suppliers {
		part := m.makers[j].Preference * m.makers[j].capacity[0] / max(weights, 1e-300)
		for i := range m.makers[j].order {
			s.Process[(j*m.C+p)*steps+i] = rate * part / m.makers[j].rate
		}
	}
	for _, i := range m.stages[k].inputs {
		s.Waiting[i*m.C+p] = rate * m.stages[k].Queue
	}
}

// clone returns a state that a run may change.
func (s *State) clone() *State {
	c := *s
	for _, f := range c.fields() {
		*f = slices.Clone(*f)
	}
	return &c
}

// fields lists every stock, so that copying forgets none.
func (s *State) fields() []*[]float64 {
	return []*[]float64{&s.Pent, &s.Kept, &s.Ahead, &s.Took, &s.Concern, &s.Installed, &s.Backlog, &s.Permits, &s.Granted,
		&s.Outlook, &s.Belief, &s.Starts, &s.Stock, &s.Pace, &s.Boost, &s.Made, &s.Learnt, &s.Premium, &s.Written, &s.Reserve,
		&s.Process, &s.Waiting, &s.Other, &s.Share, &s.Free, &s.Wait, &s.Await, &s.Price, &s.Quote}
}
