package fit

import (
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
)

// Hindsight is what a scenario that is blind to what was published after a day does not know, and what it knows.
type Hindsight struct {
	Whole  *scenario.Scenario // the same scenario, blind to nothing
	Hidden Hidden
	Judged int           // values of the blind scenario that rest on judgement, from which no day takes hindsight
	Moves  []KnownMove   // that act on the day or later, in order of date
	Next   []sim.Quarter // the first two that end after the day, as far as the run covers them
}

// Hidden counts what a day hides of a scenario.
type Hidden struct {
	Sources int
	Moves   int
	Values  int // that are missing or other, besides those of the moves
}

// newHindsight compares a scenario as of a day, and its run, with the whole of it.
func newHindsight(t *sim.Trace, blind, whole *scenario.Scenario, day sim.Date) *Hindsight {
	return &Hindsight{whole, hidden(blind, whole), judged(blind), KnownMoves(blind, day), nextQuarters(t, day)}
}

// hidden compares a scenario as of a day with the whole of it.
func hidden(blind, whole *scenario.Scenario) Hidden {
	h := Hidden{Sources: len(whole.Sources) - len(blind.Sources)}
	gone := map[string]bool{}
	for _, m := range whole.Moves {
		gone[m.Name] = true
	}
	for _, m := range blind.Moves {
		delete(gone, m.Name)
	}
	h.Moves = len(gone)
	for address, v := range whole.Values {
		parts := strings.SplitN(address, ".", 3)
		if parts[0] == "sources" || parts[0] == "moves" && gone[parts[1]] {
			continue
		}
		if b := blind.Values[address]; b == nil || b.Number != v.Number {
			h.Values++
		}
	}
	return h
}

// judged counts the values of the world that rest on judgement, which has no day of publication.
func judged(s *scenario.Scenario) (n int) {
	for _, v := range s.Values {
		if v.Source == form.Judgement || v.Source == form.Fit {
			n++
		}
	}
	return n
}

// nextQuarters are the first two quarters that end after a day, as far as a run covers them.
func nextQuarters(t *sim.Trace, day sim.Date) (list []sim.Quarter) {
	q := sim.QuarterOf(day)
	for range 2 {
		if q.First() >= t.Start && q.End() <= t.End() {
			list = append(list, q)
		}
		q = q.Next()
	}
	return list
}

// A KnownMove is a move as it stands on a day.
type KnownMove struct {
	Move  policy.Dated
	Stand Stand
}

// A Stand says how a move stands on a day.
type Stand int

const (
	Ended     Stand = iota // it acts no more
	InForce                // it acts since its date
	Announced              // it acts from its date on, and is announced
	Ahead                  // it acts from its date on
	Waits                  // it acts once its condition is met
)

// KnownMoves lists the moves of a scenario that act on a day or later, in order of date.
func KnownMoves(s *scenario.Scenario, day sim.Date) (list []KnownMove) {
	for _, m := range policy.Ended(s.Moves) {
		if stand := StandOf(&m, day); stand != Ended {
			list = append(list, KnownMove{m, stand})
		}
	}
	return list
}

// StandOf says how a move stands on a day.
func StandOf(m *policy.Dated, day sim.Date) Stand {
	switch {
	case m.When != nil:
		return Waits
	case m.Until > 0 && m.Until <= day:
		return Ended
	case m.Date > day && m.Announced > 0 && m.Announced <= day:
		return Announced
	case m.Date > day:
		return Ahead
	default:
		return InForce
	}
}
