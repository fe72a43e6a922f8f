package run

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/attribution"

	"gonum.org/v1/gonum/floats"
)

// A bridgeRow is a bar of a bridge: a move, several of one actor on one day, or those too small to be seen.
type bridgeRow struct {
	number int
	date   string // "" for what is no move, or waits for a condition
	actor  string // "" for what is no move
	title  string
	edit   string    // what the scenario does with a move of its baseline; "" for one of its own
	change []float64 // by period
	move   string    // its name; "" for what is no move
	folded []string  // names of the moves that were folded into the row for being small

	day sim.Date
}

func (r *bridgeRow) label() string {
	if r.actor == "" {
		return words.Sentence(r.title)
	}
	return r.actor + ": " + r.title + r.edit
}

// The bars of a bridge.
const (
	otherAssumptions = "other assumptions"
	mostBars         = 14    // beyond which the moves of one actor on one day share a bar
	leastBar         = 0.001 // part of the largest bar under which a move has none
)

// bridgeRows are the bars between the baseline and the scenario: other assumptions if they change anything, the moves
// in order of date, and last all moves that change next to nothing.
func (c *Case) bridgeRows(b *attribution.Bridge) (rows []bridgeRow) {
	if math.Abs(b.Assumptions[0]) > cent {
		rows = append(rows, bridgeRow{title: otherAssumptions, change: b.Assumptions})
	}
	marks := c.marks()
	for i := range b.Steps {
		rows = append(rows, c.bridgeRow(&b.Steps[i], marks))
	}
	rows = folded(rows)
	if len(rows) > mostBars {
		rows = merged(rows)
	}
	return rows
}

// editWords say, after the title of a move, what the scenario does with one of its baseline. Of one that it ends earlier they name the
// day instead.
var editWords = [...]string{attribution.Made: "", attribution.Changed: ", changed", attribution.Dropped: ", left out"}

// bridgeRow is the bar of one step.
func (c *Case) bridgeRow(s *attribution.Step, marks []chart.Mark) bridgeRow {
	m := &s.Move
	r := bridgeRow{actor: ActorTitle(c.Scenario, m.Actor), title: MoveTitle(m), change: s.Change, day: m.Date, move: m.Name}
	r.edit = editWords[s.Edit]
	if end := s.EndsEarlier(); end != 0 && end < c.Trace.End() {
		r.edit = ", ends " + words.Date(end, words.Short)
	}
	if s.Course != "" {
		return ofCourse(r, s)
	}
	switch {
	case m.When != nil:
		r.edit += ", when its condition is met"
		return r
	case m.Announced > 0 && m.Date >= c.Trace.End():
		r.edit += ", announced " + words.Date(m.Announced, words.Short)
	}
	r.date = words.Date(m.Date, words.Short)
	for _, mark := range marks {
		if mark.Name == m.Name {
			r.number = mark.Number
		}
	}
	return r
}

// Politics stands for the actor where a course of politics changes a move.
const Politics = "Politics"

// ofCourse is the bar of a move that a course of politics alone changes. It stands by the day from which the course does that, and has no
// number, which is of the day of the move.
func ofCourse(r bridgeRow, s *attribution.Step) bridgeRow {
	r.actor, r.day, r.edit = Politics, s.Day, courseWords(r.edit, s)
	if s.Day > 0 {
		r.date = words.Date(s.Day, words.Short)
	}
	return r
}

// courseWords say by which course a move is changed, after what is done with it.
func courseWords(edit string, s *attribution.Step) string {
	if s.Lost {
		return ", no longer changed by the course “" + s.Course + "”"
	}
	return edit + " by the course “" + s.Course + "”"
}

// folded puts the rows that change less than leastBar of the largest into one, which stands last.
func folded(rows []bridgeRow) (kept []bridgeRow) {
	most := 0.0
	for _, r := range rows {
		most = max(most, math.Abs(r.change[0]))
	}
	var rest bridgeRow
	for _, r := range rows {
		if math.Abs(r.change[0]) >= leastBar*most && most > cent || r.actor == "" {
			kept = append(kept, r)
			continue
		}
		if rest.folded = append(rest.folded, r.move); rest.change == nil {
			rest.change = make([]float64, len(r.change))
		}
		floats.Add(rest.change, r.change)
	}
	if len(rest.folded) > 0 && most > cent {
		rest.title = words.Count(len(rest.folded), "other move", "other moves")
		kept = append(kept, rest)
	}
	return kept
}

// merged gives one row to the moves that follow each other, of one actor on one day.
func merged(rows []bridgeRow) (list []bridgeRow) {
	for _, r := range rows {
		n := len(list) - 1
		if n < 0 || r.date == "" || list[n].day != r.day || list[n].actor != r.actor {
			list = append(list, r)
			continue
		}
		list[n].title += list[n].edit + "; " + r.title
		list[n].edit = r.edit
		list[n].change = floats.AddTo(make([]float64, len(r.change)), list[n].change, r.change)
		if list[n].number == 0 {
			list[n].number = r.number
		}
	}
	return list
}
