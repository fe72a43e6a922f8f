package policy

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim"
)

// A Schedule writes timetables for one world, one after the other, in the memory of the first. It serves one goroutine.
type Schedule struct {
	x       *sim.Index
	table   sim.Timetable
	moves   []Dated  // those whose condition was met have a date instead
	ends    Ends     // of the moves
	effects []effect // in the order in which they act
	waiting []int    // by trigger: the position of its move
	turning []bool   // by day of the run: whether a lever may stand otherwise than the day before

	neutral sim.Levers // as nobody turns them before any chip comes on sale
	steady  sim.Levers // as the first effects turn them that will act alike on every day until lapse
	count   int        // of those effects
	lapse   sim.Date

	firing func(day, trigger int) // fire, for the timetable
}

// NewSchedule returns a schedule for the world of x.
func NewSchedule(x *sim.Index) *Schedule {
	days := max(0, int(x.World.Time.End-x.World.Time.Start))
	s := &Schedule{x: x.Remembering(), turning: make([]bool, days), neutral: x.Neutral(math.MinInt32)}
	s.table.Row, s.firing = make([]int, days), s.fire
	return s
}

// NewTimetable is the timetable of a schedule of its own.
func NewTimetable(x *sim.Index, moves []Dated) *sim.Timetable { return NewSchedule(x).Table(moves) }

// Table says which levers stand on each day of the world's time under the moves. The table is good until the next call.
//
// A move announces on the days from its announcement, and pulls on those from its date, up to and without its end.
// All that is in force acts each day on the neutral levers, in the order of inOrder, so the order of moves does not
// matter. A day on which the levers stand as the day before shares its row; a statement, which acts on one day, has
// a row of its own. What began before the first day is in force on it but is no news, and a statement made before it is
// past.
//
// A move that others replace ends as Ends says. A move with a condition is left out until Fire is called, which announces
// and dates it on that day, once, and ends what it replaces. Fire writes to the table, so each run needs one that was made
// for it; the moves are only read.
func (s *Schedule) Table(moves []Dated) *sim.Timetable {
	s.moves = append(s.moves[:0], moves...)
	s.addTriggers()
	s.write(0)
	return &s.table
}

// addTriggers tells the timetable what to wait for, in order of the moves' names.
func (s *Schedule) addTriggers() {
	s.waiting = s.waiting[:0]
	for i := range s.moves {
		if s.moves[i].When != nil {
			s.waiting = append(s.waiting, i)
		}
	}
	slices.SortFunc(s.waiting, func(i, j int) int { return cmp.Compare(s.moves[i].Name, s.moves[j].Name) })
	s.table.Triggers, s.table.Fire = s.table.Triggers[:0], nil
	for _, i := range s.waiting {
		s.table.Triggers = append(s.table.Triggers, s.moves[i].When.trigger())
		s.table.Fire = s.firing
	}
}

// trigger is the condition as the model watches it.
func (w *When) trigger() sim.Trigger {
	t := sim.Trigger{Measure: w.Measure, Below: w.Below != nil, For: w.For}
	if level := cmp.Or(w.Below, w.Above); level != nil {
		t.Level = *level
	}
	return t
}

// fire brings a waiting move into force on a day of the run and writes the days from then on again.
func (s *Schedule) fire(day, trigger int) {
	d := &s.moves[s.waiting[trigger]]
	if d.When == nil {
		return
	}
	*d = d.dated(s.x.World.Time.Start + sim.Date(day))
	s.write(day)
}

// write fills the timetable from the day at position first on; the days before stay as they are.
func (s *Schedule) write(first int) {
	t, start := &s.table, s.x.World.Time.Start
	s.listEffects()
	s.markTurning()
	s.count, s.lapse = 0, math.MinInt32
	s.truncate(first)
	for i := first; i < len(t.Row); i++ {
		if i == first || s.turning[i] {
			s.addRow(start + sim.Date(i))
		}
		t.Row[i] = len(t.Rows) - 1
	}
}

// listEffects lists what the moves that have a date announce and pull, in the order in which it acts.
func (s *Schedule) listEffects() {
	s.effects = s.effects[:0]
	for i, until := range s.ends.Of(s.moves) {
		if s.moves[i].When == nil {
			s.effects = s.moves[i].appendEffects(s.effects, until)
		}
	}
	inOrder(s.effects)
}

// markTurning marks the days on which something can turn: a move begins, ends or is still coming into force, or a chip
// comes on sale.
func (s *Schedule) markTurning() {
	clear(s.turning)
	for i := range s.effects {
		e := &s.effects[i]
		s.mark(e.first(), min(e.steadyFrom(), e.until))
		s.mark(e.until, e.until)
	}
	for _, chip := range s.x.World.Chips {
		s.mark(chip.OnSale, chip.OnSale)
	}
}

// mark marks the days of the run from first to last.
func (s *Schedule) mark(first, last sim.Date) {
	start, end := s.x.World.Time.Start, s.x.World.Time.End
	for day := max(first, start); day <= min(last, end-1); day++ {
		s.turning[day-start] = true
	}
}

// truncate drops the rows that only days from first on stand in.
func (s *Schedule) truncate(first int) {
	t := &s.table
	if first == 0 {
		t.Rows = t.Rows[:0]
		s.set(&t.Opening, s.x.World.Time.Start-1)
		return
	}
	t.Rows = t.Rows[:t.Row[first-1]+1]
}

// addRow adds the levers of a day to the rows, in the memory of a row that an earlier table had there, unless they stand as in
// the last row.
func (s *Schedule) addRow(day sim.Date) {
	t, n := &s.table, len(s.table.Rows)
	if n == cap(t.Rows) {
		t.Rows = append(t.Rows, sim.Levers{})
	}
	t.Rows = t.Rows[:n+1]
	s.set(&t.Rows[n], day)
	if n > 0 && t.Rows[n].Equal(&t.Rows[n-1]) {
		t.Rows = t.Rows[:n]
	}
}

// set turns levers as all effects turn them on a day, none before a day that it was asked for since count was 0.
func (s *Schedule) set(l *sim.Levers, day sim.Date) {
	s.advance(day)
	l.Copy(&s.steady)
	for i := s.count; i < len(s.effects) && s.effects[i].from <= day; i++ {
		s.effects[i].act(l, s.x, day)
	}
}

// advance brings steady forward to a day: from then on its effects act alike until one of them ends or a chip comes on
// sale, on which day it begins again.
func (s *Schedule) advance(day sim.Date) {
	if day >= s.lapse {
		s.count, s.lapse = 0, math.MaxInt32
		s.steady.Copy(&s.neutral)
		s.putOnSale(day)
	}
	for s.count < len(s.effects) && s.effects[s.count].steadyFrom() <= day {
		e := &s.effects[s.count]
		e.act(&s.steady, s.x, day)
		if day < e.until {
			s.lapse = min(s.lapse, e.until)
		}
		s.count++
	}
}

// putOnSale puts on sale, in the steady levers, the chips whose day has come.
func (s *Schedule) putOnSale(day sim.Date) {
	for p, name := range s.x.Chips {
		if on := s.x.World.Chips[name].OnSale; day >= on {
			s.steady.OnSale[p] = 1
		} else {
			s.lapse = min(s.lapse, on)
		}
	}
}
