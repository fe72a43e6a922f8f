package sim

// open sets the state before the first day: a chain filled at the opening rates, an installed base, no orders owed.
func (m *Model) open(s *State) {
	m.openStocks(s)
	m.warmUp(s)
}

// openStocks sets the state before the chain has run up to the first day.
func (m *Model) openStocks(s *State) {
	clear(s.all)
	clear(s.inPlay)
	for p := range m.chips {
		s.Boost[p], s.Learnt[p] = 1, 1
	}
	m.openBuyers(s)
	m.openChain(s)
}

// openBelief lets Nvidia believe what was announced before the first day, whose levers l are.
func (m *Model) openBelief(s *State, l *Levers) {
	copy(s.Prospect, l.Prospect)
	copy(s.Shun, l.Shun)
	for p := range m.chips {
		s.Fresh[p] = 1 // what guidance took before the first day, the opening rates show
		s.Sight[p] = m.sight(s, l, p)
		s.Belief[p] = s.Sight[p]
	}
}

// openBuyers gives each buyer its base of cards on each platform q.
//
//	installed(b,q) = need at first·largest installed of the chips of q
func (m *Model) openBuyers(s *State) {
	for p := range m.chips {
		for b := range m.buyers {
			base := &s.Installed[b*m.C+m.chips[p].platform]
			*base = max(*base, m.buyers[b].Need*m.chips[p].Installed)
		}
	}
}

// bringIntoPlay brings into play the chips that are on sale or announced, started on order, or in the chain or in stock when
// the run begins. A chip in play stays so. Of others there is a price, belief and concern, but no orders and no work.
func (m *Model) bringIntoPlay(s *State, l *Levers) {
	s.play, s.chain = s.play[:0], s.chain[:0]
	for p := range m.chips {
		s.inPlay[p] = s.inPlay[p] || m.chips[p].fed || l.OnSale[p] > 0 || l.Coming[p] > 0 || l.Placed[p] > 0
		if s.inPlay[p] {
			s.play = append(s.play, p)
			if m.chips[p].chain {
				s.chain = append(s.chain, p)
			}
		}
	}
}

// warmUpDays is how long the chain runs before the first day: longer than anything stays in it.
const warmUpDays = 500

// warmUp feeds the chain at the opening rates up to the first day, which also sets the pace of output. What is finished before
// that day is gone; the stock and other customers' work on that day are stated.
func (m *Model) warmUp(s *State) {
	f, l, t := m.warm, &m.idle, tick{h: 1}
	clear(f.all)
	m.bringIntoPlay(s, l)
	m.capacity(s, f, l, tick{first: true})
	for d := range warmUpDays {
		m.warmDay(s, f, l, d, t)
	}
	m.openOther(s)
}

// openOther sets other customers' work on the first day.
func (m *Model) openOther(s *State) {
	for j := range m.suppliers {
		s.Other[j] = m.suppliers[j].Other * m.suppliers[j].capacity[0]
	}
}

// warmDay is one day of it.
func (m *Model) warmDay(s *State, f *Flow, l *Levers, d int, t tick) {
	for _, p := range s.chain {
		f.Feed[p] = m.chips[p].opening[d]
	}
	m.work(s, f, l, t)
	m.integrateChain(s, f, l, t)
	copy(s.Pace, f.Finished)
	copy(s.Output, f.Finished)
}

// openChain fills the chain as if it had run at its first opening rate for ever, and sets outlook, starts and stock as they
// are on the first day, and the premium of grey chips.
func (m *Model) openChain(s *State) {
	for p := range m.chips {
		c := &m.chips[p]
		s.Premium[p] = c.Premium
		if !c.chain {
			continue
		}
		now, before := c.opening[warmUpDays], c.opening[0]
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
		weights += m.suppliers[j].Preference * m.suppliers[j].capacity[0]
	}
	for _, j := range m.stages[k].suppliers {
		part := m.suppliers[j].Preference * m.suppliers[j].capacity[0] / max(weights, 1e-300)
		for i := range m.suppliers[j].order {
			s.Process[(j*m.C+p)*steps+i] = rate * part / m.suppliers[j].rate
		}
	}
	for _, i := range m.stages[k].inputs {
		s.Waiting[i*m.C+p] = rate * m.stages[k].Queue
	}
}
