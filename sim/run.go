package sim

import (
	"fmt"
	"math"
)

// Run runs the model under a timetable, with a number of steps a day, and returns what it measured. Errors are
// a BookError if a book does not balance, or a trigger on a measure that is not in the catalogue.
func (m *Model) Run(table *Timetable, stepsADay int) (*Trace, error) {
	return m.NewRunner().Run(table, stepsADay)
}

// A Runner runs one model again and again, in the memory of its first run. It serves one goroutine.
type Runner struct {
	m     *Model
	s     *State
	f     *Flow
	books *ledger
	watch watchers
	trace *Trace
	words bool // whether anything is said under the levers of the day
	pause int  // days from one choice of buyers to the next, if their market does not change
}

// NewRunner returns a runner of the model, which stays good when the model is laid out again.
func (m *Model) NewRunner() *Runner {
	return &Runner{m: m, s: m.newState(), f: m.newFlow(), books: m.newLedger(), pause: 7}
}

// traced is the trace that the runner writes, which the first run makes.
func (r *Runner) traced() *Trace {
	if r.trace == nil {
		r.trace = newTrace(r.m.World.Time.Start, r.m.days, r.m.measures, r.m.column)
	}
	return r.trace
}

// Run is Model.Run. The trace is good until the next run, which writes over it.
func (r *Runner) Run(table *Timetable, stepsADay int) (*Trace, error) {
	if len(table.Row) != r.m.days || stepsADay < 1 {
		panic("sim: a timetable must have one row a day, and a day at least one step")
	}
	if err := r.watch.begin(r.m, table); err != nil {
		return nil, err
	}
	r.open(&table.Opening)
	trace := r.traced()
	for day := range r.m.days {
		row := trace.Daily.RawRowView(day)
		if err := r.day(table, row, day, stepsADay); err != nil {
			return nil, err
		}
		r.watch.check(row, 1, day+1)
	}
	trace.Fired = r.watch.fired
	return trace, nil
}

// open goes back to the state before the first day, on which what was announced by then is believed.
func (r *Runner) open(l *Levers) {
	copy(r.s.all, r.m.opened.all)
	r.m.openBelief(r.s, l)
	clear(r.s.inPlay)
	clear(r.f.all)
	r.books.open(r.m, r.s)
}

// tick returns a step of a day, of which it is to be said whether it is the first or the last.
func (m *Model) tick(day, stepsADay int) tick {
	h := 1 / float64(stepsADay)
	left := func(life float64) float64 { return m.exp(-math.Ln2 * h / life) }
	return tick{day: day, h: h, fade: left(m.market.ConcernLife), old: left(2 * quarterDays)}
}

// day runs the steps of one day and fills its row. It allocates nothing.
func (r *Runner) day(table *Timetable, row []float64, day, stepsADay int) error {
	m, l := r.m, &table.Rows[table.Row[day]]
	changed := day == 0 || table.Row[day] != table.Row[day-1]
	turned := day == 0 || changed && !l.marketAs(&table.Rows[table.Row[day-1]])
	if changed {
		m.bringIntoPlay(r.s, l)
		r.words = l.words()
	}
	t := m.tick(day, stepsADay)
	t.words = r.words
	clear(row)
	for n := range stepsADay {
		t.first, t.last = n == 0, n == stepsADay-1
		t.decide = t.first && (turned || day%r.pause == 0)
		m.Step(r.s, r.f, l, t)
		m.record(row, r.s, r.f, t)
		r.books.post(m, r.s, r.f, t)
	}
	return r.check(day)
}

// check holds the books of a day against the stocks.
func (r *Runner) check(day int) error {
	date := r.m.World.Time.Start + Date(day)
	if err := r.m.checkUse(r.f, date); err != nil {
		return err
	}
	return r.books.check(r.m, r.s, r.f, date)
}

// Measures returns the catalogue of the model's world, in the order of a trace's columns.
func (m *Model) Measures() []Measure { return m.measures }

// watchers follow the measures that triggers wait for.
type watchers struct {
	table  *Timetable
	column []int  // of each trigger
	run    []Span // days in a row on which the condition held
	fired  []Date // by trigger; 0 while it waits
	start  Date
}

// begin watches for the triggers of a timetable from the first day on.
func (w *watchers) begin(m *Model, table *Timetable) error {
	w.table, w.start = table, m.World.Time.Start
	w.column, w.run, w.fired = w.column[:0], w.run[:0], w.fired[:0]
	for _, trigger := range table.Triggers {
		column, ok := m.column[trigger.Measure]
		if !ok {
			return fmt.Errorf("a move waits for measure %q, which this world does not have", trigger.Measure)
		}
		w.column, w.run, w.fired = append(w.column, column), append(w.run, 0), append(w.fired, 0)
	}
	return nil
}

// check brings into force, from the next day on, the moves whose condition has held long enough. Of a day's row each
// stride-th number counts, from the first on.
func (w *watchers) check(row []float64, stride, next int) {
	for i, trigger := range w.table.Triggers {
		v := row[w.column[i]*stride]
		if trigger.Below && v < trigger.Level || !trigger.Below && v > trigger.Level {
			w.run[i]++
		} else {
			w.run[i] = 0
		}
		if w.fired[i] == 0 && w.run[i] >= max(trigger.For, 1) && next < len(w.table.Row) {
			w.fired[i] = w.start + Date(next)
			w.table.Fire(next, i)
		}
	}
}
