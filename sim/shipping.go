package sim

// license lets unused licences lapse, on the first step of a day, and grants new ones in proportion to what is asked.
//
//	granted(p)   = min(licences·h, max(0, min(cap, lots) − granted so far), sum of asked)
//	permits(b,p) = permits·(1 − expire) + granted(p)·asked(b,p)/sum of asked        granted so far = 0 once all has lapsed
func (m *Model) license(s *State, f *Flow, l *Levers, t tick) {
	for _, p := range s.play {
		f.Grants[p] = 0
		if l.Licences[p] == 0 && l.Expire[p] == 0 {
			continue
		}
		asked, granted := 0.0, 0.0
		for b := range m.buyers {
			asked += m.asked(s, l, b*m.C+p)
			granted += s.Granted[b*m.C+p]
		}
		grant := min(l.Licences[p]*t.h, max(min(l.LicenceCap[p], l.Lots[p])-granted, 0), asked)
		f.Grants[p] = grant / t.h
		for b := range m.buyers {
			i := b*m.C + p
			mine := 0.0
			if asked > 0 {
				mine = grant * m.asked(s, l, i) / asked
			}
			if t.first {
				s.Permits[i] *= 1 - l.Expire[p]
			}
			if l.Expire[p] == 1 {
				s.Granted[i] = 0
			}
			s.Permits[i] += mine
			s.Granted[i] += mine
		}
	}
}

// asked is what a buyer asks to be licensed of a chip, in chips: what it will take beyond the licences that it holds.
//
//	asked(b,p) = max(0, min(taken − permits, buyer's cap − granted so far))
func (m *Model) asked(s *State, l *Levers, i int) float64 {
	return max(0, min(s.takenOf(i)-s.Permits[i], l.BuyerCap[i]-s.Granted[i]))
}

// ship lets out the least of what is ready and what may leave, shared over buyers by what may leave to each. Of what stays
// in stock a lot may be sold outside China.
//
//	shipped(b,p) = min(ready, sum of may/h)·may(b,p)/sum of may
func (m *Model) ship(s *State, f *Flow, l *Levers, t tick) {
	for _, p := range s.play {
		may := 0.0
		for b := range m.buyers {
			f.May[b*m.C+p] = m.may(s, l, b*m.C+p, p)
			may += f.May[b*m.C+p]
		}
		part := 0.0
		if may > 0 {
			part = min(m.ready(s, l, p, t)/may, 1/t.h)
		}
		for b := range m.buyers {
			m.shipTo(s, f, l, b*m.C+p, p, part, t)
		}
		if m.chips[p].chain {
			m.shipAbroad(s, f, l, p, t)
			m.dispose(s, f, p, t)
		}
	}
}

// may is what may leave to a buyer, in chips.
//
//	may(b,p) = min(taken, gate·taken + permits)
func (m *Model) may(s *State, l *Levers, i, p int) float64 {
	taken := s.takenOf(i)
	return min(taken, l.Gate[p]*taken+s.Permits[i])
}

// ready is what could leave, in chips a day. Sales load towards the end of a fiscal quarter, of which x is the part gone.
//
//	ready(p) = stock/dispatch + quarter_load·(2x − 1)·output, within 0 and stock/(2 days), or own capacity
func (m *Model) ready(s *State, l *Levers, p int, t tick) float64 {
	if !m.chips[p].chain {
		return m.ownCapacity(s, l, p, t)
	}
	maker := m.chips[p].maker
	load := maker.QuarterLoad * m.late[t.day] * s.Output[p]
	return min(max(s.Stock[p]/maker.Dispatch+load, 0), s.Stock[p]/2)
}

// shipTo ships a part of what may leave to a buyer, of which the closed part of the gate takes licences.
//
//	shipped(b,p) = may·part        licensed(b,p) = min((1 − gate)·shipped, permits/h)
func (m *Model) shipTo(s *State, f *Flow, l *Levers, i, p int, part float64, t tick) {
	f.Shipped[i] = f.May[i] * part
	f.Licensed[i] = min((1-l.Gate[p])*f.Shipped[i], s.Permits[i]/t.h)
}

// shipAbroad ships the day's part of the lots that are sold outside China, as far as there is stock. A lot is stated by
// what it brings; abroad is paid the list price less a rebate, without what China's price passes on.
//
//	abroad(p) = min(lots at list price/(list·factor), stock/h − shipped to China)
func (m *Model) shipAbroad(s *State, f *Flow, l *Levers, p int, t tick) {
	f.Abroad[p] = 0
	if l.LotList[p] == 0 {
		return
	}
	f.Abroad[p] = min(l.LotList[p]/m.list(l, p, t), max(m.unshipped(s, f, p, t), 0))
}

// unshipped is what of the stock does not go to China in the step, in chips a day.
//
//	unshipped(p) = stock/h − sum over buyers of shipped
func (m *Model) unshipped(s *State, f *Flow, p int, t tick) float64 {
	left := s.Stock[p] / t.h
	for b := range m.buyers {
		left -= f.Shipped[b*m.C+p]
	}
	return left
}

// dispose takes out of the stock, for nothing, a part of the finished chips that are written down.
//
//	disposed(p) = min(written, stock)·disposal/365, at most what is left of the stock
func (m *Model) dispose(s *State, f *Flow, p int, t tick) {
	f.Disposed[p] = 0
	if m.chips[p].maker.Disposal == 0 {
		return
	}
	left := max(m.unshipped(s, f, p, t)-f.Abroad[p], 0)
	f.Disposed[p] = min(min(s.Written[p], s.Stock[p])*m.chips[p].maker.Disposal/365, left)
}
