package sim

// order turns the needs of buyers into orders.
//
//	need(b)     = need at first·growth of the market·growth of the buyer·shock·thrift(b)
//	orders(b,p) = choice(b,p)·(wish(b) + need(b)·rush(b)·threat(p))/perf(p)
//	demand(p)   = sum over buyers of free(b,p)·(wish(b) + need(b)·rush(b)·threat(p))/perf(p)
func (m *Model) order(s *State, f *Flow, l *Levers, t tick) {
	clear(f.Demand)
	for b := range m.buyers {
		y := &m.buyers[b]
		need := y.Need * m.growth[t.day] * y.growth[t.day] * l.Need[b] * s.Thrift[b]
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

// refuse marks, on the first step of a day, what of its order book a buyer will not take: as guidance rises, the part of it
// that begins to obey refuses what it has ordered, once; as the price asked rises, those who would no longer order do. What is
// refused is not shipped; it is cancelled in time (cancel).
//
//	refusing += taken·(G − G before)/(1 − G before)      as guidance G rises        taken = backlog − refusing − repriced
//	refusing  = refusing·G/G before                      as it falls
//	repriced += taken·(1 − exp(−(β·(1 − free) + η·free)·Δ))      as the price gap rises by Δ
func (m *Model) refuse(s *State, l *Levers, t tick) {
	if !t.first {
		return
	}
	for i, g := range l.Guidance {
		switch before := s.Heeded[i]; {
		case g > before:
			s.Refusing[i] += s.takenOf(i) * (g - before) / (1 - before)
		case g < before:
			s.Refusing[i] *= g / before
		}
		s.Heeded[i] = g
	}
	for _, p := range s.play {
		if rise := s.PriceGap[p] - s.Agreed[p]; rise > 0 {
			m.reprice(s, p, rise)
		}
	}
	copy(s.Agreed, s.PriceGap)
}

// reprice lets buyers refuse orders of chip p whose price has risen.
func (m *Model) reprice(s *State, p int, rise float64) {
	for b := range m.buyers {
		i := b*m.C + p
		slope := m.buyers[b].PriceWeight*(1-s.Free[i]) + m.market.Elasticity*s.Free[i]
		s.Repriced[i] += s.takenOf(i) * (1 - m.exp(-min(slope*rise, 300)))
	}
}

// cancel drops some of what is still owed to buyers after the shipments of the step: a usual part, what is refused, and what
// could not be delivered within the longest time that is quoted.
//
//	cancelled(b,p) = usual(p)·left + given up(p)·(left − refused) + refused/refuse
//	left = backlog − shipped·h        refused = refusing + repriced
func (m *Model) cancel(s *State, f *Flow, l *Levers, t tick) {
	for _, p := range s.play {
		f.Usual[p] = m.cancelRate(s, l, p)
		late := m.giveUp(s, f, l, p, t)
		for b := range m.buyers {
			i := b*m.C + p
			refused := s.Refusing[i] + s.Repriced[i]
			left := max(s.Backlog[i]-f.Shipped[i]*t.h, refused)
			f.Cancelled[i] = f.Usual[p]*left + late*(left-refused) + refused/m.market.Refuse
		}
	}
}

// giveUp is the part of an order book that is given up a day because it is too long: what is to be taken beyond the stock and
// what the maker, or all of the narrowest stage of the chain, could deliver within wait_most. A halt shows in time, as output
// falls.
//
//	given up(p) = max(0, taken − stock − wait_most·max(capacity, pace))/taken/(2 days)
func (m *Model) giveUp(s *State, f *Flow, l *Levers, p int, t tick) float64 {
	taken := m.taken(s, p)
	if taken <= 0 {
		return 0
	}
	capacity := max(f.Narrowest[p], s.Pace[p])
	if !m.chips[p].chain {
		capacity = m.ownCapacity(s, l, p, t)
	}
	return max(taken-s.Stock[p]-m.market.WaitMost*capacity, 0) / taken / 2
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

// cancelRate is the part of an order book that is cancelled a day without any guidance: more the less law lets be expected.
//
//	usual(p) = (hope·cancel + (1 − hope)·cancel_closed)/365        hope = offered·lawful(p)
func (m *Model) cancelRate(s *State, l *Levers, p int) float64 {
	hope := l.Offered[p] * min(s.lawful(l, p), 1)
	return (hope*m.market.Cancel + (1-hope)*m.market.CancelClosed) / 365
}
