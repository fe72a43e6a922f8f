package sim

import (
	"fmt"
	"math"
)

// A BookError says that a book did not balance: an error of the model or of arithmetic, never of the scenario's author.
type BookError struct {
	Day  Date
	Book string // I1 chips in the chain, I2 orders, I3 money, I4 nothing below zero and parts that sum to one
	Item string // which stage and chip, buyer and chip, supplier
	Gap  float64
}

func (e *BookError) Error() string {
	return fmt.Sprintf("%s: book %s of %s does not balance: gap %g", e.Day, e.Book, e.Item, e.Gap)
}

// tolerance is how far a book may be off, relative to all that went through it.
const tolerance = 1e-9

// A ledger adds up what went in and out, apart from the stocks themselves, so that the two can be held against each other.
type ledger struct {
	Chain    []float64 `by:"stage chip" unit:"chip"` // opened + entered − left − scrapped
	Through  []float64 `by:"stage chip" unit:"chip"` // opened, with what waits or lies in stock, + entered
	Waiting  []float64 `by:"stage chip" unit:"chip"` // opened + good output − drawn
	Stock    []float64 `by:"chip" unit:"chip"`       // opened + finished − shipped − abroad − disposed
	Orders   []float64 `by:"buyer chip" unit:"chip"` // opened + ordered − shipped − cancelled
	Ordered  []float64 `by:"buyer chip" unit:"chip"` // ordered
	Reserve  []float64 `by:"chip" unit:"USD"`        // charges − releases − scrapped
	Turnover []float64 `by:"chip" unit:"USD"`        // all revenue and charges
	Gross    []float64 `by:"chip" unit:"USD"`        // gross − net − treasury − duty

	all []float64 // all of these, one after the other
}

func (m *Model) newLedger() *ledger {
	g := &ledger{}
	g.all, _ = m.allocate(g)
	return g
}

// open begins the ledger with what is there before the first day.
func (g *ledger) open(m *Model, s *State) {
	clear(g.all)
	copy(g.Waiting, s.Waiting)
	copy(g.Stock, s.Stock)
	copy(g.Orders, s.Backlog)
	for j := range m.suppliers {
		for _, p := range m.chain {
			g.Chain[m.suppliers[j].stage*m.C+p] += s.Inside[j*m.C+p]
		}
	}
	copy(g.Through, g.Chain)
	for k := range m.stages {
		for _, p := range m.chain {
			g.Through[k*m.C+p] += s.Waiting[k*m.C+p]
			if m.stages[k].next < 0 {
				g.Through[k*m.C+p] += s.Stock[p]
			}
		}
	}
}

// post adds the flows of a step to the ledger.
func (g *ledger) post(m *Model, s *State, f *Flow, t tick) {
	n := len(g.Orders)
	kept, ordered, shipped, cancelled := g.Ordered[:n], f.Orders[:n], f.Shipped[:n], f.Cancelled[:n]
	for i := range g.Orders {
		g.Orders[i] += (ordered[i] - shipped[i] - cancelled[i]) * t.h
		kept[i] += ordered[i] * t.h
	}
	for _, p := range s.chain {
		g.postMoney(f, p, t.h)
		g.Stock[p] -= (f.Abroad[p] + f.Disposed[p]) * t.h
		for b := range m.buyers {
			g.Stock[p] -= f.Shipped[b*m.C+p] * t.h
		}
		for j := range m.suppliers {
			g.postWork(m, f, j, p, t.h)
		}
		for k := range m.stages {
			g.Waiting[k*m.C+p] -= f.Drawn[k*m.C+p] * t.h
		}
	}
}

// postWork adds what entered and left supplier j of chip p.
func (g *ledger) postWork(m *Model, f *Flow, j, p int, h float64) {
	k := m.suppliers[j].stage
	i, at := j*m.C+p, k*m.C+p
	g.Chain[at] += (f.Entered[i] - f.Left[i] - f.Scrapped[i]) * h
	g.Through[at] += f.Entered[i] * h
	g.Waiting[at] += (f.Left[i] - f.Lost[i]) * h
	if m.stages[k].next < 0 {
		g.Stock[p] += (f.Left[i] - f.Lost[i]) * h
	}
}

// postMoney adds the money of chip p.
func (g *ledger) postMoney(f *Flow, p int, h float64) {
	g.Gross[p] += (f.Gross[p] - f.Net[p] - f.Treasury[p] - f.Duty[p]) * h
	g.Reserve[p] += (f.Charge[p] - f.Release[p] - f.ReleaseScrapped[p]) * h
	g.Turnover[p] += (f.Gross[p] + f.Charge[p]) * h
}

// check holds the ledger against the stocks. It returns nil, or the first gap that it finds.
func (g *ledger) check(m *Model, s *State, f *Flow, day Date) error {
	for _, err := range []*BookError{g.checkChain(m, s), g.checkOrders(m, s), g.checkMoney(m, s), m.checkBounds(s, f)} {
		if err != nil {
			err.Day = day
			return err
		}
	}
	return nil
}

// off reports whether two sums differ by more than rounding, given all that went through.
func off(a, b, through float64) bool {
	return !(math.Abs(a-b) <= tolerance*max(1, math.Abs(through)))
}

// checkChain is I1: per stage, opened + entered = left + scrapped + in process; and, from its good output, opened + good
// output = drawn + waiting, at the last stage = shipped + abroad + disposed + stock.
func (g *ledger) checkChain(m *Model, s *State) *BookError {
	for _, p := range m.chain {
		for k := range m.stages {
			i := k*m.C + p
			inside := 0.0
			for _, j := range m.stages[k].suppliers {
				inside += s.Inside[j*m.C+p]
			}
			if off(g.Chain[i], inside, g.Through[i]) {
				return &BookError{Book: "I1", Item: m.Index.Stages[k] + " and " + m.Index.Chips[p], Gap: g.Chain[i] - inside}
			}
			if m.stages[k].next >= 0 && off(g.Waiting[i], s.Waiting[i], g.Through[i]) {
				return &BookError{Book: "I1", Item: "output of " + m.Index.Stages[k] + " and " + m.Index.Chips[p], Gap: g.Waiting[i] - s.Waiting[i]}
			}
		}
		if off(g.Stock[p], s.Stock[p], g.Through[(m.K-1)*m.C+p]) {
			return &BookError{Book: "I1", Item: "stock of " + m.Index.Chips[p], Gap: g.Stock[p] - s.Stock[p]}
		}
	}
	return nil
}

// checkOrders is I2: per buyer and chip, opened + ordered = shipped + cancelled + order book.
func (g *ledger) checkOrders(m *Model, s *State) *BookError {
	n := len(g.Orders)
	backlog, through := s.Backlog[:n], g.Ordered[:n]
	for i, v := range g.Orders {
		if off(v, backlog[i], through[i]) {
			return &BookError{Book: "I2", Item: m.Index.Buyers[i/m.C] + " and " + m.Index.Chips[i%m.C], Gap: g.Orders[i] - s.Backlog[i]}
		}
	}
	return nil
}

// checkMoney is I3: gross = net + treasury + duty; reserve = charges − releases − scrapped.
func (g *ledger) checkMoney(m *Model, s *State) *BookError {
	for p := range g.Gross {
		if off(g.Gross[p], 0, g.Turnover[p]) {
			return &BookError{Book: "I3", Item: "revenue of " + m.Index.Chips[p], Gap: g.Gross[p]}
		}
		if off(g.Reserve[p], s.Reserve[p], g.Turnover[p]) {
			return &BookError{Book: "I3", Item: "reserve of " + m.Index.Chips[p], Gap: g.Reserve[p] - s.Reserve[p]}
		}
	}
	return nil
}

// checkBounds is I4 for stocks, flows and buyers: nothing below zero, and choices and waiting sum to one.
func (m *Model) checkBounds(s *State, f *Flow) *BookError {
	if !bounded(s.bounded) || !bounded(f.bounded) {
		return belowZero(s, f)
	}
	for b := range m.buyers {
		sum := s.Wait[b]
		for p := range m.chips {
			sum += s.Choice[b*m.C+p]
		}
		if off(sum, 1, 1) {
			return &BookError{Book: "I4", Item: "choices of " + m.Index.Buyers[b], Gap: sum - 1}
		}
	}
	return nil
}

// bounded reports whether no value is below zero but for rounding, and each is a number.
func bounded(values []float64) bool {
	for _, v := range values {
		if !(v >= -1e-6) {
			return false
		}
	}
	return true
}

// belowZero names the first stock or flow with a value below zero.
func belowZero(s *State, f *Flow) *BookError {
	for _, field := range append(fieldsOf(s), fieldsOf(f)...) {
		for _, v := range *field.values {
			if field.floored && !bounded([]float64{v}) {
				return &BookError{Book: "I4", Item: field.name, Gap: v}
			}
		}
	}
	return nil
}

// checkUse is I4 for suppliers: utilization within 0 and 1.
func (m *Model) checkUse(f *Flow, day Date) *BookError {
	for j, capacity := range f.Capacity {
		if used := f.Load[j] + f.Working[j]; !(used >= 0) || used > capacity*(1+tolerance)+tolerance {
			return &BookError{Day: day, Book: "I4", Item: "utilization of " + m.Index.Suppliers[j], Gap: used - capacity}
		}
	}
	return nil
}
