package sim

import (
	"math"
	"slices"
)

// Lay lays the world out again after numbers of World were changed in place. Names, what each is (a chip's supply,
// origin and platform, a stage's inputs, a supplier's stage) and the horizon must be as they were. It
// writes over what was laid out before: no other goroutine may use the model meanwhile.
func (m *Model) Lay() {
	m.layNumbers()
	m.open(m.opened)
}

// layNumbers lays out all but the state before the first day.
func (m *Model) layNumbers() {
	m.market, m.nvidia = m.World.Market, m.World.Nvidia
	m.layCalendar()
	m.layStages()
	m.layChips()
	m.layBuyers()
}

// layCalendar fills what all share, by day.
func (m *Model) layCalendar() {
	m.waiting = m.exp(m.market.WaitTaste)
	m.byDay(m.market.Growth, m.growth)
}

// byDay fills values with those of a path on each day of the run.
func (m *Model) byDay(p Path, values []float64) { m.fill(p, values, m.World.Time.Start) }

// fill fills values with those of a path on the days from first on, unless they are there from before.
func (m *Model) fill(p Path, values []float64, first Date) {
	if len(values) == 0 {
		return
	}
	kept, known := m.laid[&values[0]]
	if known && slices.Equal(kept.path, p) {
		return
	}
	delete(m.laid, &values[0]) // lest a path that fails be taken for laid out
	p.fill(values, first)
	m.laid[&values[0]] = laid{append(kept.path[:0], p...), kept.count + 1}
}

// layStages fills what suppliers can do.
func (m *Model) layStages() {
	for j := range m.suppliers {
		y := &m.suppliers[j]
		y.order = m.stages[y.stage].Order
		y.rate = float64(y.order) / y.LeadTime
		m.byDay(y.Capacity, y.capacity)
	}
	m.weighStages()
	m.costStages()
}

// weighStages sets, from the last stage back, what part of a chip a unit stands for, how many must enter, and the time from
// entering a stage to the stock.
//
//	weight(input of k) = weight(k)/inputs(k)    ahead(k) = ahead(next of k)/yield(k)
//	lead(k) = lead time(k) + lead(next of k) + queue(next of k)
func (m *Model) weighStages() {
	if m.K == 0 {
		return
	}
	last := &m.stages[m.K-1]
	last.weight, last.ahead = 1, 1
	for k := m.K - 1; k >= 0; k-- {
		st := &m.stages[k]
		st.ahead /= m.mean(k, func(s *supplier) float64 { return s.Yield })
		st.lead = m.mean(k, func(s *supplier) float64 { return s.LeadTime })
		if st.next >= 0 {
			st.lead += m.stages[st.next].lead + m.stages[st.next].Queue
		}
		for _, i := range st.inputs {
			m.stages[i].weight = st.weight / float64(len(st.inputs))
			m.stages[i].ahead = st.ahead
		}
	}
}

// mean is the mean of a quantity over the suppliers of a stage, by preference and first capacity.
func (m *Model) mean(k int, of func(*supplier) float64) float64 {
	sum, total := 0.0, 0.0
	for _, j := range m.stages[k].suppliers {
		s := &m.suppliers[j]
		w := s.Preference*s.capacity[0] + 1e-9*s.capacity[0]
		sum += w * of(s)
		total += w
	}
	if total == 0 {
		return 1
	}
	return sum / total
}

// costStages sets, from the first stage on, what one unit costs that leaves it in good order, in USD for a chip of cost 1.
//
//	cost of inputs(k) = sum over inputs of cost        cost(k) = (cost of inputs + value added(k))/yield(k)
func (m *Model) costStages() {
	for k := range m.stages {
		st := &m.stages[k]
		st.inputCost = 0
		for _, i := range st.inputs {
			st.inputCost += m.stages[i].cost
		}
		added := m.mean(k, func(s *supplier) float64 { return s.ValueAdded })
		st.cost = (st.inputCost + added) / m.mean(k, func(s *supplier) float64 { return s.Yield })
	}
}

// layChips fills makers, prices, capacities and costs.
func (m *Model) layChips() {
	for p := range m.chips {
		c := &m.chips[p]
		c.maker = &m.nvidia
		if other := m.World.Makers[c.Maker]; other != nil {
			c.maker = other
		}
		m.byDay(c.Price, c.price)
		m.byDay(c.Capacity, c.capacity)
		m.fill(c.Opening, c.opening, m.World.Time.Start-warmUpDays)
		c.learning = m.log(1+c.Learning) / math.Ln2
		c.fed = c.chain && (c.Stock > 0 || slices.Max(c.opening) > 0)
		if c.chain && m.K > 0 {
			c.unit = c.Cost * m.stages[m.K-1].cost
		}
	}
}

// layBuyers fills needs and tastes.
func (m *Model) layBuyers() {
	for b := range m.buyers {
		y := &m.buyers[b]
		m.byDay(y.Growth, y.growth)
		for p, name := range m.Index.Chips {
			y.taste[p] = m.chips[p].Taste + y.Buyer.Taste[name]
		}
	}
}
