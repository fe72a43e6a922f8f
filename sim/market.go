package sim

import "math"

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

// quote sets what makers have learnt, the price of each chip and the delivery time that buyers are quoted, and what stands of
// both in the choice.
//
//	learnt(p)    = (1 + made/first year's capacity)^log2(1 + learning)
//	price(p)     = list·factor·passed on(share·(1 − gate))·passed on(duty)·(1 + premium); no share is due without a licence
//	quote(p)     = max(0, taken − stock)/pace, at most wait_most; pace is smoothed output, or capacity of its own
//	price gap(p) = price/(perf·price_normal) − 1        log quote(p) = ln(1 + quote/wait_normal)
func (m *Model) quote(s *State, l *Levers, t tick) {
	if !t.decide {
		return
	}
	for p := range m.chips {
		c := &m.chips[p]
		if c.learning > 0 {
			s.Learnt[p] = m.exp(c.learning * m.log(1+s.Made[p]/max(365*c.capacity[0], 1)))
		}
		s.Price[p] = m.list(l, p, t) * l.passedOn(p) * (1 + s.Premium[p])
		pace := s.Pace[p]
		if !c.chain {
			pace = m.ownCapacity(s, l, p, t)
		}
		s.Quote[p] = min(max(m.taken(s, p)-s.Stock[p], 0)/max(pace, 1e-9), m.market.WaitMost)
		s.PriceGap[p] = s.Price[p]/c.Perf/m.market.PriceNormal - 1
		s.LogQuote[p] = m.log1p(s.Quote[p] / m.market.WaitNormal)
	}
}

// list is the list price of chip p, in USD: that of its path, or one that a move sets in its place, as moves change it.
//
//	list·factor
func (m *Model) list(l *Levers, p int, t tick) float64 {
	list := l.List[p]
	if list == 0 {
		list = m.chips[p].price[t.day]
	}
	return list * l.Price[p]
}

// passedOn is the factor by which shares and duties raise the price of chip p.
func (l *Levers) passedOn(p int) float64 {
	return passThrough(l.SharePass[p], l.SharePaid[p]*(1-l.Gate[p])) * passThrough(l.DutyPass[p], l.DutyPaid[p])
}

// passThrough is the factor by which the price rises when the seller passes charges on. pass is the greatest part that it
// passes on of any of them, and paid the sum over charges of what each takes of the price times what is passed on of it, so
// that they count as one charge of which the part pass is passed on. At pass = 1 the seller keeps what it kept before,
// price·(1−r), and a charge that is not passed on raises no price. A charge above 99 % is passed on as 99 %.
//
//	r = paid/pass        passed on = 1 + pass·r/(1 − r)
func passThrough(pass, paid float64) float64 {
	if pass == 0 {
		return 1
	}
	r := min(paid/pass, 0.99)
	return 1 + pass*r/(1-r)
}

// owed is the order book of chip p over all buyers, in chips.
func (m *Model) owed(s *State, p int) (sum float64) {
	for b := range m.buyers {
		sum += s.Backlog[b*m.C+p]
	}
	return sum
}

// taken is what buyers will take of the order book of chip p: less what they refuse.
func (m *Model) taken(s *State, p int) (sum float64) {
	for b := range m.buyers {
		sum += s.takenOf(b*m.C + p)
	}
	return sum
}

// takenOf is what one buyer will take of its orders of a chip.
//
//	taken(b,p) = backlog − refusing − repriced
func (s *State) takenOf(i int) float64 { return max(s.Backlog[i]-s.Refusing[i]-s.Repriced[i], 0) }

// choose splits the wish of each buyer over the chips on sale and waiting, by logit (weigh, normalize). What law or guidance
// keeps it from goes to its other choices (restrict), and a quota to domestic ones (applyQuota).
func (m *Model) choose(s *State, l *Levers, t tick) {
	if !t.decide {
		return
	}
	for b := range m.buyers {
		row := s.Free[b*m.C : (b+1)*m.C]
		m.measureBase(s, b)
		await := m.weigh(s, l, b, row, t)
		m.restrict(s, l, b, m.normalize(row, await), await)
		m.applyQuota(s, l, b)
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

// weigh fills row with the weight of each chip on sale, and returns the part of buyer b that waits for a chip that is announced:
// of those who would choose it if it were on sale, some are patient, fewer the longer it takes and the more stands in its way.
//
//	V(b,p) = taste − β·price gap(p) − κ·concern(b,p) − ω·log quote(p) + λ·log base(b, platform of p), within ±300
//	row(p) = on sale(p)·exp V
//	await  = sum over chips coming of exp V/(exp(wait_taste) + sum over chips on sale and coming of exp V)
//	         ·patience·prospect(p)·(1 − guidance(b,p))·2^(−days to sale/patience_life)
func (m *Model) weigh(s *State, l *Levers, b int, row []float64, t tick) float64 {
	y, mk := &m.buyers[b], &m.market
	all, await := m.waiting, 0.0
	for p := range m.chips {
		row[p] = 0
		if l.OnSale[p] == 0 && l.Coming[p] == 0 {
			continue
		}
		v := y.taste[p] -
			y.PriceWeight*s.PriceGap[p] -
			y.Buyer.Concern*s.Concern[b*m.C+p] -
			mk.WaitWeight*s.LogQuote[p] +
			mk.LockIn*s.LogBase[b*m.C+m.chips[p].platform]
		v = m.exp(min(max(v, -300), 300))
		row[p] = v * l.OnSale[p]
		all += v
		if l.Coming[p] > 0 {
			days := max(l.Coming[p]-float64(m.World.Time.Start)-float64(t.day), 0)
			await += v * l.Prospect[p] * (1 - l.Guidance[b*m.C+p]) * m.exp(-math.Ln2*days/mk.PatienceLife)
		}
	}
	return mk.Patience * await / all
}

// normalize turns the weights in row into parts of those who do not wait for an announced chip, and returns the part that puts
// its wish off; with await, all sum to one.
//
//	free(b,p) = (1 − await)·weight(p)/(exp(wait_taste) + sum of weights)        put off(b) = (1 − await)·exp(wait_taste)/the same
func (m *Model) normalize(row []float64, await float64) float64 {
	total := m.waiting
	for _, w := range row {
		total += w
	}
	for p := range row {
		row[p] *= (1 - await) / total
	}
	return (1 - await) * m.waiting / total
}

// restrict lets each part of buyer b choose among the chips that law and its obedience leave it. Parts of a buyer are in order
// of obedience, u from 0 to 1, and a part has one obedience for all that it is told to avoid: who heeds the weaker call heeds
// the stronger. Putting off is never blocked, and what waits for an announced chip has no part in it. Each part has a budget, and
// needs the less the dearer what is left to it; thrift is what the price of compute leaves of the need of all.
//
//	share(q,u) = [blocked(q) ≤ u]·free(q)/(sum over p with blocked(p) ≤ u of free(p) + put off)        blocked(p) = 1 − allowed(b,p)
//	index(u)   = sum over p with blocked(p) ≤ u of free·price gap/sum over the same of free
//	choice(q)  = (1 − await)·∫ over u in 0..1 of exp(−η·index)·share(q,u) du/thrift, and so what is put off
//	thrift(b)  = (1 − await)·∫ over u in 0..1 of exp(−η·index) du + await
//	wait(b)    = put off + await/thrift        await(b) of the state: the part of wait that is await
func (m *Model) restrict(s *State, l *Levers, b int, off, await float64) {
	free, choice := s.Free[b*m.C:(b+1)*m.C], s.Choice[b*m.C:(b+1)*m.C]
	clear(choice)
	waits, thrift := 0.0, await
	for u := 0.0; u < 1; { // from one threshold to the next
		open, index, next := m.openTo(s, l, b, u)
		part := (next - u) * (1 - await) * m.exp(min(max(-m.market.Elasticity*index, -300), 300))
		for p := range free {
			if 1-m.allowed(l, b, p) <= u {
				choice[p] += free[p] / (open + off) * part
			}
		}
		waits += off / (open + off) * part
		thrift += part
		u = next
	}
	for p := range choice {
		choice[p] /= thrift
	}
	s.Thrift[b], s.Wait[b] = thrift, (waits+await)/thrift
	s.Await[b] = await / (waits + await)
}

// openTo sums what is open to the part of buyer b with obedience u: its parts of free choice, and its price index. next is the
// obedience from which more is open, at most 1.
func (m *Model) openTo(s *State, l *Levers, b int, u float64) (open, index, next float64) {
	next = 1
	for p := range m.chips {
		free := s.Free[b*m.C+p]
		if blocked := 1 - m.allowed(l, b, p); blocked <= u {
			open += free
			index += free * s.PriceGap[p]
		} else {
			next = min(next, blocked)
		}
	}
	if open > 0 {
		index /= open
	}
	return open, index, next
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

// ownCapacity is what the maker of an own chip can deliver, or what comes of a grey one, in chips a day. Grey supply answers its
// price: the dearer, the more is brought in.
//
//	capacity(p) = path·factor·boost·learnt, and of a grey chip ·(1 + premium)^ε
func (m *Model) ownCapacity(s *State, l *Levers, p int, t tick) float64 {
	capacity := m.chips[p].capacity[t.day] * l.Supply[p] * s.Boost[p] * s.Learnt[p]
	if s.Premium[p] > 0 {
		capacity *= m.exp(m.market.GreyElasticity * m.log1p(s.Premium[p]))
	}
	return capacity
}
