package policy

import (
	"cmp"
	"slices"

	"h20sim/sim"
)

// A schedule writes a timetable.
type schedule struct {
	x       *sim.Index
	table   *sim.Timetable
	effects []effect // in the order in which they act
	waiting []Dated  // moves with a condition, by trigger
	fired   []bool   // by trigger

	today      sim.Levers // as all effects turn them
	neutral    sim.Levers // as nobody turns them, on neutralDay
	neutralDay sim.Date
}

// NewTimetable says which levers stand on each day of the world's time under the moves.
//
// A move announces on the days from its announcement, and pulls on those from its date, up to and without its end.
// All that is in force acts each day on the neutral levers, in the order of inOrder, so the order of moves does not
// matter. A day on which the levers stand as the day before shares its row; a statement, which acts on one day, has
// a row of its own. A day has news if Prospect is not what it was the day before; what began before the first
// day is in force on it but is no news, and a statement made before it is past.
//
// A move with a condition is left out until Fire is called, which announces and dates it on that day, once. Fire
// writes to the timetable, so each run needs a timetable of its own; the moves are only read.
func NewTimetable(x *sim.Index, moves []Dated) *sim.Timetable {
	days := max(0, int(x.World.Time.End-x.World.Time.Start))
	s := &schedule{x: x, table: &sim.Timetable{Row: make([]int, days), News: make([]bool, days)}}
	for _, d := range moves {
		if d.When != nil {
			s.waiting = append(s.waiting, d)
		} else {
			s.effects = append(s.effects, d.effects()...)
		}
	}
	inOrder(s.effects)
	s.addTriggers()
	s.write(0)
	return s.table
}

// addTriggers tells the timetable what to wait for, in order of the moves' names.
func (s *schedule) addTriggers() {
	slices.SortFunc(s.waiting, func(a, b Dated) int { return cmp.Compare(a.Name, b.Name) })
	for _, d := range s.waiting {
		s.table.Triggers = append(s.table.Triggers, d.When.trigger())
	}
	if len(s.waiting) > 0 {
		s.fired = make([]bool, len(s.waiting))
		s.table.Fire = s.fire
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

// fire brings a waiting move into force on a day of the run and writes the days from then on anew.
func (s *schedule) fire(day, trigger int) {
	if s.fired[trigger] {
		return
	}
	s.fired[trigger] = true
	d := s.waiting[trigger]
	d.Date = s.x.World.Time.Start + sim.Date(day)
	d.Announced = d.Date
	s.effects = append(s.effects, d.effects()...)
	inOrder(s.effects)
	s.write(day)
}

// write fills the timetable from the day at position first on; the days before stay as they are.
func (s *schedule) write(first int) {
	t, start := s.table, s.x.World.Time.Start
	prospect := s.keep(first)
	for i := first; i < len(t.Row); i++ {
		day := start + sim.Date(i)
		if i > first && s.quiet(day) {
			t.Row[i], t.News[i], s.neutralDay = t.Row[i-1], false, day
			continue
		}
		s.setToday(day)
		if i == 0 || !s.today.Equal(&t.Rows[len(t.Rows)-1]) {
			t.Rows = append(t.Rows, sim.Levers{})
			t.Rows[len(t.Rows)-1].Copy(&s.today)
		}
		t.Row[i] = len(t.Rows) - 1
		t.News[i] = !slices.Equal(prospect, s.today.Prospect)
		prospect = t.Rows[t.Row[i]].Prospect
	}
}

// quiet reports whether nothing can turn on a day: no move begins, ends or is still coming into force, and no chip
// comes on sale.
func (s *schedule) quiet(day sim.Date) bool {
	for i := range s.effects {
		if s.effects[i].turns(day) {
			return false
		}
	}
	for _, chip := range s.x.Chips {
		if s.x.World.Chips[chip].OnSale == day {
			return false
		}
	}
	return true
}

// keep drops the rows that only days from first on stand in. It returns Prospect of the day before first.
func (s *schedule) keep(first int) []float64 {
	t := s.table
	if first == 0 {
		t.Rows = nil
		s.setToday(s.x.World.Time.Start - 1)
		return slices.Clone(s.today.Prospect)
	}
	last := t.Row[first-1]
	t.Rows = t.Rows[:last+1]
	return t.Rows[last].Prospect
}

// setToday turns the levers of one day.
func (s *schedule) setToday(day sim.Date) {
	s.setNeutral(day)
	s.today.Copy(&s.neutral)
	for i := range s.effects {
		if s.effects[i].from > day {
			break
		}
		s.effects[i].act(&s.today, s.x, day)
	}
}

// setNeutral makes the neutral levers those of the day. They change only when a chip comes on sale.
func (s *schedule) setNeutral(day sim.Date) {
	stale := s.neutral.Gate == nil || day != s.neutralDay+1
	for _, chip := range s.x.Chips {
		stale = stale || s.x.World.Chips[chip].OnSale == day
	}
	if stale {
		s.neutral = s.x.Neutral(day)
	}
	s.neutralDay = day
}
