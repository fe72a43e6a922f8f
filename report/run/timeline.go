package run

import (
	"slices"
	"strings"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/policy"
)

// Timeline lists the moves by actor and draws each on its own line: hollow where it is announced, solid where it
// begins to act, a wedge while it comes into force, and a bar as long as it stands.
func Timeline(c *Case) chart.Chart {
	lanes := c.lanes()
	p := chart.EmptyPlot(c.Trace.Start, c.Trace.End(), chart.YearsAndQuarters)
	p.Y.Min, p.Y.Max = 0, 1
	p.Add(lanes)
	picture := chart.Chart{
		Name:     "timeline",
		Section:  chart.MovesSection,
		Title:    c.timelineFinding(),
		Subtitle: claim.Say("Moves by actor, {}. Hollow: announced. Solid: begins to act. Bar: as long as it stands; a wedge while it comes into force.", claim.Days(c.days())),
		Panels:   []chart.Panel{{Plot: p, Height: lanes.height(false) + 26, NarrowHeight: lanes.height(true) + 26}},
		Notes:    append(waitingNotes(c.Scenario), placeNotes(c.Scenario)...),
		Table:    c.movesTable(),
	}
	picture.Alt = claim.Say("{}. One line a move, grouped by actor, along the days of the run. {}", picture.Title, movesAlt(c.marks()))
	return picture
}

// acting returns the dated moves that act on a day of the run, in order of date.
func (c *Case) acting() (moves []policy.Dated) {
	for _, m := range c.Scenario.Moves {
		if m.When == nil && !m.CalledOff() && m.Date < c.Trace.End() && (m.Until == 0 || m.Until > c.Trace.Start) {
			moves = append(moves, m)
		}
	}
	slices.SortStableFunc(moves, byDate)
	return moves
}

// lanes lays the moves out: actors in the order of their first move, below each its moves in order of date.
func (c *Case) lanes() lanes {
	number := map[string]int{}
	for _, m := range c.marks() {
		number[m.Name] = m.Number
	}
	moves := c.ended(c.acting())
	all := lanes{first: c.Trace.Start, end: c.Trace.End()}
	seen := map[string]bool{}
	for _, m := range moves {
		if seen[m.Actor] {
			continue
		}
		seen[m.Actor] = true
		all.rows = append(all.rows, lane{actor: ActorTitle(c.Scenario, m.Actor)})
		for _, n := range moves {
			if n.Actor == m.Actor {
				all.rows = append(all.rows, lane{move: n, number: number[n.Name], text: MoveTitle(&n)})
			}
		}
	}
	return all
}

// crowded is the stretch, in days, in which a timeline looks for the most moves.
const crowded = 140

// timelineFinding says how many moves are in force within the run, by how many actors, and when they come into force: of more than
// half of them that do so within 140 days, those days.
func (c *Case) timelineFinding() claim.Text {
	moves := c.acting()
	acting := claim.Where{"acts": "yes"}
	number := claim.Rows(MovesName, acting)
	if len(moves) == 0 {
		return claim.Say("{} is in force within the run", claim.None("No move", "", number))
	}
	actors := map[string]bool{}
	for _, m := range moves {
		actors[ActorTitle(c.Scenario, m.Actor)] = true
	}
	text := claim.Say("{} by {}", claim.Count(len(moves), "move", "moves", number), claim.Count(len(actors), "actor", "actors", claim.Distinct(MovesName, "actor", acting))).Sentence()
	all := datesOf(moves)
	from, n := densest(moves)
	switch dense := datesOf(moves[from : from+n]); {
	case all.End-all.First == 1:
		return claim.Say("{}, on {}", text, claim.Day(all.First, words.Long))
	case n < len(moves) && 2*n > len(moves):
		return claim.Say("{}; {} of them from {}", text, claim.Numeral(n, claim.Within(MovesName, "date", dense, acting)), claim.Days(dense))
	}
	return claim.Say("{}, from {}", text, claim.Days(all))
}

// datesOf are the days from the one on which moves, in order of date, begin to act to the one on which the last does.
func datesOf(moves []policy.Dated) sim.Period {
	return sim.Period{First: moves[0].Date, End: moves[len(moves)-1].Date + 1}
}

// densest finds the 140 days with the most moves: the position of the first of them and their number.
func densest(moves []policy.Dated) (from, n int) {
	for i := range moves {
		j := i
		for j < len(moves) && moves[j].Date-moves[i].Date < crowded {
			j++
		}
		if j-i > n {
			from, n = i, j-i
		}
	}
	return from, n
}

// movesTable lists all moves with their days, and which others they take the place of if any does.
func (c *Case) movesTable() chart.Table {
	t := chart.Table{Head: []string{"move", "actor", "kind", "title", "announced", "date", "until", "source"}}
	for _, m := range c.ended(slices.Clone(c.Scenario.Moves)) {
		t.Rows = append(t.Rows, []string{m.Name, ActorTitle(c.Scenario, m.Actor), m.Kind, MoveTitle(&m),
			words.Date(m.Announced, words.ISO), words.Date(m.Date, words.ISO), words.Date(m.Until, words.ISO), m.Source})
	}
	places := c.Scenario.Takeovers()
	if len(places) == 0 {
		return t
	}
	t.Head = append(t.Head, "takes the place of")
	for i, row := range t.Rows {
		t.Rows[i] = append(row, placesOf(row[0], places))
	}
	return t
}

// placesOf says whose place a move takes, from when on.
func placesOf(move string, all []policy.Takeover) string {
	var places []string
	for _, t := range all {
		if t.By == move {
			places = append(places, t.Place())
		}
	}
	return strings.Join(places, ", ")
}
