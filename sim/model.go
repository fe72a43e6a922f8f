package sim

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/interp"
)

// A Model is a World laid out for the daily loop: slices by position instead of names, and paths by day.
// It is not changed by a run, so that several runs can share it.
//
// Pairs are stored flat: buyer and chip at b*C+p, supplier and chip at j*C+p, stage and chip at k*C+p.
type Model struct {
	Index *Index
	World *World

	days       int
	B, C, K, J int // buyers, chips, stages, suppliers

	market   Market
	nvidia   Nvidia
	growth   []float64 // by day: need relative to the first day
	load     []float64 // by day: dispatch relative to the middle of the quarter
	closing  []bool    // by day: last day of a fiscal quarter
	chips    []chip
	buyers   []buyer
	stages   []stage
	makers   []supplier
	measures []Measure
	column   map[string]int
	opened   *State  // before the first day
	lead     float64 // day: what a chip spends in the chain, parallel stages counted by their weight
}

type chip struct {
	*Chip
	chain, domestic bool
	platform        int
	price           []float64 // by day, USD/chip
	capacity        []float64 // by day, chip/day
	learning        float64   // exponent of cumulative output
	opening         func(day float64) float64
	unit            float64 // USD/chip: what a finished chip has cost
}

type buyer struct {
	*Buyer
	china  bool
	growth []float64 // by day
	taste  []float64 // by chip
}

type stage struct {
	*Stage
	inputs    []int
	suppliers []int
	first     bool
	next      int     // the stage that it feeds; -1 for the last
	weight    float64 // part of a chip that one unit at this stage stands for
	ahead     float64 // units that must enter so that one finished chip comes out
}

type supplier struct {
	*Supplier
	stage    int
	order    int
	rate     float64   // 1/day: flow between the steps of its delay
	capacity []float64 // by day, chip/day
}

// New lays w out for running. Errors are those of NewIndex, and of a horizon that is not made of whole weeks.
func New(w *World) (*Model, error) {
	x, err := NewIndex(w)
	if err != nil {
		return nil, err
	}
	if w.Time.Start.Monday() != w.Time.Start || w.Time.End.Monday() != w.Time.End || w.Time.End <= w.Time.Start {
		return nil, fmt.Errorf("time: found %s to %s, expected a Monday and a later Monday", w.Time.Start, w.Time.End)
	}
	m := &Model{Index: x, World: w, days: int(w.Time.End - w.Time.Start), market: w.Market, nvidia: w.Nvidia}
	m.B, m.C, m.K, m.J = len(x.Buyers), len(x.Chips), len(x.Stages), len(x.Suppliers)
	m.layCalendar()
	m.layStages()
	m.layChips()
	m.layBuyers()
	m.opened = m.newState()
	m.measures = Catalogue(x)
	m.column = columns(m.measures)
	return m, nil
}

// layCalendar fills what depends on the day alone.
func (m *Model) layCalendar() {
	m.growth = m.byDay(m.market.Growth)
	m.load = make([]float64, m.days)
	m.closing = make([]bool, m.days)
	for d := range m.days {
		date := m.World.Time.Start + Date(d)
		q := QuarterOf(date)
		x := (float64(date-q.First()) + 0.5) / float64(q.End()-q.First())
		m.load[d] = math.Exp(m.nvidia.QuarterLoad * (2*x - 1))
		m.closing[d] = date+1 == q.End()
	}
}

// byDay returns the value of a path on each day of the run.
func (m *Model) byDay(p Path) []float64 {
	values := make([]float64, m.days)
	at := p.function()
	for d := range values {
		values[d] = at(float64(m.World.Time.Start + Date(d)))
	}
	return values
}

// function returns the path as a function of the day.
func (p Path) function() func(float64) float64 {
	switch len(p) {
	case 0:
		return interp.Constant(0).Predict
	case 1:
		return interp.Constant(p[0].Value).Predict
	}
	xs, ys := make([]float64, len(p)), make([]float64, len(p))
	for i, point := range p {
		xs[i], ys[i] = float64(point.Date), point.Value
	}
	var line interp.PiecewiseLinear
	if err := line.Fit(xs, ys); err != nil {
		panic("sim: points of a path are out of order: " + err.Error())
	}
	return line.Predict
}

// layStages resolves the tree of stages and the suppliers of each.
func (m *Model) layStages() {
	m.stages = make([]stage, m.K)
	position := map[string]int{}
	for k, name := range m.Index.Stages {
		position[name] = k
		m.stages[k] = stage{Stage: m.World.Stages[name], next: -1, first: len(m.World.Stages[name].Inputs) == 0}
		for _, input := range m.stages[k].Inputs {
			m.stages[k].inputs = append(m.stages[k].inputs, position[input])
			m.stages[position[input]].next = k
		}
	}
	for j, name := range m.Index.Suppliers {
		s := m.World.Suppliers[name]
		k := position[s.Stage]
		order := m.stages[k].Order
		m.makers = append(m.makers, supplier{s, k, order, float64(order) / s.LeadTime, m.byDay(s.Capacity)})
		m.stages[k].suppliers = append(m.stages[k].suppliers, j)
	}
	m.weighStages()
}

// weighStages sets, from the last stage back, what part of a chip a unit stands for, and how many must enter; and
// the time that a chip spends in the chain.
//
//	weight(input of k) = weight(k)/inputs(k)    ahead(k) = ahead(next of k)/yield(k)
//	lead = sum over k of weight(k)·(lead time(k) + queue(k))
func (m *Model) weighStages() {
	if m.K == 0 {
		return
	}
	last := &m.stages[m.K-1]
	last.weight, last.ahead = 1, 1
	for k := m.K - 1; k >= 0; k-- {
		st := &m.stages[k]
		st.ahead /= m.mean(k, func(s *supplier) float64 { return s.Yield })
		for _, i := range st.inputs {
			m.stages[i].weight = st.weight / float64(len(st.inputs))
			m.stages[i].ahead = st.ahead
		}
		m.lead += st.weight * m.mean(k, func(s *supplier) float64 { return s.LeadTime })
		if !st.first {
			m.lead += st.weight * st.Queue
		}
	}
}

// mean is the mean of a quantity over the suppliers of a stage, by preference and first capacity.
func (m *Model) mean(k int, of func(*supplier) float64) float64 {
	sum, total := 0.0, 0.0
	for _, j := range m.stages[k].suppliers {
		s := &m.makers[j]
		w := s.Preference*s.capacity[0] + 1e-9*s.capacity[0]
		sum += w * of(s)
		total += w
	}
	if total == 0 {
		return 1
	}
	return sum / total
}

// unitCost is the cost of one unit that leaves stage k in good order, in USD for a chip of cost 1.
//
//	cost(k) = (sum of cost(inputs) + value added(k)) / yield(k)
func (m *Model) unitCost(k int) float64 {
	cost := m.mean(k, func(s *supplier) float64 { return s.ValueAdded })
	for _, i := range m.stages[k].inputs {
		cost += m.unitCost(i)
	}
	return cost / m.mean(k, func(s *supplier) float64 { return s.Yield })
}

func (m *Model) layChips() {
	platforms := map[string]int{}
	for _, name := range m.Index.Chips {
		c := m.World.Chips[name]
		if _, known := platforms[c.Platform]; !known {
			platforms[c.Platform] = len(platforms)
		}
		laid := chip{Chip: c, chain: c.Supply == "chain", domestic: c.Origin == "china", platform: platforms[c.Platform],
			price: m.byDay(c.Price), capacity: m.byDay(c.Capacity), learning: math.Log2(1 + c.Learning), opening: c.Opening.function()}
		if laid.chain && m.K > 0 {
			laid.unit = c.Cost * m.unitCost(m.K-1)
		}
		m.chips = append(m.chips, laid)
	}
}

func (m *Model) layBuyers() {
	for _, name := range m.Index.Buyers {
		b := m.World.Buyers[name]
		laid := buyer{Buyer: b, china: b.Region == "china", growth: m.byDay(b.Growth)}
		for _, chip := range m.Index.Chips {
			laid.taste = append(laid.taste, m.World.Chips[chip].Taste+b.Taste[chip])
		}
		m.buyers = append(m.buyers, laid)
	}
}
