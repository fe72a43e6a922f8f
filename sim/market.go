package sim

// updateConcern takes reassurance from the concern that there is, and then adds what the day's words raise. It acts on the
// first step of a day.
//
//	concern(b,p) = concern(b,p)·(1 − relief(b,p)) + words(b,p)
func (m *Model) updateConcern(s *State, l *Levers, t tick) {
	if !t.first || !t.words {
		return
	}
	for i := range s.Concern {
		s.Concern[i] = s.Concern[i]*(1-l.Relief[i]) + l.Concern[i]
	}
}

// quote sets what makers have learnt, the price of each chip and the delivery time that buyers are quoted, with the
// logarithms of both that stand in the choice.
//
//	learnt(p)    = (1 + made/first year's capacity)^log2(1 + learning)
//	price(p)     = list·factor·passed on(share)·passed on(duty)·(1 + premium)
//	quote(p)     = max(0, owed − stock)/pace, at most wait_most; pace is smoothed output, or capacity of its own
//	log price(p) = ln(price/perf/price_normal)        log quote(p) = ln(1 + quote/wait_normal)
func (m *Model) quote(s *State, l *Levers, t tick) {
	if !t.decide {
		return
	}
	for p := range m.chips {
		c := &m.chips[p]
		if c.learning > 0 {
			s.Learnt[p] = m.exp(c.learning * m.log(1+s.Made[p]/max(365*c.capacity[0], 1)))
		}
		s.Price[p] = m.list(l, p, t) * passThrough(l.SharePass[p], l.Share[p]) * passThrough(l.DutyPass[p], l.Duty[p]) * (1 + s.Premium[p])
		pace := s.Pace[p]
		if !c.chain {
			pace = m.ownCapacity(s, l, p, t)
		}
		s.Quote[p] = min(max(m.owed(s, p)-s.Stock[p], 0)/max(pace, 1e-9), m.market.WaitMost)
		s.LogPrice[p] = m.log(s.Price[p] / c.Perf / m.market.PriceNormal)
		s.LogQuote[p] = m.log1p(s.Quote[p] / m.market.WaitNormal)
	}
}

// list is the list price of chip p, in USD: that of its path, as moves change it.
//
//	list·factor
func (m *Model) list(l *Levers, p int, t tick) float64 { return m.chips[p].price[t.day] * l.Price[p] }

// passThrough is the factor by which the price rises when a charge takes the part r of it and the seller passes the part
// pass of that charge on. At pass = 1 the seller keeps what it kept before: price·(1−r) is unchanged. A charge above 99 %
// is passed on as 99 %.
//
//	passed on(r) = 1 + pass·r/(1 − r)
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

// choose splits the wish of each buyer over the chips on sale and waiting, by logit (weigh, normalize). What law
// or guidance keeps it from goes to its other choices (restrict), and a quota to domestic ones (applyQuota).
//
//	await(b) = 1 − exp(wait_taste)/weight of waiting(b)
func (m *Model) choose(s *State, l *Levers, t tick) {
	for b := range m.buyers {
		if t.decide {
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

// measureBase sets how far the base that buyer b has installed draws it to each platform q.
//
//	log base(b,q) = ln(1 + installed/(lock_in_scale·need at first))
func (m *Model) measureBase(s *State, b int) {
	for q := range m.P {
		i := b*m.C + q
		s.LogBase[i] = m.log1p(s.Installed[i] / max(m.market.LockInScale*m.buyers[b].Need, 1e-9))
	}
}

// weigh fills row with the weight of each chip on sale, and returns the weight of waiting for chips that are announced, of
// which buyers are patient enough to keep a part.
//
//	V(b,p) = taste − β·log price(p) − κ·concern(b,p) − ω·log quote(p) + λ·log base(b, platform of p), within ±300
//	row(p) = on sale(p)·exp V        returned: sum over chips of coming(p)·patience·exp V
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

// normalize turns the weights in row into parts that sum, with waiting, to one.
//
//	free(b,p) = weight(p)/(sum of weights + weight of waiting)        wait(b) = weight of waiting/the same
//	weight of waiting = exp(wait_taste) + weight of waiting for chips that are announced
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
// the buyer's other choices, waiting among them, in proportion to their parts.
//
//	open(p)     = allowed(b,p)·free(b,p), of waiting: wait(b)
//	choice(b,q) = open(q) + sum over p ≠ q of (free(p) − open(p))·open(q)/(sum of open − open(p)), and so for waiting
func (m *Model) restrict(s *State, l *Levers, b int) {
	free, choice := s.Free[b*m.C:(b+1)*m.C], s.Choice[b*m.C:(b+1)*m.C]
	open := s.Wait[b]
	for p := range free {
		choice[p] = free[p] * m.allowed(l, b, p)
		open += choice[p]
	}
	// scale is what every open choice takes of the blocked parts, per unit of its own; less what came from itself.
	scale := 0.0
	for p := range free {
		scale += (free[p] - free[p]*m.allowed(l, b, p)) / max(open-free[p]*m.allowed(l, b, p), 1e-300)
	}
	for p := range free {
		own := (free[p] - choice[p]) / max(open-choice[p], 1e-300)
		choice[p] += choice[p] * (scale - own)
	}
	s.Wait[b] += s.Wait[b] * scale
}

// allowed is the part of buyer b that may and will consider chip p.
//
//	allowed(b,p) = offered(p)·(1 − guidance(b,p))
func (m *Model) allowed(l *Levers, b, p int) float64 {
	return l.Offered[p] * (1 - l.Guidance[b*m.C+p])
}

// applyQuota makes the part of buyer b under a quota choose among domestic chips and waiting only.
//
//	choice(b,p) = (1 − quota)·choice(b,p) + quota·[p domestic]·choice(b,p)/(sum over domestic chips of choice + wait)
//	wait(b)     = (1 − quota)·wait(b) + quota·wait(b)/the same
func (m *Model) applyQuota(s *State, l *Levers, b int) {
	q := l.Quota[b]
	if q == 0 {
		return
	}
	choice := s.Choice[b*m.C : (b+1)*m.C]
	home := s.Wait[b]
	for p := range choice {
		if m.chips[p].domestic {
			home += choice[p]
		}
	}
	for p := range choice {
		within := 0.0
		if m.chips[p].domestic {
			within = choice[p] / max(home, 1e-300)
		}
		choice[p] += q * (within - choice[p])
	}
	s.Wait[b] += q * (s.Wait[b]/max(home, 1e-300) - s.Wait[b])
}

// ownCapacity is what the maker of an own or grey chip can deliver, in chips a day.
//
//	capacity(p) = path·factor·boost·learnt
func (m *Model) ownCapacity(s *State, l *Levers, p int, t tick) float64 {
	return m.chips[p].capacity[t.day] * l.Supply[p] * s.Boost[p] * s.Learnt[p]
}
