package sim

import "math"

// integrate lets the stocks take in the flows of the step, but for what moved at once in an earlier line of Step. Concern
// fades, and belief follows what Nvidia can expect.
func (m *Model) integrate(s *State, f *Flow, l *Levers, t tick) {
	for b := range m.buyers {
		m.integrateBuyer(s, f, l, b, t)
	}
	for p := range m.chips {
		m.integrateChip(s, f, l, p, t)
	}
	m.integrateChain(s, f, l, t)
}

// integrateBuyer moves the stocks of buyer b. The floor under the order book takes up rounding alone: the books are checked.
//
//	backlog += orders − shipped − cancelled        permits −= licensed        refusing −= (1/refuse + usual)·refusing, and repriced so
//	pent    += wish put off, but for what is kept, + cancelled·perf + kept let go − pent/retry − pent/fade
//	kept    += wish put off for an announced chip − kept let go, once none is announced any more − kept/fade
//	ahead   += choice·need·rush·threat, over chips − worked off
func (m *Model) integrateBuyer(s *State, f *Flow, l *Levers, b int, t tick) {
	y := &m.buyers[b]
	wish := m.wish(s, b, f.Need[b])
	refuse, back, early := 1/m.market.Refuse, 0.0, 0.0
	for _, p := range s.play {
		i := b*m.C + p
		s.Backlog[i] = max(s.Backlog[i]+(f.Orders[i]-f.Shipped[i]-f.Cancelled[i])*t.h, 0)
		left := 1 - (refuse+f.Usual[p])*t.h
		s.Refusing[i] = min(s.Refusing[i]*left, s.Backlog[i])
		s.Repriced[i] = min(s.Repriced[i]*left, s.Backlog[i]-s.Refusing[i])
		s.Permits[i] -= f.Licensed[i] * t.h
		back += f.Cancelled[i] * m.chips[p].Perf
		early += s.Choice[i] * f.Need[b] * y.Rush * l.Threat[p]
	}
	s.Ahead[b] += (early - m.workedOff(s, b, f.Need[b])) * t.h
	held, let := wish*s.Wait[b]*s.Await[b], 0.0
	if s.Await[b] == 0 {
		let = s.Kept[b] / m.market.Retry
	}
	s.Pent[b] += (wish*s.Wait[b] - held + back + let - s.Pent[b]/m.market.Retry - s.Pent[b]/m.market.Fade) * t.h
	s.Kept[b] += (held - let - s.Kept[b]/m.market.Fade) * t.h
	m.install(s, f, b, t)
}

// install adds what buyer b received to its base on each platform q, and retires what has served its life; concern fades.
//
//	installed(b,q) += shipped·perf, over chips of q − installed/life        concern(b,p) ·= 2^(−h/concern_life)
func (m *Model) install(s *State, f *Flow, b int, t tick) {
	for q := range m.P {
		s.Installed[b*m.C+q] -= s.Installed[b*m.C+q] / m.market.Life * t.h
	}
	for p := range m.chips {
		s.Concern[b*m.C+p] *= t.fade
	}
	for _, p := range s.play {
		s.Installed[b*m.C+m.chips[p].platform] += f.Shipped[b*m.C+p] * m.chips[p].Perf * t.h
	}
}

// quarterDays is about a fiscal quarter.
const quarterDays = 91

// integrateChip moves what Nvidia remembers of chip p and has of it in stock; of a chip with a capacity of its
// own, what its maker has (integrateOwn).
//
//	outlook += (max(0, orders − cancelled) − outlook)/smoothing        belief += (π − belief)/belief_time
//	starts  += (goal − starts)/start_time                     pace   += (finished − pace)/pace_time
//	stock   += finished − shipped − abroad − disposed    output += (finished − output)/91
func (m *Model) integrateChip(s *State, f *Flow, l *Levers, p int, t tick) {
	if !m.chips[p].chain {
		m.integrateOwn(s, f, l, p, t)
		return
	}
	n, goal := m.chips[p].maker, m.goal(s, l, p)
	s.Belief[p] += (s.Sight[p] - s.Belief[p]) / n.BeliefTime * t.h
	if !s.inPlay[p] {
		return
	}
	orders, cancelled, gone := 0.0, 0.0, f.Abroad[p]+f.Disposed[p]
	for b := range m.buyers {
		i := b*m.C + p
		orders, cancelled, gone = orders+f.Orders[i], cancelled+f.Cancelled[i], gone+f.Shipped[i]
	}
	m.learn(s, f, l, p, orders, t)
	s.Outlook[p] += (max(orders-cancelled, 0) - s.Outlook[p]) / n.Smoothing * t.h
	s.Starts[p] += (goal - s.Starts[p]) / n.StartTime * t.h
	s.Pace[p] += (f.Finished[p] - s.Pace[p]) / n.PaceTime * t.h
	s.Output[p] += (f.Finished[p] - s.Output[p]) / quarterDays * t.h
	s.Stock[p] += (f.Finished[p] - gone) * t.h
}

// learn counts the orders of chip p that need a licence, and the licences, of which old ones fade alike; it lets news grow old,
// and sets what Nvidia can expect.
//
//	ordering = ordering·2^(−h/half a year) + (1 − gate)·orders·h        granting = granting·2^(−h/half a year) + licences·h
//	fresh and unshown ·= 2^(−h/news_life)
func (m *Model) learn(s *State, f *Flow, l *Levers, p int, orders float64, t tick) {
	s.Ordering[p] = s.Ordering[p]*t.old + (1-l.Gate[p])*orders*t.h
	s.Granting[p] = s.Granting[p]*t.old + f.Grants[p]*t.h
	left := m.exp(-math.Ln2 * t.h / m.chips[p].maker.NewsLife)
	s.Fresh[p] *= left
	s.Unshown[p] *= left
	s.Sight[p] = m.sight(s, l, p)
}

// mostPremium is where a grey price ends: at what a scenario may state for the first day.
const mostPremium = 10

// integrateOwn moves the capacity of an own chip, or the premium of a grey one, with the pressure of its order book.
//
//	pressure = taken/(capacity·own_normal) − 1, within −1 and 1
//	premium += (1 + premium)·pressure/premium_time, within 0 and 10
//	boost   += boost·pull/365·max(0, pressure)        made += shipped
func (m *Model) integrateOwn(s *State, f *Flow, l *Levers, p int, t tick) {
	capacity := m.ownCapacity(s, l, p, t)
	pressure := min(max(m.taken(s, p)/max(capacity*m.market.OwnNormal, 1e-9)-1, -1), 1)
	if m.chips[p].Supply == "grey" {
		s.Premium[p] = min(max(s.Premium[p]+(1+s.Premium[p])*pressure/m.market.PremiumTime*t.h, 0), mostPremium)
		return
	}
	s.Boost[p] += s.Boost[p] * m.chips[p].Pull / 365 * max(pressure, 0) * t.h
	for b := range m.buyers {
		s.Made[p] += f.Shipped[b*m.C+p] * t.h
	}
}

// integrateChain moves work in progress along, and what waits between stages.
//
//	waiting(k,p) += left − lost, over the suppliers of k − drawn
func (m *Model) integrateChain(s *State, f *Flow, l *Levers, t tick) {
	for k := range m.stages {
		for _, p := range s.chain {
			s.Waiting[k*m.C+p] -= f.Drawn[k*m.C+p] * t.h
		}
	}
	for j := range m.suppliers {
		y := &m.suppliers[j]
		next := m.stages[y.stage].next >= 0
		for _, p := range s.chain {
			i := j*m.C + p
			m.moveOn(s, i, y.order, f.Entered[i], y.rate*l.Flow[i], t)
			if next {
				s.Waiting[y.stage*m.C+p] += (f.Left[i] - f.Lost[i]) * t.h
			}
		}
	}
}

// moveOn moves work in progress at position i through the steps of its delay, at a rate, as in comes in.
//
//	first step += in − rate·first step        each next step += rate·(the step before − itself)        inside = sum of steps
func (m *Model) moveOn(s *State, i, order int, in, rate float64, t tick) {
	inside := 0.0
	process := s.Process[i*steps : i*steps+order]
	for n, x := range process {
		out := x * rate
		x += (in - out) * t.h
		process[n] = x
		inside += x
		in = out
	}
	s.Inside[i] = inside
}
