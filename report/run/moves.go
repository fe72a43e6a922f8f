package run

import (
	"cmp"
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
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

// moveNotes says that a chart leaves moves without a number, and names those without a date.
func (c *Case) moveNotes(marks []chart.Mark) (notes []claim.Text) {
	if len(c.acting()) > len(marks) {
		notes = append(notes, claim.Say("Moves that have no number here are on the timeline."))
	}
	return append(notes, waitingNotes(c.Scenario)...)
}

// waitingNotes lists the moves that wait for a condition, whose day the scenario does not say.
func waitingNotes(s *scenario.Scenario) (notes []claim.Text) {
	for i := range s.Moves {
		if m := &s.Moves[i]; m.When != nil {
			notes = append(notes, claim.Say("Without a date: {}, when {}.", claim.Label(MoveTitle(m)), condition(m.When)))
		}
	}
	return notes
}

// placeNotes says which moves take the place of which.
func placeNotes(s *scenario.Scenario) (notes []claim.Text) {
	for _, t := range s.Takeovers() {
		notes = append(notes, placeNote(t))
	}
	return notes
}

func placeNote(t policy.Takeover) claim.Text {
	by, of, part := claim.Label(policy.MovePrefix+t.By), claim.Label(policy.MovePrefix+t.Of), claim.Word("the place")
	if t.Part {
		part = claim.Word("a part of the place")
	}
	if t.Day == 0 {
		return claim.Say("{} takes {} of {} once its condition is met.", by, part, of)
	}
	return claim.Say("{} takes {} of {} from {}.", by, part, of, claim.Day(t.Day, words.ISO))
}

// condition writes what a move waits for, as its file states it.
func condition(w *policy.When) claim.Text {
	side, level := claim.Word("below"), w.Below
	if w.Above != nil {
		side, level = claim.Word("above"), w.Above
	}
	return claim.Say("{} is {} {} for {}", claim.Label(w.Measure), side, claim.Label(words.AsStated(*level)), claim.Label(w.For.String()))
}

// movesAlt lists numbered moves, for descriptions.
func movesAlt(marks []chart.Mark) claim.Text {
	if len(marks) == 0 {
		return claim.Say("No move has a number.")
	}
	var list []claim.Text
	for _, m := range marks {
		number := claim.Figure(m.Number, claim.Cell(MovesName, "number", claim.Where{"move": m.Name}))
		list = append(list, claim.Say("{}, {}, {}: {}", number, claim.Day(m.Date, words.Long), claim.Label(m.Actor), claim.Label(m.Title)))
	}
	return claim.Say("Moves: {}.", claim.Joined(list, "; "))
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

// ended gives moves that stop work, and whose file states no end, the day from which on others let that work begin again.
func (c *Case) ended(moves []policy.Dated) []policy.Dated {
	x, err := sim.NewIndex(c.Scenario.World)
	if err != nil {
		return moves
	}
	stops := policy.Stops(x, c.Scenario.Moves)
	for i := range moves {
		if end := endOf(&moves[i], x, stops); moves[i].Until == 0 && end < c.Scenario.World.Time.End {
			moves[i].Until = end
		}
	}
	return moves
}

// endOf is the day after the last on which work is stopped that a move stops; 0 if it stops none.
func endOf(m *policy.Dated, x *sim.Index, stops []policy.Stop) (end sim.Date) {
	stopper, ok := m.Move.(policy.Stopper)
	if !ok {
		return 0
	}
	suppliers, chips := stopper.Stops(x)
	for _, s := range stops {
		own := slices.Contains(suppliers, slices.Index(x.Suppliers, s.Supplier)) && slices.Contains(chips, slices.Index(x.Chips, s.Chip))
		if own && s.First <= m.Date && m.Date < s.End {
			end = max(end, s.End)
		}
	}
	return end
}

// halts returns, by supplier, the stretches of days on which moves let no work enter for some chip of the chain.
func halts(s *scenario.Scenario, x *sim.Index) map[string][]sim.Period {
	return policy.StopsBySupplier(policy.Stops(x, s.Moves))
}
