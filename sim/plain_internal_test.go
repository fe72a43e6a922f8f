package sim

import (
	"math"
	"slices"
)

// UseMath makes the model compute with the exponential and the logarithms of math, for comparison.
func (m *Model) UseMath() {
	m.functions = functions{math.Exp, math.Log, math.Log1p}
	m.Lay()
}

// PlayAll brings all chips into play from the first day on. It changes no number of a run.
func (m *Model) PlayAll() {
	for p := range m.chips {
		m.chips[p].fed = true
	}
}

// ChooseDaily makes buyers choose, and prices be quoted, every day, as a page would that does not ask what changes.
func (r *Runner) ChooseDaily() { r.pause = 1 }

// Page runs the page of equations alone: no measures are taken, no books are kept. No move may wait for a measure.
func (r *Runner) Page(table *Timetable) { r.follow(table, 1, func(tick, *Levers) {}) }

// A Look is what a run holds after one of its steps.
type Look struct {
	Day    int
	H      float64 // day: length of the step
	Last   bool    // whether it is the last step of the day
	Levers *Levers
	State  *State
	Flow   *Flow
	Row    []float64 // of the day, as recorded so far
}

// Follow runs a timetable and calls see after each step. No move may wait for a measure.
func (r *Runner) Follow(table *Timetable, stepsADay int, see func(Look)) {
	r.follow(table, stepsADay, func(t tick, l *Levers) {
		row := r.traced().Daily.RawRowView(t.day)
		if t.first {
			clear(row)
		}
		r.m.record(row, r.s, r.f, t)
		see(Look{t.day, t.h, t.last, l, r.s, r.f, row})
	})
}

// A Line is a line of Step, and the stocks that it says it moves.
type Line struct {
	Name  string
	Moves []string
	do    func(*Model, *State, *Flow, *Levers, tick)
}

// Lines are those of Step.
var Lines = []Line{
	{"updateConcern", []string{"concern"}, func(m *Model, s *State, _ *Flow, l *Levers, t tick) { m.updateConcern(s, l, t) }},
	{"updateBelief", []string{"belief", "sight", "fell", "prospect", "shun", "fresh", "unshown", "ordering", "granting", "starts"}, func(m *Model, s *State, _ *Flow, l *Levers, t tick) { m.updateBelief(s, l, t) }},
	{"capacity", nil, (*Model).capacity},
	{"scrap", []string{"process", "inside"}, (*Model).scrap},
	{"quote", []string{"price", "quote", "pricegap", "logquote", "learnt"}, func(m *Model, s *State, _ *Flow, l *Levers, t tick) { m.quote(s, l, t) }},
	{"choose", []string{"choice", "free", "wait", "await", "logbase", "thrift"}, func(m *Model, s *State, _ *Flow, l *Levers, t tick) { m.choose(s, l, t) }},
	{"refuse", []string{"refusing", "repriced", "heeded", "agreed"}, func(m *Model, s *State, _ *Flow, l *Levers, t tick) { m.refuse(s, l, t) }},
	{"order", nil, (*Model).order},
	{"license", []string{"permits", "granted"}, (*Model).license},
	{"ship", nil, (*Model).ship},
	{"cancel", nil, (*Model).cancel},
	{"plan", nil, func(m *Model, s *State, f *Flow, l *Levers, _ tick) { m.plan(s, f, l) }},
	{"work", []string{"other"}, (*Model).work},
	{"book", []string{"written", "reserve"}, (*Model).book},
	{"integrate", []string{"pent", "kept", "ahead", "concern", "installed", "backlog", "refusing", "repriced", "permits", "outlook", "belief", "sight", "fresh", "unshown", "ordering", "granting", "starts",
		"stock", "pace", "output", "boost", "made", "premium", "process", "waiting", "inside"}, (*Model).integrate},
}

// FollowLines runs a timetable with a step a day, once by Step and once line by line. It calls see with each line and each stock
// that the line moves, and returns the first day on which the two runs differ, or -1.
func (r *Runner) FollowLines(table *Timetable, see func(line Line, stock string)) (differ int) {
	m, other, f := r.m, r.m.newState(), r.m.newFlow()
	copy(other.all, m.opened.all)
	m.openBelief(other, &table.Opening)
	before := m.newState()
	stocks, old := fieldsOf(other), fieldsOf(before)
	differ = -1
	r.follow(table, 1, func(t tick, l *Levers) {
		other.play, other.chain = r.s.play, r.s.chain
		copy(other.inPlay, r.s.inPlay)
		for _, line := range Lines {
			copy(before.all, other.all)
			line.do(m, other, f, l, t)
			for i := range stocks {
				if !slices.Equal(*stocks[i].values, *old[i].values) {
					see(line, stocks[i].name)
				}
			}
		}
		if differ < 0 && (!slices.Equal(other.all, r.s.all) || !slices.Equal(f.all, r.f.all)) {
			differ = t.day
		}
	})
	return differ
}

func (r *Runner) follow(table *Timetable, stepsADay int, after func(tick, *Levers)) {
	m := r.m
	r.open(&table.Opening)
	for day := range m.days {
		l := &table.Rows[table.Row[day]]
		changed := day == 0 || table.Row[day] != table.Row[day-1]
		turned := day == 0 || changed && !l.marketAs(&table.Rows[table.Row[day-1]])
		if changed {
			m.bringIntoPlay(r.s, l)
			r.words = l.words()
		}
		t := m.tick(day, stepsADay)
		t.words = r.words
		for n := range stepsADay {
			t.first, t.last = n == 0, n == stepsADay-1
			t.decide = t.first && (turned || day%r.pause == 0)
			m.Step(r.s, r.f, l, t)
			after(t, l)
		}
	}
}

// Scalars counts the equations with one number on the left that the steps of a run compute, a step a day: stocks, flows
// and, on days of choice, choices, of the chips in play. Measures, books and sums over buyers or chips do not count.
func (r *Runner) Scalars(table *Timetable) (count int, err error) {
	r.open(&table.Opening)
	for day := range r.m.days {
		if err := r.day(table, r.traced().Daily.RawRowView(day), day, 1); err != nil {
			return 0, err
		}
		count += r.m.scalars(r.s)
		before := max(day-1, 0)
		if day%r.pause == 0 || !table.Rows[table.Row[day]].marketAs(&table.Rows[table.Row[before]]) {
			count += r.m.choices(r.s)
		}
	}
	return count, nil
}

// scalars counts the stocks and flows of a step.
func (m *Model) scalars(s *State) int {
	play, chain, delays := len(s.play), len(s.chain), 0
	for j := range m.suppliers {
		delays += m.suppliers[j].order
	}
	buyers := 4*m.B + m.B*m.P + m.B*m.C + 6*m.B*play // need, pent, kept, ahead; installed; concern; orders, cancelled, shipped, licensed, backlog, permits
	chips := m.C + play + 2*(play-chain) + 18*chain  // belief; demand; own capacity, boost or premium; from feed to relieve
	work := (3*m.K+6*m.J+delays+1)*chain + 6*m.J     // want, drawn, waiting; split, entered, left, lost, scrapped, inside; process; narrowest; from capacity to other work
	return buyers + chips + work
}

// choices counts what is computed on a day of choice.
func (m *Model) choices(s *State) int {
	return m.B*(2*m.C+m.P+2) + 5*m.C // share, free; draw; wait, await; price, quote and their logarithms, learnt
}
