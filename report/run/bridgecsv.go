package run

import (
	"slices"

	"h20sim/report/words"
)

// BridgeName is the table of what each step of a bridge changes, beside a run that has one.
const BridgeName = "bridge.csv"

// sharedBar is what the column bar holds of moves that share the last bar, for each would be too small to be seen.
const sharedBar = "shared"

// BridgeCSV writes what each step of the bridge changes, in its turn, as the first of all and as the last, a row a step and period:
// other assumptions before the moves, which stand in order of date. Of a move that a course of politics alone changes, the actor is the
// course, and the date that from which it does. It is nil if nobody asked what each move did.
func BridgeCSV(c *Case) ([]byte, error) {
	if c.Bridge == nil {
		return nil, nil
	}
	b, shared := c.Bridge, []string{}
	for _, r := range c.bridgeRows(b) {
		shared = append(shared, r.folded...)
	}
	rows := [][]string{{"period", "first_day", "last_day", "step", "actor", "title", "date", "bar", "measure", "unit", "change", "first", "last", "weeks"}}
	for i, p := range b.Periods {
		if slices.Index(b.Periods, p) < i { // a run of one whole quarter has it twice
			continue
		}
		head, tail := []string{p.Name, p.First.String(), (p.End - 1).String()}, []string{b.Measure, b.Unit}
		rows = append(rows, slices.Concat(head, []string{otherAssumptions, "", "", "", ""}, tail, []string{words.Number(b.Assumptions[i]).String(), "", "", Weeks(p)}))
		for j := range b.Steps {
			s, bar := &b.Steps[j], ""
			if slices.Contains(shared, s.Move.Name) {
				bar = sharedBar
			}
			actor, day := ActorTitle(c.Scenario, s.Move.Actor), s.Move.Date
			if s.Course != "" {
				actor, day = s.Course, s.Day
			}
			step := []string{s.Move.Name, words.NoFormula(actor), words.NoFormula(MoveTitle(&s.Move)), words.Date(day, words.ISO), bar}
			rows = append(rows, slices.Concat(head, step, tail, []string{words.Number(s.Change[i]).String(), words.Number(s.First[i]).String(), words.Number(s.Last[i]).String(), Weeks(p)}))
		}
	}
	return words.CSV(rows)
}
