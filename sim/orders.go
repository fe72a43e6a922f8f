package sim

// order turns the needs of buyers into orders.
//
//	need(b)     = need at first·growth of the market·growth of the buyer·shock
//	orders(b,p) = choice(b,p)·(wish(b) + need(b)·rush(b)·threat(p))/perf(p)
//	demand(p)   = sum over buyers of free(b,p)·(wish(b) + need(b)·rush(b)·threat(p))/perf(p)
func (m *Model) order(s *State, f *Flow, l *Levers, t tick) {
	clear(f.Demand)
	for b := range m.buyers {
		y := &m.buyers[b]
		need := y.Need * m.growth[t.day] * y.growth[t.day] * l.Need[b]
		wish := m.wish(s, b, need)
		f.Need[b] = need
		for _, p := range s.play {
			i := b*m.C + p
			want := (wish + need*y.Rush*l.Threat[p]) / m.chips[p].Perf
			f.Orders[i] = s.Choice[i] * want
			f.Demand[p] += s.Free[i] * want
		}
	}
}

// cancel drops some of what is still owed to buyers after the shipments of the step.
//
//	cancelled(b,p) = max(0, backlog − shipped·h)·cancel rate
func (m *Model) cancel(s *State, f *Flow, l *Levers, t tick) {
	for b := range m.buyers {
		for _, p := range s.play {
			i := b*m.C + p
			f.Cancelled[i] = max(s.Backlog[i]-f.Shipped[i]*t.h, 0) * m.cancelRate(l, i, p)
		}
	}
}

// wish is what buyer b would like to order, given its need, in h20e a day.
//
//	wish(b) = need + pent/retry − worked off
func (m *Model) wish(s *State, b int, need float64) float64 {
	return need + s.Pent[b]/m.market.Retry - m.workedOff(s, b, need)
}

// workedOff is the need that buyer b has met ahead of time, in h20e a day.
//
//	worked off(b) = min(need, bought ahead/time to work it off)
func (m *Model) workedOff(s *State, b int, need float64) float64 {
	return min(need, s.Ahead[b]/m.market.Ahead)
}

// cancelRate is the part of an order book cancelled a day: more where no order is taken any more, and by buyers
// under guidance.
//
//	cancel rate(b,p) = (offered·cancel + (1 − offered)·cancel_closed)/365 + guidance/refuse, at most 1
func (m *Model) cancelRate(l *Levers, i, p int) float64 {
	usual := (l.Offered[p]*m.market.Cancel + (1-l.Offered[p])*m.market.CancelClosed) / 365
	return min(usual+l.Guidance[i]/m.market.Refuse, 1)
}
