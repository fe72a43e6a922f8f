package sim

// A tick is one step of a run.
type tick struct {
	day    int     // of the run
	h      float64 // day: length of the step
	fade   float64 // part of concern that is left after the step: 2^(−h/concern_life)
	first  bool    // whether it is the first step of its day, on which what acts at once acts
	last   bool    // whether it is the last step of its day, on which books are closed
	decide bool    `lanes:"differ"` // whether buyers choose again: on Mondays, and when the market that they face has changed
	old    float64 // part of the weight of old orders and licences that is left after the step: 2^(−h/half a year)
	words  bool    `lanes:"differ"` // whether anything was said that day that raises or lowers concern
}

// Step moves the world by one step under the levers of that day: it computes the flows in causal order, and then lets the
// stocks take them in. The equations of each part stand in the file named beside it.
//
// A line that says "moves" changes a stock at once, before the last line does. Prices, delivery times and choices are no
// stocks: they are set where they stand, and hold until they are set again.
//
//	need --shock, rush--> wish --guidance, concern, price--> orders --halt, capacity--> starts --lead time--> stock
//	stock --licence, gate, caps--> shipments --share, duty, pass-through--> net revenue;   outlook --> charge, release
func (m *Model) Step(s *State, f *Flow, l *Levers, t tick) {
	m.updateConcern(s, l, t) // words raise and lower concern, at once: moves concern            (market.go)
	m.updateBelief(s, l, t)  // belief jumps at an announcement: moves belief, what is known     (planning.go)
	m.capacity(s, f, l, t)   // what suppliers can do that day, and for whom                     (chain.go)
	m.scrap(s, f, l, t)      // what a halt scraps leaves the chain: moves work in progress      (chain.go)
	m.quote(s, l, t)         // prices with what is passed on, delivery times, what was learnt   (market.go)
	m.choose(s, l, t)        // part of each buyer's wish that goes to each chip                 (market.go)
	m.refuse(s, l, t)        // what buyers will not take of their orders: moves refusing        (orders.go)
	m.order(s, f, l, t)      // need and wish become orders                                      (orders.go)
	m.license(s, f, l, t)    // licences lapse and arrive: moves permits                         (shipping.go)
	m.ship(s, f, l, t)       // the least of owed, ready and allowed leaves                      (shipping.go)
	m.cancel(s, f, l, t)     // some of what is still owed is dropped                            (orders.go)
	m.plan(s, f, l)          // planned starts and placed orders are fed into the chain          (planning.go)
	m.work(s, f, l, t)       // chips enter and leave each stage: moves other customers' work    (chain.go)
	m.book(s, f, l, t)       // revenue, share, duty, cost, charge, release: moves reserves      (money.go)
	m.integrate(s, f, l, t)  // stocks take in the flows; concern fades, belief follows          (integrate.go)
}
