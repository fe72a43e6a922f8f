package run

import (
	"cmp"
	"slices"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/policy"
)

// MovesName is the table of moves beside a run.
const MovesName = "moves.csv"

// A MoveRow is a move as tables have it.
type MoveRow struct {
	Name, Number           string // Number is "" outside charts
	Actor, Kind, Title     string
	Announced, Date, Until sim.Date // 0 for none
	Acts                   bool     // on a day of the run
}

// MoveRows are all moves of a run, in order of date; those without one stand last.
func (c *Case) MoveRows() (list []MoveRow) {
	acting, number := c.acting(), map[string]string{}
	for _, m := range c.marks() {
		number[m.Name] = strconv.Itoa(m.Number)
	}
	for _, m := range c.inOrder() {
		acts := slices.ContainsFunc(acting, func(o policy.Dated) bool { return o.Name == m.Name })
		list = append(list, MoveRow{m.Name, number[m.Name], ActorTitle(c.Scenario, m.Actor), m.Kind, MoveTitle(&m), m.Announced, m.Date, m.Until, acts})
	}
	return list
}

// MovesCSV writes all moves of a run, a row each, in order of date; those without one stand last. A move acts if it is in force on a
// day of the run, and it is in charts if it has a number there.
func MovesCSV(c *Case) ([]byte, error) {
	rows := [][]string{{"move", "number", "actor", "kind", "title", "announced", "date", "until", "acts", "in_charts"}}
	for _, m := range c.MoveRows() {
		rows = append(rows, []string{m.Name, m.Number, words.NoFormula(m.Actor), m.Kind, words.NoFormula(m.Title),
			words.Date(m.Announced, words.ISO), words.Date(m.Date, words.ISO), words.Date(m.Until, words.ISO), yes(m.Acts), yes(m.Number != "")})
	}
	return words.CSV(rows)
}

// inOrder are all moves in order of date; those that wait for a condition, or are called off, stand last.
func (c *Case) inOrder() []policy.Dated {
	dated := func(m *policy.Dated) bool { return m.When == nil && !m.CalledOff() }
	moves := c.ended(slices.Clone(c.Scenario.Moves))
	slices.SortStableFunc(moves, func(a, b policy.Dated) int {
		return cmp.Or(-cmp.Compare(yes(dated(&a)), yes(dated(&b))), byDate(a, b))
	})
	return moves
}
