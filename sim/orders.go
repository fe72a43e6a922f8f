package sim

// order turns needs into orders.
//
//	need(b)   = need at first · growth of the market · growth of the buyer · shock
//	wish(b)   = need + pent/retry − worked off
//	orders(b,p) = share(b,p) · (wish(b) + need(b)·rush(b)·threat(p)) / perf(p)
//	demand(p) = the same with free(b,p), summed over buyers
func (m *Model) order(s *State, f *Flow, l *Levers, t tick) {
	clear(f.Demand)
	for b := range m.buyers {
		f.Need[b] = 0
		if !m.buyers[b].china {
			continue
		}
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

// cancel drops some of what is still owed after the day's shipments.
//
//	cancelled(b,p) = (backlog − shipped)·cancel rate
func (m *Model) cancel(s *State, f *Flow, l *Levers, t tick) {
	for b := range m.buyers {
		for _, p := range s.play {
			i := b*m.C + p
			f.Cancelled[i] = max(s.Backlog[i]-f.Shipped[i]*t.h, 0) * m.cancelRate(l, i, p)
			if !m.buyers[b].china {
				f.Cancelled[i] = 0
			}
		}
	}
}

// wish is what buyer b would like to order, given its need, in h20e a day.
func (m *Model) wish(s *State, b int, need float64) float64 {
	return need + s.Pent[b]/m.market.Retry - m.workedOff(s, b, need)
}

// workedOff is the need that buyer b has met ahead of time, in h20e a day.
func (m *Model) workedOff(s *State, b int, need float64) float64 {
	return min(need, s.Ahead[b]/m.market.Ahead)
}

// cancelRate is the part of an order book cancelled a day: more where no order is taken any more, and by buyers
// under guidance.
//
//	rate = offered·cancel + (1 − offered)·cancel when closed + guidance/refuse
func (m *Model) cancelRate(l *Levers, i, p int) float64 {
	usual := (l.Offered[p]*m.market.Cancel + (1-l.Offered[p])*m.market.CancelClosed) / 365
	return min(usual+l.Guidance[i]/m.market.Refuse, 1)
}
