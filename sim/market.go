package sim

// updateConcern adds words to concern and takes reassurance from it.
//
//	concern(b,p) = concern(b,p) · (1 − relief(b,p)) + warned(b,p)
func (m *Model) updateConcern(s *State, l *Levers, t tick) {
	if !t.first || !t.words {
		return
	}
	for i := range s.Concern {
		s.Concern[i] = s.Concern[i]*(1-l.Relief[i]) + l.Concern[i]
	}
}

// quote sets the price of each chip, the delivery time that buyers are quoted, and what makers have learnt.
//
//	learnt = (1 + made/first year's capacity)^log2(1 + learning)
//	price = list · factor · (1 + pass·share/(1−share)) · (1 + pass·duty/(1−duty)) · (1 + premium)
//	quote = (orders owed − stock)/pace, between 0 and the longest that is quoted
func (m *Model) quote(s *State, l *Levers, t tick) {
	if !t.decide {
		return
	}
	for p := range m.chips {
		c := &m.chips[p]
		if c.learning > 0 {
			s.Learnt[p] = m.exp(c.learning * m.log(1+s.Made[p]/max(365*c.capacity[0], 1)))
		}
		s.Price[p] = c.price[t.day] * l.Price[p] * passThrough(l.SharePass[p], l.Share[p]) * passThrough(l.DutyPass[p], l.Duty[p]) * (1 + s.Premium[p])
		pace := s.Pace[p]
		if !c.chain {
			pace = m.ownCapacity(s, l, p, t)
		}
		s.Quote[p] = min(max(m.owed(s, p)-s.Stock[p], 0)/max(pace, 1e-9), m.market.WaitMost)
		s.LogPrice[p] = m.log(s.Price[p] / c.Perf / m.market.PriceNormal)
		s.LogQuote[p] = m.log1p(s.Quote[p] / m.market.WaitNormal)
	}
}

// passThrough is the factor on a price into which a part of a charge of r on the price is passed on. At pass = 1 the
// seller keeps what it kept before: price·(1−r) is unchanged. A charge of nearly all is passed on as 99 %.
func passThrough(pass, r float64) float64 {
	r = min(r, 0.99)
	return 1 + pass*r/(1-r)
}

// owed is the order book of chip p over all buyers, in chips.
func (m *Model) owed(s *State, p int) (sum float64) {
	for b := range m.buyers {
		sum += s.Backlog[b*m.C+p]
	}
	return sum
}

// choose splits each buyer's wish over the chips on sale and waiting, by logit. What law or guidance keeps a buyer
// from goes to its other choices in proportion.
//
//	V(b,p) = taste(b,p) − β ln(price/perf) − κ concern(b,p) − ω ln(1 + quote/normal) + λ ln(1 + installed/scale)
//	free(b,p) = exp V(b,p) / (sum over chips on sale of exp V + weight of waiting)
func (m *Model) choose(s *State, l *Levers, t tick) {
	for b := range m.buyers {
		if t.decide && m.buyers[b].china {
			row := s.Free[b*m.C : (b+1)*m.C]
			m.measureBase(s, b)
			wait := m.waiting + m.weigh(s, l, b, row)
			s.Await[b] = 1 - m.waiting/wait
			m.normalize(s, row, wait, b)
			m.restrict(s, l, b)
			m.applyQuota(s, l, b)
		}
	}
}

// measureBase sets how far the base that buyer b has installed draws it to each platform.
func (m *Model) measureBase(s *State, b int) {
	for q := range m.P {
		i := b*m.C + q
		s.LogBase[i] = m.log1p(s.Installed[i] / max(m.market.LockInScale*m.buyers[b].Need, 1e-9))
	}
}

// weigh fills row with the weight exp V of each chip on sale, and returns the weight of waiting for chips that are
// announced, of which buyers are patient enough to keep a part.
func (m *Model) weigh(s *State, l *Levers, b int, row []float64) (await float64) {
	y, mk := &m.buyers[b], &m.market
	for p := range m.chips {
		row[p] = 0
		if l.OnSale[p] == 0 && l.Coming[p] == 0 {
			continue
		}
		v := y.taste[p] -
			y.PriceWeight*s.LogPrice[p] -
			y.Buyer.Concern*s.Concern[b*m.C+p] -
			mk.WaitWeight*s.LogQuote[p] +
			mk.LockIn*s.LogBase[b*m.C+m.chips[p].platform]
		v = m.exp(min(max(v, -300), 300))
		row[p] = v * l.OnSale[p]
		await += v * l.Coming[p] * mk.Patience
	}
	return await
}

// normalize turns weights into parts that sum, with waiting, to one.
func (m *Model) normalize(s *State, row []float64, wait float64, b int) {
	total := wait
	for _, w := range row {
		total += w
	}
	for p := range row {
		row[p] /= total
	}
	s.Wait[b] = wait / total
}

// restrict takes from each chip the part of buyer b that acts as if the chip were not on sale, and gives it to
// the buyer's other choices in proportion to their parts.
//
//	blocked(p) = 1 − offered(p)·(1 − guidance(b,p))
//	share(q) = (1 − blocked(q))·free(q) + sum over p ≠ q of blocked(p)·free(p)·open(q)/(total open − open(p))
//	open(q) = (1 − blocked(q))·free(q)
func (m *Model) restrict(s *State, l *Levers, b int) {
	free, share := s.Free[b*m.C:(b+1)*m.C], s.Choice[b*m.C:(b+1)*m.C]
	open := s.Wait[b]
	for p := range free {
		share[p] = free[p] * m.allowed(l, b, p)
		open += share[p]
	}
	// scale is what every open choice takes of the blocked parts, per unit of its own; less what came from itself.
	scale := 0.0
	for p := range free {
		scale += (free[p] - free[p]*m.allowed(l, b, p)) / max(open-free[p]*m.allowed(l, b, p), 1e-300)
	}
	for p := range free {
		own := (free[p] - share[p]) / max(open-share[p], 1e-300)
		share[p] += share[p] * (scale - own)
	}
	s.Wait[b] += s.Wait[b] * scale
}

// allowed is the part of buyer b that may and will consider chip p.
func (m *Model) allowed(l *Levers, b, p int) float64 {
	return l.Offered[p] * (1 - l.Guidance[b*m.C+p])
}

// applyQuota makes the part of buyer b under a quota choose among domestic chips and waiting only.
//
//	share(p) = (1 − quota)·share(p) + quota·[p domestic]·share(p)/(sum over domestic of share + wait)
func (m *Model) applyQuota(s *State, l *Levers, b int) {
	q := l.Quota[b]
	if q == 0 {
		return
	}
	share := s.Choice[b*m.C : (b+1)*m.C]
	home := s.Wait[b]
	for p := range share {
		if m.chips[p].domestic {
			home += share[p]
		}
	}
	for p := range share {
		within := 0.0
		if m.chips[p].domestic {
			within = share[p] / max(home, 1e-300)
		}
		share[p] += q * (within - share[p])
	}
	s.Wait[b] += q * (s.Wait[b]/max(home, 1e-300) - s.Wait[b])
}

// ownCapacity is what the maker of an own or grey chip can deliver, in chips a day.
//
//	capacity = path · factor · boost · learnt
func (m *Model) ownCapacity(s *State, l *Levers, p int, t tick) float64 {
	return m.chips[p].capacity[t.day] * l.Supply[p] * s.Boost[p] * s.Learnt[p]
}
