package sim

import "slices"

// Run runs the first models, each under the timetable at its position, with a number of steps a day. A trace is good until the
// next run, and nil where there is an error; errors are those of Runner.Run. A single run, and steps shorter than a day, are made
// by a Runner.
func (l *Lanes) Run(tables []*Timetable, stepsADay int) ([]*Trace, []error) {
	n := len(tables)
	traces, errs := l.traces[:n], l.errs[:n]
	if l.single = l.inTurn(n, stepsADay); l.single {
		for i, table := range tables {
			traces[i], errs[i] = l.runners[i].Run(table, stepsADay)
		}
		return traces, errs
	}
	for i := range traces {
		traces[i] = l.runners[i].traced()
	}
	l.begin(tables)
	l.days(n, 0, func(day int) {
		for i, t := range traces {
			l.mem.gather(t.Daily.RawRowView(day), l.mem.row, i)
		}
	})
	for i := range traces {
		traces[i].Fired = l.lanes[i].watch.fired
		if errs[i] != nil {
			traces[i] = nil
		}
	}
	return traces, errs
}

// inTurn reports whether runs are made one after the other.
func (l *Lanes) inTurn(n, stepsADay int) bool { return n == 1 || !l.alike || stepsADay != 1 }

// days runs n lanes from a day on to the last, and calls see after each.
func (l *Lanes) days(n, from int, see func(day int)) {
	for day := from; day < l.models[0].days; day++ {
		l.turn(n, day)
		failed := l.batch.day(&l.today)
		for i := range n {
			if failed&(1<<i) != 0 && l.errs[i] == nil {
				l.errs[i] = l.fault(i, day)
			}
		}
		for i := range n {
			if l.errs[i] == nil {
				l.lanes[i].watch.check(l.mem.row[i:], l.mem.width, day+1)
			}
		}
		see(day)
	}
}

// begin goes back to the state before the first day.
func (l *Lanes) begin(tables []*Timetable) {
	clear(l.mem.flows)
	l.today.words = 0
	for i, table := range tables {
		r, lane := l.runners[i], &l.lanes[i]
		if len(table.Row) != r.m.days {
			panic("sim: a timetable must have one row a day")
		}
		lane.table = table
		l.errs[i] = lane.watch.begin(r.m, table)
		r.open(&table.Opening)
		clear(lane.market.inPlay)
		clock := r.m.tick(0, 1)
		for _, at := range lane.at {
			l.mem.scatter(l.mem.states, at, r.s.all)
			l.mem.scatter(l.mem.books, at, r.books.all)
			l.batch.setClock(at, clock)
		}
	}
}

// turn brings the levers of a day into each lane.
func (l *Lanes) turn(n, day int) {
	d, changed := &l.today, false
	l.fetched ^= l.packer.fetch(day * l.mem.width)
	weekly := day%l.runners[0].pause == 0
	d.day, d.first, d.last, d.decide = day, true, true, 0
	for i := range n {
		lane := &l.lanes[i]
		market := false
		if table := lane.table; day == 0 || table.Row[day] != table.Row[day-1] {
			changed, market = true, l.turnLane(i, day)
		}
		if weekly || market {
			d.decide |= lane.bits
		}
	}
	if everywhere := l.everywhere(n); changed || d.decide != 0 && d.decide != everywhere || d.apart {
		l.join(n)
	}
}

// turnLane brings new levers into a lane, and reports whether its buyers face another market.
func (l *Lanes) turnLane(i, day int) (market bool) {
	lane := &l.lanes[i]
	levers := &lane.table.Rows[lane.table.Row[day]]
	l.models[i].bringIntoPlay(lane.market, levers)
	if day == 0 {
		l.setLevers(lane, levers.all)
		l.hear(lane, levers)
		return true
	}
	before := &lane.table.Rows[lane.table.Row[day-1]]
	if l.turnLevers(lane, levers.all, before.all) < len(levers.seen) && !slices.Equal(levers.seen, before.seen) {
		l.hear(lane, levers)
		return true
	}
	return !levers.passedAs(before)
}

// hear notes whether anything is said in a lane. Buyers see what is.
func (l *Lanes) hear(lane *lane, levers *Levers) {
	l.today.words &^= lane.bits
	if levers.words() {
		l.today.words |= lane.bits
	}
}

// fault says what a book of a lane does not balance, as its own Runner would.
func (l *Lanes) fault(i, day int) error {
	r := l.runners[i]
	l.mem.gather(r.s.all, l.mem.states, i)
	l.mem.gather(r.f.all, l.mem.flows, i)
	l.mem.gather(r.books.all, l.mem.books, i)
	return r.check(day)
}

// A Question is a measure, by its column in a trace, in a period.
type Question struct {
	Column int
	Period Period
}

// Ask is Run for those who want some measures in some periods: no trace is kept. The answers to the questions, in their order, are
// those of Trace.At; they are good until the next run, and nil where there is an error. It panics if a run does not cover
// a period.
//
// Runs go on from those of the last call, if that had the same questions and no Lay came between: from the last of at most 64 days,
// evenly spread, up to which all timetables agree, lane by lane, with those of that call, and no condition was met. The bits are the
// same. What is kept for that is the state of all lanes on each of these days and their timetables: ten megabytes in the largest
// scenario that ships, and half a kilobyte more in each lane for each number that is summed.
func (l *Lanes) Ask(tables []*Timetable, stepsADay int, questions []Question) ([][]float64, []error) {
	n := len(tables)
	if l.asked.prepare(l.models[0], questions, len(l.models)) {
		l.checkpoints.forget()
	}
	answers := l.asked.answers[:n]
	if l.inTurn(n, stepsADay) {
		_, errs := l.Run(tables, stepsADay)
		for i := range answers {
			l.asked.read(i, l.traces[i])
		}
		return l.answered(n), errs
	}
	l.ask(tables)
	for i := range n {
		l.asked.answer(i, l.mem.sums, l.mem.width, l.models[0].measures)
	}
	return l.answered(n), l.errs[:n]
}

// ask makes runs side by side which sum what is asked, from where they part from those before.
func (l *Lanes) ask(tables []*Timetable) {
	n, from := len(tables), 0
	l.single = false
	l.mem.sums = l.batch.account(l.asked.slots)
	l.begin(tables)
	if l.checkpoints.again {
		from = l.resume(tables)
	}
	l.days(n, from, func(day int) {
		l.asked.add(l.batch, day)
		l.checkpoint(n, day+1)
	})
	l.checkpoints.again = true
}

// answered are the answers of runs that have some.
func (l *Lanes) answered(n int) [][]float64 {
	given := l.asked.given[:n]
	for i := range given {
		given[i] = l.asked.answers[i]
		if l.errs[i] != nil {
			given[i] = nil
		}
	}
	return given
}

// Fired returns, of a run of the last call, the day from which each move acted that waits for a condition; 0 if it was never met.
func (l *Lanes) Fired(i int) []Date {
	if l.single {
		return l.runners[i].watch.fired
	}
	return l.lanes[i].watch.fired
}
