package sim

import (
	"fmt"
	"math"
)

// Run runs the model under a timetable, with a number of steps a day, and returns what it measured. Errors are
// a BookError if a book does not balance, or a trigger on a measure that is not in the catalogue.
func (m *Model) Run(table *Timetable, stepsADay int) (*Trace, error) {
	if len(table.Row) != m.days || stepsADay < 1 {
		panic("sim: a timetable must have one row a day, and a day at least one step")
	}
	watch, err := m.watch(table)
	if err != nil {
		return nil, err
	}
	s, f := m.opened.clone(), m.newFlow()
	books := m.newLedger(s)
	trace := newTrace(m.World.Time.Start, m.days, m.measures, m.column)
	for day := range m.days {
		row := trace.Daily.RawRowView(day)
		if err := m.day(s, f, books, table, row, day, stepsADay); err != nil {
			return nil, err
		}
		watch.look(row, day+1)
	}
	trace.Fired = watch.fired
	return trace, nil
}

// day runs the steps of one day. It allocates nothing.
func (m *Model) day(s *State, f *Flow, books *ledger, table *Timetable, row []float64, day, stepsADay int) error {
	l := &table.Rows[table.Row[day]]
	turned := day == 0 || table.Row[day] != table.Row[day-1] && !l.marketAs(&table.Rows[table.Row[day-1]])
	h := 1 / float64(stepsADay)
	fade := math.Exp2(-h / m.market.ConcernLife)
	for n := range stepsADay {
		t := tick{day: day, h: h, fade: fade, first: n == 0, last: n == stepsADay-1, news: table.News[day]}
		t.decide = t.first && (turned || day%7 == 0)
		m.Step(s, f, l, t)
		m.record(row, s, f, l, t)
		books.enter(m, f, t)
	}
	if err := m.checkUse(f, l, day); err != nil {
		return err
	}
	return books.check(m, s, f, m.World.Time.Start+Date(day))
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

func (m *Model) watch(table *Timetable) (*watchers, error) {
	n := len(table.Triggers)
	w := &watchers{table, make([]int, n), make([]Span, n), make([]Date, n), m.World.Time.Start}
	for i, trigger := range table.Triggers {
		column, ok := m.column[trigger.Measure]
		if !ok {
			return nil, fmt.Errorf("a move waits for measure %q, which this world does not have", trigger.Measure)
		}
		w.column[i] = column
	}
	return w, nil
}

// look brings into force, from the next day on, the moves whose condition has held long enough.
func (w *watchers) look(row []float64, next int) {
	for i, trigger := range w.table.Triggers {
		v := row[w.column[i]]
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
