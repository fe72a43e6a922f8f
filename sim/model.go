package sim

import "fmt"

// A Model is a World laid out for the daily loop: slices by position instead of names, and paths by day.
// It is not changed by a run, so that several runs can share it; Lay changes it, and must have it alone.
//
// Pairs are stored flat: buyer and chip at b*C+p, supplier and chip at j*C+p, stage and chip at k*C+p.
type Model struct {
	Index *Index
	World *World

	days          int
	B, C, K, J, P int // buyers, chips, stages, suppliers, platforms

	functions
	market    Market
	nvidia    Maker
	growth    []float64 // by day: need relative to the first day
	late      []float64 // by day: 2x − 1, x the part of the fiscal quarter gone
	closing   []bool    // by day: last day of a fiscal quarter
	chips     []chip
	chain     []int // positions of the chips of the chain
	buyers    []buyer
	stages    []stage
	suppliers []supplier
	measures  []Measure
	column    map[string]int
	waiting   float64 // weight of waiting in the choice: exp(wait_taste)

	laid   map[*float64]laid // by the first number of a list by day
	opened *State            // before the first day
	warm   *Flow             // of the days before it
	idle   Levers            // as nobody turns them
}

// laid is the path from which a list by day was filled last, and how often it was.
type laid struct {
	path  Path
	count int
}

type chip struct {
	*Chip
	chain, domestic bool
	platform        int
	price           []float64 // by day, USD/chip
	capacity        []float64 // by day, chip/day
	learning        float64   // exponent of cumulative output
	opening         []float64 // by day of the warm-up and the first of the run, chip/day
	unit            float64   // USD/chip: what a finished chip has cost
	maker           *Maker
	fed             bool // whether it is in the chain or in stock when the run begins
}

type buyer struct {
	*Buyer
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
	lead      float64 // day: from entering the stage to the stock
	cost      float64 // USD: what a unit has cost when it leaves
	inputCost float64 // USD: what a unit has cost when it enters
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
	m := &Model{Index: x, World: w, days: int(w.Time.End - w.Time.Start), functions: functions{exp, log, log1p}, laid: map[*float64]laid{}}
	m.B, m.C, m.K, m.J = len(x.Buyers), len(x.Chips), len(x.Stages), len(x.Suppliers)
	m.measures = Catalogue(x)
	m.column = columns(m.measures)
	m.markCalendar()
	m.nameChips()
	m.nameBuyers()
	m.nameStages()
	m.opened, m.warm, m.idle = m.newState(), m.newFlow(), x.Neutral(w.Time.Start)
	m.Lay()
	return m, nil
}

// markCalendar fills what depends on the dates alone.
func (m *Model) markCalendar() {
	m.growth, m.late, m.closing = m.perDay(), m.perDay(), make([]bool, m.days)
	for d := range m.days {
		date := m.World.Time.Start + Date(d)
		q := QuarterOf(date)
		x := (float64(date-q.First()) + 0.5) / float64(q.End()-q.First())
		m.late[d] = 2*x - 1
		m.closing[d] = date+1 == q.End()
	}
}

// perDay returns room for a value on each day of the run.
func (m *Model) perDay() []float64 { return make([]float64, m.days) }

// nameChips gives each chip its place, its part in the chain and its platform.
func (m *Model) nameChips() {
	platforms := map[string]int{}
	for p, name := range m.Index.Chips {
		c := m.World.Chips[name]
		if _, known := platforms[c.Platform]; !known {
			platforms[c.Platform] = len(platforms)
		}
		m.chips = append(m.chips, chip{Chip: c, chain: c.Supply == "chain", domestic: c.Origin == "china", platform: platforms[c.Platform],
			price: m.perDay(), capacity: m.perDay(), opening: make([]float64, warmUpDays+1)})
		if c.Supply == "chain" {
			m.chain = append(m.chain, p)
		}
	}
	m.P = len(platforms)
}

// nameBuyers gives each buyer its place.
func (m *Model) nameBuyers() {
	for _, name := range m.Index.Buyers {
		b := m.World.Buyers[name]
		m.buyers = append(m.buyers, buyer{Buyer: b, growth: m.perDay(), taste: make([]float64, m.C)})
	}
}

// nameStages resolves the tree of stages and the suppliers of each.
func (m *Model) nameStages() {
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
		m.suppliers = append(m.suppliers, supplier{Supplier: s, stage: k, capacity: m.perDay()})
		m.stages[k].suppliers = append(m.stages[k].suppliers, j)
	}
}
