package sim

// A State is what a run remembers from one step to the next.
type State struct {
	// Buyers.
	Pent      []float64 // by buyer, h20e: need put off, that will be tried again or given up
	Kept      []float64 // by buyer, h20e: need kept for a chip that is announced
	Ahead     []float64 // by buyer, h20e: bought ahead of a feared ban, not yet worked off
	Took      []float64 // by buyer outside China, chip: taken of its appetite
	Concern   []float64 // by buyer and chip: concern, which halves every concern_life
	Installed []float64 // by buyer and platform (at most one a chip), h20e
	Backlog   []float64 // by buyer and chip, chip: ordered, neither shipped nor cancelled
	Permits   []float64 // by buyer and chip, chip: licensed, not yet shipped
	Granted   []float64 // by buyer and chip, chip: licensed so far

	// Nvidia and other makers, by chip.
	Outlook []float64 // chip/day: smoothed orders
	Belief  []float64 // 1: part of the outlook that is believed
	Starts  []float64 // chip/day: planned starts
	Stock   []float64 // chip: finished
	Pace    []float64 // chip/day: smoothed output
	Boost   []float64 // 1: own capacity relative to its path
	Made    []float64 // chip: output so far, of own chips
	Learnt  []float64 // 1: yield of own chips relative to the first day
	Premium []float64 // 1: grey price over list, less 1
	Written []float64 // chip: chip equivalents written down
	Reserve []float64 // USD

	// Chain.
	Process []float64 // by supplier, chip and step of the delay (room for 6), chip: work in progress
	Waiting []float64 // by stage and chip, chip: output of the stage that waits for the next
	Other   []float64 // by supplier, chip/day: work for others
	Inside  []float64 // by supplier and chip, chip: work in progress, all steps of the delay together

	// What people decide once a week, and on a day on which the market that they face changes.
	Share []float64 // by buyer and chip: part of the wish ordered
	Free  []float64 // by buyer and chip: the same if neither law nor guidance stood in the way
	Wait  []float64 // by buyer: part of the wish put off
	Await []float64 // by buyer: part of that which waits for an announced chip
	Price []float64 // by chip, USD/chip: price asked, with what is passed on
	Quote []float64 // by chip, day: delivery time quoted
	Dear  []float64 // by chip: ln(price/perf/normal)
	Slow  []float64 // by chip: ln(1 + quote/normal)
	Draw  []float64 // by buyer and platform (at most one a chip): ln(1 + installed/scale)

	all     []float64 // all of these, one after the other
	bounded []float64 // the part of them that may not fall below zero

	met         []bool // by chip: whether it is in play
	play, chain []int  // positions of the chips in play, and of those of the chain among them
}

// steps is the room for the steps of one supplier's delay for one chip.
const steps = 6

// A Flow is what moved in one step, per day.
type Flow struct {
	Need      []float64 // by buyer, h20e/day
	Demand    []float64 // by chip, chip/day: what would be ordered if neither law nor guidance stood in the way
	Orders    []float64 // by buyer and chip, chip/day
	Cancelled []float64 // by buyer and chip, chip/day
	May       []float64 // by buyer and chip, chip: what may leave
	Shipped   []float64 // by buyer and chip, chip/day
	Licensed  []float64 // by buyer and chip, chip/day: shipped under a licence

	Feed      []float64 // by chip, chip/day: starts, counted as the finished chips that they will give
	Capacity  []float64 // by supplier, chip/day: capacity of the day
	Split     []float64 // by supplier and chip: part of its stage's work that is meant for it that day
	Narrowest []float64 // by chip, chip/day: the most that every stage may process that day, in finished chips
	Want      []float64 // by stage and chip, chip/day: ready to enter
	Entered   []float64 // by supplier and chip, chip/day
	Left      []float64 // by supplier and chip, chip/day: good and lost
	Lost      []float64 // by supplier and chip, chip/day
	Scrapped  []float64 // by supplier and chip, chip/day
	Drawn     []float64 // by stage and chip, chip/day: taken from what waits
	Finished  []float64 // by chip, chip/day
	Meant     []float64 // by supplier, chip/day: work for chips of the chain that is meant for it, whether there is room or not
	Load      []float64 // by supplier, chip/day: work entered for chips of the chain
	Working   []float64 // by supplier, chip/day: work for others

	Gross, Outside, Treasury, Duty []float64 // by chip, USD/day: all revenue; outside China; share; duty
	Net                            []float64 // by chip, USD/day: what Nvidia keeps of the revenue
	Cost, Charge, Release, Relieve []float64 // by chip, USD/day: of goods; written down; released by sales; relieved by scrap

	all     []float64 // all of these, one after the other
	bounded []float64 // the part of them that may not fall below zero
}

// newFlow returns room for what moves in a step, all 0.
func (m *Model) newFlow() *Flow {
	b, c, k, j := m.B, m.C, m.K, m.J
	f := &Flow{
		Need: make([]float64, b), Demand: make([]float64, c),
		Orders: make([]float64, b*c), Cancelled: make([]float64, b*c), May: make([]float64, b*c), Shipped: make([]float64, b*c), Licensed: make([]float64, b*c),
		Feed: make([]float64, c), Capacity: make([]float64, j), Split: make([]float64, j*c), Narrowest: make([]float64, c),
		Want: make([]float64, k*c), Entered: make([]float64, j*c), Left: make([]float64, j*c),
		Lost: make([]float64, j*c), Scrapped: make([]float64, j*c), Drawn: make([]float64, k*c), Finished: make([]float64, c),
		Meant: make([]float64, j), Load: make([]float64, j), Working: make([]float64, j),
		Gross: make([]float64, c), Outside: make([]float64, c), Treasury: make([]float64, c), Duty: make([]float64, c),
		Net: make([]float64, c), Cost: make([]float64, c), Charge: make([]float64, c), Release: make([]float64, c), Relieve: make([]float64, c),
	}
	f.all = gather(f.fields())
	f.bounded = f.all[:length(f.fields()[:boundedFlows])]
	return f
}

// newState returns room for what a run remembers, all 0.
func (m *Model) newState() *State {
	b, c, k, j := m.B, m.C, m.K, m.J
	s := &State{
		Pent: make([]float64, b), Kept: make([]float64, b), Ahead: make([]float64, b), Took: make([]float64, b), Concern: make([]float64, b*c), Installed: make([]float64, b*c),
		Backlog: make([]float64, b*c), Permits: make([]float64, b*c), Granted: make([]float64, b*c),
		Outlook: make([]float64, c), Belief: make([]float64, c), Starts: make([]float64, c), Stock: make([]float64, c), Pace: make([]float64, c),
		Boost: make([]float64, c), Made: make([]float64, c), Learnt: make([]float64, c), Premium: make([]float64, c), Written: make([]float64, c), Reserve: make([]float64, c),
		Process: make([]float64, j*c*steps), Waiting: make([]float64, k*c), Other: make([]float64, j), Inside: make([]float64, j*c),
		Share: make([]float64, b*c), Free: make([]float64, b*c), Wait: make([]float64, b), Await: make([]float64, b), Price: make([]float64, c), Quote: make([]float64, c),
		Dear: make([]float64, c), Slow: make([]float64, c), Draw: make([]float64, b*c),
	}
	s.met = make([]bool, c)
	s.all = gather(s.fields())
	s.bounded = s.all[:length(s.fields()[:boundedStocks])]
	return s
}

// gather moves the slices into one array, one after the other, and returns it.
func gather(fields []*[]float64) []float64 {
	var all []float64
	for _, f := range fields {
		all = append(all, *f...)
	}
	rest := all
	for _, f := range fields {
		n := len(*f)
		*f, rest = rest[:n:n], rest[n:]
	}
	return all
}

// length is how many values the slices hold together.
func length(fields []*[]float64) (n int) {
	for _, f := range fields {
		n += len(*f)
	}
	return n
}

// boundedStocks and boundedFlows are how many of fields may not fall below zero.
const boundedStocks, boundedFlows = 16, 13

// fields lists every stock; first those that may not fall below zero, in the order of boundNames.
func (s *State) fields() []*[]float64 {
	return []*[]float64{&s.Pent, &s.Kept, &s.Ahead, &s.Backlog, &s.Permits, &s.Stock, &s.Outlook, &s.Starts, &s.Process, &s.Waiting, &s.Other,
		&s.Installed, &s.Concern, &s.Reserve, &s.Written, &s.Share,
		&s.Took, &s.Granted, &s.Belief, &s.Pace, &s.Boost, &s.Made, &s.Learnt, &s.Premium,
		&s.Inside, &s.Free, &s.Wait, &s.Await, &s.Price, &s.Quote, &s.Dear, &s.Slow, &s.Draw}
}

// fields lists every flow; first those that may not fall below zero, in the order of boundNames.
func (f *Flow) fields() []*[]float64 {
	return []*[]float64{&f.Orders, &f.Shipped, &f.Cancelled, &f.Entered, &f.Left, &f.Lost, &f.Feed,
		&f.Licensed, &f.Gross, &f.Treasury, &f.Duty, &f.Charge, &f.Release,
		&f.Need, &f.Demand, &f.May, &f.Capacity, &f.Split, &f.Narrowest, &f.Want, &f.Scrapped, &f.Drawn, &f.Finished, &f.Meant, &f.Load, &f.Working,
		&f.Outside, &f.Net, &f.Cost, &f.Relieve}
}
