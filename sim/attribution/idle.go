package attribution

import (
	"cmp"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// An Idle is a move that cannot act: in no coalition does it turn a lever on any day of the run. Its part is exactly 0 without a run.
type Idle struct {
	Name  string   `json:"name"`
	Title string   `json:"title"`
	By    string   `json:"by"`
	Late  bool     `json:"late,omitempty"` // whether it begins after the last day of the run
	Date  sim.Date `json:"date,omitempty"`
}

// mostTables is the greatest number of players that bear on each other for which timetables of all their coalitions are compared.
const mostTables = 12

// takeOutIdle takes out of the players the moves that cannot act.
func (q *Inquiry) takeOutIdle(here, there *sim.Index) error {
	worlds := []*sim.Index{here}
	if q.apart {
		worlds = append(worlds, there)
	}
	var bearing *bearing
	if q.isProvable() {
		bearing = q.bearing(worlds)
	}
	for i := 0; i < len(q.Players); i++ {
		p := q.Players[i]
		if p.step == nil {
			continue
		}
		late := q.isLate(p.step)
		if !late && !q.turnsNothing(i, worlds, bearing) {
			continue
		}
		q.Idle = append(q.Idle, Idle{p.Name, p.Title, p.By, late, p.Date})
		q.Players = slices.Delete(q.Players, i, i+1)
		i--
	}
	return nil
}

// isLate reports whether a move begins, and is announced, after the last day of the run, in the baseline and in the scenario, on every path
// and in every draw.
func (q *Inquiry) isLate(step *Step) bool {
	name := policy.MovePrefix + step.Move.Name
	for _, key := range []string{".date", ".announced"} {
		if v := q.s.Values[name+key]; q.draws > 0 && v != nil && v.Spread != nil {
			return false
		}
	}
	for _, d := range []*policy.Dated{step.is, step.was} {
		if d != nil && !beginsAfter(d, q.s.World.Time.End) {
			return false
		}
	}
	return true
}

// beginsAfter reports whether nobody knows of a move before a day, whatever changes it.
func beginsAfter(d *policy.Dated, day sim.Date) bool {
	for _, c := range d.Changes {
		if !beginsAfter(&c.Dated, day) {
			return false
		}
	}
	return d.When == nil && min(cmp.Or(d.Announced, d.Date), d.Date) >= day
}

// isProvable reports whether levers tell what a move turns: of a single run of each coalition, where no move waits for what a run measures.
func (q *Inquiry) isProvable() bool {
	waits := func(d policy.Dated) bool { return d.When != nil }
	return q.draws == 0 && !slices.ContainsFunc(q.s.Moves, waits) && !slices.ContainsFunc(q.base.Moves, waits)
}

// turnsNothing reports whether the levers stand alike on all days with and without a player, whoever else acts. Of the others those are
// tried that bear on what it turns, if they are not too many. Without a bearing nothing is told.
func (q *Inquiry) turnsNothing(player int, worlds []*sim.Index, bearing *bearing) bool {
	if bearing == nil {
		return false
	}
	var others []int
	for i := range q.Players {
		if i != player && q.Players[i].step != nil && bearing.of(q.Players[i].Name) == bearing.of(q.Players[player].Name) {
			others = append(others, i)
		}
	}
	if len(others) >= mostTables {
		return false
	}
	for k, x := range worlds {
		with, without := policy.NewSchedule(x), policy.NewSchedule(x)
		for set := 1<<len(others) - 1; set >= 0; set-- {
			in := map[int]bool{}
			for bit, i := range others {
				in[i] = set>>bit&1 == 1
			}
			b := without.Table(q.made(k, in))
			in[player] = true
			if !sameLevers(with.Table(q.made(k, in)), b) {
				return false
			}
		}
	}
	return true
}

// made are the moves of a coalition in the scenario's world, 0, or the baseline's, 1.
func (q *Inquiry) made(world int, in map[int]bool) []policy.Dated {
	m := q.movesOf(world, func(player int) bool { return in[player] })
	moves := slices.DeleteFunc(slices.Clone(q.s.Moves), func(d policy.Dated) bool {
		return slices.Contains(m.Leave, d.Name) || world == 1 && slices.Contains(q.strange, d.Name)
	})
	return append(moves, m.Also...)
}

// sameLevers reports whether the levers of two timetables stand alike on all days.
func sameLevers(a, b *sim.Timetable) bool {
	if !a.Opening.Equal(&b.Opening) {
		return false
	}
	for day := range a.Row {
		if !a.Rows[a.Row[day]].Equal(&b.Rows[b.Row[day]]) {
			return false
		}
	}
	return true
}
