package run

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// Marks numbers the moves of a scenario that begin within the run, in order of date. If there are more than ten, words
// and production plans go without a number, and of the rest at most ten have one: those of highest rank, then the
// earliest.
func Marks(s *scenario.Scenario) []chart.Mark {
	moves := within(s)
	if len(moves) > chart.MostMarks {
		moves = slices.DeleteFunc(moves, func(m policy.Dated) bool { return policy.Rank(m.Kind) < 2 })
		slices.SortStableFunc(moves, byRank)
		moves = moves[:min(len(moves), chart.MostMarks)]
		slices.SortStableFunc(moves, byDate)
	}
	return numbered(s, moves)
}

// numbered gives each move its number.
func numbered(s *scenario.Scenario, moves []policy.Dated) []chart.Mark {
	marks := make([]chart.Mark, len(moves))
	for i, m := range moves {
		marks[i] = chart.Mark{Number: i + 1, Date: m.Date, Actor: ActorTitle(s, m.Actor), Title: MoveTitle(&m), Name: m.Name}
	}
	return marks
}

// within returns the moves that come into force on a day of the run, in order of date.
func within(s *scenario.Scenario) (moves []policy.Dated) {
	for _, m := range s.Moves {
		if m.When == nil && !m.CalledOff() && m.Date >= s.World.Time.Start && m.Date < s.World.Time.End {
			moves = append(moves, m)
		}
	}
	slices.SortStableFunc(moves, byDate)
	return moves
}

func byRank(a, b policy.Dated) int { return policy.Rank(b.Kind) - policy.Rank(a.Kind) }

func byDate(a, b policy.Dated) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name))
}

// moveNotes says which moves a chart leaves without a number.
func moveNotes(s *scenario.Scenario, marks []chart.Mark) (notes []string) {
	if n := len(within(s)) - len(marks); n > 0 {
		notes = append(notes, words.Sentence(words.Count(n, "more move is", "more moves are"))+" on the timeline.")
	}
	return append(notes, waitingNotes(s)...)
}

// waitingNotes lists the moves that wait for a condition, whose day the scenario does not say.
func waitingNotes(s *scenario.Scenario) (notes []string) {
	for i := range s.Moves {
		if m := &s.Moves[i]; m.When != nil {
			notes = append(notes, fmt.Sprintf("Without a date: %s, when %s.", MoveTitle(m), condition(m.When)))
		}
	}
	return notes
}

// placeNotes says which moves take the place of which.
func placeNotes(s *scenario.Scenario) (notes []string) {
	for _, t := range s.Takeovers() {
		notes = append(notes, t.String()+".")
	}
	return notes
}

// condition writes what a move waits for, as its file states it.
func condition(w *policy.When) string {
	side := ""
	if w.Below != nil {
		side = "below " + words.AsStated(*w.Below)
	}
	if w.Above != nil {
		side = "above " + words.AsStated(*w.Above)
	}
	return fmt.Sprintf("%s is %s for %s", w.Measure, side, w.For)
}

// MoveTitle is what the scenario calls a move, else its kind in words. A title of whose numbers others have taken the place says
// whose they were.
func MoveTitle(m *policy.Dated) string {
	switch {
	case m.Title != "" && m.TitleFrom != "":
		return m.Title + " (as named in " + m.TitleFrom + ")"
	case m.Title != "":
		return m.Title
	}
	return words.Sentence(strings.ReplaceAll(m.Kind, "-", " "))
}

// ActorTitle is what the scenario calls an actor, else the actor's name.
func ActorTitle(s *scenario.Scenario, name string) string {
	if a := s.World.Actors[name]; a != nil && a.Title != "" {
		return a.Title
	}
	return name
}

// halts returns, by supplier, the stretches of days on which moves let no work enter for some chip of the chain.
func halts(s *scenario.Scenario, x *sim.Index) map[string][]sim.Period {
	return policy.StopsBySupplier(policy.Stops(x, s.Moves))
}
