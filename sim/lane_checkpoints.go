package sim

import "slices"

// checkpoints are states of runs side by side at the beginning of some days. Runs go on from the last of them up to which their
// timetables agree, lane by lane, with those of the runs before: what is alike up to a day is run once.
//
// Timetables agree as long as they set the same levers to the bit, if they open alike and wait for the same conditions, whatever
// moves they were made of. Days after a condition was met are run anew. The first runs of models that were laid out keep nothing,
// nor do runs that part from those before at once, so that what shares nothing pays little.
type checkpoints struct {
	again bool         // whether the models were asked the same since they were laid out
	keeps bool         // whether the runs that are made keep checkpoints
	runs  int          // lanes of the last runs; 0 if nothing of them is kept
	told  []told       // by lane: the timetables of those
	kept  []checkpoint // of those, in order of day
}

// mostCheckpoints are kept at once: they lie evenly over the run. Each has the numbers of all lanes, some 90 kB in the largest
// scenario that ships, and 8 bytes more in each lane for each sum that is asked.
const mostCheckpoints = 64

// A checkpoint is the state of all lanes at the beginning of a day.
type checkpoint struct {
	day     int
	numbers []float64 // states, flows, books and sums
	inPlay  []bool    // by lane, then by chip
	held    []Span    // by lane, then by trigger: days in a row on which its condition held
	errs    []error   // by lane
}

// forget drops all checkpoints: models that were laid out, or are asked other questions, begin anew.
func (c *checkpoints) forget() { c.again, c.keeps, c.runs = false, false, 0 }

// agree keeps timetables in place of those of the runs before, and returns the day up to which all agree with them.
func (c *checkpoints) agree(tables []*Timetable) (day int) {
	for len(c.told) < len(tables) {
		c.told = append(c.told, told{})
	}
	before := c.runs
	day, c.runs = len(tables[0].Row), 0
	for i, table := range tables {
		from := 0
		if before == len(tables) {
			from = c.told[i].agree(table)
		}
		c.told[i].keep(table, from)
		day = min(day, from)
	}
	c.runs, c.keeps = len(tables), before == 0 || day > 0
	return day
}

// until drops the checkpoints after a day, and returns the last one that is left; nil if none is.
func (c *checkpoints) until(day int) *checkpoint {
	n := len(c.kept)
	for n > 0 && c.kept[n-1].day > day {
		n--
	}
	if c.kept = c.kept[:n]; n == 0 {
		return nil
	}
	return &c.kept[n-1]
}

// next makes room for one more, in the memory of one that was dropped if there is some.
func (c *checkpoints) next() *checkpoint {
	n := len(c.kept)
	if n == cap(c.kept) {
		c.kept = append(c.kept, checkpoint{})
	}
	c.kept = c.kept[:n+1]
	return &c.kept[n]
}

// resume brings lanes, which stand before the first day, to the last checkpoint that the timetables share with the runs before,
// and returns its day.
func (l *Lanes) resume(tables []*Timetable) (day int) {
	c := l.checkpoints.until(l.checkpoints.agree(tables))
	if c == nil {
		return 0
	}
	numbers, play, held := c.numbers, c.inPlay, c.held
	for _, list := range l.mem.ofRuns() {
		numbers = numbers[copy(list, numbers):]
	}
	for i, table := range tables {
		lane := &l.lanes[i]
		play, held = play[copy(lane.market.inPlay, play):], held[copy(lane.watch.run, held):]
		levers := &table.Rows[table.Row[c.day-1]]
		l.setLevers(lane, levers.all)
		l.hear(lane, levers)
	}
	copy(l.errs, c.errs)
	l.today.decide = 0
	l.join(len(tables))
	return c.day
}

// checkpoint keeps the state of n lanes at the beginning of a day, if it is one of those that are kept and no condition was met.
func (l *Lanes) checkpoint(n, day int) {
	every := l.models[0].days/mostCheckpoints + 1
	if !l.checkpoints.keeps || day%every != 0 || l.fired(n) {
		return
	}
	c := l.checkpoints.next()
	c.day, c.numbers, c.inPlay, c.held = day, c.numbers[:0], c.inPlay[:0], c.held[:0]
	for _, list := range l.mem.ofRuns() {
		c.numbers = append(c.numbers, list...)
	}
	for i := range n {
		c.inPlay, c.held = append(c.inPlay, l.lanes[i].market.inPlay...), append(c.held, l.lanes[i].watch.run...)
	}
	c.errs = append(c.errs[:0], l.errs[:n]...)
}

// fired reports whether a condition was met in any of the first n lanes.
func (l *Lanes) fired(n int) bool {
	for i := range n {
		if slices.ContainsFunc(l.lanes[i].watch.fired, func(day Date) bool { return day != 0 }) {
			return true
		}
	}
	return false
}
