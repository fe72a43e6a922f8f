package run

import (
	"cmp"
	"slices"
	"strconv"

	"h20sim/report/words"
	"h20sim/sim/policy"
)

// MovesName is the table of moves beside a run.
const MovesName = "moves.csv"

// MovesCSV writes all moves of a run, a row each, in order of date; those without one stand last. A move acts if it is in force on a
// day of the run, and it is in charts if it has a number there.
func MovesCSV(c *Case) ([]byte, error) {
	acting, number := c.acting(), map[string]string{}
	for _, m := range c.marks() {
		number[m.Name] = strconv.Itoa(m.Number)
	}
	rows := [][]string{{"move", "number", "actor", "kind", "title", "announced", "date", "until", "acts", "in_charts"}}
	for _, m := range c.inOrder() {
		acts := slices.ContainsFunc(acting, func(o policy.Dated) bool { return o.Name == m.Name })
		title := words.NoFormula(MoveTitle(&m))
		rows = append(rows, []string{m.Name, number[m.Name], words.NoFormula(ActorTitle(c.Scenario, m.Actor)), m.Kind, title,
			words.Date(m.Announced, words.ISO), words.Date(m.Date, words.ISO), words.Date(m.Until, words.ISO), yes(acts), yes(number[m.Name] != "")})
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
