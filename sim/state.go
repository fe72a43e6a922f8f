package sim

// A State is what a run remembers from one step to the next. Its tags say of each field by what it is, its unit, and
// whether it may not fall below zero.
type State struct {
	// Buyers.
	Pent      []float64 `by:"buyer" unit:"h20e" floor:"0"`          // need put off, that will be tried again or given up
	Kept      []float64 `by:"buyer" unit:"h20e" floor:"0"`          // need kept for a chip that is announced
	Ahead     []float64 `by:"buyer" unit:"h20e" floor:"0"`          // bought ahead of a feared ban, not yet worked off
	Concern   []float64 `by:"buyer chip" unit:"1" floor:"0"`        // concern, which halves every concern_life
	Installed []float64 `by:"buyer platform" unit:"h20e" floor:"0"` // cards in use
	Backlog   []float64 `by:"buyer chip" unit:"chip" floor:"0"`     // ordered, neither shipped nor cancelled
	Refusing  []float64 `by:"buyer chip" unit:"chip" floor:"0"`     // part of the order book that will be cancelled, not taken, for guidance
	Repriced  []float64 `by:"buyer chip" unit:"chip" floor:"0"`     // the same for a price that rose
	Heeded    []float64 `by:"buyer chip" unit:"1"`                  // guidance of the day before
	Agreed    []float64 `by:"chip" unit:"1"`                        // price gap of the day before
	Permits   []float64 `by:"buyer chip" unit:"chip" floor:"0"`     // licensed, not yet shipped
	Granted   []float64 `by:"buyer chip" unit:"chip"`               // licensed so far, since the last revocation

	// Nvidia and other makers.
	Outlook  []float64 `by:"chip" unit:"chip/day" floor:"0"` // smoothed orders less cancellations
	Belief   []float64 `by:"chip" unit:"1"`                  // part of the outlook that is believed
	Sight    []float64 `by:"chip" unit:"1"`                  // part of normal sales that Nvidia can expect on what it knows
	Fell     []float64 `by:"chip" unit:"1"`                  // part by which news of the day lowered that; 0 if none did
	Prospect []float64 `by:"chip" unit:"1"`                  // what was announced of law by the day before
	Shun     []float64 `by:"chip" unit:"1"`                  // what was announced of guidance by the day before
	Fresh    []float64 `by:"chip" unit:"1"`                  // weight of what was announced of law against what licences show; 1 on the day of a wholly new law
	Unshown  []float64 `by:"chip" unit:"1"`                  // part of normal sales that guidance will take and orders do not show yet
	Ordering []float64 `by:"chip" unit:"chip" floor:"0"`     // orders that need a licence, since the law last changed; old ones fade
	Granting []float64 `by:"chip" unit:"chip" floor:"0"`     // licences, since the law last changed; old ones fade alike
	Starts   []float64 `by:"chip" unit:"chip/day" floor:"0"` // planned starts
	Stock    []float64 `by:"chip" unit:"chip" floor:"0"`     // finished
	Pace     []float64 `by:"chip" unit:"chip/day"`           // smoothed output
	Output   []float64 `by:"chip" unit:"chip/day"`           // output, smoothed over a quarter
	Boost    []float64 `by:"chip" unit:"1"`                  // own capacity relative to its path
	Made     []float64 `by:"chip" unit:"chip"`               // output so far, of own chips
	Learnt   []float64 `by:"chip" unit:"1"`                  // yield of own chips relative to the first day
	Premium  []float64 `by:"chip" unit:"1"`                  // grey price over list, less 1
	Written  []float64 `by:"chip" unit:"chip" floor:"0"`     // chip equivalents written down
	Reserve  []float64 `by:"chip" unit:"USD" floor:"0"`      // held against what is written down

	// Chain.
	Process []float64 `by:"supplier chip step" unit:"chip" floor:"0"` // work in progress, by step of the delay
	Waiting []float64 `by:"stage chip" unit:"chip" floor:"0"`         // output of the stage that waits for the next
	Other   []float64 `by:"supplier" unit:"chip/day" floor:"0"`       // work for others
	Inside  []float64 `by:"supplier chip" unit:"chip"`                // work in progress, all steps of the delay together

	// What people decide once a week, and on a day on which the market that they face changes.
	Choice   []float64 `by:"buyer chip" unit:"1" floor:"0"` // part of the wish ordered
	Free     []float64 `by:"buyer chip" unit:"1"`           // the same if neither law nor guidance stood in the way
	Wait     []float64 `by:"buyer" unit:"1"`                // part of the wish put off
	Await    []float64 `by:"buyer" unit:"1"`                // part of that which waits for an announced chip
	Thrift   []float64 `by:"buyer" unit:"1"`                // part of its need that the price of compute leaves
	Price    []float64 `by:"chip" unit:"USD/chip"`          // price asked, with what is passed on
	Quote    []float64 `by:"chip" unit:"day"`               // delivery time quoted
	PriceGap []float64 `by:"chip" unit:"1"`                 // price/(perf·normal) − 1
	LogQuote []float64 `by:"chip" unit:"1"`                 // ln(1 + quote/normal)
	LogBase  []float64 `by:"buyer platform" unit:"1"`       // ln(1 + installed/scale)

	all     []float64 // all of these, one after the other
	bounded []float64 // the part of them that may not fall below zero

	inPlay      []bool `lanes:"differ"`       // by chip: whether it is in play
	play, chain []int  `lanes:"where inPlay"` // positions of the chips in play, and of those of the chain among them
}

// A Flow is what moved in one step, per day, with tags like those of a State.
type Flow struct {
	Need      []float64 `by:"buyer" unit:"h20e/day"`
	Demand    []float64 `by:"chip" unit:"chip/day"` // what would be ordered if neither law nor guidance stood in the way
	Orders    []float64 `by:"buyer chip" unit:"chip/day" floor:"0"`
	Cancelled []float64 `by:"buyer chip" unit:"chip/day" floor:"0"`
	Usual     []float64 `by:"chip" unit:"1/day"`      // part of an order book that is cancelled without any guidance
	May       []float64 `by:"buyer chip" unit:"chip"` // what may leave
	Shipped   []float64 `by:"buyer chip" unit:"chip/day" floor:"0"`
	Licensed  []float64 `by:"buyer chip" unit:"chip/day" floor:"0"` // shipped under a licence
	Abroad    []float64 `by:"chip" unit:"chip/day" floor:"0"`       // shipped outside China
	Disposed  []float64 `by:"chip" unit:"chip/day" floor:"0"`       // finished chips that Nvidia disposes of
	Grants    []float64 `by:"chip" unit:"chip/day" floor:"0"`       // licences that arrive

	Feed      []float64 `by:"chip" unit:"chip/day" floor:"0"` // starts, counted as the finished chips that they will give
	Capacity  []float64 `by:"supplier" unit:"chip/day"`       // capacity of the day
	Split     []float64 `by:"supplier chip" unit:"1"`         // part of its stage's work that is meant for it that day
	Narrowest []float64 `by:"chip" unit:"chip/day"`           // the most that every stage may process that day, in finished chips
	Want      []float64 `by:"stage chip" unit:"chip/day"`     // ready to enter
	Entered   []float64 `by:"supplier chip" unit:"chip/day" floor:"0"`
	Left      []float64 `by:"supplier chip" unit:"chip/day" floor:"0"` // good and lost
	Lost      []float64 `by:"supplier chip" unit:"chip/day" floor:"0"`
	Scrapped  []float64 `by:"supplier chip" unit:"chip/day"`
	Drawn     []float64 `by:"stage chip" unit:"chip/day"` // taken from what waits
	Finished  []float64 `by:"chip" unit:"chip/day"`
	Meant     []float64 `by:"supplier" unit:"chip/day"` // work for chips of the chain that is meant for it, whether there is room or not
	Load      []float64 `by:"supplier" unit:"chip/day"` // work entered for chips of the chain
	Working   []float64 `by:"supplier" unit:"chip/day"` // work for others

	Gross           []float64 `by:"chip" unit:"USD/day" floor:"0"` // all revenue
	Outside         []float64 `by:"chip" unit:"USD/day"`           // revenue outside China
	Treasury        []float64 `by:"chip" unit:"USD/day" floor:"0"` // share
	Duty            []float64 `by:"chip" unit:"USD/day" floor:"0"`
	Net             []float64 `by:"chip" unit:"USD/day"`           // what Nvidia keeps of the revenue
	Cost            []float64 `by:"chip" unit:"USD/day"`           // of goods
	Charge          []float64 `by:"chip" unit:"USD/day" floor:"0"` // written down
	ChargeStock     []float64 `by:"chip" unit:"USD/day" floor:"0"` // of it for finished chips
	ChargeProcess   []float64 `by:"chip" unit:"USD/day" floor:"0"` // of it for what work in progress has cost so far
	Release         []float64 `by:"chip" unit:"USD/day" floor:"0"` // of the reserve, by sales
	ReleaseScrapped []float64 `by:"chip" unit:"USD/day"`           // of the reserve, by scrap

	all     []float64 // all of these, one after the other
	bounded []float64 // the part of them that may not fall below zero
}

// newState returns room for what a run remembers, all 0.
func (m *Model) newState() *State {
	s := &State{inPlay: make([]bool, m.C)}
	s.all, s.bounded = m.allocate(s)
	return s
}

// newFlow returns room for what moves in a step, all 0.
func (m *Model) newFlow() *Flow {
	f := &Flow{}
	f.all, f.bounded = m.allocate(f)
	return f
}
