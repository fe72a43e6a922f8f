package sim_test

import (
	"cmp"
	"os"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest/timing"
)

// A sharing is moves of a scenario of which sets are left out, in binary order, side by side in the best lanes.
type sharing struct {
	left      []policy.Dated // of which each set is left out, in order of the day on which people learn of them
	others    []policy.Dated
	anew      bool // whether runs begin on the first day, whatever was run before
	lanes     *sim.Lanes
	schedules []*policy.Schedule // by lane
	questions []sim.Question
	set       int // the next
}

// setsARound is how many sets are made in a round, which goes on where the one before ended.
const setsARound = 256

// make makes the sets of a round.
func (s *sharing) make() {
	for range setsARound / len(s.schedules) {
		var tables []*sim.Timetable
		for _, schedule := range s.schedules {
			tables = append(tables, schedule.Table(append(kept(s.left, s.set), s.others...)))
			s.set = (s.set + 1) % (1 << len(s.left))
		}
		if s.anew {
			s.lanes.Forget()
		}
		s.lanes.Ask(tables, 1, s.questions)
	}
}

// newSharing leaves out sets of at most twelve of the moves that a scenario has and its baseline has not, which lie evenly among them.
func newSharing(b *testing.B, file, baseline string, anew bool) *sharing {
	s := &sharing{anew: anew}
	scenario, base := load(b, file), load(b, baseline)
	for _, m := range scenario.Moves {
		if slices.ContainsFunc(base.Moves, func(o policy.Dated) bool { return o.Name == m.Name }) {
			s.others = append(s.others, m)
		} else {
			s.left = append(s.left, m)
		}
	}
	learnt := func(m policy.Dated) sim.Date { return cmp.Or(m.Announced, m.Date) }
	slices.SortStableFunc(s.left, func(a, b policy.Dated) int { return cmp.Compare(learnt(a), learnt(b)) })
	s.thin(12)
	var models []*sim.Model
	for range sim.LanesAtOnce() {
		_, m := laidOut(b, file)
		models, s.schedules = append(models, m), append(s.schedules, policy.NewSchedule(m.Index))
	}
	column := slices.IndexFunc(models[0].Measures(), func(m sim.Measure) bool { return m.Name == "h20.revenue_net" })
	s.lanes, s.questions = sim.NewLanes(models), []sim.Question{{Column: column, Period: sim.FiscalYear(2027)}}
	return s
}

// thin keeps n of the moves that are left out.
func (s *sharing) thin(n int) {
	all := s.left
	s.left = nil
	for i, m := range all {
		if every := max(1, len(all)/n); i%every == 0 && len(s.left) < n {
			s.left = append(s.left, m)
		} else {
			s.others = append(s.others, m)
		}
	}
}

// shared are the rows of sets of moves that are left out, by what they are.
var shared = []struct{ what, file, baseline string }{
	{"August study, sets of its 8 moves beyond licences-free", augustFile, "../scenarios/licences-free.toml"},
	{"history, sets of 12 of its moves", historyFile, "../scenarios/no-policy-2026.toml"},
}

const (
	whereTheyPart = ", from where they part"
	firstDay      = ", from the first day"
)

// sharedRows are two rows for each.
func sharedRows(b *testing.B) (rows []timing.Row) {
	for _, s := range shared {
		rows = append(rows, timing.Row{Name: s.what + whereTheyPart, Work: timing.Within(newSharing(b, s.file, s.baseline, false).make)},
			timing.Row{Name: s.what + firstDay, Work: timing.Within(newSharing(b, s.file, s.baseline, true).make)})
	}
	return rows
}

// printShared prints what going on from where runs part saves.
func printShared(table *timing.Table) {
	for _, s := range shared {
		table.PrintRatio(os.Stdout, s.what+firstDay+", over the same"+whereTheyPart, s.what+firstDay, s.what+whereTheyPart, timing.Processor)
	}
}
