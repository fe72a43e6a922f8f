package sim

import (
	"math"
	"slices"
)

//go:generate go run ./lanes

// Lanes runs models of one shape side by side, each under a timetable of its own. Each run has the bits that a Runner gives it.
// It serves one goroutine.
type Lanes struct {
	models      []*Model
	runners     []*Runner // by model: memory of what a single run needs
	lanes       []lane    // by model
	alike       bool      // whether the models can run side by side
	single      bool      // whether the last runs were made one after the other
	batch       batch
	mem         *memory
	packer      *packer
	today       today
	asked       asked
	checkpoints checkpoints
	fetched     uint64
	traces      []*Trace
	errs        []error
}

// A lane is one of the runs.
type lane struct {
	at     []int // lanes of the processor: its own, of the first also those that nobody needs
	bits   bits  // the same
	table  *Timetable
	watch  watchers
	market *State // of which only what is in play counts
}

// A batch is the page of equations over the lanes of a processor. Its pages are written by sim/lanes.
type batch interface {
	pack(k *packer, m *Model)
	setClock(lane int, t tick)
	page(d *today)
	day(d *today) (failed bits)
	warmUp(d *today, days int)
	account(n int) []float64
	add(columns []int, at int)
	take(columns []int, at int)
}

// today is what a day is for each lane.
type today struct {
	day           int
	first, last   bool
	decide, words bits   // lanes in which buyers choose again, and in which something is said
	inPlay        []bits // by chip: lanes in which it is in play
	play, chain   []int  // positions of the chips in play in any lane, and of those of the chain among them
	apart         bool   // whether lanes differ in any of these
}

// A laneKind is a kind of lanes, which has room for some runs.
type laneKind struct {
	name  string
	width int
	batch func(m *Model) (batch, *memory)
}

// best is the kind of lanes that this processor does best.
var best = append(vectorKinds(), plainKind)[0]

var plainKind = laneKind{"plain", lanesOf[vPlain](), newBatchPlain}

// LanesAtOnce returns how many runs Lanes make at once on this processor.
func LanesAtOnce() int { return best.width }

// NewLanes returns lanes for at most LanesAtOnce models, of which no two share a World. It panics if there are more, or none.
// Models that differ in what is no number, or in the steps of a delay, run one after the other.
func NewLanes(models []*Model) *Lanes { return newLanes(models, best) }

func newLanes(models []*Model, kind laneKind) *Lanes {
	if len(models) == 0 || len(models) > kind.width {
		panic("sim: lanes are for as many models as there are lanes")
	}
	first := models[0]
	l := &Lanes{models: models, packer: newPacker(), lanes: make([]lane, len(models)), traces: make([]*Trace, len(models)),
		errs: make([]error, len(models)), today: today{inPlay: make([]bits, first.C)}}
	l.batch, l.mem = kind.batch(first)
	for i, m := range models {
		l.runners = append(l.runners, m.NewRunner())
		l.lanes[i] = lane{at: []int{i}, bits: 1 << i, market: &State{inPlay: make([]bool, m.C)}}
	}
	for at := len(models); at < kind.width; at++ {
		l.lanes[0].at, l.lanes[0].bits = append(l.lanes[0].at, at), l.lanes[0].bits|1<<at
	}
	l.pack()
	return l
}

// pack puts all models into their lanes, of lists by day those that were laid out anew.
func (l *Lanes) pack() {
	l.packer.unlike = false
	for i, m := range l.models {
		if !m.shapedAs(l.models[0]) {
			l.packer.unlike = true
			break
		}
		for _, at := range l.lanes[i].at {
			l.packer.begin(at, m)
			l.batch.pack(l.packer, m)
		}
	}
	l.alike = !l.packer.unlike
}

// shapedAs reports whether two models have as many days, chips, buyers, stages and suppliers.
func (m *Model) shapedAs(n *Model) bool {
	return m.days == n.days && m.B == n.B && m.C == n.C && m.K == n.K && m.J == n.J && m.P == n.P && slices.Equal(m.chain, n.chain)
}

// Lay lays the first n models out again, as Model.Lay does one, and warms them up side by side. Other models stay as they were.
func (l *Lanes) Lay(n int) {
	l.checkpoints.forget()
	for _, m := range l.models[:n] {
		m.layNumbers()
	}
	l.pack()
	if !l.alike || n == 1 {
		for _, m := range l.models[:n] {
			m.open(m.opened)
		}
		return
	}
	l.warmUp(n)
}

// warmUp brings the first n models to the first day of the run.
func (l *Lanes) warmUp(n int) {
	clear(l.mem.flows)
	for i, m := range l.models[:n] {
		m.openStocks(m.opened)
		m.bringIntoPlay(m.opened, &m.idle)
		copy(l.lanes[i].market.inPlay, m.opened.inPlay)
		for _, at := range l.lanes[i].at {
			l.mem.scatter(l.mem.states, at, m.opened.all)
			l.batch.setClock(at, tick{h: 1})
		}
		l.setLevers(&l.lanes[i], m.idle.all)
	}
	l.today.day, l.today.first, l.today.last, l.today.decide, l.today.words = 0, true, false, 0, 0
	l.join(n)
	l.batch.warmUp(&l.today, warmUpDays)
	for i, m := range l.models[:n] {
		l.mem.gather(m.opened.all, l.mem.states, i)
		m.openOther(m.opened)
	}
}

// setLevers puts levers into a lane.
func (l *Lanes) setLevers(lane *lane, values []float64) {
	for _, at := range lane.at {
		l.mem.scatter(l.mem.levers, at, values)
	}
}

// turnLevers puts those levers into a lane that stand otherwise than before, and returns the position of the first of them.
func (l *Lanes) turnLevers(lane *lane, values, before []float64) (first int) {
	const some = 16 // levers that are compared at once: most stand as before
	first = len(values)
	for from := 0; from < len(values); from += some {
		to := min(from+some, len(values))
		if bytesOf(values[from:to]) == bytesOf(before[from:to]) {
			continue
		}
		for i := from; i < to; i++ {
			if math.Float64bits(values[i]) != math.Float64bits(before[i]) {
				first = min(first, i)
				l.setLever(lane, i, values[i])
			}
		}
	}
	return first
}

func (l *Lanes) setLever(lane *lane, i int, value float64) {
	for _, at := range lane.at {
		l.mem.levers[i*l.mem.width+at] = value
	}
}

// join gathers what is in play in any of the first n lanes, and whether lanes differ.
func (l *Lanes) join(n int) {
	d, everywhere := &l.today, l.everywhere(n)
	clear(d.inPlay)
	d.play, d.chain = d.play[:0], d.chain[:0]
	d.apart = d.decide != 0 && d.decide != everywhere || d.words != 0 && d.words != everywhere
	for p := range d.inPlay {
		for i := range n {
			if l.lanes[i].market.inPlay[p] {
				d.inPlay[p] |= l.lanes[i].bits
			}
		}
		if d.inPlay[p] == 0 {
			continue
		}
		d.apart = d.apart || d.inPlay[p] != everywhere
		d.play = append(d.play, p)
		if l.models[0].chips[p].chain {
			d.chain = append(d.chain, p)
		}
	}
}

// everywhere is the lanes of the first n models.
func (l *Lanes) everywhere(n int) (all bits) {
	for i := range n {
		all |= l.lanes[i].bits
	}
	return all
}
