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
	chain    []float64 // by stage and chip: opened + entered − left − scrapped
	through  []float64 // by stage and chip: all that entered
	waiting  []float64 // by stage and chip: good output − drawn
	stock    []float64 // by chip: finished − shipped
	orders   []float64 // by buyer and chip: ordered − shipped − cancelled
	ordered  []float64 // by buyer and chip
	reserve  []float64 // by chip: charges − releases − scrapped
	turnover []float64 // by chip: all revenue and charges
	gross    []float64 // by chip: gross − net − treasury − duty
	all      []float64 // all of these, one after the other
}

func (m *Model) newLedger() *ledger {
	g := &ledger{
		chain: make([]float64, m.K*m.C), through: make([]float64, m.K*m.C), waiting: make([]float64, m.K*m.C),
		stock: make([]float64, m.C), orders: make([]float64, m.B*m.C), ordered: make([]float64, m.B*m.C),
		reserve: make([]float64, m.C), turnover: make([]float64, m.C), gross: make([]float64, m.C),
	}
	g.all = gather([]*[]float64{&g.chain, &g.through, &g.waiting, &g.stock, &g.orders, &g.ordered, &g.reserve, &g.turnover, &g.gross})
	return g
}

// open begins the ledger with what is there before the first day.
func (g *ledger) open(m *Model, s *State) {
	clear(g.all)
	copy(g.waiting, s.Waiting)
	copy(g.stock, s.Stock)
	copy(g.orders, s.Backlog)
	for j := range m.makers {
		for _, p := range m.chain {
			g.chain[m.makers[j].stage*m.C+p] += s.Inside[j*m.C+p]
		}
	}
	copy(g.through, g.chain)
}

// enter adds the flows of a step to the ledger.
func (g *ledger) enter(m *Model, s *State, f *Flow, t tick) {
	n := len(g.orders)
	kept, ordered, shipped, cancelled := g.ordered[:n], f.Orders[:n], f.Shipped[:n], f.Cancelled[:n]
	for i := range g.orders {
		g.orders[i] += (ordered[i] - shipped[i] - cancelled[i]) * t.h
		kept[i] += ordered[i] * t.h
	}
	for _, p := range s.chain {
		g.enterMoney(f, p, t.h)
		for b := range m.buyers {
			g.stock[p] -= f.Shipped[b*m.C+p] * t.h
		}
		for j := range m.makers {
			g.enterWork(m, f, j, p, t.h)
		}
		for k := range m.stages {
			g.waiting[k*m.C+p] -= f.Drawn[k*m.C+p] * t.h
		}
	}
}

// enterWork adds what entered and left supplier j of chip p.
func (g *ledger) enterWork(m *Model, f *Flow, j, p int, h float64) {
	k := m.makers[j].stage
	i, at := j*m.C+p, k*m.C+p
	g.chain[at] += (f.Entered[i] - f.Left[i] - f.Scrapped[i]) * h
	g.through[at] += f.Entered[i] * h
	g.waiting[at] += (f.Left[i] - f.Lost[i]) * h
	if m.stages[k].next < 0 {
		g.stock[p] += (f.Left[i] - f.Lost[i]) * h
	}
}

// enterMoney adds the money of chip p.
func (g *ledger) enterMoney(f *Flow, p int, h float64) {
	g.gross[p] += (f.Gross[p] - f.Net[p] - f.Treasury[p] - f.Duty[p]) * h
	g.reserve[p] += (f.Charge[p] - f.Release[p] - f.Relieve[p]) * h
	g.turnover[p] += (f.Gross[p] + f.Charge[p]) * h
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

// checkChain is I1: per stage, opened + entered = left + in process + lost + scrapped; and so along the chain to the stock.
func (g *ledger) checkChain(m *Model, s *State) *BookError {
	for _, p := range m.chain {
		for k := range m.stages {
			i := k*m.C + p
			inside := 0.0
			for _, j := range m.stages[k].suppliers {
				inside += s.Inside[j*m.C+p]
			}
			if off(g.chain[i], inside, g.through[i]) {
				return &BookError{Book: "I1", Item: m.Index.Stages[k] + " and " + m.Index.Chips[p], Gap: g.chain[i] - inside}
			}
			if m.stages[k].next >= 0 && off(g.waiting[i], s.Waiting[i], g.through[i]) {
				return &BookError{Book: "I1", Item: "output of " + m.Index.Stages[k] + " and " + m.Index.Chips[p], Gap: g.waiting[i] - s.Waiting[i]}
			}
		}
		if off(g.stock[p], s.Stock[p], g.through[(m.K-1)*m.C+p]) {
			return &BookError{Book: "I1", Item: "stock of " + m.Index.Chips[p], Gap: g.stock[p] - s.Stock[p]}
		}
	}
	return nil
}

// checkOrders is I2: per buyer and chip, ordered = shipped + cancelled + change of the order book.
func (g *ledger) checkOrders(m *Model, s *State) *BookError {
	n := len(g.orders)
	backlog, through := s.Backlog[:n], g.ordered[:n]
	for i, v := range g.orders {
		if off(v, backlog[i], through[i]) {
			return &BookError{Book: "I2", Item: m.Index.Buyers[i/m.C] + " and " + m.Index.Chips[i%m.C], Gap: g.orders[i] - s.Backlog[i]}
		}
	}
	return nil
}

// checkMoney is I3: gross = net + treasury + duty; reserve = charges − releases − scrapped.
func (g *ledger) checkMoney(m *Model, s *State) *BookError {
	for p := range g.gross {
		if off(g.gross[p], 0, g.turnover[p]) {
			return &BookError{Book: "I3", Item: "revenue of " + m.Index.Chips[p], Gap: g.gross[p]}
		}
		if off(g.reserve[p], s.Reserve[p], g.turnover[p]) {
			return &BookError{Book: "I3", Item: "reserve of " + m.Index.Chips[p], Gap: g.reserve[p] - s.Reserve[p]}
		}
	}
	return nil
}

// checkBounds is I4: nothing below zero, parts that sum to one, utilization within 0 and 1.
func (m *Model) checkBounds(s *State, f *Flow) *BookError {
	if !bounded(s.bounded) || !bounded(f.bounded) {
		return belowZero(s, f)
	}
	for b := range m.buyers {
		if !m.buyers[b].china {
			continue
		}
		sum := s.Wait[b]
		for p := range m.chips {
			sum += s.Share[b*m.C+p]
		}
		if off(sum, 1, 1) {
			return &BookError{Book: "I4", Item: "shares of " + m.Index.Buyers[b], Gap: sum - 1}
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
	for n, values := range append(s.fields()[:boundedStocks:boundedStocks], f.fields()[:boundedFlows]...) {
		for _, v := range *values {
			if !bounded([]float64{v}) {
				return &BookError{Book: "I4", Item: boundNames[n], Gap: v}
			}
		}
	}
	return nil
}

// boundNames names the stocks and flows that may not fall below zero, in the order of fields.
var boundNames = [...]string{"pent", "kept", "ahead", "backlog", "permits", "stock", "outlook", "starts", "process", "waiting", "other work",
	"installed", "concern", "reserve", "written", "share", "orders", "shipped", "cancelled", "entered", "left", "lost", "feed",
	"licensed", "gross revenue", "treasury", "duty", "charge", "release"}

// checkUse is I4 for suppliers: utilization within 0 and 1.
func (m *Model) checkUse(f *Flow, day Date) *BookError {
	for j, capacity := range f.Capacity {
		if used := f.Load[j] + f.Working[j]; !(used >= 0) || used > capacity*(1+tolerance)+tolerance {
			return &BookError{Day: day, Book: "I4", Item: "utilization of " + m.Index.Suppliers[j], Gap: used - capacity}
		}
	}
	return nil
}
